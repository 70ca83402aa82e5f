/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBaseMap: the plan's raster base maps, opened on demand and laid over one
 * another. Fills the painter's request for pixels: carto asks, exchange
 * answers, and this is where the two meet.
 */
#pragma once

#include <cairo.h>

#include "gp-painter.h"
#include "gp-plan.h"

G_BEGIN_DECLS

typedef struct _GpBaseMap GpBaseMap;

GpBaseMap *gp_base_map_new (const char *plan_path);
GpBaseMap *gp_base_map_ref (GpBaseMap *self);
void gp_base_map_unref (GpBaseMap *self);
void gp_base_map_set_snapshot (GpBaseMap *self,
                               GpSnapshot *snapshot);
gboolean gp_base_map_pixels (GpPixelsRequest *request,
                             gpointer base_map);
char *gp_base_map_dup_problem (GpBaseMap *self,
                               gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpBaseMap, gp_base_map_unref)

G_END_DECLS
