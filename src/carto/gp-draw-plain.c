/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plain map: thin strokes, no casings, symbols or names. It exists to be
 * measured against other programs drawing the same thing, and uses the
 * colours agreed for that.
 */
#include "config.h"

#include "gp-draw.h"

/* Features in one operation on an image: small paths are scanned faster. */
#define PLAIN_BATCH 24

typedef struct
{
  GpTableId table;
  guint32 fill; /* 0: none */
  guint32 line;
  double line_mm;
} PlainLayer;

static const PlainLayer layers[] = {
  { GP_TABLE_COMPOUND, 0xF4ECD8, 0xB09050, 0.3 },
  { GP_TABLE_ROAD, 0, 0xD0D0C8, 0.3 },
  { GP_TABLE_PARKING, 0xCFE3F7, 0x5080B0, 0.15 },
  { GP_TABLE_BUILDING, 0xD9D9D9, 0x808080, 0.15 },
  { GP_TABLE_RUN, 0, 0, 0.26 },
  { GP_TABLE_DISTRICT, 0, 0x444444, 0.6 },
};

typedef struct
{
  GpMapDraw *draw;
  const PlainLayer *layer;
  double width;
  gboolean ink;                        /* edges and lines are drawn in ink */
  guint32 colour;                      /* of the lines in the path */
  const GpGeometry *path[PLAIN_BATCH]; /* what is in the path */
  guint n;
} Plain;

/* Paints what is in the path. */
static void
paint (Plain *plain)
{
  GpMapDraw *draw = plain->draw;

  if (plain->layer->fill)
    {
      gp_map_draw_set_colour (draw, plain->layer->fill, 1);
      (plain->ink ? cairo_fill : cairo_fill_preserve) (draw->cr);
    }
  if (!plain->ink)
    {
      gp_map_draw_set_colour (draw, plain->colour, 1);
      cairo_set_line_width (draw->cr, plain->width);
      cairo_stroke (draw->cr);
    }
  else if (gp_map_draw_begin_ink (draw, plain->width))
    {
      for (guint i = 0; i < plain->n; i++)
        gp_map_draw_ink_shape (draw, plain->path[i], plain->width, plain->colour);
      gp_map_draw_end_ink (draw);
    }
  plain->n = 0;
}

static void
paint_dot (Plain *plain, const GpGeometry *geometry, guint32 colour)
{
  GpMapDraw *draw = plain->draw;
  GpXY at = gp_map_draw_to_device (draw, gp_box_centre (&geometry->box));

  if (!gp_map_draw_claim_dot (draw, at))
    return;
  if (draw->ink.pixels)
    gp_ink_square (&draw->ink, (int) at.x, (int) at.y, 1, colour);
  else
    {
      paint (plain);
      gp_map_draw_set_colour (draw, colour, 1);
      cairo_rectangle (draw->cr, floor (at.x), floor (at.y), 1, 1);
      cairo_fill (draw->cr);
    }
}

static gboolean
visit (GpFeature *feature, gpointer user_data)
{
  Plain *plain = user_data;
  GpMapDraw *draw = plain->draw;
  const GpGeometry *geometry = feature->geometry;
  guint32 colour = plain->layer->line;
  gboolean any = TRUE;

  if (!gp_map_draw_tick (draw))
    return FALSE;
  if (plain->layer->table == GP_TABLE_RUN)
    {
      int kind = gp_feature_get_choice (feature, GP_RUN_KIND);

      if (kind >= 0 && draw->style->hidden_run_kinds >> kind & 1)
        return TRUE;
      colour = gp_style_get_run_colour (draw->style, kind);
    }
  if (gp_map_draw_extent (draw, geometry) < 1)
    {
      paint_dot (plain, geometry, colour);
      return TRUE;
    }
  if (plain->n == PLAIN_BATCH || (plain->n > 0 && colour != plain->colour))
    paint (plain);
  plain->colour = colour;
  if (geometry->kind == GP_GEOMETRY_POLYGON)
    any = gp_map_draw_add_polygon (draw, geometry);
  else if (!plain->ink)
    any = gp_map_draw_add_line (draw, geometry);
  if (any)
    plain->path[plain->n++] = geometry;
  return TRUE;
}

/**
 * gp_draw_plain:
 * @draw: a drawing
 *
 * Draws everything with thin strokes.
 */
void
gp_draw_plain (GpMapDraw *draw)
{
  for (guint i = 0; i < G_N_ELEMENTS (layers) && !draw->cancelled; i++)
    {
      Plain plain = { .draw = draw, .layer = &layers[i], .width = layers[i].line_mm * draw->mm };

      if (!gp_map_draw_shows (draw, layers[i].table))
        continue;
      plain.ink = gp_map_draw_begin_ink (draw, plain.width);
      gp_map_draw_begin_dots (draw);
      gp_snapshot_query (draw->snapshot, layers[i].table, &draw->reach, visit, &plain);
      paint (&plain);
    }
}
