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
  guint32 colour;
  gint16 x, y;
} Dot;

typedef struct
{
  GpMapDraw *draw;
  const PlainLayer *layer;
  guint32 colour; /* of the lines in the path */
  guint n;
  GArray *dots; /* too small for a line: only the first on its pixel */
} Plain;

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  const Dot *x = a, *y = b;

  return (x->colour > y->colour) - (x->colour < y->colour);
}

static void
paint_dots (Plain *plain)
{
  GpMapDraw *draw = plain->draw;

  g_array_sort (plain->dots, compare_dots);
  cairo_set_antialias (draw->cr, CAIRO_ANTIALIAS_NONE);
  for (guint i = 0; i < plain->dots->len; i++)
    {
      const Dot *dot = &g_array_index (plain->dots, Dot, i);

      cairo_rectangle (draw->cr, dot->x, dot->y, 1, 1);
      if (i + 1 == plain->dots->len || dot[1].colour != dot->colour || i % 4096 == 4095)
        {
          gp_map_draw_set_colour (draw, dot->colour, 1);
          cairo_fill (draw->cr);
        }
    }
  cairo_set_antialias (draw->cr, CAIRO_ANTIALIAS_FAST);
}

static void
paint (Plain *plain)
{
  GpMapDraw *draw = plain->draw;

  plain->n = 0;
  if (plain->layer->fill)
    {
      gp_map_draw_set_colour (draw, plain->layer->fill, 1);
      cairo_fill_preserve (draw->cr);
    }
  gp_map_draw_set_colour (draw, plain->colour, 1);
  cairo_set_line_width (draw->cr, plain->layer->line_mm * draw->mm);
  cairo_stroke (draw->cr);
}

static gboolean
visit (GpFeature *feature, gpointer user_data)
{
  Plain *plain = user_data;
  GpMapDraw *draw = plain->draw;
  const GpGeometry *geometry = feature->geometry;
  guint32 colour = plain->layer->line;

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
      GpXY at = gp_map_draw_to_device (draw, gp_box_centre (&geometry->box));
      if (gp_map_draw_claim_dot (draw, at))
        {
          Dot dot = { colour, (gint16) at.x, (gint16) at.y };
          g_array_append_val (plain->dots, dot);
        }
      return TRUE;
    }
  if (colour != plain->colour || plain->n >= PLAIN_BATCH)
    {
      if (plain->n > 0)
        paint (plain);
      plain->colour = colour;
    }
  plain->n += geometry->kind == GP_GEOMETRY_POLYGON ? gp_map_draw_add_polygon (draw, geometry)
                                                    : gp_map_draw_add_line (draw, geometry);
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
      g_autoptr (GArray) dots = g_array_new (FALSE, FALSE, sizeof (Dot));
      Plain plain = { draw, &layers[i], layers[i].line, 0, dots };

      if (!gp_map_draw_shows (draw, layers[i].table))
        continue;
      gp_map_draw_begin_dots (draw);
      gp_snapshot_query (draw->snapshot, layers[i].table, &draw->reach, visit, &plain);
      if (plain.n > 0 && !draw->cancelled)
        paint (&plain);
      paint_dots (&plain);
    }
}
