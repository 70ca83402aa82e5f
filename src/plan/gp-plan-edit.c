/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a change travels: one transaction with its line in the journal, the
 * next snapshot made from the rows as they are in the file, COMMIT, and only
 * then the new snapshot, the time of saving and the signal.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-plan-private.h"
#include "gp-rows.h"

/* Beyond this many rows a change names whole tables. */
#define MOST_ROWS_TOLD 20000

G_STATIC_ASSERT ((int) GP_ROW_INSERT == (int) GP_CHANGE_INSERT && (int) GP_ROW_DELETE == (int) GP_CHANGE_DELETE);

/* What one transaction comes to. */
typedef struct
{
  GpPlan *plan;
  GArray *events; /* of GpRowEvent */
  GpRowBlock block;
  GPtrArray *block_rows; /* nullable: the rows of an imported block; NULL: it was removed */
  char *label;
  GpSnapshot *snapshot;
} Outcome;

static void
outcome_init (Outcome *outcome, GpPlan *plan)
{
  memset (outcome, 0, sizeof *outcome);
  outcome->plan = plan;
  outcome->events = g_array_new (FALSE, FALSE, sizeof (GpRowEvent));
  outcome->block.table = GP_TABLE_NONE;
}

static void
outcome_clear (Outcome *outcome)
{
  g_array_unref (outcome->events);
  g_clear_pointer (&outcome->block_rows, g_ptr_array_unref);
  g_clear_pointer (&outcome->snapshot, gp_snapshot_unref);
  g_free (outcome->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
publish (GpPlan *self, GpSnapshot *snapshot, gint64 saved_at)
{
  GpSnapshot *before;

  g_mutex_lock (&self->state_lock);
  before = self->snapshot;
  self->snapshot = gp_snapshot_ref (snapshot);
  if (saved_at)
    self->saved_at = saved_at;
  g_mutex_unlock (&self->state_lock);
  gp_snapshot_unref (before);
}

/* The snapshot numbers go on when the file is read anew, so that a view sees that it is another. */
static GpSnapshot *
reload (GpPlan *self, GError **error)
{
  g_autoptr (GpSnapshot) read = gp_plan_load_snapshot (self->database, NULL, error);
  g_autoptr (GpSnapshotBuilder) builder = NULL;

  if (!read)
    return NULL;
  builder = gp_snapshot_builder_new (NULL, self->snapshot);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      for (guint i = 0; i < gp_snapshot_get_n (self->snapshot, id); i++)
        gp_snapshot_builder_remove (builder, id, gp_snapshot_get (self->snapshot, id, i)->fid);
      for (guint i = 0; i < gp_snapshot_get_n (read, id); i++)
        gp_snapshot_builder_put (builder, gp_snapshot_get (read, id, i));
    }
  return gp_snapshot_builder_end (builder);
}

/* In a transaction: takes over what another program has written since. */
static gboolean
catch_up (GpPlan *self, GpChange **change, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = NULL;

  if (!gp_database_is_stale (self->database))
    return TRUE;
  snapshot = reload (self, error);
  if (!snapshot)
    {
      gp_database_doubt (self->database);
      return FALSE;
    }
  publish (self, snapshot, 0);
  gp_plan_refresh_labels (self);
  *change = gp_change_new (_ ("Changed by another program"));
  (*change)->whole_tables = (G_GUINT64_CONSTANT (1) << GP_N_TABLES) - 1;
  return TRUE;
}

static gboolean
put_events (Outcome *outcome, GpSnapshotBuilder *builder, GError **error)
{
  for (guint i = 0; i < outcome->events->len; i++)
    {
      const GpRowEvent *event = &g_array_index (outcome->events, GpRowEvent, i);
      g_autoptr (GpFeature) feature = NULL;
      g_autoptr (GError) local = NULL;

      if (event->op != GP_ROW_DELETE)
        feature = gp_rows_read (outcome->plan->database, event->table, event->fid, &local);
      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (feature)
        gp_snapshot_builder_put (builder, feature);
      else
        gp_snapshot_builder_remove (builder, event->table, event->fid);
    }
  return TRUE;
}

static void
put_block (Outcome *outcome, GpSnapshotBuilder *builder)
{
  GpSnapshot *before = outcome->plan->snapshot;
  const GpRowBlock *block = &outcome->block;

  if (block->table == GP_TABLE_NONE)
    return;
  for (guint i = 0; outcome->block_rows && i < outcome->block_rows->len; i++)
    gp_snapshot_builder_put (builder, outcome->block_rows->pdata[i]);
  for (guint i = 0; !outcome->block_rows && i < gp_snapshot_get_n (before, block->table); i++)
    {
      gint64 fid = gp_snapshot_get (before, block->table, i)->fid;

      if (fid >= block->first && fid <= block->last)
        gp_snapshot_builder_remove (builder, block->table, fid);
    }
}

static guint64
touched_tables (const Outcome *outcome)
{
  guint64 tables = 0;

  for (guint i = 0; i < outcome->events->len; i++)
    tables |= G_GUINT64_CONSTANT (1) << g_array_index (outcome->events, GpRowEvent, i).table;
  if (outcome->block.table != GP_TABLE_NONE)
    tables |= G_GUINT64_CONSTANT (1) << outcome->block.table;
  return tables;
}

/* The next snapshot, and the directory of the GeoPackage to match. */
static gboolean
build_snapshot (Outcome *outcome, GError **error)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, outcome->plan->snapshot);
  guint64 tables = touched_tables (outcome);

  if (!put_events (outcome, builder, error))
    return FALSE;
  put_block (outcome, builder);
  outcome->snapshot = gp_snapshot_builder_end (builder);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      GpBox extent = id < GP_N_SPATIAL_TABLES && (tables >> id & 1) ? gp_snapshot_get_extent (outcome->snapshot, id) : GP_BOX_EMPTY;

      if ((tables >> id & 1) && !gp_database_touch (outcome->plan->database, id, &extent, error))
        return FALSE;
    }
  return TRUE;
}

