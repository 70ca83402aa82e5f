/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSectionFrame: how the page of a section or long section is divided: the
 * section, the plan it is taken from below it, and a column beside it; on an
 * upright page two columns and a foot below.
 */
#pragma once

#include "gp-painter.h"
#include "gp-pen.h"

G_BEGIN_DECLS

typedef struct
{
  GpRect body;
  GpRect section;
  GpRect map;    /* without its title; no height: left out */
  GpRect tables; /* the column; upright: the left one */
  GpRect notes;  /* upright: the right one */
  GpRect foot;   /* upright: legend and scale */
  gboolean portrait;
} GpSectionFrame;

void gp_section_frame_lay_out (GpSectionFrame *self,
                               const GpRect *body,
                               double k);
void gp_section_frame_use (GpSectionFrame *self,
                           double used_mm,
                           double k);
void gp_section_frame_drop_map (GpSectionFrame *self,
                                double k);
GpBox gp_section_frame_draw_map (const GpSectionFrame *self,
                                 GpPen *pen,
                                 GpSnapshot *snapshot,
                                 const GpFeature *feature,
                                 const GpGeometry *line,
                                 const GpMapStyle *style);
double gp_section_frame_get_scale_height (const GpPen *pen);
void gp_section_frame_draw_scale (const GpSectionFrame *self,
                                  GpPen *pen,
                                  GpSnapshot *snapshot,
                                  const GpGeometry *line,
                                  const GpBox *map_box,
                                  int scale,
                                  double room_mm);

G_END_DECLS
