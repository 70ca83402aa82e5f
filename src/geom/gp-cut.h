/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cutting shapes: places along a line, where lines cross, pieces of a line, pieces of a polygon
 * along a line, and a stretch of an outline put in place of another.
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

/** GP_CUT_SAME_M: a crossing nearer to an end or another crossing than this is that one, metres. */
#define GP_CUT_SAME_M 0.001

/**
 * GpCrossing:
 * @along_m: how far along the line, metres from its start
 * @across_m: how far along the cutting line
 * @at: where
 */
typedef struct
{
  double along_m;
  double across_m;
  GpPoint at;
} GpCrossing;

GArray *gp_cut_find_crossings (const GpPoint *line,
                               guint n_line,
                               const GpPoint *cut,
                               guint n_cut);
double gp_cut_locate (const GpPoint *line,
                      guint n_line,
                      GpPoint at,
                      double *left_m);
GpGeometry *gp_cut_stretch (const GpPoint *line,
                            guint n_line,
                            double from_m,
                            double to_m);
GPtrArray *gp_cut_line (const GpGeometry *line,
                        const GpPoint *cut,
                        guint n_cut);
GPtrArray *gp_cut_polygon (const GpGeometry *polygon,
                           const GpPoint *cut,
                           guint n_cut,
                           GError **error);
GpGeometry *gp_cut_redraw (const GpGeometry *geometry,
                           const GpPoint *line,
                           guint n_line,
                           GError **error);

G_END_DECLS
