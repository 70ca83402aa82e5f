/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film goes by the clock, not by its own ticks: a slow machine shows fewer days, not a longer film. */
#include "config.h"

#include "gp-day-strip.h"

#include <glib/gi18n.h>

#include "gp-canvas.h"

/** TICK_MIN_MS: between two looks at the clock of the film; about two frames. */
#define TICK_MIN_MS 33

static const int speeds[] = { 1, 7, 30 };

struct _GpDayStrip
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkToggleButton *play;
  GtkDropDown *speed;
  GtkScale *slider;
  GtkAdjustment *days;

  /* owned */
  GpSession *session;
  GtkEventController *early_keys; /* of the window, which owns them; NULL while not rooted */
  GtkEventController *late_keys;
  guint play_source;

  gint64 played_since_us; /* monotonic */
  GpDate played_from;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpDayStrip, gp_day_strip, GTK_TYPE_WIDGET)

static GpDate
get_shown (GpDayStrip *self)
{
  return (GpDate) gtk_adjustment_get_value (self->days);
}

static void
start_clock (GpDayStrip *self)
{
  self->played_since_us = g_get_monotonic_time ();
  self->played_from = get_shown (self);
}

static void
on_slid (GpDayStrip *self)
{
  if (self->updating || !self->session)
    return;
  gp_session_set_day (self->session, get_shown (self));
  start_clock (self);
}

static void
show_day (GpDayStrip *self)
{
  GpDate day = gp_session_get_day (self->session);
  g_autofree char *text = NULL;

  if (day == GP_DATE_NONE)
    return;
  self->updating = TRUE;
  gtk_adjustment_set_value (self->days, day);
  self->updating = FALSE;
  text = gp_date_format (day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* Somebody else moved the day: the film goes on from there. */
static void
on_day_changed (GpDayStrip *self)
{
  GpDate day = gp_session_get_day (self->session);

  if (day == get_shown (self))
    return;
  show_day (self);
  start_clock (self);
}

static gboolean
play_on (gpointer user_data)
{
  GpDayStrip *self = user_data;
  double passed_s = (g_get_monotonic_time () - self->played_since_us) / (double) G_USEC_PER_SEC;
  int speed = speeds[MIN (gtk_drop_down_get_selected (self->speed), G_N_ELEMENTS (speeds) - 1)];
  double day = floor (self->played_from + passed_s * speed);
  double last = gtk_adjustment_get_upper (self->days);

  self->updating = TRUE;
  gtk_adjustment_set_value (self->days, MIN (day, last));
  self->updating = FALSE;
  gp_session_set_day (self->session, get_shown (self));
  if (day < last)
    return G_SOURCE_CONTINUE;
  self->play_source = 0;
  gtk_toggle_button_set_active (self->play, FALSE);
  return G_SOURCE_REMOVE;
}

static void
start_timer (GpDayStrip *self)
{
  int speed = speeds[MIN (gtk_drop_down_get_selected (self->speed), G_N_ELEMENTS (speeds) - 1)];

  start_clock (self);
  g_clear_handle_id (&self->play_source, g_source_remove);
  self->play_source = g_timeout_add (MAX (TICK_MIN_MS, MIN (1000 / speed, 100)), play_on, self);
}

static void
on_play_toggled (GpDayStrip *self)
{
  gboolean playing = gtk_toggle_button_get_active (self->play);

  g_clear_handle_id (&self->play_source, g_source_remove);
  gtk_button_set_icon_name (GTK_BUTTON (self->play), playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play), playing ? _ ("Stop at this day (Space)") : _ ("Play the days (Space)"));
  if (!playing || !self->session)
    return;
  if (get_shown (self) >= gtk_adjustment_get_upper (self->days))
    gtk_adjustment_set_value (self->days, gtk_adjustment_get_lower (self->days));
  start_timer (self);
}

static void
on_speed_changed (GpDayStrip *self)
{
  if (self->play_source)
    start_timer (self);
}

static void
consider (GpDate date, GpDate shown, int direction, GpDate *best)
{
  if (date == GP_DATE_NONE || (direction > 0 ? date <= shown : date >= shown))
    return;
  if (*best == GP_DATE_NONE || (direction > 0 ? date < *best : date > *best))
    *best = date;
}

static void
on_back (GpDayStrip *self)
{
  gp_day_strip_step_event (self, -1);
}

static void
on_forward (GpDayStrip *self)
{
  gp_day_strip_step_event (self, 1);
}

static void
step_days (GpDayStrip *self, int days)
{
  gtk_adjustment_set_value (self->days, gtk_adjustment_get_value (self->days) + days);
}

static gboolean
on_slider_key (GpDayStrip *self, guint key, guint code, GdkModifierType state)
{
  if ((state & GDK_CONTROL_MASK) && (key == GDK_KEY_Left || key == GDK_KEY_Right))
    {
      gp_day_strip_step_event (self, key == GDK_KEY_Right ? 1 : -1);
      return TRUE;
    }
  /* A slider that lies is filled from the left: Page Up goes on, as the year does. */
  if (key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down)
    {
      step_days (self, key == GDK_KEY_Page_Up ? 7 : -7);
      return TRUE;
    }
  return FALSE;
}

static gboolean
act_on_key (GpDayStrip *self, guint key, GdkModifierType state)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_is_sensitive (GTK_WIDGET (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_space:
      gtk_toggle_button_set_active (self->play, !gtk_toggle_button_get_active (self->play));
      return TRUE;
    case GDK_KEY_comma:
    case GDK_KEY_period:
      step_days (self, key == GDK_KEY_period ? 1 : -1);
      return TRUE;
    case GDK_KEY_less:
    case GDK_KEY_greater:
      gp_day_strip_step_event (self, key == GDK_KEY_greater ? 1 : -1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The map would take Space to pan; the other keys reach whoever has the focus first. */
static gboolean
on_early_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GpDayStrip *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return key == GDK_KEY_space && focus && GP_IS_CANVAS (focus) && act_on_key (self, key, state);
}

static gboolean
on_late_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GpDayStrip *self)
{
  return act_on_key (self, key, state);
}

static GtkEventController *
add_keys (GpDayStrip *self, GtkPropagationPhase phase, GCallback handler)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect_object (keys, "key-pressed", handler, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), keys);
  return keys;
}

