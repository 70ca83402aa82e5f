/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are made anew when base maps come, go or change places, else only
 * brought up to date; the popover belongs to the list and outlives them.
 */
#include "config.h"

#include "gp-base-map-list.h"

#include <glib/gi18n.h>

#include "gp-base-map-edit.h"
#include "gp-base-map-popover.h"
#include "gp-base-map-row.h"
#include "gp-swatch.h"

typedef struct
{
  gint64 id;
  GtkListBoxRow *row;
  GtkToggleButton *eye;
  GtkLabel *name;
  GtkLabel *state;
} Row;

struct _GpBaseMapList
{
  GtkWidget parent_instance;

  /* owned */
  GpSession *session;
  GArray *rows; /* of Row, top first */

  /* borrowed */
  GtkListBox *list;
  GpBaseMapPopover *popover;

  gint64 in_hand; /* the base map the popover was opened for */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpBaseMapList, gp_base_map_list, GTK_TYPE_WIDGET)

static Row *
find_row (GpBaseMapList *self, gint64 id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, Row, i).id == id)
      return &g_array_index (self->rows, Row, i);
  return NULL;
}

static Row *
find_focused (GpBaseMapList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus && i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (focus == GTK_WIDGET (row->row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row->row)))
        return row;
    }
  return NULL;
}

static void
done (GpBaseMapList *self, gboolean ok, GError *error)
{
  if (!ok)
    gp_session_error (self->session, error);
  g_clear_error (&error);
}

static gboolean
is_writable (GpBaseMapList *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);

  return plan && !gp_plan_is_read_only (plan);
}

static void
show_eye (Row *row, gboolean visible)
{
  gtk_toggle_button_set_active (row->eye, visible);
  gtk_button_set_icon_name (GTK_BUTTON (row->eye), visible ? "view-reveal-symbolic" : "view-conceal-symbolic");
  if (visible)
    gtk_widget_remove_css_class (GTK_WIDGET (row->row), "gp-hidden");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row->row), "gp-hidden");
}

static void
show_state (GpBaseMapList *self, Row *row, gboolean visible)
{
  GpBaseMap *maps = gp_session_get_base_map (self->session);
  GpBaseMapState state = maps && visible ? gp_base_map_get_state (maps, row->id) : GP_BASE_MAP_THERE;
  g_autofree char *problem = maps ? gp_base_map_dup_problem (maps, row->id) : NULL;
  const char *texts[] = {
    [GP_BASE_MAP_THERE] = "",
    [GP_BASE_MAP_MISSING] = _ ("Missing"),
    [GP_BASE_MAP_LOADING] = _ ("Loading"),
    [GP_BASE_MAP_AWAY] = _ ("Offline"),
  };

  gtk_label_set_text (row->state, texts[state]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->state), problem);
  gtk_widget_remove_css_class (GTK_WIDGET (row->state), "gp-wrong");
  gtk_widget_remove_css_class (GTK_WIDGET (row->state), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (row->state), state == GP_BASE_MAP_MISSING ? "gp-wrong" : "dim-label");
}

static void
show_row (GpBaseMapList *self, Row *row, GpFeature *feature)
{
  GpBaseMapRow values;
  g_autofree char *tooltip = NULL;

  gp_base_map_row_read (&values, feature);
  self->updating = TRUE;
  gtk_label_set_text (row->name, values.name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), values.name);
  tooltip = g_strdup_printf (_ ("Show or hide %s"), values.name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->eye), tooltip);
  gtk_widget_set_sensitive (GTK_WIDGET (row->eye), is_writable (self));
  show_eye (row, values.visible);
  show_state (self, row, values.visible);
  self->updating = FALSE;
}

static void
open_popover (GpBaseMapList *self, Row *row, gboolean rename)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (row->row), GTK_WIDGET (self), &bounds))
    return;
  self->in_hand = row->id;
  gp_base_map_popover_show (self->popover, row->id,
                            &(GdkRectangle){ bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height }, rename);
}

/* The keys go back to the row, wherever it is now. */
static void
on_popover_closed (GpBaseMapList *self)
{
  Row *row = self->list ? find_row (self, self->in_hand) : NULL;

  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row->row));
}

static gint64
get_id (GtkWidget *widget)
{
  const gint64 *id = g_object_get_data (G_OBJECT (widget), "base-map");

  return id ? *id : 0;
}