static GpChange *
describe (const Outcome *outcome)
{
  GpChange *change = gp_change_new (outcome->label);

  if (outcome->block.table != GP_TABLE_NONE)
    change->whole_tables |= G_GUINT64_CONSTANT (1) << outcome->block.table;
  if (outcome->events->len > MOST_ROWS_TOLD)
    change->whole_tables |= touched_tables (outcome);
  else
    for (guint i = 0; i < outcome->events->len; i++)
      {
        const GpRowEvent *event = &g_array_index (outcome->events, GpRowEvent, i);
        GpRowChange row = { event->table, event->fid, (GpChangeKind) event->op };

        g_array_append_val (change->rows, row);
      }
  return change;
}

/* Commits and makes the outcome visible; on failure nothing has happened. */
static gboolean
finish (Outcome *outcome, GpChange **change, GError **error)
{
  GpPlan *self = outcome->plan;

  if (!build_snapshot (outcome, error))
    {
      gp_database_rollback (self->database);
      return FALSE;
    }
  if (!gp_database_commit (self->database, error))
    return FALSE;
  publish (self, outcome->snapshot, g_get_real_time ());
  gp_plan_refresh_labels (self);
  *change = describe (outcome);
  return TRUE;
}

/* Takes the edit lock and begins; on %FALSE the lock is free again. */
static gboolean
begin (GpPlan *self, GpChange **foreign, GError **error)
{
  g_mutex_lock (&self->edit_lock);
  if (!self->database)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("The plan has been closed. Open it again."));
  else if (gp_database_begin (self->database, error))
    {
      if (catch_up (self, foreign, error))
        return TRUE;
      gp_database_rollback (self->database);
    }
  g_mutex_unlock (&self->edit_lock);
  return FALSE;
}

static void
end (GpPlan *self, GpChange *foreign, GpChange *change)
{
  g_mutex_unlock (&self->edit_lock);
  if (foreign)
    gp_plan_tell (self, foreign);
  if (change)
    gp_plan_tell (self, change);
}

static gboolean
call_edit (GpEdit *edit, GpEditFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (func (edit, user_data, &local))
    return TRUE;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” was not carried out; nothing was changed."), edit->label);
  return FALSE;
}

static gboolean
record (Outcome *outcome, GpEdit *edit, GpEditFunc func, gpointer user_data, GError **error)
{
  edit->journal = gp_journal_begin (edit->database, edit->bulk, error);
  if (!edit->journal || !call_edit (edit, func, user_data, error) ||
      !gp_journal_end (edit->journal, edit->label, edit->source, outcome->events, &outcome->block, error))
    return FALSE;
  outcome->label = g_strdup (edit->label);
  if (outcome->block.table != GP_TABLE_NONE)
    outcome->block_rows = g_ptr_array_ref (edit->bulk_rows);
  return TRUE;
}

static gboolean
run_edit (GpPlan *self, const char *label, const char *source, GpTableId bulk, GpEditFunc func, gpointer user_data, GError **error)
{
  g_auto (Outcome) outcome;
  GpEdit edit = { 0 };
  GpChange *foreign = NULL, *change = NULL;
  gboolean done;

  outcome_init (&outcome, self);
  if (!begin (self, &foreign, error))
    return FALSE;
  edit.plan = self;
  edit.database = self->database;
  edit.snapshot = self->snapshot;
  edit.bulk = bulk;
  edit.bulk_rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  edit.label = g_strdup (label);
  edit.source = source;
  done = record (&outcome, &edit, func, user_data, error);
  g_clear_pointer (&edit.journal, gp_journal_free);
  if (!done || touched_tables (&outcome) == 0)
    gp_database_rollback (self->database);
  else
    done = finish (&outcome, &change, error);
  g_ptr_array_unref (edit.bulk_rows);
  g_free (edit.label);
  end (self, foreign, change);
  return done;
}

