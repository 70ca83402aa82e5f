/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Merges objects of one kind into one of them, in one edit.
 *
 * Every column has a rule: sum, keep the larger, keep the first, or keep that
 * of one object. Areas dissolve, lines join end to end, and whatever named a
 * vanished object names the kept one. Districts have their own edit:
 * gp_district_merge().
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

typedef enum
{
  GP_MERGE_FIRST, /* of the kept object; of the first that has one where it has none */
  GP_MERGE_SUM,
  GP_MERGE_LARGER, /* the later of dates */
  GP_MERGE_OF,
  GP_MERGE_ENDS, /* from the ends of the joined line: not for choosing */
} GpMergeHow;

/**
 * GpMergeRule:
 * @how: where the value comes from
 * @of: position of the object for %GP_MERGE_OF
 */
typedef struct
{
  GpMergeHow how;
  guint of;
} GpMergeRule;

gboolean gp_merge_offers (GpTableId table,
                          guint field,
                          GpMergeHow how);
GpMergeRule *gp_merge_propose_rules (GpTableId table);
GpFeature *gp_merge_preview (GPtrArray *objects,
                             guint kept,
                             const GpMergeRule *rules,
                             GError **error);
gboolean gp_merge_edit (GpPlan *plan,
                        GpTableId table,
                        const gint64 *fids,
                        guint n_fids,
                        guint kept,
                        const GpMergeRule *rules,
                        char **said,
                        GError **error);

G_END_DECLS
