/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In which tiles of its map a sheet must show something, from the plan alone:
 * what was printed is held against it.
 */
#include "config.h"

#include "gp-pdf-page.h"
#include "gp-sheet.h"

/* A vertex nearer to the edge of its tile than this may be drawn as one in the next. */
#define EDGE_MM 3
/* What is smaller is nothing a sheet must show, and past that scale it shows districts alone. */
#define SIZE_MIN_MM 5
#define COMPOUND_SCALE_MAX 100000

/* The tile a point lies well inside of, or 0. */
static guint64
find_tile (const GpBox *box, double edge_m, GpPoint point)
{
  double width = gp_box_width (box) / GP_PDF_TILES, height = gp_box_height (box) / GP_PDF_TILES;
  double column = floor ((point.x - box->min_x) / width), row = floor ((box->max_y - point.y) / height);
  double x = point.x - box->min_x - column * width, y = box->max_y - point.y - row * height;

  if (!(column >= 0 && column < GP_PDF_TILES && row >= 0 && row < GP_PDF_TILES))
    return 0;
  if (x < edge_m || y < edge_m || x > width - edge_m || y > height - edge_m)
    return 0;
  return G_GUINT64_CONSTANT (1) << ((int) row * GP_PDF_TILES + (int) column);
}

static void
add_feature (const GpSheet *self, const GpFeature *feature, guint64 *ink)
{
  const GpGeometry *geometry = feature->geometry;
  double mm = self->scale / 1000.0;

  if (!geometry || geometry->n_rings == 0 || MAX (gp_box_width (&geometry->box), gp_box_height (&geometry->box)) < SIZE_MIN_MM * mm)
    return;
  for (guint i = 0; i < geometry->ends[0]; i++)
    *ink |= find_tile (&self->box, EDGE_MM * mm, geometry->points[i]);
}

/**
 * gp_sheet_foresee_ink:
 * @self: a sheet
 * @context: of its set
 *
 * The edges of districts and compounds are drawn on every map, whatever it is about.
 *
 * Returns: a bit a tile as in #GpPdfPage, 0 for a page without a map
 */
guint64
gp_sheet_foresee_ink (const GpSheet *self, const GpSheetContext *context)
{
  static const GpTableId tables[] = { GP_TABLE_DISTRICT, GP_TABLE_COMPOUND };
  guint64 ink = 0;
  GpMapStyle style;

  if (!self->class->has_map)
    return 0;
  gp_sheet_init_style (self, context, &style);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) features = NULL;

      if ((style.hidden_tables >> tables[i] & 1) || (tables[i] == GP_TABLE_COMPOUND && self->scale > COMPOUND_SCALE_MAX))
        continue;
      features = gp_snapshot_query_array (context->snapshot, tables[i], &self->box);
      for (guint j = 0; j < features->len; j++)
        {
          const GpFeature *feature = features->pdata[j];

          if (tables[i] == GP_TABLE_COMPOUND || style.district == 0 || feature->fid == style.district)
            add_feature (self, feature, &ink);
        }
    }
  return ink;
}
