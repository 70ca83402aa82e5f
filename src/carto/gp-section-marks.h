/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a section stands on a plan: heavy strokes at the ends of its line with
 * arrows the way it looks and its letters, a thin dash-dot line between.
 */
#pragma once

#include "gp-painter.h"

G_BEGIN_DECLS

/** GpSectionEnd: one end of a section on the target, device units, y downwards. */
typedef struct
{
  GpPoint at;
  GpPoint out;    /* unit vector away from the other end */
  GpPoint look;   /* unit vector the way the section looks */
  GpPoint letter; /* middle of its letter */
} GpSectionEnd;

gboolean gp_section_mark_find_ends (const GpGeometry *line,
                                    const GpMapView *view,
                                    GpSectionEnd ends[2]);
void gp_section_mark_draw (cairo_t *cr,
                           const GpFeature *feature,
                           const GpGeometry *line,
                           const GpMapView *view);
void gp_section_dup_letters (const GpFeature *feature,
                             char **start,
                             char **end);
char *gp_section_dup_code (const GpFeature *feature);

G_END_DECLS
