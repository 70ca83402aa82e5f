/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What gp-plan.c, gp-plan-edit.c, gp-plan-open.c and gp-edit.c share.
 *
 * Two locks: @edit_lock is held for a whole transaction and guards the
 * database; @state_lock is held for a moment and guards what anybody may ask
 * at any time. The edit lock is taken first.
 */
#pragma once

#include "gp-database.h"
#include "gp-journal.h"
#include "gp-plan.h"

G_BEGIN_DECLS

struct _GpPlan
{
  GObject parent_instance;

  GMutex edit_lock;
  GpDatabase *database; /* owned; NULL once closed */

  GMutex state_lock;
  GpSnapshot *snapshot; /* owned */
  gint64 saved_at;      /* µs of real time, 0: nothing written since opening */
  char *undo_label;
  char *redo_label;
  GQueue changes; /* of GpChange, committed but not yet told */

  char *path;
  gboolean read_only;
  GMainContext *context; /* signals are emitted here … */
  GThread *owner;        /* … or at once, in this thread */
};

struct _GpEdit
{
  GpPlan *plan;         /* borrowed */
  GpDatabase *database; /* borrowed */
  GpSnapshot *snapshot; /* borrowed: as before the edit */
  GpJournal *journal;   /* owned */
  GpTableId bulk;       /* table of a bulk import, or GP_TABLE_NONE */
  GPtrArray *bulk_rows; /* of GpFeature: inserted into @bulk */
  char *label;          /* owned */
  const char *source;   /* borrowed, nullable */
};

GpPlan *gp_plan_new_for_database (GpDatabase *database,
                                  GpSnapshot *snapshot);
GpSnapshot *gp_plan_load_snapshot (GpDatabase *database,
                                   GCancellable *cancellable,
                                   GError **error);
void gp_plan_refresh_labels (GpPlan *self);
void gp_plan_tell (GpPlan *self,
                   GpChange *change);

G_END_DECLS
