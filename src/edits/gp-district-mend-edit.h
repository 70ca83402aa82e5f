/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mending districts that were imported with slivers: narrow gaps and overlaps
 * between them are closed in one edit, which says what has moved and by how
 * much. Works on the plan only; needs no display.
 */
#pragma once

#include "gp-coverage.h"
#include "gp-plan.h"

G_BEGIN_DECLS

/** GP_MEND_TOLERANCE_M: width up to which gaps and overlaps are closed unless one says otherwise, metres. */
#define GP_MEND_TOLERANCE_M 0.1
/** GP_MEND_TOLERANCE_MAX_M: above this, gaps are streets. */
#define GP_MEND_TOLERANCE_MAX_M 20.0

/**
 * GpDistrictFault:
 * @defect: (owned): what was found; its first and second are not used here
 * @first: (nullable) (owned): district with most of its edge
 * @second: (nullable) (owned): the next one
 * @closed: whether it is narrow enough to be closed
 */
typedef struct
{
  GpCoverageDefect *defect;
  GpFeature *first;
  GpFeature *second;
  gboolean closed;
} GpDistrictFault;

/**
 * GpDistrictMended:
 * @district: (owned): as it was
 * @after: (owned): its outline mended
 * @moves: (owned) (element-type GpCoverageMove): vertices that moved
 * @n_noded: vertices it got where its outline ran anyway
 */
typedef struct
{
  GpFeature *district;
  GpGeometry *after;
  GArray *moves;
  guint n_noded;
} GpDistrictMended;

/**
 * GpDistrictMending:
 * @faults: (element-type GpDistrictFault): what was found, the widest first
 * @mended: (element-type GpDistrictMended): districts that change
 * @n_closed: how many faults are closed
 * @n_moves: how many vertices move
 * @farthest_m: the longest way one of them goes
 * @n_compounds: how many compounds changed their district; 0 on a dry run
 * @n_works: how many works did
 */
typedef struct
{
  GPtrArray *faults;
  GPtrArray *mended;
  guint n_closed;
  guint n_moves;
  double farthest_m;
  guint n_compounds;
  guint n_works;
} GpDistrictMending;

gboolean gp_district_mend (GpPlan *plan,
                           double tolerance_m,
                           gboolean dry_run,
                           GpDistrictMending *mending,
                           GError **error);
gboolean gp_district_mend_preview (GpSnapshot *snapshot,
                                   double tolerance_m,
                                   GpDistrictMending *mending,
                                   GError **error);
void gp_district_mending_clear (GpDistrictMending *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictMending, gp_district_mending_clear)

G_END_DECLS
