/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything here is observed; the bar decides nothing but the unit of coordinates. */
#include "config.h"

#include "gp-status-bar.h"

#include <glib/gi18n.h>

#include "gp-settings.h"
#include "gp-text.h"

struct _GpStatusBar
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkLabel *hint;
  GtkLabel *measured;
  GtkWidget *coordinates_separator;
  GtkButton *coordinates;
  GtkMenuButton *go_to;
  GtkMenuButton *places;
  GtkWidget *scale_separator;
  GtkEditable *scale;
  GtkWidget *saved_icon;
  GtkLabel *saved;
  GtkWidget *job_box;
  GtkLabel *job_label;
  GtkProgressBar *job_bar;
  GtkWidget *job_cancel;

  /* owned */
  GpSession *session;
  GpPlan *plan;
  GpViewport *viewport;
  GpJob *job;
  guint pulse_source;

  GpPoint pointer;
  gboolean has_pointer;
};

G_DEFINE_FINAL_TYPE (GpStatusBar, gp_status_bar, GTK_TYPE_WIDGET)

static void
update_saved (GpStatusBar *self)
{
  gint64 at = self->plan ? gp_plan_get_saved_at (self->plan) : 0;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->saved_icon, self->plan != NULL);
  if (self->plan && gp_plan_is_read_only (self->plan))
    text = g_strdup (_ ("Read only"));
  else if (at > 0)
    {
      time = g_date_time_new_from_unix_local (at > G_GINT64_CONSTANT (100000000000) ? at / G_USEC_PER_SEC : at);
      clock = g_date_time_format (time, "%H:%M:%S");
      text = g_strdup_printf (_ ("Saved %s"), clock);
    }
  else if (self->plan)
    text = g_strdup (_ ("Saved"));
  gtk_label_set_text (self->saved, text ? text : "");
}

static void
update_hint (GpStatusBar *self)
{
  const char *hint = self->session ? gp_session_get_hint (self->session) : NULL;

  gtk_label_set_text (self->hint, hint ? hint : "");
}

static void
update_measured (GpStatusBar *self)
{
  const char *measured = self->session ? gp_session_get_measured (self->session) : NULL;

  gtk_label_set_text (self->measured, measured ? measured : "");
}

static char *
format_degrees (double degrees, const char *positive, const char *negative)
{
  const char *side = degrees < 0 ? negative : positive;

  return g_strdup_printf ("%s %.6f°", side, ABS (degrees));
}

static char *
format_coordinates (GpStatusBar *self)
{
  GpSnapshot *snapshot = self->session ? gp_session_get_snapshot (self->session) : NULL;
  g_autofree char *east = NULL;
  g_autofree char *north = NULL;
  GpLonLat lonlat;

  if (!snapshot || !self->has_pointer)
    return g_strdup ("E —  N —");
  if (gp_settings_get_boolean ("show-degrees") && gp_crs_to_lonlat (gp_snapshot_get_crs (snapshot), self->pointer, &lonlat))
    {
      east = format_degrees (lonlat.lon_deg, "E", "W");
      north = format_degrees (lonlat.lat_deg, "N", "S");
      return g_strdup_printf ("%s  %s", east, north);
    }
  east = gp_text_format_number (self->pointer.x, 2);
  north = gp_text_format_number (self->pointer.y, 2);
  return g_strdup_printf ("E %s  N %s", east, north);
}

static void
update_coordinates (GpStatusBar *self)
{
  g_autofree char *text = format_coordinates (self);

  gtk_button_set_label (self->coordinates, text);
}

static gboolean
scale_has_focus (GpStatusBar *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self->scale));

  return (flags & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
update_scale (GpStatusBar *self)
{
  g_autofree char *text = NULL;

  if (!self->viewport || scale_has_focus (self))
    return;
  text = g_strdup_printf ("1:%.0f", gp_viewport_get_scale (self->viewport));
  gtk_editable_set_text (self->scale, text);
}

static void
on_scale_activate (GpStatusBar *self)
{
  const char *text = gtk_editable_get_text (self->scale);
  const char *colon = strrchr (text, ':');
  double scale;

  if (!colon && g_utf8_strchr (text, -1, 0xff1a))
    colon = g_utf8_strchr (text, -1, 0xff1a) + 2;
  if (self->viewport && gp_text_parse_number (colon ? colon + 1 : text, &scale, NULL) && scale > 0)
    {
      scale = CLAMP (scale, GP_VIEWPORT_SCALE_MIN, GP_VIEWPORT_SCALE_MAX);
      gp_viewport_move_to (self->viewport, gp_viewport_get_centre (self->viewport), scale);
      gtk_widget_remove_css_class (GTK_WIDGET (self->scale), "error");
      gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
      update_scale (self);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->scale), "error");
}

static void
on_scale_left (GpStatusBar *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->scale), "error");
  update_scale (self);
}

static void
on_coordinates_clicked (GpStatusBar *self)
{
  gp_settings_set_boolean ("show-degrees", !gp_settings_get_boolean ("show-degrees"));
  update_coordinates (self);
}

static void
on_cancel_clicked (GpStatusBar *self)
{
  if (self->job)
    gp_job_cancel (self->job);
}

