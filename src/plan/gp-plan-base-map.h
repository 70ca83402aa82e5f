/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving a plan a raster base map. */
#pragma once

#include "gp-plan.h"
#include "gp-raster.h"

G_BEGIN_DECLS

/** GP_BASE_MAP_FADE: how pale a base map lies under the plan at first; the plan is what is looked at. */
#define GP_BASE_MAP_FADE 0.5

/**
 * GpNewBaseMap:
 * @source: raster file, tile address or WMTS
 * @name: (nullable): how it is called in the list; %NULL: the file's name
 * @crs: (nullable): its coordinate system, when the file does not tell
 * @attribution: (nullable): whom the map has to name
 * @fade: 0 as it is … 1 white
 * @as_plan: a file that does not say its coordinate system is in that of the plan
 */
typedef struct
{
  const char *source;
  const char *name;
  const char *crs;
  const char *attribution;
  double fade;
  gboolean as_plan;
} GpNewBaseMap;

gboolean gp_plan_add_base_map (GpPlan *plan,
                               const GpNewBaseMap *what,
                               GpProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);
GpRaster *gp_plan_open_base_map (GpPlan *plan,
                                 const char *path,
                                 const char *crs,
                                 const char **stated,
                                 GError **error);
char *gp_plan_dup_base_map_source (GpPlan *plan,
                                   const char *path);

G_END_DECLS
