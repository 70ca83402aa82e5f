/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A long section on paper: ground, main, manholes, what crosses it with the
 * clear distance, and a band of stations, cover, inverts, lengths, sizes and
 * slopes. Two scales: heights are drawn larger than lengths.
 */
#pragma once

#include "gp-long-section.h"
#include "gp-painter.h"
#include "gp-pen.h"

G_BEGIN_DECLS

/** GpLongScale: N of 1:N along the main, and of heights. */
typedef struct
{
  int along;
  int height;
} GpLongScale;

GpLongScale gp_long_section_choose_scale (const GpLongSection *section,
                                          const GpPen *pen,
                                          double width_mm,
                                          double height_mm,
                                          int asked);
double gp_long_section_draw (const GpLongSection *section,
                             GpPen *pen,
                             const GpRect *rect,
                             GpLongScale scale,
                             const GpMapStyle *style);

G_END_DECLS
