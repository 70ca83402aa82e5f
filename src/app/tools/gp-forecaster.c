/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-forecaster.h"

#include <gio/gio.h>

/* Counted: the answer may come when nobody waits for it any more. */
struct _GpForecaster
{
  GpForecastFunc func; /* NULL: freed */
  gpointer data;
  guint generation; /* answers to older questions are of no use */
  gboolean busy;
  struct Question *next; /* asked while it was busy */
};

typedef struct Question
{
  GpForecaster *forecaster;
  guint generation;
  GpSnapshot *snapshot;
  GArray *outline;   /* GpPoint, or NULL */
  GPtrArray *shapes; /* GpMovedShape, or NULL */
  double fill_m;
  GpDistrictForecast forecast;
} Question;

static void start (Question *question);

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->outline, g_array_unref);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  gp_snapshot_unref (self->snapshot);
  gp_district_forecast_clear (&self->forecast);
  g_atomic_rc_box_release (self->forecaster);
  g_free (self);
}

static Question *
question_new (GpForecaster *forecaster, GpSnapshot *snapshot)
{
  Question *self = g_new0 (Question, 1);

  self->forecaster = g_atomic_rc_box_acquire (forecaster);
  self->generation = forecaster->generation;
  self->snapshot = gp_snapshot_ref (snapshot);
  gp_district_forecast_init (&self->forecast);
  return self;
}

static void
look_ahead (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *self = data;
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (self->shapes != NULL)
    taken = gp_district_forecast_shapes (&self->forecast, self->snapshot, self->shapes, &error);
  else
    taken = gp_district_forecast_draw (&self->forecast, self->snapshot, (const GpPoint *) (gpointer) self->outline->data,
                                       self->outline->len, self->fill_m, &error);
  if (taken)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = g_task_get_task_data (G_TASK (result));
  GpForecaster *self = question->forecaster;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->busy = FALSE;
  if (self->next != NULL)
    start (g_steal_pointer (&self->next));
  if (self->func != NULL && question->generation == self->generation)
    self->func (&question->forecast, error, self->data);
}

static void
start (Question *question)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_answer, NULL);

  question->forecaster->busy = TRUE;
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, look_ahead);
}

static void
ask (GpForecaster *self, Question *question)
{
  if (!self->busy)
    {
      start (question);
      return;
    }
  g_clear_pointer (&self->next, question_free);
  self->next = question;
}

/**
 * gp_forecaster_new:
 * @func: told each answer, on the main thread
 * @data: for @func
 *
 * Returns: (transfer full): a forecaster nobody has asked yet
 */
GpForecaster *
gp_forecaster_new (GpForecastFunc func, gpointer data)
{
  GpForecaster *self = g_atomic_rc_box_new0 (GpForecaster);

  self->func = func;
  self->data = data;
  return self;
}

/**
 * gp_forecaster_free:
 * @self: (transfer full): a forecaster; its function is not called any more
 */
void
gp_forecaster_free (GpForecaster *self)
{
  gp_forecaster_forget (self);
  self->func = NULL;
  g_atomic_rc_box_release (self);
}

/**
 * gp_forecaster_ask_draw:
 * @self: a forecaster
 * @snapshot: the plan
 * @outline: (array length=n_points): the corners sketched
 * @n_points: their number
 * @fill_m: as for gp_district_forecast_draw()
 */
void
gp_forecaster_ask_draw (GpForecaster *self, GpSnapshot *snapshot, const GpPoint *outline, guint n_points, double fill_m)
{
  Question *question = question_new (self, snapshot);

  question->outline = g_array_sized_new (FALSE, FALSE, sizeof (GpPoint), n_points);
  g_array_append_vals (question->outline, outline, n_points);
  question->fill_m = fill_m;
  ask (self, question);
}

/**
 * gp_forecaster_ask_shapes:
 * @self: a forecaster
 * @snapshot: the plan
 * @shapes: (element-type GpMovedShape): districts as they would be; not changed afterwards
 */
void
gp_forecaster_ask_shapes (GpForecaster *self, GpSnapshot *snapshot, GPtrArray *shapes)
{
  Question *question = question_new (self, snapshot);

  question->shapes = g_ptr_array_ref (shapes);
  ask (self, question);
}

/**
 * gp_forecaster_forget:
 * @self: a forecaster
 *
 * What was asked is of no interest any more.
 */
void
gp_forecaster_forget (GpForecaster *self)
{
  self->generation++;
  g_clear_pointer (&self->next, question_free);
}

/**
 * gp_forecaster_is_busy:
 * @self: a forecaster
 *
 * Returns: whether an answer is still to come
 */
gboolean
gp_forecaster_is_busy (GpForecaster *self)
{
  return self->busy;
}
