/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of sections on the map. */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-section-marks.h"

#define MAX_SCALE 10000
#define END_MM 7.0 /* room a mark at one end takes */

/* Names keep off the marks; a mark itself is never left out: it says which page to look at. */
static void
claim_ends (GpMapDraw *draw, const GpGeometry *line)
{
  GpSectionEnd ends[2];

  if (!draw->labels || !gp_section_mark_find_ends (line, draw->view, ends))
    return;
  for (guint i = 0; i < 2; i++)
    {
      double size = END_MM * draw->mm;
      GpLabelBox box = { { ends[i].at.x + ends[i].out.x * size * 0.6, ends[i].at.y + ends[i].out.y * size * 0.6 }, size * 1.2, size * 1.2, 0 };

      gp_labels_claim (draw->labels, &box, 1);
    }
}

/**
 * gp_draw_sections:
 * @draw: a drawing
 *
 * Marks of cross-sections and long sections, where the map is near enough to read them.
 */
void
gp_draw_sections (GpMapDraw *draw)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_SECTION) || draw->view->scale > MAX_SCALE || draw->style->day != GP_DATE_NONE)
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_SECTION);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];

      if (!feature->geometry || feature->geometry->n_points < 2)
        continue;
      claim_ends (draw, feature->geometry);
      gp_section_mark_draw (draw->cr, feature, feature->geometry, draw->view);
      gp_map_draw_count (draw, feature, -1, -1);
    }
}
