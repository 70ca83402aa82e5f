/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-plan-private.h"

enum
{
  PROP_0,
  PROP_PATH,
  PROP_READ_ONLY,
  PROP_SAVED_AT,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (GpPlan, gp_plan, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
gp_plan_init (GpPlan *self)
{
  g_mutex_init (&self->edit_lock);
  g_mutex_init (&self->state_lock);
  g_queue_init (&self->changes);
  self->context = g_main_context_ref_thread_default ();
  self->owner = g_thread_self ();
}

static void
gp_plan_finalize (GObject *object)
{
  GpPlan *self = GP_PLAN (object);

  g_clear_pointer (&self->database, gp_database_free);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_queue_clear_full (&self->changes, (GDestroyNotify) gp_change_free);
  g_main_context_unref (self->context);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->path);
  g_mutex_clear (&self->edit_lock);
  g_mutex_clear (&self->state_lock);

  G_OBJECT_CLASS (gp_plan_parent_class)->finalize (object);
}

static void
gp_plan_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GpPlan *self = GP_PLAN (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, gp_plan_get_saved_at (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_take_string (value, gp_plan_dup_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_take_string (value, gp_plan_dup_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
gp_plan_class_init (GpPlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = gp_plan_finalize;
  object_class->get_property = gp_plan_get_property;

  /** GpPlan:path: absolute path of the file. */
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  /** GpPlan:read-only: whether edits are refused. */
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  /** GpPlan:saved-at: when the last commit returned, µs of real time, or 0. */
  properties[PROP_SAVED_AT] = g_param_spec_int64 ("saved-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /** GpPlan:undo-label: what undo takes back, or %NULL. */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  /** GpPlan:redo-label: what redo does again, or %NULL. */
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * GpPlan::changed:
   * @self: the plan, whose snapshot already is the new one
   * @change: what an edit, undo or redo did
   */
  signals[CHANGED] = g_signal_new ("changed", GP_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GP_TYPE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE);
}

/* Tells what was committed, in that order, whoever made it. */
static gboolean
tell_all (gpointer data)
{
  GpPlan *self = data;
  GpChange *change;

  g_object_ref (self);
  for (;;)
    {
      g_mutex_lock (&self->state_lock);
      change = g_queue_pop_head (&self->changes);
      g_mutex_unlock (&self->state_lock);
      if (!change)
        break;
      g_signal_emit (self, signals[CHANGED], 0, change);
      gp_change_free (change);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED_AT]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
    }
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/**
 * gp_plan_tell:
 * @self: plan, its edit lock not held
 * @change: (transfer full): what was committed
 *
 * Emits "changed" in the thread the plan was opened in.
 */
void
gp_plan_tell (GpPlan *self, GpChange *change)
{
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->state_lock);
  g_queue_push_tail (&self->changes, change);
  g_mutex_unlock (&self->state_lock);
  if (g_thread_self () == self->owner)
    {
      tell_all (self);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_all, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/**
 * gp_plan_refresh_labels:
 * @self: plan, its edit lock held or not yet shared
 *
 * Reads what undo and redo would do from the journal.
 */
void
gp_plan_refresh_labels (GpPlan *self)
{
  char *undo = gp_journal_dup_undo_label (self->database);
  char *redo = gp_journal_dup_redo_label (self->database);

  g_mutex_lock (&self->state_lock);
  g_free (self->undo_label);
  g_free (self->redo_label);
  self->undo_label = undo;
  self->redo_label = redo;
  g_mutex_unlock (&self->state_lock);
}

/**
 * gp_plan_new_for_database:
 * @database: (transfer full): an open file
 * @snapshot: (transfer full): what is in it
 *
 * Returns: (transfer full): a plan that belongs to this thread
 */
GpPlan *
gp_plan_new_for_database (GpDatabase *database, GpSnapshot *snapshot)
{
  GpPlan *self = g_object_new (GP_TYPE_PLAN, NULL);

  self->database = database;
  self->snapshot = snapshot;
  self->path = g_strdup (gp_database_get_path (database));
  self->read_only = gp_database_is_read_only (database);
  gp_plan_refresh_labels (self);
  return self;
}

/**
 * gp_plan_close:
 * @self: plan
 * @error: return location
 *
 * Lets go of the file, after a running edit. The snapshot stays; edits are refused from here on.
 *
 * Returns: %TRUE: there is nothing left to be saved
 */
gboolean
gp_plan_close (GpPlan *self, GError **error)
{
  g_return_val_if_fail (GP_IS_PLAN (self), FALSE);

  g_mutex_lock (&self->edit_lock);
  g_clear_pointer (&self->database, gp_database_free);
  g_mutex_unlock (&self->edit_lock);
  return TRUE;
}

/**
 * gp_plan_get_path:
 * @self: plan
 *
 * Returns: (transfer none): absolute path of the file
 */
const char *
gp_plan_get_path (GpPlan *self)
{
  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  return self->path;
}

/**
 * gp_plan_dup_name:
 * @self: plan
 *
 * Returns: (transfer full): the name of the file without folder and ending, for titles
 */
char *
gp_plan_dup_name (GpPlan *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  name = g_filename_display_basename (self->path);
  if (g_str_has_suffix (name, ".gpkg"))
    name[strlen (name) - strlen (".gpkg")] = '\0';
  return g_steal_pointer (&name);
}

/**
 * gp_plan_is_read_only:
 * @self: plan
 *
 * Returns: whether edits are refused, by wish or because the file is write-protected
 */
gboolean
gp_plan_is_read_only (GpPlan *self)
{
  g_return_val_if_fail (GP_IS_PLAN (self), TRUE);

  return self->read_only;
}

/**
 * gp_plan_dup_snapshot:
 * @self: plan
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): the plan as of the last commit
 */
GpSnapshot *
gp_plan_dup_snapshot (GpPlan *self)
{
  GpSnapshot *snapshot;

  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  g_mutex_lock (&self->state_lock);
  snapshot = gp_snapshot_ref (self->snapshot);
  g_mutex_unlock (&self->state_lock);
  return snapshot;
}

/**
 * gp_plan_get_saved_at:
 * @self: plan
 *
 * Returns: when the last commit returned, µs of real time; 0 when nothing was written since opening
 */
gint64
gp_plan_get_saved_at (GpPlan *self)
{
  gint64 saved_at;

  g_return_val_if_fail (GP_IS_PLAN (self), 0);

  g_mutex_lock (&self->state_lock);
  saved_at = self->saved_at;
  g_mutex_unlock (&self->state_lock);
  return saved_at;
}

/**
 * gp_plan_dup_undo_label:
 * @self: plan
 *
 * Returns: (transfer full) (nullable): what undo takes back
 */
char *
gp_plan_dup_undo_label (GpPlan *self)
{
  char *label;

  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  g_mutex_lock (&self->state_lock);
  label = g_strdup (self->undo_label);
  g_mutex_unlock (&self->state_lock);
  return label;
}

/**
 * gp_plan_dup_redo_label:
 * @self: plan
 *
 * Returns: (transfer full) (nullable): what redo does again
 */
char *
gp_plan_dup_redo_label (GpPlan *self)
{
  char *label;

  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  g_mutex_lock (&self->state_lock);
  label = g_strdup (self->redo_label);
  g_mutex_unlock (&self->state_lock);
  return label;
}

/**
 * gp_journal_line_free:
 * @line: (nullable): a line of the trail
 */
void
gp_journal_line_free (GpJournalLine *line)
{
  if (!line)
    return;
  g_free (line->at);
  g_free (line->author);
  g_free (line->label);
  g_free (line);
}

static gboolean
fail_closed (GError **error)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("The plan has been closed. Open it again."));
  return FALSE;
}

/**
 * gp_plan_list_journal:
 * @self: plan
 * @limit: how many lines, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GpJournalLine): the trail, latest first
 */
GPtrArray *
gp_plan_list_journal (GpPlan *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *lines = NULL;

  g_return_val_if_fail (GP_IS_PLAN (self), NULL);

  g_mutex_lock (&self->edit_lock);
  if (self->database)
    entries = gp_journal_list (self->database, limit, error);
  else
    fail_closed (error);
  g_mutex_unlock (&self->edit_lock);
  if (!entries)
    return NULL;
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_journal_line_free);
  for (guint i = 0; i < entries->len; i++)
    {
      const GpJournalEntry *entry = entries->pdata[i];
      GpJournalLine *line = g_new0 (GpJournalLine, 1);

      line->id = entry->id;
      line->at = g_strdup (entry->at);
      line->author = g_strdup (entry->author);
      line->label = g_strdup (entry->label);
      line->undone = entry->undone;
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/**
 * gp_plan_copy_to:
 * @self: plan
 * @path: file to write
 * @error: %GP_ERROR_EXISTS when @path is there already, %GP_ERROR_DISK
 *
 * Writes a consistent copy; the plan stays open where it is.
 *
 * Returns: whether the copy is complete
 */
gboolean
gp_plan_copy_to (GpPlan *self, const char *path, GError **error)
{
  gboolean done;

  g_return_val_if_fail (GP_IS_PLAN (self) && path, FALSE);

  g_mutex_lock (&self->edit_lock);
  done = self->database ? gp_database_copy_to (self->database, path, error) : fail_closed (error);
  g_mutex_unlock (&self->edit_lock);
  return done;
}
