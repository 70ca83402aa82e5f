/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpReplan: what a work that is moved by hand does to the others.
 *
 * Made once of a plan with its stored dates; then every wish ("this one on
 * that day") is answered while the hand still holds the bar. Nothing is kept
 * of a wish: the next one is again asked of the stored dates.
 *
 * All others keep their places as far as the rules allow. Those that cannot
 * go to the nearest place there is, what comes after them follows.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

/** GpMoved: a work that changes its dates. */
typedef struct
{
  gint64 work;
  GpDate start; /* GP_DATE_NONE: no room is left for it */
  GpDate finish;
  GpDate old_start; /* GP_DATE_NONE: it had no dates */
  GpDate old_finish;
} GpMoved;

typedef struct
{
  GArray *moved;         /* of GpMoved, ascending work; the one that was wished for too */
  GPtrArray *violations; /* of GpViolation: what the wish breaks */
  guint openings;        /* of street cells, in the whole plan */
  guint openings_before;
  GpDate finish; /* of the whole plan */
  GpDate finish_before;
} GpReplanResult;

typedef struct _GpReplan GpReplan;

GpReplan *gp_replan_new (GpSnapshot *snapshot,
                         GpDate today,
                         GCancellable *cancellable,
                         GError **error);
void gp_replan_free (GpReplan *self);
GpReplanResult *gp_replan_try (GpReplan *self,
                               gint64 work,
                               GpDate start);
GpReplanResult *gp_replan_free_work (GpReplan *self,
                                     gint64 work);
void gp_replan_result_free (GpReplanResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpReplan, gp_replan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpReplanResult, gp_replan_result_free)

G_END_DECLS