static void
gp_day_strip_root (GtkWidget *widget)
{
  GpDayStrip *self = GP_DAY_STRIP (widget);

  GTK_WIDGET_CLASS (gp_day_strip_parent_class)->root (widget);
  self->early_keys = add_keys (self, GTK_PHASE_CAPTURE, G_CALLBACK (on_early_key));
  self->late_keys = add_keys (self, GTK_PHASE_BUBBLE, G_CALLBACK (on_late_key));
}

static void
gp_day_strip_unroot (GtkWidget *widget)
{
  GpDayStrip *self = GP_DAY_STRIP (widget);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  gtk_widget_remove_controller (root, g_steal_pointer (&self->early_keys));
  gtk_widget_remove_controller (root, g_steal_pointer (&self->late_keys));
  GTK_WIDGET_CLASS (gp_day_strip_parent_class)->unroot (widget);
}

static void
gp_day_strip_unmap (GtkWidget *widget)
{
  gp_day_strip_play (GP_DAY_STRIP (widget), FALSE);
  GTK_WIDGET_CLASS (gp_day_strip_parent_class)->unmap (widget);
}

static void
gp_day_strip_dispose (GObject *object)
{
  GpDayStrip *self = GP_DAY_STRIP (object);

  g_clear_handle_id (&self->play_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_day_strip_parent_class)->dispose (object);
}

static void
gp_day_strip_class_init (GpDayStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_day_strip_dispose;
  widget_class->root = gp_day_strip_root;
  widget_class->unroot = gp_day_strip_unroot;
  widget_class->unmap = gp_day_strip_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/widgets/gp-day-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, GpDayStrip, box);
  gtk_widget_class_bind_template_child (widget_class, GpDayStrip, play);
  gtk_widget_class_bind_template_child (widget_class, GpDayStrip, speed);
  gtk_widget_class_bind_template_child (widget_class, GpDayStrip, slider);
  gtk_widget_class_bind_template_child (widget_class, GpDayStrip, days);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_forward);
  gtk_widget_class_bind_template_callback (widget_class, on_play_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_slid);
  gtk_widget_class_bind_template_callback (widget_class, on_slider_key);
  gtk_widget_class_bind_template_callback (widget_class, on_speed_changed);
}

static void
gp_day_strip_init (GpDayStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * gp_day_strip_set_session:
 * @self: the strip
 * @session: what the window looks at; set once
 *
 * From then on the slider and the session's day follow each other.
 */
void
gp_day_strip_set_session (GpDayStrip *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::day", G_CALLBACK (on_day_changed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_day_strip_set_range:
 * @self: the strip
 * @first: the first day anything happens, or %GP_DATE_NONE when no work has a date
 * @last: the last one
 *
 * Keeps the day shown where it lies within; a session that shows none yet is
 * given the day nearest to today.
 */
void
gp_day_strip_set_range (GpDayStrip *self, GpDate first, GpDate last)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpDate day = gp_session_get_day (self->session);

  gtk_widget_set_sensitive (GTK_WIDGET (self), first != GP_DATE_NONE);
  if (first == GP_DATE_NONE)
    {
      gp_day_strip_play (self, FALSE);
      return;
    }
  if (day == GP_DATE_NONE)
    day = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  self->updating = TRUE;
  gtk_adjustment_configure (self->days, CLAMP (day, first, last), first, last, 1, 7, 0);
  self->updating = FALSE;
  gp_session_set_day (self->session, get_shown (self));
}

/**
 * gp_day_strip_play:
 * @self: the strip
 * @play: whether the days go by
 *
 * At the last day it begins anew with the first one.
 */
void
gp_day_strip_play (GpDayStrip *self, gboolean play)
{
  if (self->box)
    gtk_toggle_button_set_active (self->play, play);
}

/**
 * gp_day_strip_get_playing:
 * @self: the strip
 *
 * Returns: whether the days go by
 */
gboolean
gp_day_strip_get_playing (GpDayStrip *self)
{
  return self->play_source != 0;
}

/**
 * gp_day_strip_step_event:
 * @self: the strip
 * @direction: 1 for the next, -1 for the one before
 *
 * Goes to the nearest day on which a work starts or finishes.
 */
void
gp_day_strip_step_event (GpDayStrip *self, int direction)
{
  GpSnapshot *snapshot = self->session ? gp_session_get_snapshot (self->session) : NULL;
  GpDate best = GP_DATE_NONE;

  for (guint i = 0; snapshot && i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);

      consider (gp_feature_get_date (work, GP_WORK_START), get_shown (self), direction, &best);
      consider (gp_feature_get_date (work, GP_WORK_FINISH), get_shown (self), direction, &best);
    }
  if (best != GP_DATE_NONE)
    gtk_adjustment_set_value (self->days, best);
}