static void
set_id (gpointer widget, gint64 id)
{
  g_object_set_data_full (G_OBJECT (widget), "base-map", g_memdup2 (&id, sizeof id), g_free);
}

static void
on_eye (GtkToggleButton *eye, GpBaseMapList *self)
{
  GError *error = NULL;

  if (self->updating)
    return;
  done (self, gp_base_map_edit_show (gp_session_get_plan (self->session), get_id (GTK_WIDGET (eye)), gtk_toggle_button_get_active (eye), &error), error);
}

static void
on_more (GtkWidget *button, GpBaseMapList *self)
{
  Row *row = find_row (self, get_id (button));

  if (row)
    open_popover (self, row, FALSE);
}

static void
on_row_activated (GpBaseMapList *self, GtkListBoxRow *activated)
{
  Row *row = find_row (self, get_id (GTK_WIDGET (activated)));

  if (row)
    open_popover (self, row, FALSE);
}

/* Dragging */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, GpBaseMapList *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GdkPaintable *icon;

  if (self->rows->len < 2 || !is_writable (self))
    return NULL;
  icon = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
  g_object_unref (icon);
  return gdk_content_provider_new_typed (G_TYPE_INT64, get_id (row));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GpBaseMapList *self)
{
  GtkListBoxRow *under = gtk_list_box_get_row_at_y (self->list, (int) y);
  Row *row = find_row (self, g_value_get_int64 (value));
  int place = under ? gtk_list_box_row_get_index (under) : (int) self->rows->len - 1;
  GError *error = NULL;

  if (!row || gtk_list_box_row_get_index (row->row) == place)
    return FALSE;
  done (self, gp_base_map_edit_move (gp_session_get_plan (self->session), row->id, place, &error), error);
  return TRUE;
}

/* Rows */

static GtkWidget *
new_button (GpBaseMapList *self, GtkWidget *button, gint64 id, GCallback callback, const char *signal)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  set_id (button, id);
  g_signal_connect_object (button, signal, callback, self, 0);
  return button;
}

static GtkWidget *
new_content (GpBaseMapList *self, Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *more = gtk_button_new_from_icon_name ("view-more-symbolic");

  row->eye = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  row->name = GTK_LABEL (gtk_label_new (NULL));
  row->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->name, 0);
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->state), "gp-count");
  gtk_widget_set_tooltip_text (more, _ ("Opacity, order, file and more"));
  gtk_box_append (GTK_BOX (box), new_button (self, GTK_WIDGET (row->eye), row->id, G_CALLBACK (on_eye), "toggled"));
  gtk_box_append (GTK_BOX (box), gp_swatch_new (GP_TABLE_BASEMAP, -1, -1));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->state));
  gtk_box_append (GTK_BOX (box), new_button (self, more, row->id, G_CALLBACK (on_more), "clicked"));
  return box;
}

static void
add_row (GpBaseMapList *self, GpFeature *feature)
{
  Row row = { .id = feature->fid };
  GtkDragSource *drag = gtk_drag_source_new ();

  row.row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  gtk_list_box_row_set_child (row.row, new_content (self, &row));
  gtk_widget_add_css_class (GTK_WIDGET (row.row), "gp-layer");
  gtk_widget_add_css_class (GTK_WIDGET (row.row), "gp-base-map");
  set_id (row.row, row.id);
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (on_drag_prepare), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row.row), GTK_EVENT_CONTROLLER (drag));
  gtk_list_box_append (self->list, GTK_WIDGET (row.row));
  g_array_append_val (self->rows, row);
}

static gboolean
is_same_pile (GpBaseMapList *self, const GPtrArray *pile)
{
  if (pile->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < pile->len; i++)
    if (((GpFeature *) pile->pdata[i])->fid != g_array_index (self->rows, Row, i).id)
      return FALSE;
  return TRUE;
}

/* The row that had the keyboard keeps it at its new place. */
static void
rebuild (GpBaseMapList *self, const GPtrArray *pile)
{
  Row *focused = find_focused (self);
  gint64 id = focused ? focused->id : 0;
  GtkWidget *child;
  Row *row;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < pile->len; i++)
    add_row (self, pile->pdata[i]);
  row = find_row (self, id);
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row->row));
}

