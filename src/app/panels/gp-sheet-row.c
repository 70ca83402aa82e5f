/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-row.h"

struct _GpSheetRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *line;
  GtkLabel *place;
  GtkCheckButton *shown;
  GtkWidget *frame;
  GtkWidget *picture;
  GtkStack *title_stack;
  GtkLabel *title;
  GtkEditable *entry;
  GtkLabel *second;

  /* owned */
  GpSheetItem *item;

  gboolean updating;
};

enum
{
  TOGGLED,
  RENAMED,
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpSheetRow, gp_sheet_row, GTK_TYPE_WIDGET)

static void
update_picture (GpSheetRow *self)
{
  GdkTexture *texture = gp_sheet_item_get_thumbnail (self->item);
  int factor = gtk_widget_get_scale_factor (self->picture);

  gtk_picture_set_paintable (GTK_PICTURE (self->picture), texture ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_size_request (self->picture, texture ? gdk_texture_get_width (texture) / factor : GP_SHEET_ROW_PICTURE_WIDTH,
                               texture ? gdk_texture_get_height (texture) / factor : GP_SHEET_ROW_PICTURE_HEIGHT);
}

static void
update (GpSheetRow *self)
{
  gboolean shown = gp_sheet_item_get_shown (self->item);
  g_autofree char *place = shown ? g_strdup_printf ("%u", gp_sheet_item_get_place (self->item)) : g_strdup ("–");

  self->updating = TRUE;
  gtk_label_set_text (self->place, place);
  gtk_check_button_set_active (self->shown, shown);
  gtk_label_set_text (self->title, gp_sheet_item_get_title (self->item));
  gtk_label_set_text (self->second, gp_sheet_item_get_second (self->item));
  gtk_widget_set_tooltip_text (self->line, gp_sheet_item_get_title (self->item));
  if (shown)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-left-out");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "gp-left-out");
  update_picture (self);
  self->updating = FALSE;
}

static void
on_shown_toggled (GpSheetRow *self)
{
  if (!self->updating && self->item)
    g_signal_emit (self, signals[TOGGLED], 0, gtk_check_button_get_active (self->shown));
}

/* Renaming */

static void
end_rename (GpSheetRow *self, gboolean take)
{
  g_autofree char *text = NULL;

  /* The entry loses the focus for the last time when the row goes, whose parts may be gone then. */
  if (self->title_stack == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (self->title_stack), "entry") != 0)
    return;
  text = g_strdup (gtk_editable_get_text (self->entry));
  gtk_stack_set_visible_child_name (self->title_stack, "label");
  gtk_widget_set_visible (self->frame, TRUE);
  if (take && self->item && g_strcmp0 (text, gp_sheet_item_get_title (self->item)) != 0)
    g_signal_emit (self, signals[RENAMED], 0, text);
}

static void
on_entry_activate (GpSheetRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  end_rename (self, TRUE);
  gtk_widget_grab_focus (parent);
}

static gboolean
on_entry_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GpSheetRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (key != GDK_KEY_Escape)
    return FALSE;
  end_rename (self, FALSE);
  gtk_widget_grab_focus (parent);
  return TRUE;
}

static void
on_entry_left (GpSheetRow *self)
{
  end_rename (self, TRUE);
}

/* Dragging */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, GpSheetRow *self)
{
  return self->item ? gdk_content_provider_new_typed (GP_TYPE_SHEET_ITEM, self->item) : NULL;
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GpSheetRow *self)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (self->picture);

  gtk_drag_source_set_icon (source, icon, gtk_widget_get_width (self->picture) / 2, gtk_widget_get_height (self->picture) / 2);
}

static void
mark_drop (GpSheetRow *self, gboolean above, gboolean below)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-drop-below");
  if (above || below)
    gtk_widget_add_css_class (GTK_WIDGET (self), above ? "gp-drop-above" : "gp-drop-below");
}

static gboolean
is_below (GpSheetRow *self, double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static GdkDragAction
on_drop_motion (GtkDropTarget *target, double x, double y, GpSheetRow *self)
{
  mark_drop (self, !is_below (self, y), is_below (self, y));
  return GDK_ACTION_MOVE;
}

static void
on_drop_leave (GtkDropTarget *target, GpSheetRow *self)
{
  mark_drop (self, FALSE, FALSE);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GpSheetRow *self)
{
  mark_drop (self, FALSE, FALSE);
  if (!self->item)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value), is_below (self, y));
  return TRUE;
}

static void
gp_sheet_row_dispose (GObject *object)
{
  GpSheetRow *self = GP_SHEET_ROW (object);

  gp_sheet_row_set_item (self, NULL);
  g_clear_pointer (&self->line, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_sheet_row_parent_class)->dispose (object);
}

static void
gp_sheet_row_class_init (GpSheetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sheet_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "sheetrow");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sheet-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, line);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, place);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, shown);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, frame);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, picture);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, title);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, entry);
  gtk_widget_class_bind_template_child (widget_class, GpSheetRow, second);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  signals[TOGGLED] = g_signal_new ("toggled", GP_TYPE_SHEET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[RENAMED] = g_signal_new ("renamed", GP_TYPE_SHEET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", GP_TYPE_SHEET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GP_TYPE_SHEET_ITEM, G_TYPE_BOOLEAN);
}

static void
gp_sheet_row_init (GpSheetRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GP_TYPE_SHEET_ITEM, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (on_drop_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_drop_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_entry_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_entry_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
gp_sheet_row_new (void)
{
  return g_object_new (GP_TYPE_SHEET_ROW, NULL);
}

/**
 * gp_sheet_row_set_item:
 * @self: a row
 * @item: (nullable): the page it shows from now on
 */
void
gp_sheet_row_set_item (GpSheetRow *self, GpSheetItem *item)
{
  if (self->item == item)
    return;
  if (self->item)
    {
      g_signal_handlers_disconnect_by_data (self->item, self);
      end_rename (self, FALSE);
    }
  g_set_object (&self->item, item);
  if (!item)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  update (self);
}

GpSheetItem *
gp_sheet_row_get_item (GpSheetRow *self)
{
  return self->item;
}

/**
 * gp_sheet_row_begin_rename:
 * @self: a row
 *
 * Enter takes the new title, Escape leaves the old one.
 */
void
gp_sheet_row_begin_rename (GpSheetRow *self)
{
  if (!self->item)
    return;
  gtk_editable_set_text (self->entry, gp_sheet_item_get_title (self->item));
  gtk_stack_set_visible_child_name (self->title_stack, "entry");
  /* A title is longer than what is left beside the picture. */
  gtk_widget_set_visible (self->frame, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}
