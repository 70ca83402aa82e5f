/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-dates-reader.h"

struct _GpDatesReader
{
  GObject parent_instance;

  GpSession *session; /* borrowed: it lives as long as the window */
  GCancellable *working;
  guint source;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (GpDatesReader, gp_dates_reader, G_TYPE_OBJECT)

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpDate today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  GError *error = NULL;
  GpStoredDates *dates = gp_stored_dates_new (data, today, cancellable, &error);

  if (dates)
    g_task_return_pointer (task, dates, (GDestroyNotify) gp_stored_dates_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GpDatesReader *self = GP_DATES_READER (source);
  /* The only error is that a newer reading has begun. */
  GpStoredDates *dates = g_task_propagate_pointer (G_TASK (result), NULL);

  if (dates && self->session)
    gp_session_take_dates (self->session, dates);
  else
    g_clear_pointer (&dates, gp_stored_dates_unref);
}

static void
stop (GpDatesReader *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->working)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

static gboolean
start (gpointer user_data)
{
  GpDatesReader *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GTask) task = NULL;

  self->source = 0;
  stop (self);
  if (snapshot == NULL)
    return G_SOURCE_REMOVE;
  self->working = g_cancellable_new ();
  task = g_task_new (self, self->working, on_read, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, gp_snapshot_ref (snapshot), (GDestroyNotify) gp_snapshot_unref);
  g_task_run_in_thread (task, read_in_thread);
  return G_SOURCE_REMOVE;
}

static void
on_plan_changed (GpDatesReader *self)
{
  gp_session_take_dates (self->session, NULL);
  if (self->active && self->source == 0)
    self->source = g_idle_add (start, self);
}

static void
gp_dates_reader_dispose (GObject *object)
{
  GpDatesReader *self = GP_DATES_READER (object);

  stop (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  self->session = NULL;

  G_OBJECT_CLASS (gp_dates_reader_parent_class)->dispose (object);
}

static void
gp_dates_reader_class_init (GpDatesReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_dates_reader_dispose;
}

static void
gp_dates_reader_init (GpDatesReader *self)
{
}

/**
 * gp_dates_reader_new:
 * @session: what the window looks at; outlives the reader
 *
 * Returns: (transfer full): a reader that rests
 */
GpDatesReader *
gp_dates_reader_new (GpSession *session)
{
  GpDatesReader *self = g_object_new (GP_TYPE_DATES_READER, NULL);

  self->session = session;
  g_signal_connect_swapped (session, "plan-changed", G_CALLBACK (on_plan_changed), self);
  g_signal_connect_swapped (session, "notify::plan", G_CALLBACK (on_plan_changed), self);
  return self;
}

/**
 * gp_dates_reader_set_active:
 * @self: a reader
 * @active: whether somebody looks at the dates
 */
void
gp_dates_reader_set_active (GpDatesReader *self, gboolean active)
{
  if (self->active == active)
    return;
  self->active = active;
  if (!active)
    stop (self);
  else if (gp_session_get_dates (self->session) == NULL && self->source == 0)
    self->source = g_idle_add (start, self);
}
