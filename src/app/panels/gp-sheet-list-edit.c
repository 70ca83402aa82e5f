/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages moved, renamed, left out and set back: each one edit of the plan. */
#include "config.h"

#include "gp-sheet-list-private.h"

#include <glib/gi18n.h>

#include "gp-sheet-edit.h"

static GpPlan *
get_plan (GpSheetList *self)
{
  return self->session ? gp_session_get_plan (self->session) : NULL;
}

static gboolean
is_writable (GpSheetList *self)
{
  GpPlan *plan = get_plan (self);

  return plan && !gp_plan_is_read_only (plan) && gp_sheet_view_get_book (self->view) != NULL;
}

static GpSheetItem *
get_selected (GpSheetList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
get_ref (GpSheetList *self, GpSheetItem *item, GpSheetRef *ref)
{
  gp_sheet_book_get_page_ref (gp_sheet_view_get_book (self->view), gp_sheet_item_get_page (item), ref);
}

/* What could not be done is said, and the row shows what is. */
static void
finish (GpSheetList *self, gboolean done, const GError *error)
{
  if (done)
    return;
  gp_session_error (self->session, error);
  for (guint i = 0; i < gp_sheet_list_get_n_pages (self); i++)
    g_signal_emit_by_name (gp_sheet_list_get_item (self, i), "changed");
}

static void
move (GpSheetList *self, guint from, guint to)
{
  guint n = gp_sheet_list_get_n_pages (self);
  g_autofree GpSheetRef *refs = g_new (GpSheetRef, n);
  g_autoptr (GError) error = NULL;

  if (!is_writable (self) || from >= n || to >= n || from == to)
    return;
  for (guint i = 0; i < n; i++)
    get_ref (self, gp_sheet_list_get_item (self, i), &refs[i]);
  finish (self, gp_sheet_edit_move (get_plan (self), refs, n, from, to, &error), error);
}

static void
set_shown (GpSheetList *self, GpSheetItem *item, gboolean shown)
{
  g_autoptr (GError) error = NULL;
  GpSheetRef ref;

  if (!is_writable (self) || !item || shown == gp_sheet_item_get_shown (item))
    return;
  get_ref (self, item, &ref);
  finish (self, gp_sheet_edit_set_shown (get_plan (self), &ref, 1, shown, &error), error);
}

static void
rename_page (GpSheetList *self, GpSheetItem *item, const char *title)
{
  g_autoptr (GError) error = NULL;
  GpSheetRef ref;

  if (!is_writable (self) || !item)
    return;
  get_ref (self, item, &ref);
  finish (self, gp_sheet_edit_set_title (get_plan (self), &ref, title, &error), error);
}

/* Rows */

static void
on_toggled (GpSheetList *self, gboolean shown, GpSheetRow *row)
{
  set_shown (self, gp_sheet_row_get_item (row), shown);
}

static void
on_renamed (GpSheetList *self, const char *title, GpSheetRow *row)
{
  rename_page (self, gp_sheet_row_get_item (row), title);
}

static void
on_dropped (GpSheetList *self, GpSheetItem *dragged, gboolean below, GpSheetRow *row)
{
  GpSheetItem *target = gp_sheet_row_get_item (row);
  guint from, to;

  /* A page of another window is none of this set. */
  if (!g_list_store_find (self->pages, dragged, &from) || !g_list_store_find (self->pages, target, &to))
    return;
  if (below && to < from)
    to++;
  else if (!below && to > from)
    to--;
  move (self, from, to);
}

static void
popup (GpSheetList *self, GtkWidget *row, double x, double y)
{
  GdkRectangle at = { 0, 0, 1, 1 };
  double list_x, list_y;

  if (!gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &list_x, &list_y))
    return;
  at.x = (int) list_x;
  at.y = (int) list_y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_row_pressed (GtkGestureClick *click, int n, double x, double y, GpSheetList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));
  GpSheetItem *item = gp_sheet_row_get_item (GP_SHEET_ROW (row));
  guint position;

  if (!item || !g_list_store_find (self->pages, item, &position))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_single_selection_set_selected (self->selection, position);
  popup (self, row, x, y);
}

