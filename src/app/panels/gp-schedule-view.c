/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A worker does three things one after the other, each shown when it is done:
 * the rows, then what answers while a bar is moved, then the verdict on the
 * dates. What it is still doing is cancelled when the plan changes again or
 * the workplace is left.
 */
#include "config.h"

#include "gp-schedule-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-day-strip.h"
#include "gp-settings.h"
#include "gp-verifier.h"

/** LABEL_PX: as wide as the panel above is at first. */
#define LABEL_PX 222

struct _GpScheduleView
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GpDayStrip *strip;
  GtkToggleButton *by_street;
  GtkToggleButton *by_package;
  GtkToggleButton *by_unit;
  GtkToggleButton *by_district;
  GtkLabel *result;
  GtkStack *pages;
  GpGantt *gantt;
  GtkScrollbar *scrollbar;
  GtkScrollbar *across;

  /* owned */
  GpSession *session;
  GCancellable *working;
  guint rows_source;

  int label_px;
  gboolean active;
};

enum
{
  PROP_0,
  PROP_LABEL_WIDTH,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (GpScheduleView, gp_schedule_view, GTK_TYPE_WIDGET)

typedef enum
{
  STAGE_ROWS,
  STAGE_REPLAN,
  STAGE_VERDICT,
} Stage;

typedef struct
{
  Stage stage;
  GpSnapshot *snapshot;
  GpGanttGrouping grouping;
  GpDate today;
  GpGanttRows *rows;
  GpReplan *replan;
  GPtrArray *violations;
  guint openings;
  guint bound;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  gp_snapshot_unref (work->snapshot);
  g_clear_pointer (&work->rows, gp_gantt_rows_free);
  g_clear_pointer (&work->replan, gp_replan_free);
  g_clear_pointer (&work->violations, g_ptr_array_unref);
  g_free (work);
}

/* Works without a date are not judged before they are sequenced. */
static GArray *
list_scheduled (GpSnapshot *snapshot)
{
  GArray *works = gp_verifier_list_dates (snapshot);

  for (guint i = works->len; i-- > 0;)
    if (g_array_index (works, GpScheduled, i).start == GP_DATE_NONE)
      g_array_remove_index (works, i);
  return works;
}

static void
judge (Work *work, GCancellable *cancellable)
{
  g_autoptr (GArray) scheduled = list_scheduled (work->snapshot);

  if (scheduled->len == 0)
    return;
  work->violations = gp_verifier_check_schedule (work->snapshot, scheduled, cancellable);
  work->openings = gp_verifier_count_openings (work->snapshot, scheduled, &work->bound);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  if (work->stage == STAGE_ROWS)
    work->rows = gp_gantt_rows_new (work->snapshot, work->grouping);
  else if (work->stage == STAGE_REPLAN)
    work->replan = gp_replan_new (work->snapshot, work->today, cancellable, NULL);
  else
    judge (work, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
show_line (GpScheduleView *self, guint n_works)
{
  guint bound;
  guint openings = gp_session_get_openings (self->session, &bound);
  GPtrArray *violations = gp_session_get_violations (self->session);
  g_autofree char *text = NULL;

  if (violations && violations->len > 0)
    text = g_strdup_printf (_ ("%u works · %u openings, at least %u · %u break a rule"), n_works, openings, bound, violations->len);
  else
    text = g_strdup_printf (_ ("%u works · %u openings, at least %u"), n_works, openings, bound);
  gtk_label_set_text (self->result, n_works > 0 ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->result), text);
}

static guint
count_dated (GpSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    n += gp_feature_has (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_START);
  return n;
}

static GpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static GtkToggleButton *
get_button (GpScheduleView *self, GpGanttGrouping grouping)
{
  GtkToggleButton *const buttons[GP_N_GANTT_GROUPINGS] = {
    [GP_GANTT_BY_STREET] = self->by_street,
    [GP_GANTT_BY_PACKAGE] = self->by_package,
    [GP_GANTT_BY_UNIT] = self->by_unit,
    [GP_GANTT_BY_DISTRICT] = self->by_district,
  };

  return buttons[grouping];
}

static GpGanttGrouping
get_grouping (GpScheduleView *self)
{
  for (GpGanttGrouping i = 0; i < GP_N_GANTT_GROUPINGS; i++)
    if (gtk_toggle_button_get_active (get_button (self, i)))
      return i;
  return GP_GANTT_BY_STREET;
}

static void
show_rows (GpScheduleView *self, Work *work)
{
  gtk_stack_set_visible_child_name (self->pages, work->rows->first != GP_DATE_NONE ? "bars" : "empty");
  gp_day_strip_set_range (self->strip, work->rows->first, work->rows->last);
  gp_gantt_set_today (self->gantt, work->today);
  gp_gantt_set_rows (self->gantt, g_steal_pointer (&work->rows));
}

static void
show_verdict (GpScheduleView *self, Work *work)
{
  gp_session_set_openings (self->session, work->openings, work->bound);
  gp_session_take_violations (self->session, g_steal_pointer (&work->violations));
  show_line (self, count_dated (work->snapshot));
}

static void on_worked (GObject *source, GAsyncResult *result, gpointer user_data);

static void
start_stage (GpScheduleView *self, Stage stage, GpSnapshot *snapshot)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->working, on_worked, g_object_ref (self));
  Work *work = g_new0 (Work, 1);

