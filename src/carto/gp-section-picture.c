/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A section as large as there is room, to look at beside the map: no round
 * scale, no chain, no band. What lies beyond the outermost runs and
 * carriageways is left out, so that what is in between can be read.
 */
#include "config.h"

#include "gp-section-view.h"

#include "gp-theme.h"

#define SKY_MM 7.0
#define BELOW_M 0.4
#define MARGIN_M 2.0
#define LEAST_M 4.0
#define MOST_MM_PER_M 20.0

/* The stations between which there is something to see. */
static void
find_span (const GpSection *section, double *from_m, double *to_m)
{
  double low = section->length_m, high = 0, spare;

  for (guint i = 0; i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);

      low = MIN (low, run->station_m - MARGIN_M);
      high = MAX (high, run->station_m + MARGIN_M);
    }
  for (guint i = 0; i < section->roads->len; i++)
    {
      const GpSectionRoad *road = &g_array_index (section->roads, GpSectionRoad, i);

      low = MIN (low, road->from_m - MARGIN_M);
      high = MAX (high, road->to_m + MARGIN_M);
    }
  if (high <= low)
    {
      low = 0;
      high = section->length_m;
    }
  spare = MAX (0, LEAST_M - (high - low)) / 2;
  *from_m = MAX (0, low - spare);
  *to_m = MIN (section->length_m, high + spare);
}

/**
 * gp_section_get_picture_height:
 * @section: a section
 * @width_mm: room there is
 *
 * Returns: height of its picture, mm
 */
double
gp_section_get_picture_height (const GpSection *section, double width_mm)
{
  double from_m, to_m;

  find_span (section, &from_m, &to_m);
  return SKY_MM + (gp_section_get_depth (section) + BELOW_M) * MIN (MOST_MM_PER_M, width_mm / MAX (to_m - from_m, 0.1));
}

/**
 * gp_section_draw_picture:
 * @section: a section
 * @pen: a pen
 * @rect: where
 * @style: palette of the runs
 *
 * Ground, carriageways, buildings, trenches and runs with their names.
 */
void
gp_section_draw_picture (const GpSection *section, GpPen *pen, const GpRect *rect, const GpMapStyle *style)
{
  double depth_m = gp_section_get_depth (section) + BELOW_M, from_m, to_m;
  GpSectionView view = { .pen = pen, .section = section, .style = style, .k = pen->type_factor, .rect = *rect };

  if (!(section->length_m > 0) || rect->height <= SKY_MM)
    return;
  find_span (section, &from_m, &to_m);
  view.mm_per_m = MIN (MOST_MM_PER_M, MIN (rect->width / MAX (to_m - from_m, 0.1), (rect->height - SKY_MM) / depth_m));
  view.first_year = gp_theme_get_first_year (section->snapshot);
  view.left = rect->x + (rect->width - (to_m - from_m) * view.mm_per_m) / 2 - from_m * view.mm_per_m;
  view.right = gp_section_view_x (&view, section->length_m);
  view.sky = rect->y;
  view.ground = rect->y + SKY_MM;
  view.floor = view.ground + depth_m * view.mm_per_m;
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, gp_section_view_x (&view, from_m), rect->y, (to_m - from_m) * view.mm_per_m, rect->height);
  cairo_clip (pen->cr);
  gp_section_draw_ground (&view);
  gp_section_draw_trenches (&view);
  gp_section_draw_pipes (&view);
  cairo_restore (pen->cr);
}