static void
update (GpBaseMapList *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GPtrArray) pile = snapshot ? gp_base_map_edit_list (snapshot) : g_ptr_array_new ();

  if (!is_same_pile (self, pile))
    rebuild (self, pile);
  for (guint i = 0; i < pile->len; i++)
    show_row (self, &g_array_index (self->rows, Row, i), pile->pdata[i]);
  gp_base_map_popover_update (self->popover);
}

static void
on_plan_changed (GpBaseMapList *self, GpChange *change)
{
  if (gp_change_touches (change, GP_TABLE_BASEMAP))
    update (self);
}

/* Actions and keys */

static void
move_by (GpBaseMapList *self, gint64 id, int down)
{
  Row *row = find_row (self, id);
  int place = row ? gtk_list_box_row_get_index (row->row) + down : -1;
  GError *error = NULL;

  if (!row || place < 0 || place >= (int) self->rows->len || !is_writable (self))
    return;
  done (self, gp_base_map_edit_move (gp_session_get_plan (self->session), id, place, &error), error);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gint64 id;
  int down;

  g_variant_get (parameter, "(xi)", &id, &down);
  move_by (GP_BASE_MAP_LIST (widget), id, down);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpBaseMapList *self = GP_BASE_MAP_LIST (widget);
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpFeature *feature = snapshot ? gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, g_variant_get_int64 (parameter)) : NULL;
  GpBaseMapRow row;
  GpPoint corners[4];
  GpBox box = GP_BOX_EMPTY;

  if (!feature)
    return;
  gp_base_map_row_read (&row, feature);
  if (gp_box_is_empty (&row.extent))
    return;
  gp_base_map_row_get_corners (&row, corners);
  for (guint i = 0; i < 4; i++)
    gp_box_add_point (&box, corners[i]);
  gp_session_show_box (self->session, &box);
}

static void
remove_map (GpBaseMapList *self, gint64 id)
{
  GError *error = NULL;

  if (!is_writable (self))
    return;
  if (gp_base_map_edit_remove (gp_session_get_plan (self->session), id, &error))
    gp_session_toast (self->session, _ ("The base map was taken out of the plan; its file is still there"), TRUE);
  else
    done (self, FALSE, error);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  remove_map (GP_BASE_MAP_LIST (widget), g_variant_get_int64 (parameter));
}

static void
unalign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpBaseMapList *self = GP_BASE_MAP_LIST (widget);
  GError *error = NULL;

  done (self, gp_base_map_edit_unalign (gp_session_get_plan (self->session), g_variant_get_int64 (parameter), &error), error);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint keyval, guint code, GdkModifierType state, GpBaseMapList *self)
{
  Row *row = find_focused (self);
  gboolean alt = (state & GDK_ALT_MASK) != 0;

  if (!row)
    return FALSE;
  if (alt && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    move_by (self, row->id, keyval == GDK_KEY_Up ? -1 : 1);
  else if (!alt && keyval == GDK_KEY_F2)
    open_popover (self, row, TRUE);
  else if (!alt && keyval == GDK_KEY_Delete)
    remove_map (self, row->id);
  else
    return FALSE;
  return TRUE;
}

static void
gp_base_map_list_dispose (GObject *object)
{
  GpBaseMapList *self = GP_BASE_MAP_LIST (object);
  GtkWidget *child;

  self->popover = NULL;
  self->list = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_base_map_list_parent_class)->dispose (object);
}

static void
gp_base_map_list_finalize (GObject *object)
{
  g_array_unref (GP_BASE_MAP_LIST (object)->rows);

  G_OBJECT_CLASS (gp_base_map_list_parent_class)->finalize (object);
}

static void
gp_base_map_list_class_init (GpBaseMapListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_base_map_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_base_map_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "base-map.move", "(xi)", move_action);
  gtk_widget_class_install_action (widget_class, "base-map.zoom", "x", zoom_action);
  gtk_widget_class_install_action (widget_class, "base-map.remove", "x", remove_action);
  gtk_widget_class_install_action (widget_class, "base-map.unalign", "x", unalign_action);
}

static void
gp_base_map_list_init (GpBaseMapList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "gp-base-maps");
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Base maps"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (drop));
}

/**
 * gp_base_map_list_new:
 * @session: what the window looks at
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
gp_base_map_list_new (GpSession *session)
{
  GpBaseMapList *self = g_object_new (GP_TYPE_BASE_MAP_LIST, NULL);

  self->session = g_object_ref (session);
  self->popover = gp_base_map_popover_new (session);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "base-maps-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
