/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files gp-section-*.c share: one cut of a line through a shape. */
#pragma once

#include "gp-section.h"

G_BEGIN_DECLS

/** GpSectionCut: where the line cuts an edge of a shape. */
typedef struct
{
  double station_m;
  GpPoint at;
  GpPoint along; /* unit vector of the edge */
  double sine;   /* of the angle between the line and the edge */
  double share;  /* of the length of a line shape, from its start */
} GpSectionCut;

void gp_section_find_cuts (const GpGeometry *line,
                           const GpGeometry *shape,
                           GArray *cuts);
double gp_section_cross_sine (GpPoint a,
                              GpPoint b);
void gp_section_add_clearances (GpSection *self,
                                const GpStandards *standards);

G_END_DECLS