/* While nobody can say how far it is, something moves. */
static gboolean
pulse (gpointer user_data)
{
  gtk_progress_bar_pulse (GP_STATUS_BAR (user_data)->job_bar);
  return G_SOURCE_CONTINUE;
}

static void
update_job (GpStatusBar *self)
{
  double fraction = self->job ? gp_job_get_fraction (self->job) : -1;

  gtk_widget_set_visible (self->job_box, self->job != NULL);
  if (!self->job || fraction >= 0)
    g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (!self->job)
    return;
  gtk_label_set_text (self->job_label, gp_job_get_what (self->job));
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->job_bar, fraction);
  else if (self->pulse_source == 0)
    self->pulse_source = g_timeout_add (120, pulse, self);
}

static void
on_plan_set (GpStatusBar *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);

  if (self->plan)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  g_set_object (&self->plan, plan);
  if (plan)
    g_signal_connect_object (plan, "notify::saved-at", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  update_saved (self);
}

static void
gp_status_bar_dispose (GObject *object)
{
  GpStatusBar *self = GP_STATUS_BAR (object);

  if (self->plan)
    g_signal_handlers_disconnect_by_data (self->plan, self);
  gp_status_bar_set_job (self, NULL);
  g_clear_object (&self->plan);
  g_clear_object (&self->session);
  g_clear_object (&self->viewport);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_status_bar_parent_class)->dispose (object);
}

static void
gp_status_bar_class_init (GpStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_status_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/widgets/gp-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, box);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, hint);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, measured);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, coordinates_separator);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, coordinates);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, go_to);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, places);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, scale_separator);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, scale);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, saved);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, job_box);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, job_label);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, job_bar);
  gtk_widget_class_bind_template_child (widget_class, GpStatusBar, job_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_scale_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_coordinates_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
gp_status_bar_init (GpStatusBar *self)
{
  GtkEventController *focus;

  gtk_widget_init_template (GTK_WIDGET (self));
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_scale_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->scale), focus);
  update_coordinates (self);
  update_saved (self);
}

/**
 * gp_status_bar_set_session:
 * @self: the bar
 * @session: what the window looks at; set once
 */
void
gp_status_bar_set_session (GpStatusBar *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::hint", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::measured", G_CALLBACK (update_measured), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (on_plan_set), self, G_CONNECT_SWAPPED);
  on_plan_set (self);
}

/**
 * gp_status_bar_set_viewport:
 * @self: the bar
 * @viewport: what the map shows; set once
 */
void
gp_status_bar_set_viewport (GpStatusBar *self, GpViewport *viewport)
{
  g_return_if_fail (self->viewport == NULL);

  self->viewport = g_object_ref (viewport);
  g_signal_connect_object (viewport, "changed", G_CALLBACK (update_scale), self, G_CONNECT_SWAPPED);
  update_scale (self);
}

/**
 * gp_status_bar_set_pointer:
 * @self: the bar
 * @at: where the pointer is, plan metres
 */
void
gp_status_bar_set_pointer (GpStatusBar *self, GpPoint at)
{
  self->pointer = at;
  self->has_pointer = TRUE;
  update_coordinates (self);
}

/**
 * gp_status_bar_set_map_shown:
 * @self: the bar
 * @shown: whether there is a map to speak of: else coordinates, places and scale say nothing
 */
void
gp_status_bar_set_map_shown (GpStatusBar *self, gboolean shown)
{
  GtkWidget *parts[] = { GTK_WIDGET (self->measured), self->coordinates_separator, GTK_WIDGET (self->coordinates), GTK_WIDGET (self->go_to),
                         GTK_WIDGET (self->places), self->scale_separator, GTK_WIDGET (self->scale) };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_visible (parts[i], shown);
}

/**
 * gp_status_bar_set_job:
 * @self: the bar
 * @job: (nullable): what is going on
 */
void
gp_status_bar_set_job (GpStatusBar *self, GpJob *job)
{
  if (self->job == job)
    return;
  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_set_object (&self->job, job);
  if (job)
    {
      g_signal_connect_object (job, "notify", G_CALLBACK (update_job), self, G_CONNECT_SWAPPED);
      gtk_progress_bar_set_fraction (self->job_bar, 0);
    }
  update_job (self);
}

/**
 * gp_status_bar_grab_scale:
 * @self: the bar
 *
 * Puts the cursor into the 1:N entry.
 */
void
gp_status_bar_grab_scale (GpStatusBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}

/**
 * gp_status_bar_set_popovers:
 * @self: the bar
 * @go_to: (transfer floating): where a coordinate is written
 * @places: (transfer floating): the list of places
 */
void
gp_status_bar_set_popovers (GpStatusBar *self, GtkWidget *go_to, GtkWidget *places)
{
  gtk_menu_button_set_popover (self->go_to, go_to);
  gtk_menu_button_set_popover (self->places, places);
}

void
gp_status_bar_popup_go_to (GpStatusBar *self)
{
  gtk_menu_button_popup (self->go_to);
}

void
gp_status_bar_popup_places (GpStatusBar *self)
{
  gtk_menu_button_popup (self->places);
}
