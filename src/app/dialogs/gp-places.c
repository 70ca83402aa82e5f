/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list is made anew whenever it is opened and when the plan changes. A row
 * of a view has a name, a scale and buttons; renaming puts an entry in place
 * of its name. F2 renames and Delete deletes the row that has the focus.
 */
#include "config.h"

#include "gp-places.h"

#include <glib/gi18n.h>

#include "gp-bookmark-edit.h"
#include "gp-text.h"

#define LIST_HEIGHT_PX 360

struct _GpPlaces
{
  GtkPopover parent_instance;

  /* children */
  GtkListBox *list;
  GtkEditable *name;
  GtkWidget *keep;

  /* owned */
  GpSession *session;
  GpViewport *viewport;
  guint refill_source;
};

G_DEFINE_FINAL_TYPE (GpPlaces, gp_places, GTK_TYPE_POPOVER)

static gboolean
is_writable (GpPlaces *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);

  return plan != NULL && !gp_plan_is_read_only (plan);
}

static const char *
row_name (GtkListBoxRow *row)
{
  return row ? g_object_get_data (G_OBJECT (row), "bookmark") : NULL;
}

static void
show_view (GpPlaces *self, const GpBookmark *bookmark)
{
  gp_viewport_move_to (self->viewport, bookmark->centre, bookmark->scale);
}

static void
on_row_activated (GpPlaces *self, GtkListBoxRow *row)
{
  const char *name = row_name (row);
  gint64 *district = g_object_get_data (G_OBJECT (row), "district");
  g_autoptr (GPtrArray) list = name ? gp_bookmark_list (gp_session_get_snapshot (self->session)) : NULL;

  for (guint i = 0; list && i < list->len; i++)
    if (g_str_equal (((GpBookmark *) list->pdata[i])->name, name))
      show_view (self, list->pdata[i]);
  if (district)
    gp_session_show_object (self->session, GP_TABLE_DISTRICT, *district);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_renamed (GtkEntry *entry, GpPlaces *self)
{
  const char *name = g_object_get_data (G_OBJECT (entry), "bookmark");
  g_autoptr (GError) error = NULL;

  if (!gp_bookmark_rename (gp_session_get_plan (self->session), name, gtk_editable_get_text (GTK_EDITABLE (entry)), &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (entry), error->message);
      gtk_widget_error_bell (GTK_WIDGET (entry));
    }
}

static void
begin_rename (GpPlaces *self, GtkListBoxRow *row)
{
  GtkWidget *line = gtk_list_box_row_get_child (row);
  GtkWidget *label = gtk_widget_get_first_child (line);
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_visible (label, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), row_name (row));
  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set_data_full (G_OBJECT (entry), "bookmark", g_strdup (row_name (row)), g_free);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_renamed), self, 0);
  gtk_box_prepend (GTK_BOX (line), entry);
  gtk_widget_grab_focus (entry);
}

static void
remove_row (GpPlaces *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (row_name (row));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!gp_bookmark_remove (gp_session_get_plan (self->session), name, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  text = g_strdup_printf (_ ("Deleted the view “%s”"), name);
  gp_session_toast (self->session, text, TRUE);
}

static void
on_rename_clicked (GtkWidget *button, GpPlaces *self)
{
  begin_rename (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static void
on_remove_clicked (GtkWidget *button, GpPlaces *self)
{
  remove_row (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)));
}

static gboolean
on_list_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpPlaces *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkListBoxRow *row = focus && GTK_IS_LIST_BOX_ROW (focus) ? GTK_LIST_BOX_ROW (focus) : NULL;

  if (!row_name (row) || !is_writable (self))
    return FALSE;
  if (keyval == GDK_KEY_F2)
    begin_rename (self, row);
  else if (keyval == GDK_KEY_Delete)
    remove_row (self, row);
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
new_button (const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

static GtkListBoxRow *
append_line (GpPlaces *self, const char *title, const char *second)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *detail = gtk_label_new (second);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "gp-number");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), detail);
  gtk_list_box_append (self->list, line);
  return GTK_LIST_BOX_ROW (gtk_widget_get_parent (line));
}

static void
append_view (GpPlaces *self, const GpBookmark *bookmark, guint number)
{
  g_autofree char *scale = g_strdup_printf ("1:%.0f", bookmark->scale);
  GtkListBoxRow *row = append_line (self, bookmark->name, scale);
  GtkWidget *line = gtk_list_box_row_get_child (row);
  GtkWidget *rename = new_button ("document-edit-symbolic", _ ("Rename (F2)"));
  GtkWidget *remove = new_button ("user-trash-symbolic", _ ("Delete (Delete)"));

  g_object_set_data_full (G_OBJECT (row), "bookmark", g_strdup (bookmark->name), g_free);
  if (number <= 9)
    {
      g_autofree char *tooltip = g_strdup_printf (_ ("Show this view (Ctrl+%u)"), number);

      gtk_widget_set_tooltip_text (GTK_WIDGET (row), tooltip);
    }
  g_signal_connect_object (rename, "clicked", G_CALLBACK (on_rename_clicked), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked), self, 0);
  gtk_widget_set_sensitive (rename, is_writable (self));
  gtk_widget_set_sensitive (remove, is_writable (self));
  gtk_box_append (GTK_BOX (line), rename);
  gtk_box_append (GTK_BOX (line), remove);
}

