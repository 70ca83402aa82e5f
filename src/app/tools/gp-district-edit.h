/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edits that make or move districts: the new one is fitted to its neighbours
 * and what lies inside goes to it, all in one entry of the journal. Works on
 * the plan only; needs no display.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpDistrictDrawn:
 * @fid: the new row
 * @code: its number, such as PQ-05
 * @area_m2: what it covers
 * @cut_m2: what was drawn over other districts and cut off
 * @cut_by: (nullable): name of the district most of it was cut off by
 * @n_compounds, @n_works: what now belongs to it
 */
typedef struct
{
  gint64 fid;
  char *code;
  double area_m2;
  double cut_m2;
  char *cut_by;
  guint n_compounds;
  guint n_works;
} GpDistrictDrawn;

void gp_district_drawn_clear (GpDistrictDrawn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictDrawn, gp_district_drawn_clear)

char *gp_district_edit_dup_next_code (GpSnapshot *snapshot);
gboolean gp_district_edit_draw (GpPlan *plan,
                                const GpPoint *outline,
                                guint n_points,
                                GpDistrictDrawn *drawn,
                                GError **error);
gboolean gp_district_edit_reassign (GpEdit *edit,
                                    GPtrArray *parts,
                                    guint *n_compounds,
                                    guint *n_works,
                                    GError **error);

G_END_DECLS
