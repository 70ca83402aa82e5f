/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The edit that makes a district: it is fitted to its neighbours and what lies
 * inside goes to it, all in one entry of the journal. Works on the plan only;
 * needs no display.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

/** GP_DISTRICT_FILL_M: gaps between a new district and its neighbours up to this width are filled, metres. */
#define GP_DISTRICT_FILL_M 1.0

/**
 * GpDistrictWishes:
 * @name: (nullable): what it is called; blank for the next free name
 * @code: (nullable): its number; blank for the next free one
 * @fill_m: gaps between it and its neighbours up to this width are filled, metres; 0 leaves them
 */
typedef struct
{
  const char *name;
  const char *code;
  double fill_m;
} GpDistrictWishes;

/**
 * GpDistrictDrawn:
 * @fid: the new row
 * @code: its number, such as PQ-05
 * @area_m2: what it covers
 * @shared_m2: what was drawn over other districts
 * @shared_with: (nullable): name of the district with most of that
 * @n_shared: with how many districts
 * @carved: whether the others gave that ground; else it was cut off the sketch
 * @n_compounds, @n_works: how many changed their district
 */
typedef struct
{
  gint64 fid;
  char *code;
  double area_m2;
  double shared_m2;
  char *shared_with;
  guint n_shared;
  gboolean carved;
  guint n_compounds;
  guint n_works;
} GpDistrictDrawn;

void gp_district_drawn_clear (GpDistrictDrawn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictDrawn, gp_district_drawn_clear)

char *gp_district_edit_dup_free_code (GpSnapshot *snapshot,
                                      guint skip);
char *gp_district_edit_dup_next_code (GpSnapshot *snapshot);
char *gp_district_edit_dup_next_name (GpSnapshot *snapshot);
gboolean gp_district_edit_draw (GpPlan *plan,
                                const GpPoint *outline,
                                guint n_points,
                                const GpDistrictWishes *wishes,
                                GpDistrictDrawn *drawn,
                                GError **error);

G_END_DECLS
