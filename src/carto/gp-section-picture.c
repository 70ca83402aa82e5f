/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section as large as there is room, to look at beside the map: no round scale, no chain, no band. */
#include "config.h"

#include "gp-section-view.h"

#include "gp-theme.h"

#define SKY_MM 7.0
#define BELOW_M 0.4
#define MOST_MM_PER_M 20.0

/**
 * gp_section_draw_picture:
 * @section: a section
 * @pen: a pen
 * @rect: where
 * @style: palette of the runs
 *
 * Ground, carriageways, buildings, trenches and runs with their names.
 *
 * Returns: height used, mm
 */
double
gp_section_draw_picture (const GpSection *section, GpPen *pen, const GpRect *rect, const GpMapStyle *style)
{
  double depth_m = gp_section_get_depth (section) + BELOW_M;
  GpSectionView view = { .pen = pen, .section = section, .style = style, .k = pen->type_factor, .rect = *rect };

  if (!(section->length_m > 0))
    return 0;
  view.mm_per_m = MIN (MOST_MM_PER_M, MIN (rect->width / section->length_m, (rect->height - SKY_MM) / depth_m));
  view.first_year = gp_theme_get_first_year (section->snapshot);
  view.left = rect->x + (rect->width - section->length_m * view.mm_per_m) / 2;
  view.right = gp_section_view_x (&view, section->length_m);
  view.sky = rect->y;
  view.ground = rect->y + SKY_MM;
  view.floor = view.ground + depth_m * view.mm_per_m;
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (pen->cr);
  gp_section_draw_ground (&view);
  gp_section_draw_trenches (&view);
  gp_section_draw_pipes (&view);
  cairo_restore (pen->cr);
  return view.floor - rect->y;
}
