/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-list.h"

#include <glib/gi18n.h>

#include "gp-selection-cell.h"
#include "gp-selection-commands.h"
#include "gp-text.h"

struct _GpSelectionList
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkImage *title_arrow;
  GtkImage *figure_arrow;
  GtkListView *view;
  GtkBox *foot;

  /* owned */
  GpSession *session;
  GpSelectionRows *rows;
  GtkSingleSelection *in_hand;

  GpSelectionSort by;
  gboolean descending;
  gboolean pointing; /* what the session points at comes from here */
};

G_DEFINE_FINAL_TYPE (GpSelectionList, gp_selection_list, GTK_TYPE_WIDGET)

static void
point_at (GpSelectionList *self, GpSelectionRow *row)
{
  gboolean object = row != NULL && row->ref.fid != 0;

  self->pointing = TRUE;
  gp_session_point_at (self->session, object ? row->ref.table : GP_TABLE_NONE, object ? row->ref.fid : 0);
  self->pointing = FALSE;
}

static void
take_out (GpSelectionList *self, GpSelectionRow *row)
{
  if (row != NULL && row->ref.fid != 0)
    gp_session_change_selection (self->session, GP_SELECT_REMOVE, &row->ref, 1);
}

static void
on_enter (GtkEventController *controller, double x, double y, GpSelectionList *self)
{
  point_at (self, gp_selection_cell_get_row (GP_SELECTION_CELL (gtk_event_controller_get_widget (controller))));
}

/* Back to the line in hand. */
static void
on_leave (GtkEventController *controller, GpSelectionList *self)
{
  point_at (self, gtk_single_selection_get_selected_item (self->in_hand));
}

static void
on_remove (GpSelectionList *self, GpSelectionCell *cell)
{
  take_out (self, gp_selection_cell_get_row (cell));
}

static void
on_only (GpSelectionList *self, GpSelectionCell *cell)
{
  gp_selection_only_table (self->session, gp_selection_cell_get_row (cell)->ref.table);
}

static void
set_up_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GpSelectionList *self)
{
  GtkWidget *cell = gp_selection_cell_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_enter), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, 0);
  gtk_widget_add_controller (cell, motion);
  g_signal_connect_object (cell, "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "only", G_CALLBACK (on_only), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GpSelectionList *self)
{
  gp_selection_cell_show (GP_SELECTION_CELL (gtk_list_item_get_child (item)), gtk_list_item_get_item (item), gp_session_get_snapshot (self->session));
}

static void
unbind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, GpSelectionList *self)
{
  gp_selection_cell_show (GP_SELECTION_CELL (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
on_in_hand_changed (GpSelectionList *self)
{
  if (!self->pointing)
    point_at (self, gtk_single_selection_get_selected_item (self->in_hand));
}

/* What the pointer rests on in the map is the line in hand here, and stays so when it moves on. */
static void
on_pointed_changed (GpSelectionList *self)
{
  const GpObjectRef *ref = gp_session_get_pointed (self->session);
  guint position = ref != NULL ? gp_selection_rows_find (self->rows, ref) : G_MAXUINT;

  if (self->pointing || position == G_MAXUINT || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->pointing = TRUE;
  gtk_single_selection_set_selected (self->in_hand, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->pointing = FALSE;
}

static void
on_activate (GpSelectionList *self, guint position)
{
  g_autoptr (GpSelectionRow) row = g_list_model_get_item (G_LIST_MODEL (self->in_hand), position);

  if (row == NULL)
    return;
  if (row->ref.fid == 0)
    {
      gp_selection_only_table (self->session, row->ref.table);
      return;
    }
  gp_session_show_object (self->session, row->ref.table, row->ref.fid);
  gp_session_flash (self->session, row->ref.table, row->ref.fid);
}

/* The line after the one taken out is in hand then. */
static void
take_out_in_hand (GpSelectionList *self)
{
  guint position = gtk_single_selection_get_selected (self->in_hand);

  take_out (self, gtk_single_selection_get_selected_item (self->in_hand));
  gp_selection_list_refresh (self);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    {
      gtk_single_selection_set_selected (self->in_hand, position);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
    }
}

static gboolean
on_key (GpSelectionList *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GpSelectionRow *row = gtk_single_selection_get_selected_item (self->in_hand);

  if (keyval == GDK_KEY_BackSpace && modifiers == 0)
    take_out_in_hand (self);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && modifiers == GDK_SHIFT_MASK && row != NULL && row->ref.fid != 0)
    gp_session_select_one (self->session, row->ref.table, row->ref.fid);
  else if (keyval == GDK_KEY_Escape && modifiers == 0)
    gp_session_clear_selection (self->session);
  else if (keyval == GDK_KEY_a && (modifiers & GDK_CONTROL_MASK) != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), (modifiers & GDK_SHIFT_MASK) != 0 ? "win.select-none" : "win.select-all", NULL);
  else
    return FALSE;
  return TRUE;
}

static void
show_order (GpSelectionList *self)
{
  const char *arrow = self->descending ? "pan-down-symbolic" : "pan-up-symbolic";

  gtk_image_set_from_icon_name (self->title_arrow, self->by == GP_SORT_TITLE ? arrow : NULL);
  gtk_image_set_from_icon_name (self->figure_arrow, self->by == GP_SORT_FIGURE ? arrow : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->title_arrow), self->by == GP_SORT_TITLE);
  gtk_widget_set_visible (GTK_WIDGET (self->figure_arrow), self->by == GP_SORT_FIGURE);
}

/* Once more turns it round; the largest figure comes first, the first name. */
static void
sort_by (GpSelectionList *self, GpSelectionSort by)
{
  self->descending = self->by == by ? !self->descending : by == GP_SORT_FIGURE;
  self->by = by;
  gp_selection_rows_sort (self->rows, self->by, self->descending);
  show_order (self);
}

static void
on_by_title (GpSelectionList *self)
{
  sort_by (self, GP_SORT_TITLE);
}

static void
on_by_figure (GpSelectionList *self)
{
  sort_by (self, GP_SORT_FIGURE);
}

static void
gp_selection_list_dispose (GObject *object)
{
  GpSelectionList *self = GP_SELECTION_LIST (object);

  self->pointing = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->in_hand);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_selection_list_parent_class)->dispose (object);
}

