/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStroker: the edges of a line of some width, for GpCover: dashes, ends and
 * corners as cairo makes them.
 *
 * Every stretch is a box; at a corner the two boxes are joined on the outer
 * side by what the join says and on the inner side over the corner itself. All
 * of it turns the same way, so overlaps cover once.
 */
#pragma once

#include "gp-cover.h"

G_BEGIN_DECLS

/** GP_STROKER_MAX_DASH: lengths in a dash. */
#define GP_STROKER_MAX_DASH 8

typedef struct
{
  double half; /* of the width, pixels */
  cairo_line_cap_t cap;
  cairo_line_join_t join;
  double miter_limit;
  double dash[GP_STROKER_MAX_DASH]; /* dash, gap and so on, pixels */
  int n_dash;                       /* 0: solid */
} GpStroker;

gboolean gp_stroker_init (GpStroker *self,
                          cairo_t *cr);
void gp_stroker_add (const GpStroker *self,
                     GpCover *cover,
                     const GpXY *points,
                     guint n,
                     gboolean closed);

G_END_DECLS