static void
append_heading (GpPlaces *self, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkListBoxRow *row;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "gp-section");
  gtk_list_box_append (self->list, label);
  row = GTK_LIST_BOX_ROW (gtk_widget_get_parent (label));
  gtk_list_box_row_set_activatable (row, FALSE);
  gtk_list_box_row_set_selectable (row, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
}

static void
append_districts (GpPlaces *self, GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT);

  if (n > 0)
    append_heading (self, gp_table_get_title (GP_TABLE_DISTRICT));
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *title = gp_feature_dup_title (district);
      g_autofree char *area = district->geometry ? gp_text_format_area (gp_geometry_area_m2 (district->geometry)) : NULL;

      if (district->geometry)
        g_object_set_data_full (G_OBJECT (append_line (self, title, area)), "district", g_memdup2 (&district->fid, sizeof district->fid), g_free);
    }
}

static gboolean
refill (gpointer user_data)
{
  GpPlaces *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GPtrArray) views = NULL;
  GtkWidget *row;

  self->refill_source = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), is_writable (self));
  gtk_widget_set_sensitive (self->keep, is_writable (self) && !gp_text_is_blank (gtk_editable_get_text (self->name)));
  if (!snapshot)
    return G_SOURCE_REMOVE;
  views = gp_bookmark_list (snapshot);
  append_heading (self, _ ("Views kept"));
  for (guint i = 0; i < views->len; i++)
    append_view (self, views->pdata[i], i + 1);
  if (views->len == 0)
    {
      GtkListBoxRow *empty = append_line (self, _ ("None yet: give the view of now a name below"), NULL);

      gtk_widget_set_sensitive (GTK_WIDGET (empty), FALSE);
    }
  append_districts (self, snapshot);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed (GpPlaces *self)
{
  if (self->refill_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refill_source = g_idle_add (refill, self);
}

static void
on_name_changed (GpPlaces *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), NULL);
  gtk_widget_set_sensitive (self->keep, is_writable (self) && !gp_text_is_blank (gtk_editable_get_text (self->name)));
}

static void
on_keep (GpPlaces *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!gp_bookmark_add (gp_session_get_plan (self->session), name, gp_viewport_get_centre (self->viewport), gp_viewport_get_scale (self->viewport), &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), error->message);
      gtk_widget_error_bell (GTK_WIDGET (self->name));
      return;
    }
  gtk_editable_set_text (self->name, "");
  text = g_strdup_printf (_ ("Kept the view “%s”"), name);
  gp_session_toast (self->session, text, TRUE);
}

static void
gp_places_map (GtkWidget *widget)
{
  refill (widget);
  GTK_WIDGET_CLASS (gp_places_parent_class)->map (widget);
}

static void
gp_places_dispose (GObject *object)
{
  GpPlaces *self = GP_PLACES (object);

  g_clear_handle_id (&self->refill_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (gp_places_parent_class)->dispose (object);
}

static void
gp_places_class_init (GpPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_places_dispose;
  GTK_WIDGET_CLASS (klass)->map = gp_places_map;
}

static GtkWidget *
create_list (GpPlaces *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "gp-places");
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_list_key), self);
  gtk_widget_add_controller (list, keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static GtkWidget *
create_entry (GpPlaces *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  self->name = GTK_EDITABLE (entry);
  self->keep = gtk_button_new_with_mnemonic (_ ("_Keep this view"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of the view"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), self->keep);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep, "clicked", G_CALLBACK (on_keep), self, G_CONNECT_SWAPPED);
  return line;
}

static void
gp_places_init (GpPlaces *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), create_list (self));
  gtk_box_append (GTK_BOX (box), create_entry (self));
  gtk_widget_set_size_request (box, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

/**
 * gp_places_new:
 * @session: whose plan the places are in
 * @viewport: of the map that shows them
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
gp_places_new (GpSession *session, GpViewport *viewport)
{
  GpPlaces *self = g_object_new (GP_TYPE_PLACES, NULL);

  self->session = g_object_ref (session);
  self->viewport = g_object_ref (viewport);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * gp_places_go:
 * @self: the popover
 * @number: of a view as listed, from 1
 *
 * Shows that view.
 *
 * Returns: %FALSE when there are not so many
 */
gboolean
gp_places_go (GpPlaces *self, guint number)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GPtrArray) views = snapshot ? gp_bookmark_list (snapshot) : NULL;

  if (!views || number < 1 || number > views->len)
    return FALSE;
  show_view (self, views->pdata[number - 1]);
  return TRUE;
}
