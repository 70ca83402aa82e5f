/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSnapper: snapping for a tool in hand: turns a pixel into the plan point
 * meant and draws the marks that say why. Ctrl or Alt pauses it.
 */
#pragma once

#include "gp-snap.h"
#include "gp-tool.h"

G_BEGIN_DECLS

/**
 * GpSnapper:
 * @at: the point meant, plan metres
 * @raw: where the pointer is, plan metres
 * @hit: why it is there; its kind is %GP_SNAP_NONE when it was not snapped
 */
typedef struct
{
  GpPoint at;
  GpPoint raw;
  GpSnapHit hit;
  GArray *candidates; /* GpSnapHit */
  GpPoint edge[2];    /* what find_edge() found */
} GpSnapper;

void gp_snapper_init (GpSnapper *self);
void gp_snapper_clear (GpSnapper *self);
void gp_snapper_reset (GpSnapper *self);
GpPoint gp_snapper_update (GpSnapper *self,
                           GpTool *tool,
                           GpPixel pixel,
                           GdkModifierType modifiers,
                           const GpSnapOptions *options);
const GpPoint *gp_snapper_find_edge (GpSnapper *self,
                                     GpTool *tool,
                                     const GpSnapOptions *options);
guint64 gp_snapper_get_tables (GpTool *tool,
                               const GpSnapOptions *options);
char *gp_snapper_dup_words (const GpSnapper *self,
                            GpTool *tool);
void gp_snapper_draw (const GpSnapper *self,
                      GpTool *tool,
                      cairo_t *cr);

/* A snap bit for each of the tables people draw along. */
#define GP_SNAPPER_TABLES ((G_GUINT64_CONSTANT (1) << GP_TABLE_DISTRICT) | \
                           (G_GUINT64_CONSTANT (1) << GP_TABLE_COMPOUND) | \
                           (G_GUINT64_CONSTANT (1) << GP_TABLE_ROAD))

G_END_DECLS
