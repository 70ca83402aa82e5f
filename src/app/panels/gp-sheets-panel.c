/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheets-panel-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-plan-sheet-data.h"
#include "gp-date.h"

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
  options.keep_hidden = TRUE;
  gp_sheet_canvas_set_writable (gp_sheet_view_get_canvas (self->view), !gp_plan_is_read_only (gp_session_get_plan (self->session)));
  gp_sheet_view_show (self->view, snapshot, &options);
  return G_SOURCE_REMOVE;
}

/**
 * gp_sheets_panel_queue_show:
 * @self: the panel
 *
 * Has the set laid out anew, once for what comes in one go.
 */
void
gp_sheets_panel_queue_show (GpSheetsPanel *self)
{
  if (self->active && self->view && self->show_source == 0)
    self->show_source = g_timeout_add (80, show, self);
}

/* The plan is another one now. */
static void
on_plan (GpSheetsPanel *self)
{
  gp_sheets_panel_follow (self);
  gp_sheets_panel_queue_show (self);
}

/* Of another file nothing is chosen yet. */
static void
on_plan_set (GpSheetsPanel *self)
{
  self->choice = (GpSheetChoice){ 0 };
  on_plan (self);
}

static void
on_prepared (GpSheetsPanel *self)
{
  guint n = gp_sheet_list_get_n_shown (self->pages), all = gp_sheet_list_get_n_pages (self->pages);
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u page", "%u pages", n), n);
  g_autofree char *left_out = all > n ? g_strdup_printf (g_dngettext (NULL, "%u left out", "%u left out", all - n), all - n) : NULL;
  g_autofree char *both = left_out ? g_strdup_printf ("%s · %s", text, left_out) : g_strdup (text);

  gtk_label_set_text (self->summary, both);
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
    case GP_SHEET_CURE_PACK:
      gtk_widget_activate_action (widget, "win.workplace", "s", "packages");
      break;
    case GP_SHEET_CURE_LARGEST_SCALE:
      gtk_drop_down_set_selected (self->scale, 0); /* on_field () does the rest */
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
  self->updating = TRUE;
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->map_hint, g_free);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->choices, gp_sheet_choices_free);
  g_clear_object (&self->scales);
  g_clear_object (&self->looks);
  g_clear_pointer (&self->look_names, g_ptr_array_unref);
  g_clear_object (&self->years);
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
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, year_label);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, year);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, look);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, colours);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, GpSheetsPanel, pages);
  gtk_widget_class_bind_template_callback (widget_class, gp_sheets_panel_on_set);
  gtk_widget_class_bind_template_callback (widget_class, gp_sheets_panel_on_field);
  gtk_widget_class_bind_template_callback (widget_class, gp_sheets_panel_on_colours);
  gp_sheets_panel_install_actions (widget_class);
}

static void
gp_sheets_panel_init (GpSheetsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gp_sheets_panel_init_fields (self);
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
  gp_sheet_list_set_session (self->pages, session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (on_plan_set), self, G_CONNECT_SWAPPED);
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
  gp_session_set_hint (self->session, _ ("Click selects a part of the page, drag moves the page, Ctrl+wheel zooms, Page Up and Page Down turn"));
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
    on_plan (self);
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
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpPlan *plan = gp_session_get_plan (self->session);

  *options = (GpSheetOptions){ 0 };
  gp_sheets_panel_read_fields (self, options);
  gp_plan_fill_sheet_options (options);
  if (plan)
    {
      g_autofree char *folder = g_path_get_dirname (gp_plan_get_path (plan));

      /* Workers keep it beyond the plan. */
      options->folder = g_intern_string (folder);
    }
  options->base_pixels_data = gp_session_get_base_map (self->session);
  options->base_pixels = options->base_pixels_data ? gp_base_map_pixels : NULL;
  options->palette = gp_sheets_panel_get_palette (self);
  options->theme = gp_session_get_theme (self->session);
  options->date = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}
