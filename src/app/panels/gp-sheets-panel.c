/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheets-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-plan-sequence-table.h"
#include "gp-date.h"

struct _GpSheetsPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkDropDown *set;
  GtkDropDown *paper;
  GtkDropDown *orientation;
  GtkDropDown *scale;
  GtkLabel *summary;
  GtkListBox *pages;

  /* owned */
  GpSession *session;
  GpSheetView *view;
  guint show_source;

  gboolean active;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpSheetsPanel, gp_sheets_panel, GTK_TYPE_WIDGET)

static gboolean
show (gpointer user_data)
{
  GpSheetsPanel *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpSheetOptions options;

  self->show_source = 0;
  if (!self->active || !snapshot)
    return G_SOURCE_REMOVE;
  gp_sheets_panel_get_options (self, &options);
  gp_sheet_view_show (self->view, snapshot, &options);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GpSheetsPanel *self)
{
  if (self->active && self->view && self->show_source == 0)
    self->show_source = g_timeout_add (80, show, self);
}

static void
add_page (GpSheetsPanel *self, guint page)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gp_cards_new_label (gp_sheet_view_get_title (self->view, page), "gp-item-title");
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  int n = gp_sheet_view_get_scale (self->view, page);
  g_autofree char *scale = n > 0 ? g_strdup_printf ("1:%d", n) : g_strdup ("");

  gtk_widget_add_css_class (line, "gp-item");
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (number, "dim-label gp-number"));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (scale, "dim-label gp-item-second gp-number"));
  gp_cards_append_row (GTK_WIDGET (self->pages), line);
}

static void
on_prepared (GpSheetsPanel *self)
{
  guint n = gp_sheet_view_get_n_pages (self->view);
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u page", "%u pages", n), n);

  self->updating = TRUE;
  gp_cards_clear (GTK_WIDGET (self->pages));
  for (guint i = 0; i < n; i++)
    add_page (self, i);
  gtk_label_set_text (self->summary, text);
  gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, 0));
  self->updating = FALSE;
  gp_sheet_view_set_page (self->view, 0);
}

static void
on_failed (GpSheetsPanel *self)
{
  gp_cards_clear (GTK_WIDGET (self->pages));
  gtk_label_set_text (self->summary, _ ("No page"));
}

static void
on_page_selected (GpSheetsPanel *self, GtkListBoxRow *row)
{
  if (row && !self->updating)
    gp_sheet_view_set_page (self->view, gtk_list_box_row_get_index (row));
}

static void
gp_sheets_panel_dispose (GObject *object)
{
  GpSheetsPanel *self = GP_SHEETS_PANEL (object);

  self->active = FALSE;
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_object (&self->session);
  self->updating = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (gp_sheets_panel_parent_class)->dispose (object);
}

static void
gp_sheets_panel_class_init (GpSheetsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sheets_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sheets-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, box);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, set);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, paper);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, orientation);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, scale);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_page_selected);
}

static void
gp_sheets_panel_init (GpSheetsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gp_sheets_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_sheets_panel_set_session (GpSheetsPanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_sheets_panel_set_view:
 * @self: the panel
 * @view: where the page is shown; set once
 */
void
gp_sheets_panel_set_view (GpSheetsPanel *self, GpSheetView *view)
{
  self->view = g_object_ref (view);
  g_signal_connect_object (view, "prepared", G_CALLBACK (on_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_sheets_panel_set_active:
 * @self: the panel
 * @active: whether its workplace is shown
 */
void
gp_sheets_panel_set_active (GpSheetsPanel *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  if (active)
    on_changed (self);
  else
    gp_sheet_view_clear (self->view);
}

/**
 * gp_sheets_panel_get_options:
 * @self: the panel
 * @options: (out caller-allocates): what is chosen, dated today; its base map is
 *   the session's, who keeps it for a worker takes a reference
 */
void
gp_sheets_panel_get_options (GpSheetsPanel *self, GpSheetOptions *options)
{
  static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };
  static const GpSheetSetKind kinds[] = { GP_SHEET_SET_OVERVIEW, GP_SHEET_SET_DISTRICTS, GP_SHEET_SET_SEQUENCE };
  static const int scales[] = { 0, 500, 1000, 2000, 2500, 5000, 10000 };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  *options = (GpSheetOptions){ 0 };
  options->kind = kinds[MIN (gtk_drop_down_get_selected (self->set), G_N_ELEMENTS (kinds) - 1)];
  options->sequence_tables = gp_plan_list_sequence_tables;
  options->paper = papers[MIN (gtk_drop_down_get_selected (self->paper), G_N_ELEMENTS (papers) - 1)];
  options->portrait = gtk_drop_down_get_selected (self->orientation) == 1;
  options->scale = scales[MIN (gtk_drop_down_get_selected (self->scale), G_N_ELEMENTS (scales) - 1)];
  options->base_pixels_data = gp_session_get_base_map (self->session);
  options->base_pixels = options->base_pixels_data ? gp_base_map_pixels : NULL;
  options->palette = gp_session_get_palette (self->session);
  options->theme = gp_session_get_theme (self->session);
  options->date = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}