  work->stage = stage;
  work->snapshot = gp_snapshot_ref (snapshot);
  work->grouping = get_grouping (self);
  work->today = today ();
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, work_in_thread);
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpScheduleView) self = user_data;
  Work *work = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || !self->active || !self->box)
    return;
  if (work->stage == STAGE_ROWS)
    show_rows (self, work);
  else if (work->stage == STAGE_REPLAN)
    gp_gantt_set_replan (self->gantt, g_steal_pointer (&work->replan));
  else
    show_verdict (self, work);
  if (work->stage < STAGE_VERDICT)
    start_stage (self, work->stage + 1, work->snapshot);
  else
    g_clear_object (&self->working);
}

static gboolean
start_work (gpointer user_data)
{
  GpScheduleView *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  self->rows_source = 0;
  if (self->working)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  gp_gantt_set_replan (self->gantt, NULL);
  if (!snapshot || !self->active)
    return G_SOURCE_REMOVE;
  self->working = g_cancellable_new ();
  start_stage (self, STAGE_ROWS, snapshot);
  return G_SOURCE_REMOVE;
}

static void
queue_rows (GpScheduleView *self)
{
  if (self->session && self->active && self->rows_source == 0)
    self->rows_source = g_idle_add (start_work, self);
}

static void
on_grouping_toggled (GpScheduleView *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  gp_settings_set_int ("gantt-grouping", (int) get_grouping (self));
  queue_rows (self);
}

static void
on_folded (GpScheduleView *self)
{
  g_autofree char *folded = gp_gantt_dup_folded (self->gantt);

  gp_settings_set_string ("gantt-folded", folded);
}

static void
on_zoom_in (GpScheduleView *self)
{
  gp_gantt_zoom (self->gantt, 1.4);
}

static void
on_zoom_out (GpScheduleView *self)
{
  gp_gantt_zoom (self->gantt, 1 / 1.4);
}

static void
on_zoom_fit (GpScheduleView *self)
{
  gp_gantt_fit (self->gantt);
}

static void
gp_schedule_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_LABEL_WIDTH)
    g_value_set_int (value, GP_SCHEDULE_VIEW (object)->label_px);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
gp_schedule_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_LABEL_WIDTH)
    GP_SCHEDULE_VIEW (object)->label_px = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