/**
 * gp_plan_edit:
 * @self: plan
 * @label: what the planner does, in words, for undo and the trail
 * @edit: makes the edit; called once, in this thread
 * @user_data: for @edit
 * @error: what @edit says, %GP_ERROR_BUSY, %GP_ERROR_DISK, or %GP_ERROR_INPUT
 *   for a reference to an object that is not there; nothing has changed then
 *
 * One transaction, one line in the journal, one signal. An edit that changes
 * nothing leaves no line.
 *
 * Returns: whether the edit is on the disk
 */
gboolean
gp_plan_edit (GpPlan *self, const char *label, GpEditFunc edit, gpointer user_data, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self) && label && edit, FALSE);

  return run_edit (self, label, NULL, GP_TABLE_NONE, edit, user_data, error);
}

/**
 * gp_plan_edit_bulk:
 * @self: plan
 * @label: what the planner does, in words
 * @source: (nullable): the file the rows come from, for the trail
 * @table: table the rows go to; existing rows of it cannot be changed in @edit
 * @edit: inserts the rows
 * @user_data: for @edit
 * @error: as for gp_plan_edit()
 *
 * As gp_plan_edit(), for imports of any size: a large one is journaled by the
 * block of keys it wrote. Undo removes the block as long as nothing in it was
 * changed since; it cannot be redone.
 *
 * Returns: whether the rows are on the disk
 */
gboolean
gp_plan_edit_bulk (GpPlan *self, const char *label, const char *source, GpTableId table, GpEditFunc edit, gpointer user_data, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self) && label && edit, FALSE);
  g_return_val_if_fail (table >= 0 && table < GP_N_TABLES, FALSE);

  return run_edit (self, label, source, table, edit, user_data, error);
}

static gboolean
step_back_or_forth (GpPlan *self, gboolean back, GError **error)
{
  g_auto (Outcome) outcome;
  GpChange *foreign = NULL, *change = NULL;
  gboolean done;

  outcome_init (&outcome, self);
  if (!begin (self, &foreign, error))
    return FALSE;
  done = back ? gp_journal_undo (self->database, outcome.events, &outcome.block, &outcome.label, error)
              : gp_journal_redo (self->database, outcome.events, &outcome.label, error);
  if (done)
    done = finish (&outcome, &change, error);
  else
    gp_database_rollback (self->database);
  end (self, foreign, change);
  return done;
}

/**
 * gp_plan_undo:
 * @self: plan
 * @error: %GP_ERROR_NOT_FOUND with nothing to undo, %GP_ERROR_CONFLICT when
 *   what the edit wrote was changed since by another program
 *
 * Takes the last edit back, whoever made it and whenever.
 *
 * Returns: whether that is on the disk
 */
gboolean
gp_plan_undo (GpPlan *self, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self), FALSE);

  return step_back_or_forth (self, TRUE, error);
}

/**
 * gp_plan_redo:
 * @self: plan
 * @error: %GP_ERROR_NOT_FOUND with nothing to redo, %GP_ERROR_CONFLICT
 *
 * Does again what was undone last.
 *
 * Returns: whether that is on the disk
 */
gboolean
gp_plan_redo (GpPlan *self, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self), FALSE);

  return step_back_or_forth (self, FALSE, error);
}

/**
 * gp_plan_refresh:
 * @self: plan
 * @error: return location
 *
 * Takes over what another program has written into the file, if anything, and
 * says so with "changed". An edit does the same on its own; this is for the
 * moment the window comes to the front.
 *
 * Returns: whether the snapshot is that of the file
 */
gboolean
gp_plan_refresh (GpPlan *self, GError **error)
{
  GpChange *foreign = NULL;
  gboolean done = TRUE;

  g_return_val_if_fail (GP_IS_PLAN (self), FALSE);

  g_mutex_lock (&self->edit_lock);
  if (self->database && gp_database_is_stale (self->database))
    {
      g_autoptr (GpSnapshot) snapshot = NULL;

      if (gp_database_begin_read (self->database, NULL, error))
        snapshot = reload (self, error);
      gp_database_rollback (self->database);
      done = snapshot != NULL;
      if (!done)
        gp_database_doubt (self->database);
      else
        {
          publish (self, snapshot, 0);
          gp_plan_refresh_labels (self);
          foreign = gp_change_new (_ ("Changed by another program"));
          foreign->whole_tables = (G_GUINT64_CONSTANT (1) << GP_N_TABLES) - 1;
        }
    }
  end (self, foreign, NULL);
  return done;
}

/**
 * gp_plan_seal:
 * @self: plan
 * @error: return location
 *
 * Makes everything done so far the ground the plan stands on: the trail keeps
 * its lines, but undo does not go behind this moment.
 *
 * Returns: whether that is on the disk
 */
gboolean
gp_plan_seal (GpPlan *self, GError **error)
{
  GpChange *foreign = NULL;
  gboolean done;

  g_return_val_if_fail (GP_IS_PLAN (self), FALSE);

  if (!begin (self, &foreign, error))
    return FALSE;
  done = gp_journal_seal (self->database, error);
  if (!done)
    gp_database_rollback (self->database);
  else
    done = gp_database_commit (self->database, error);
  if (done)
    gp_database_compact (self->database);
  gp_plan_refresh_labels (self);
  end (self, foreign, NULL);
  return done;
}
