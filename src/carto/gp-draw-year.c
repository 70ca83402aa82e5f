/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map of one year: what is opened in it, what was restored before and may
 * not be opened again, and what comes later. No part is told by colour alone.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-theme.h"

#define HATCH_PITCH_MM 1.1
#define HATCH_MM 0.12
#define LATER_DASH_MM 0.8
/* A trench is drawn no thinner than this. */
#define LEAST_MM 0.9
#define LEAST_LATER_MM 0.5

/* What is thinner than a line on paper is drawn as one: its edge is widened until it is seen. */
static void
widen (GpMapDraw *draw, const GpFeature *work, guint32 colour, double least_mm)
{
  double extent = gp_map_draw_extent (draw, work->geometry);
  double thickness = gp_geometry_area_m2 (work->geometry) * draw->s * draw->s / MAX (extent, 1e-9);
  double least = gp_map_draw_size (draw, 3, least_mm);

  if (thickness >= least)
    return;
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, GP_YEAR_EDGE_COLOUR, 1, 3.6, least_mm + 2 * HATCH_MM);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, colour, 1, 3, least_mm);
}

static void
draw_shape (GpMapDraw *draw, const GpFeature *work, GpYearPart part)
{
  guint32 colour = gp_theme_get_colour (GP_THEME_YEAR, part, 0);

  gp_map_draw_get_rings (draw, work->geometry);
  if (draw->ends->len == 0)
    return;
  widen (draw, work, colour, part == GP_YEAR_THIS ? LEAST_MM : LEAST_LATER_MM);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, colour, part == GP_YEAR_LATER ? 0.85 : 1);
  if (part == GP_YEAR_RESTORED)
    {
      gp_map_draw_hatch (draw, G_PI_4, gp_map_draw_size (draw, 4.2, HATCH_PITCH_MM));
      gp_map_draw_stroke (draw, GP_YEAR_HATCH_COLOUR, 1, 0.6, HATCH_MM);
    }
  if (part == GP_YEAR_LATER)
    gp_map_draw_set_dash (draw, (double[]){ 1, 1, 0 }, gp_map_draw_size (draw, 3, LATER_DASH_MM));
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, part == GP_YEAR_RESTORED ? GP_YEAR_HATCH_COLOUR : GP_YEAR_EDGE_COLOUR, 1, 0.6, HATCH_MM);
  gp_map_draw_no_dash (draw);
  gp_map_draw_count (draw, work, part, -1);
}

/**
 * gp_draw_works_of_year:
 * @draw: a drawing of one year
 * @works: (element-type GpFeature): what reaches into the frame
 *
 * Draws later works lowest and those of the year on top.
 */
void
gp_draw_works_of_year (GpMapDraw *draw, GPtrArray *works)
{
  static const GpYearPart order[] = { GP_YEAR_LATER, GP_YEAR_RESTORED, GP_YEAR_THIS };

  for (guint p = 0; p < G_N_ELEMENTS (order); p++)
    for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
      {
        const GpFeature *work = works->pdata[i];

        if (gp_draw_wants_work (draw, work) && gp_theme_get_year_part (draw->snapshot, work, draw->style->year) == order[p])
          draw_shape (draw, work, order[p]);
      }
}