gp_schedule_view_dispose (GObject *object)
{
  GpScheduleView *self = GP_SCHEDULE_VIEW (object);

  self->active = FALSE;
  g_clear_handle_id (&self->rows_source, g_source_remove);
  if (self->working)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_schedule_view_parent_class)->dispose (object);
}

static void
gp_schedule_view_class_init (GpScheduleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_DAY_STRIP);
  g_type_ensure (GP_TYPE_GANTT);
  G_OBJECT_CLASS (klass)->dispose = gp_schedule_view_dispose;
  G_OBJECT_CLASS (klass)->get_property = gp_schedule_view_get_property;
  G_OBJECT_CLASS (klass)->set_property = gp_schedule_view_set_property;
  /**
   * GpScheduleView:label-width:
   *
   * How wide the labels of the bars are, px: follows the panel above them.
   */
  properties[PROP_LABEL_WIDTH] = g_param_spec_int ("label-width", NULL, NULL, 0, G_MAXINT, LABEL_PX, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-schedule-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, box);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, strip);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, by_street);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, by_package);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, by_unit);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, by_district);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, result);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, pages);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, gantt);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, GpScheduleView, across);
  gtk_widget_class_bind_template_callback (widget_class, on_grouping_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_in);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_out);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_fit);
}

static void
gp_schedule_view_init (GpScheduleView *self)
{
  g_autofree char *folded = gp_settings_dup_string ("gantt-folded");

  self->label_px = LABEL_PX;
  gtk_widget_init_template (GTK_WIDGET (self));
  gp_gantt_set_folded (self->gantt, folded);
  g_signal_connect_object (self->gantt, "folded", G_CALLBACK (on_folded), self, G_CONNECT_SWAPPED);
  gtk_scrollbar_set_adjustment (self->scrollbar, gp_gantt_get_adjustment (self->gantt));
  gtk_scrollbar_set_adjustment (self->across, gp_gantt_get_across (self->gantt));
  gtk_toggle_button_set_active (get_button (self, (GpGanttGrouping) CLAMP (gp_settings_get_int ("gantt-grouping", 0), 0, GP_N_GANTT_GROUPINGS - 1)), TRUE);
}

/**
 * gp_schedule_view_set_session:
 * @self: the view
 * @session: what the window looks at; set once
 */
void
gp_schedule_view_set_session (GpScheduleView *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gp_gantt_set_session (self->gantt, session);
  gp_day_strip_set_session (self->strip, session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (queue_rows), self, G_CONNECT_SWAPPED);
}

/**
 * gp_schedule_view_get_gantt:
 * @self: the view
 *
 * Returns: (transfer none): its bars
 */
GpGantt *
gp_schedule_view_get_gantt (GpScheduleView *self)
{
  return self->gantt;
}

/**
 * gp_schedule_view_is_busy:
 * @self: the view
 *
 * Returns: whether rows, answers or verdict of the plan as it is are still to come
 */
gboolean
gp_schedule_view_is_busy (GpScheduleView *self)
{
  return self->rows_source != 0 || self->working != NULL;
}

/**
 * gp_schedule_view_set_active:
 * @self: the view
 * @active: whether its workplace is shown
 *
 * Leaving the workplace stops the film and gives the plain map back.
 */
void
gp_schedule_view_set_active (GpScheduleView *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  if (active)
    {
      queue_rows (self);
      return;
    }
  gp_day_strip_play (self->strip, FALSE);
  if (self->working)
    g_cancellable_cancel (self->working);
  gp_session_set_day (self->session, GP_DATE_NONE);
}

/**
 * gp_schedule_view_show_result:
 * @self: the view
 * @sequence: what was just found and written
 *
 * Shows openings at once; the verifier follows on its own.
 */
void
gp_schedule_view_show_result (GpScheduleView *self, GpSequence *sequence)
{
  gp_session_set_openings (self->session, sequence->openings, sequence->openings_bound);
  show_line (self, sequence->works->len);
}
