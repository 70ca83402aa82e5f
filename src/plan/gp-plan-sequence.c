/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-sequence.h"

#include <glib/gi18n.h>

typedef struct
{
  GpSequence *sequence;
  GpSnapshot *snapshot; /* what the sequence was made of */
} Writing;

/* Sets one column when it differs. */
static gboolean
write_date (GpEdit *edit, GpFeature *row, guint field, GpDate date, GError **error)
{
  if (gp_feature_get_date (row, field) == date)
    return TRUE;
  if (date == GP_DATE_NONE)
    gp_feature_clear (row, field);
  else
    gp_feature_set_date (row, field, date);
  return gp_edit_set (edit, row, field, error);
}

static gboolean
write_reason (GpEdit *edit, GpFeature *row, const char *reason, GError **error)
{
  if (g_strcmp0 (gp_feature_get_text (row, GP_WORK_REASON), reason) == 0)
    return TRUE;
  gp_feature_set_text (row, GP_WORK_REASON, reason);
  return gp_edit_set (edit, row, GP_WORK_REASON, error);
}

/* A work that has gone meanwhile is passed over; a work that was finished
   before anybody wrote down when keeps what it has. */
static gboolean
write_work (GpEdit *edit, Writing *writing, const GpScheduled *scheduled, GError **error)
{
  const GpFeature *old = gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, scheduled->work);
  g_autofree char *reason = NULL;
  g_autoptr (GpFeature) row = NULL;

  if (old == NULL || (scheduled->start == GP_DATE_NONE && scheduled->reason == GP_REASON_FROZEN))
    return TRUE;
  row = gp_feature_copy (old);
  reason = gp_sequence_dup_reason (writing->sequence, writing->snapshot, scheduled->work);
  return write_date (edit, row, GP_WORK_START, scheduled->start, error) &&
         write_date (edit, row, GP_WORK_FINISH, scheduled->finish, error) &&
         write_reason (edit, row, reason, error);
}

static gboolean
write_all (GpEdit *edit, gpointer data, GError **error)
{
  Writing *writing = data;

  for (guint i = 0; i < writing->sequence->works->len; i++)
    if (!write_work (edit, writing, &g_array_index (writing->sequence->works, GpScheduled, i), error))
      return FALSE;
  return TRUE;
}

/* Whether the plan holds anything else than the sequence says. */
static gboolean
differs (const Writing *writing)
{
  for (guint i = 0; i < writing->sequence->works->len; i++)
    {
      const GpScheduled *scheduled = &g_array_index (writing->sequence->works, GpScheduled, i);
      const GpFeature *row = gp_snapshot_find (writing->snapshot, GP_TABLE_WORK, scheduled->work);
      g_autofree char *reason = NULL;

      if (scheduled->start == GP_DATE_NONE && scheduled->reason == GP_REASON_FROZEN)
        continue;
      if (gp_feature_get_date (row, GP_WORK_START) != scheduled->start || gp_feature_get_date (row, GP_WORK_FINISH) != scheduled->finish)
        return TRUE;
      reason = gp_sequence_dup_reason (writing->sequence, writing->snapshot, scheduled->work);
      if (g_strcmp0 (gp_feature_get_text (row, GP_WORK_REASON), reason) != 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_plan_sequence:
 * @self: plan
 * @options: first day, effort and seed
 * @dry_run: whether nothing is to be written
 * @cancellable: (nullable): ends it; nothing is changed then
 * @error: return location
 *
 * Sequences the works and writes start, finish and reason of those that
 * change, in one edit that undo takes back. A sequence the plan holds already
 * makes no edit.
 *
 * Returns: (transfer full): the sequence, or %NULL and the plan as it was
 */
GpSequence *
gp_plan_sequence (GpPlan *self, const GpSequenceOptions *options, gboolean dry_run, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self) && options, NULL);

  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self);
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GpSequence) sequence = gp_sequence_solve (snapshot, options, cancellable, error);
  Writing writing = { sequence, snapshot };
  if (sequence == NULL)
    return NULL;
  sequence->seconds = (g_get_monotonic_time () - begun) / 1e6;
  if (!dry_run && differs (&writing) && !gp_plan_edit (self, _ ("Sequence the works"), write_all, &writing, error))
    return NULL;
  return g_steal_pointer (&sequence);
}

/**
 * gp_plan_take_sequence:
 * @self: plan
 * @sequence: a sequence of it
 * @snapshot: what it is a sequence of
 * @label: of the edit
 * @error: return location
 *
 * Writes the dates of @sequence in one edit; a work deleted since is passed over. Dates
 * the plan has already make no edit.
 *
 * Returns: whether the plan holds them now
 */
gboolean
gp_plan_take_sequence (GpPlan *self, GpSequence *sequence, GpSnapshot *snapshot, const char *label, GError **error)
{
  g_autoptr (GpSnapshot) now = gp_plan_dup_snapshot (self);
  Writing writing = { sequence, snapshot };

  return (snapshot == now && !differs (&writing)) || gp_plan_edit (self, label, write_all, &writing, error);
}

static gboolean
write_dates (GpEdit *edit, gpointer data, GError **error)
{
  GpSnapshot *from = data, *now = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < gp_snapshot_get_n (from, GP_TABLE_WORK); i++)
    {
      const GpFeature *then = gp_snapshot_get (from, GP_TABLE_WORK, i);
      const GpFeature *old = gp_snapshot_find (now, GP_TABLE_WORK, then->fid);
      g_autoptr (GpFeature) row = old && gp_feature_get_date (old, GP_WORK_ACTUAL_START) == GP_DATE_NONE ? gp_feature_copy (old) : NULL;

      if (row && (!write_date (edit, row, GP_WORK_START, gp_feature_get_date (then, GP_WORK_START), error) ||
                  !write_date (edit, row, GP_WORK_FINISH, gp_feature_get_date (then, GP_WORK_FINISH), error) ||
                  !write_reason (edit, row, gp_feature_get_text (then, GP_WORK_REASON), error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_plan_take_dates:
 * @self: plan
 * @from: an earlier snapshot of it
 * @label: of the edit
 * @error: return location
 *
 * Gives the works the dates and reasons they had in @from, in one edit. A work
 * that is new since keeps its own, and so does one that has begun.
 *
 * Returns: whether the plan holds them now
 */
gboolean
gp_plan_take_dates (GpPlan *self, GpSnapshot *from, const char *label, GError **error)
{
  return gp_plan_edit (self, label, write_dates, from, error);
}

static void
sequence_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GpSequence *sequence = gp_plan_sequence (source, data, FALSE, cancellable, &error);

  if (sequence)
    g_task_return_pointer (task, sequence, (GDestroyNotify) gp_sequence_free);
  else
    g_task_return_error (task, error);
}

/**
 * gp_plan_sequence_async:
 * @self: plan
 * @options: first day, effort and seed; copied
 * @cancellable: (nullable): ends it; nothing is changed then
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * gp_plan_sequence() in a thread of its own.
 */
void
gp_plan_sequence_async (GpPlan *self, const GpSequenceOptions *options, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, gp_plan_sequence_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_memdup2 (options, sizeof *options), g_free);
  g_task_run_in_thread (task, sequence_in_thread);
}

/**
 * gp_plan_sequence_finish:
 * @self: plan
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the sequence, or %NULL and the plan as it was
 */
GpSequence *
gp_plan_sequence_finish (GpPlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