/**
 * gp_sheet_list_take_row:
 * @self: the list
 * @row: a new row; what is done to it is done to its page
 */
void
gp_sheet_list_take_row (GpSheetList *self, GpSheetRow *row)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "renamed", G_CALLBACK (on_renamed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (on_dropped), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_row_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (click));
}

/* Actions */

static void
act_rename (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetList *self = GP_SHEET_LIST (widget);
  GpSheetItem *item = get_selected (self);
  GpSheetRow *row = item ? g_hash_table_lookup (self->bound, item) : NULL;

  if (row)
    gp_sheet_row_begin_rename (row);
}

static void
act_toggle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetList *self = GP_SHEET_LIST (widget);
  GpSheetItem *item = get_selected (self);

  if (item)
    set_shown (self, item, !gp_sheet_item_get_shown (item));
}

static void
act_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetList *self = GP_SHEET_LIST (widget);
  guint from = gtk_single_selection_get_selected (self->selection);

  if (from != GTK_INVALID_LIST_POSITION)
    move (self, from, g_str_equal (name, "page.up") ? from - 1 : from + 1);
}

static void
act_reset (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetList *self = GP_SHEET_LIST (widget);
  GpSheetItem *item = get_selected (self);
  g_autoptr (GError) error = NULL;
  GpSheetRef ref;

  if (!is_writable (self) || !item)
    return;
  get_ref (self, item, &ref);
  if (g_str_equal (name, "page.reset"))
    finish (self, gp_sheet_edit_reset (get_plan (self), &ref, &error), error);
  else
    finish (self, gp_sheet_edit_reset_order (get_plan (self), &ref, &error), error);
}

static void
act_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetList *self = GP_SHEET_LIST (widget);
  GpSheetItem *item = get_selected (self);
  GtkWidget *row = item ? g_hash_table_lookup (self->bound, item) : NULL;

  if (row)
    popup (self, row, 40, gtk_widget_get_height (row) / 2.0);
}

/**
 * gp_sheet_list_install_actions:
 * @widget_class: of the list
 */
void
gp_sheet_list_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.rename", NULL, act_rename);
  gtk_widget_class_install_action (widget_class, "page.toggle", NULL, act_toggle);
  gtk_widget_class_install_action (widget_class, "page.up", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "page.down", NULL, act_move);
  gtk_widget_class_install_action (widget_class, "page.reset", NULL, act_reset);
  gtk_widget_class_install_action (widget_class, "page.reset-order", NULL, act_reset);
  gtk_widget_class_install_action (widget_class, "page.menu", NULL, act_menu);
}

/**
 * gp_sheet_list_update_actions:
 * @self: the list
 *
 * Decides what may be done to the page selected now.
 */
void
gp_sheet_list_update_actions (GpSheetList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean writable = is_writable (self) && position != GTK_INVALID_LIST_POSITION;

  gtk_widget_action_set_enabled (widget, "page.rename", writable);
  gtk_widget_action_set_enabled (widget, "page.toggle", writable);
  gtk_widget_action_set_enabled (widget, "page.reset", writable);
  gtk_widget_action_set_enabled (widget, "page.reset-order", writable);
  gtk_widget_action_set_enabled (widget, "page.up", writable && position > 0);
  gtk_widget_action_set_enabled (widget, "page.down", writable && position + 1 < gp_sheet_list_get_n_pages (self));
}

/* The list takes arrows for itself, with Alt too; a title being written keeps its keys. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GpSheetList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const char *action = NULL;

  if (focus && GTK_IS_EDITABLE (focus))
    return FALSE;
  if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up))
    action = "page.up";
  else if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    action = "page.down";
  else if (modifiers == 0 && key == GDK_KEY_F2)
    action = "page.rename";
  else if (modifiers == 0 && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete))
    action = "page.toggle";
  else if ((modifiers == 0 && key == GDK_KEY_Menu) || (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    action = "page.menu";
  if (!action)
    return FALSE;
  gtk_widget_activate_action (widget, action, NULL);
  return TRUE;
}

/**
 * gp_sheet_list_take_keys:
 * @self: a new list
 */
void
gp_sheet_list_take_keys (GpSheetList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
