/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving a plan a raster base map. */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpNewBaseMap:
 * @source: raster file, tile address or WMTS
 * @name: (nullable): how it is called in the list; %NULL: the file's name
 * @crs: (nullable): its coordinate system, when the file does not tell
 * @attribution: (nullable): whom the map has to name
 * @fade: 0 as it is … 1 white
 */
typedef struct
{
  const char *source;
  const char *name;
  const char *crs;
  const char *attribution;
  double fade;
} GpNewBaseMap;

gboolean gp_plan_add_base_map (GpPlan *plan,
                               const GpNewBaseMap *what,
                               GpProgress progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);
char *gp_plan_dup_base_map_source (GpPlan *plan,
                                   const char *path);

G_END_DECLS
