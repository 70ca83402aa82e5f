/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpBaseMap: the plan's raster base maps, opened on demand and laid over one
 * another. Fills the painter's request for pixels: carto asks, exchange
 * answers, and this is where the two meet.
 */
#pragma once

#include <cairo.h>

#include "gp-crs.h"
#include "gp-helmert.h"
#include "gp-painter.h"
#include "gp-plan.h"

G_BEGIN_DECLS

typedef struct _GpBaseMap GpBaseMap;

/* @redraw: there is more to show than before */
typedef void (*GpBaseMapFunc) (GpBaseMap *self,
                               gboolean redraw,
                               gpointer user_data);

typedef enum
{
  GP_BASE_MAP_THERE,
  GP_BASE_MAP_MISSING, /* its file is gone or cannot be read */
  GP_BASE_MAP_LOADING, /* tiles are on their way */
  GP_BASE_MAP_AWAY,    /* its server does not answer; what is on the disk is shown */
} GpBaseMapState;

/**
 * GpBaseMapFacts: what is known of one base map.
 * @path: where its file is, or its address
 * @problem: (nullable): why it cannot be shown
 * @width: pixels
 * @height: pixels
 * @pixel_m: metres a pixel in the plan, 0 when not known
 * @crs: (nullable): its coordinate system
 * @extent: what of the plan it covers, aligned; empty when not known
 * @align: from where its file says it lies to where it is shown
 */
typedef struct
{
  gint64 id;
  char *path;
  gboolean is_address;
  char *problem;
  char *attribution; /* nullable: whom the map has to name */
  int width;
  int height;
  double pixel_m;
  GpCrs *crs;
  GpBox extent;
  GpHelmert align;
} GpBaseMapFacts;

GpBaseMap *gp_base_map_new (const char *plan_path);
GpBaseMap *gp_base_map_ref (GpBaseMap *self);
void gp_base_map_unref (GpBaseMap *self);
void gp_base_map_set_snapshot (GpBaseMap *self,
                               GpSnapshot *snapshot);
gboolean gp_base_map_pixels (GpPixelsRequest *request,
                             gpointer base_map);
char *gp_base_map_dup_problem (GpBaseMap *self,
                               gint64 id);

GpBaseMapState gp_base_map_get_state (GpBaseMap *self,
                                      gint64 id);
void gp_base_map_listen (GpBaseMap *self,
                         GpBaseMapFunc listener,
                         gpointer data);
void gp_base_map_preview (GpBaseMap *self,
                          gint64 id,
                          double opacity,
                          double fade);
void gp_base_map_describe_async (GpBaseMap *self,
                                 gint64 id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GpBaseMapFacts *gp_base_map_describe_finish (GAsyncResult *result);
void gp_base_map_facts_free (GpBaseMapFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpBaseMap, gp_base_map_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpBaseMapFacts, gp_base_map_facts_free)

G_END_DECLS
