/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSmallMap: a rectangle on paper that shows part of the plan in a few
 * strokes: water, streets, districts, compounds. For the inset, the cover and
 * the maps of a year, which want less than the painter draws.
 */
#pragma once

#include "gp-pen.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

#define GP_SMALL_MAP_GROUND 0xFAF9F6
#define GP_SMALL_MAP_WATER 0xD3E5F0
#define GP_SMALL_MAP_DISTRICT_EDGE 0xA50D26
#define GP_SMALL_MAP_STREET_EDGE 0xC9C9C4

typedef struct
{
  GpRect rect; /* mm on paper */
  GpPoint centre;
  double mm_per_m;
} GpSmallMap;

void gp_small_map_fit (GpSmallMap *self,
                       const GpRect *rect,
                       const GpBox *extent,
                       double inner_mm);
void gp_small_map_set_scale (GpSmallMap *self,
                             int scale);
GpBox gp_small_map_get_box (const GpSmallMap *self);
GpPaper gp_small_map_to_paper (const GpSmallMap *self,
                               GpPoint point);
void gp_small_map_clip (const GpSmallMap *self,
                        GpPen *pen);
void gp_small_map_add_path (const GpSmallMap *self,
                            GpPen *pen,
                            const GpGeometry *geometry);
void gp_small_map_draw_water (const GpSmallMap *self,
                              GpPen *pen,
                              GpSnapshot *snapshot,
                              guint32 colour);
void gp_small_map_draw_streets (const GpSmallMap *self,
                                GpPen *pen,
                                GpSnapshot *snapshot,
                                guint32 edge);
void gp_small_map_draw_street (const GpSmallMap *self,
                               GpPen *pen,
                               const GpGeometry *line,
                               double width_m,
                               guint32 fill,
                               guint32 edge,
                               double edge_mm);
void gp_small_map_draw_compounds (const GpSmallMap *self,
                                  GpPen *pen,
                                  GpSnapshot *snapshot,
                                  guint32 fill);
double gp_small_map_street_mm (const GpSmallMap *self,
                               const GpPen *pen,
                               double width_m);

G_END_DECLS
