/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come from GpRecent; no plan is opened to show them. */
#include "config.h"

#include "gp-start-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-recent.h"

struct _GpStartPage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  AdwClamp *clamp;
  AdwClamp *begin;
  GtkWidget *recent_box;
  GtkListBox *recent;
  GtkListBox *actions;
};

G_DEFINE_FINAL_TYPE (GpStartPage, gp_start_page, GTK_TYPE_WIDGET)

enum
{
  OPEN_PATH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
new_label (const char *text, const char *css_class, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* "today 14:03", "16 March", "28 December 2025" */
static char *
format_when (gint64 at)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (at);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (!then)
    return g_strdup ("");
  if (g_date_time_get_year (then) != g_date_time_get_year (now))
    /* Translators: a date with its year, for strftime */
    return g_date_time_format (then, _ ("%e %B %Y"));
  if (g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (now))
    /* Translators: a time of today, for strftime */
    return g_date_time_format (then, _ ("Today %H:%M"));
  /* Translators: a date of this year, for strftime */
  return g_date_time_format (then, _ ("%e %B"));
}

static char *
shorten_home (const char *path)
{
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (path, home) && path[strlen (home)] == '/')
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_strdup (path);
}

static GtkWidget *
new_thumbnail (const GpRecentEntry *entry)
{
  g_autofree char *file = gp_recent_dup_thumbnail_path (entry->path);
  GtkWidget *picture = g_file_test (file, G_FILE_TEST_EXISTS) ? gtk_picture_new_for_filename (file) : gtk_picture_new ();

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, 114, 74);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "gp-thumbnail");
  return picture;
}

static GtkWidget *
new_second_line (const GpRecentEntry *entry, gboolean missing)
{
  g_autofree char *counts = NULL;
  GtkWidget *box;
  GtkWidget *label;

  if (!missing)
    {
      counts = g_strdup_printf (_ ("%u districts · %u compounds · %u works"), entry->n_districts, entry->n_compounds, entry->n_works);
      return new_label (counts, "gp-item-title", FALSE);
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  label = new_label (_ ("The file is not there: is its disk plugged in?"), "gp-item-title", FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "gp-care");
  return box;
}

static void
on_forget (GtkButton *button, GpStartPage *self)
{
  gp_recent_forget (g_object_get_data (G_OBJECT (button), "path"));
  gp_start_page_refresh (self);
}

static GtkWidget *
new_forget_button (GpStartPage *self, const char *path)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take off this list; the file stays"));
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_forget), self, 0);
  return button;
}

static GtkWidget *
new_recent_row (GpStartPage *self, const GpRecentEntry *entry)
{
  gboolean missing = !g_file_test (entry->path, G_FILE_TEST_EXISTS);
  g_autofree char *when = format_when (entry->opened_at);
  g_autofree char *path = shorten_home (entry->path);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = new_label (entry->name, "heading", FALSE);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (top), name);
  gtk_box_append (GTK_BOX (top), new_label (g_strstrip (when), "gp-item-second", TRUE));
  gtk_box_append (GTK_BOX (texts), top);
  gtk_box_append (GTK_BOX (texts), new_second_line (entry, missing));
  gtk_box_append (GTK_BOX (texts), new_label (path, "gp-item-second", TRUE));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), new_thumbnail (entry));
  gtk_box_append (GTK_BOX (line), texts);
  if (missing)
    gtk_box_append (GTK_BOX (line), new_forget_button (self, entry->path));
  gtk_widget_add_css_class (line, "gp-recent");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !missing);
  gtk_widget_add_css_class (row, "gp-row");
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (entry->path), g_free);
  return row;
}

static void
on_recent_activated (GpStartPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN_PATH], 0, g_object_get_data (G_OBJECT (row), "path"));
}

static void
add_action (GpStartPage *self, const char *action, const char *icon, const char *title, const char *second, gboolean first)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tile = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (tile, "gp-start-tile");
  if (first)
    gtk_widget_add_css_class (tile, "gp-first");
  gtk_widget_set_valign (tile, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), new_label (title, "gp-action-title", FALSE));
  gtk_box_append (GTK_BOX (texts), new_label (second, "gp-action-second", TRUE));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), tile);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_add_css_class (line, "gp-action-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_widget_add_css_class (row, "gp-row");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->actions, row);
}

static void
gp_start_page_dispose (GObject *object)
{
  GpStartPage *self = GP_START_PAGE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_start_page_parent_class)->dispose (object);
}

static void
gp_start_page_class_init (GpStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_start_page_dispose;
  signals[OPEN_PATH] = g_signal_new ("open-path", GP_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/gp-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, begin);
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, GpStartPage, actions);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_activated);
}

static void
gp_start_page_init (GpStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_action (self, "win.new", "document-new-symbolic", _ ("New plan"), _ ("Choose where it lies, start from empty paper"), TRUE);
  add_action (self, "win.import", "gp-import-symbolic", _ ("Plan from files"), _ ("Shapes, CAD, tables: look first, then import"), FALSE);
  add_action (self, "win.sample", "gp-sample-symbolic", _ ("See the sample"), _ ("A county town that comes along, change it as you like"), FALSE);
  add_action (self, "win.open", "folder-open-symbolic", _ ("Open…"), _ ("Choose a .gpkg file from disk"), FALSE);
  gp_start_page_refresh (self);
}

/**
 * gp_start_page_refresh:
 * @self: the page
 *
 * Reads the list of recent plans anew.
 */
void
gp_start_page_refresh (GpStartPage *self)
{
  g_autoptr (GPtrArray) list = gp_recent_list ();
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))))
    gtk_list_box_remove (self->recent, row);
  for (guint i = 0; i < list->len && i < 5; i++)
    gtk_list_box_append (self->recent, new_recent_row (self, g_ptr_array_index (list, i)));
  gtk_widget_set_visible (self->recent_box, list->len > 0);
  adw_clamp_set_maximum_size (self->clamp, list->len > 0 ? 972 : 520);
  adw_clamp_set_tightening_threshold (self->clamp, list->len > 0 ? 972 : 520);
  adw_clamp_set_maximum_size (self->begin, list->len > 0 ? 340 : 520);
  adw_clamp_set_tightening_threshold (self->begin, list->len > 0 ? 340 : 520);
  gtk_widget_set_hexpand (GTK_WIDGET (self->begin), list->len == 0);
}
