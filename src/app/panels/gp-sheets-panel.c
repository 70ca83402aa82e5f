/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheets-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-plan-sequence-table.h"
#include "gp-date.h"
#include "gp-sheet-cure.h"
#include "gp-sheet-list.h"

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
  GpSheetList *pages;

  /* owned */
  GpSession *session;
  GpSheetView *view;
  char *map_hint; /* what the status line said before this workplace */
  guint show_source;

  GpSheetCure cure; /* what helps where there is no page */
  gboolean active;
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
on_prepared (GpSheetsPanel *self)
{
  guint n = gp_sheet_book_get_n_pages (gp_sheet_view_get_book (self->view));
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u page", "%u pages", n), n);

  gtk_label_set_text (self->summary, text);
}

static void
on_failed (GpSheetsPanel *self, const GError *error)
{
  GpSheetOptions options;

  if (!gp_session_get_snapshot (self->session))
    return;
  gtk_label_set_text (self->summary, _ ("No page"));
  gp_sheets_panel_get_options (self, &options);
  self->cure = gp_sheet_cure_find (gp_session_get_snapshot (self->session), &options, error);
  gp_sheet_cure_show (self->cure, self->view, error);
}

static void
on_cure (GpSheetsPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  switch (self->cure)
    {
    case GP_SHEET_CURE_IMPORT:
      gtk_widget_activate_action (widget, "win.import", NULL);
      break;
    case GP_SHEET_CURE_DRAW_DISTRICT:
      gtk_widget_activate_action (widget, "win.workplace", "s", "map");
      gtk_widget_activate_action (widget, "map.tool", "s", "district");
      break;
    case GP_SHEET_CURE_SEQUENCE:
      gtk_widget_activate_action (widget, "win.sequence", NULL);
      break;
    case GP_SHEET_CURE_LARGEST_SCALE:
      gtk_drop_down_set_selected (self->scale, 0);
      break;
    case GP_SHEET_CURE_NONE:
    default:
      break;
    }
}

static void
gp_sheets_panel_dispose (GObject *object)
{
  GpSheetsPanel *self = GP_SHEETS_PANEL (object);

  self->active = FALSE;
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->map_hint, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (gp_sheets_panel_parent_class)->dispose (object);
}

static void
gp_sheets_panel_class_init (GpSheetsPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_SHEET_LIST);
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
  gp_sheet_list_set_view (self->pages, view);
  g_signal_connect_object (view, "prepared", G_CALLBACK (on_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "cure", G_CALLBACK (on_cure), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
}

/* The status line belongs to the workplace shown. */
static void
say_hint (GpSheetsPanel *self)
{
  if (!self->active)
    {
      gp_session_set_hint (self->session, self->map_hint);
      g_clear_pointer (&self->map_hint, g_free);
      return;
    }
  self->map_hint = g_strdup (gp_session_get_hint (self->session));
  gp_session_set_hint (self->session, _ ("Drag moves the page, Ctrl+wheel zooms, Page Up and Page Down turn"));
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
  say_hint (self);
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