static void
gp_selection_list_class_init (GpSelectionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_selection_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-selection-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSelectionList, box);
  gtk_widget_class_bind_template_child (widget_class, GpSelectionList, title_arrow);
  gtk_widget_class_bind_template_child (widget_class, GpSelectionList, figure_arrow);
  gtk_widget_class_bind_template_child (widget_class, GpSelectionList, view);
  gtk_widget_class_bind_template_child (widget_class, GpSelectionList, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_by_title);
  gtk_widget_class_bind_template_callback (widget_class, on_by_figure);
}

static void
gp_selection_list_init (GpSelectionList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = gp_selection_rows_new ();
  self->in_hand = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->in_hand, FALSE);
  gtk_single_selection_set_can_unselect (self->in_hand, TRUE);
  gtk_single_selection_set_model (self->in_hand, G_LIST_MODEL (self->rows));
  g_signal_connect_object (self->in_hand, "notify::selected", G_CALLBACK (on_in_hand_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cell), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell), self, 0);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->in_hand));
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  show_order (self);
}

/**
 * gp_selection_list_set_session:
 * @self: the list
 * @session: what the window looks at; set once
 */
void
gp_selection_list_set_session (GpSelectionList *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "pointed-changed", G_CALLBACK (on_pointed_changed), self, G_CONNECT_SWAPPED);
}

/* @value: (transfer full) */
static void
add_total (GpSelectionList *self, const char *title, char *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *left = gtk_label_new (title), *right = gtk_label_new (value);

  gtk_widget_add_css_class (line, "gp-table-row");
  gtk_widget_add_css_class (left, "dim-label");
  gtk_widget_add_css_class (right, "gp-number");
  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (line), left);
  gtk_box_append (GTK_BOX (line), right);
  gtk_box_append (self->foot, line);
  g_free (value);
}

static void
show_totals (GpSelectionList *self)
{
  const GpSelectionSum *sum = gp_selection_rows_get_sum (self->rows);
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->foot))) != NULL)
    gtk_box_remove (self->foot, line);
  add_total (self, _ ("Total"), gp_text_format_int (sum->n));
  if (sum->length_m > 0)
    add_total (self, _ ("Length"), gp_text_format_length (sum->length_m));
  if (sum->area_m2 > 0)
    add_total (self, _ ("Area"), gp_text_format_area (sum->area_m2));
  if (sum->households > 0)
    add_total (self, _ ("Households"), gp_text_format_int (sum->households));
  if (sum->cost > 0)
    {
      g_autofree char *wan = gp_money_format_wan (sum->cost, 2);

      add_total (self, _ ("Cost"), g_strdup_printf ("%s 万元", wan));
    }
}

/**
 * gp_selection_list_refresh:
 * @self: the list
 *
 * Shows what is selected now; the line in hand stays in hand.
 */
void
gp_selection_list_refresh (GpSelectionList *self)
{
  GpSelectionRow *row = gtk_single_selection_get_selected_item (self->in_hand);
  GpObjectRef kept = row != NULL ? row->ref : (GpObjectRef){ GP_TABLE_NONE, 0 };
  guint position;

  self->pointing = TRUE;
  gp_selection_rows_fill (self->rows, self->session);
  position = gp_selection_rows_find (self->rows, &kept);
  gtk_single_selection_set_selected (self->in_hand, position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->pointing = FALSE;
  show_totals (self);
}

GpSelectionRows *
gp_selection_list_get_rows (GpSelectionList *self)
{
  return self->rows;
}

GtkWidget *
gp_selection_list_get_view (GpSelectionList *self)
{
  return GTK_WIDGET (self->view);
}
