/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDistrictFit: what a sketched outline comes to among the districts there
 * are: cut off or carved out, gaps filled, all of them noded. Reads a snapshot
 * and changes nothing: the edit writes it, the forecast shows it.
 */
#pragma once

#include "gp-district-coverage.h"

G_BEGIN_DECLS

/** GP_DISTRICT_NEW: stands for the new district where it has no key yet. */
#define GP_DISTRICT_NEW G_GINT64_CONSTANT (-1)

/**
 * GpDistrictFit:
 * @coverage: the districts it was fitted among
 * @after: (element-type GpGeometry): their outlines then, the new one last
 * @parts: (element-type GpBoundaryPart): what changes; the new one last, as %GP_DISTRICT_NEW
 * @shared_m2: what was drawn over other districts
 * @shared_with: (nullable): name of the district with most of that
 * @n_shared: with how many districts
 * @carved: whether the others give that ground; else it is cut off the sketch
 */
typedef struct
{
  GpDistrictCoverage coverage;
  GPtrArray *after;
  GPtrArray *parts;
  double shared_m2;
  char *shared_with;
  guint n_shared;
  gboolean carved;
} GpDistrictFit;

gboolean gp_district_fit (GpDistrictFit *self,
                          GpSnapshot *snapshot,
                          const GpPoint *outline,
                          guint n_points,
                          double fill_m,
                          gboolean near_only,
                          GError **error);
GpGeometry *gp_district_fit_get_outline (const GpDistrictFit *self);
void gp_district_fit_clear (GpDistrictFit *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictFit, gp_district_fit_clear)

G_END_DECLS
