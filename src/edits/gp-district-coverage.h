/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDistrictCoverage: the outlines of all districts of a plan as one coverage,
 * and the way back: what has changed is written, what lies inside goes along.
 */
#pragma once

#include "gp-boundary.h"
#include "gp-plan.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *districts; /* GpFeature, those with an outline, by fid */
  GPtrArray *polygons;  /* GpGeometry of the same places */
} GpDistrictCoverage;

void gp_district_coverage_init (GpDistrictCoverage *self,
                                GpSnapshot *snapshot);
void gp_district_coverage_init_near (GpDistrictCoverage *self,
                                     GpSnapshot *snapshot,
                                     const GpBox *box);
void gp_district_coverage_clear (GpDistrictCoverage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictCoverage, gp_district_coverage_clear)

GpGeometry *const *gp_district_coverage_get (const GpDistrictCoverage *self);
guint gp_district_coverage_get_n (const GpDistrictCoverage *self);
GpFeature *gp_district_coverage_get_district (const GpDistrictCoverage *self,
                                              guint place);
gboolean gp_district_coverage_find (const GpDistrictCoverage *self,
                                    gint64 fid,
                                    guint *place,
                                    GError **error);
GPtrArray *gp_district_coverage_compare (const GpDistrictCoverage *self,
                                         GPtrArray *after,
                                         GError **error);
gboolean gp_district_coverage_write (GpEdit *edit,
                                     GPtrArray *parts,
                                     GError **error);

G_END_DECLS
