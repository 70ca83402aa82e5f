/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works: as outlines on the plain map, filled by year, class or package when
 * that is the theme; works that break a rule lie above. What works look like
 * on a day is in gp-draw-day.c.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-theme.h"

#define WORK_MAX_SCALE 50000
#define MARK_MM 2.6

/**
 * gp_draw_wants_work:
 * @draw: a drawing
 * @work: a work
 *
 * Returns: whether it belongs to the package shown and is large enough to be seen
 */
gboolean
gp_draw_wants_work (const GpMapDraw *draw, const GpFeature *work)
{
  gint64 package = draw->style->only_package;

  return work->geometry && (package == 0 || gp_feature_get_int (work, GP_WORK_PACKAGE, 0) == package) &&
         gp_map_draw_extent (draw, work->geometry) >= 1;
}

static gboolean
is_violating (const GpMapDraw *draw, const GpFeature *work)
{
  gint64 fid = work->fid;

  return draw->style->violating_works &&
         g_hash_table_contains ((GHashTable *) draw->style->violating_works, &fid);
}

static int
first_year (const GpMapDraw *draw)
{
  if (draw->style->theme != GP_THEME_YEAR)
    return 0;
  return draw->style->first_year ? draw->style->first_year : gp_theme_get_first_year (draw->snapshot);
}

typedef struct
{
  const GpFeature *work;
  int kind;
} Themed;

/* Later years first, so that what comes soon lies on top. */
static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const Themed *x = a, *y = b;

  if (x->kind != y->kind && (x->kind < 0 || y->kind < 0))
    return x->kind < 0 ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind > y->kind ? -1 : 1;
  return (x->work->fid > y->work->fid) - (x->work->fid < y->work->fid);
}

static void
paint_works (GpMapDraw *draw, int kind, int first)
{
  gboolean fills = gp_theme_fills_works (draw->style->theme) && kind >= 0;

  /* The only package on a sheet is marked as with a broad pen: the pipes on top are wider than the trench. */
  if (fills && draw->style->paper && draw->style->only_package)
    {
      gp_map_draw_set_colour (draw, gp_theme_get_colour (draw->style->theme, kind, first), 1);
      cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 10, MARK_MM));
      cairo_set_line_join (draw->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke_preserve (draw->cr);
    }
  if (fills)
    {
      gp_map_draw_set_colour (draw, gp_theme_get_fill (draw->style, kind, first), draw->style->palette == GP_PALETTE_GREY ? 1 : 0.85);
      cairo_fill_preserve (draw->cr);
    }
  else
    gp_map_draw_set_dash (draw, (double[]){ 4, 3, 0 }, gp_map_draw_size (draw, 0.8, 0.2));
  gp_map_draw_stroke (draw, fills ? 0x8F7434 : kind < 0 && gp_theme_fills_works (draw->style->theme) ? 0x77767B
                                                                                                     : GP_COLOUR_WORK,
                      1, fills ? 0.6 : 1, fills ? 0.12 : 0.2);
  gp_map_draw_no_dash (draw);
}

static GArray *
sort_by_kind (GpMapDraw *draw, GPtrArray *works)
{
  GArray *themed = g_array_sized_new (FALSE, FALSE, sizeof (Themed), works->len);

  for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
    {
      Themed one = { works->pdata[i], 0 };

      if (!gp_draw_wants_work (draw, one.work))
        continue;
      one.kind = gp_theme_get_work_kind (draw->style->theme, draw->snapshot, one.work);
      g_array_append_val (themed, one);
    }
  g_array_sort (themed, compare_kinds);
  return themed;
}

static void
draw_theme (GpMapDraw *draw, GPtrArray *works)
{
  g_autoptr (GArray) themed = sort_by_kind (draw, works);
  int first = first_year (draw), last = -2;
  guint n = 0;

  for (guint i = 0; i < themed->len && gp_map_draw_tick (draw); i++)
    {
      const Themed *one = &g_array_index (themed, Themed, i);

      if (n > 0 && (one->kind != last || n >= GP_MAP_DRAW_BATCH))
        {
          paint_works (draw, last, first);
          n = 0;
        }
      if (!gp_map_draw_add_polygon (draw, one->work->geometry))
        continue;
      n++;
      last = one->kind;
      gp_map_draw_count (draw, one->work, one->kind, -1);
    }
  if (n > 0)
    paint_works (draw, last, first);
}

static void
draw_works (GpMapDraw *draw)
{
  if (draw->view->scale > WORK_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) works = gp_map_draw_query (draw, GP_TABLE_WORK);
  if (draw->style->day != GP_DATE_NONE)
    gp_draw_works_on_day (draw, works);
  else if (draw->style->theme == GP_THEME_YEAR && draw->style->year > 0)
    gp_draw_works_of_year (draw, works);
  else
    draw_theme (draw, works);
}

/**
 * gp_draw_work_fills:
 * @draw: a drawing
 *
 * Works on the day shown or by the theme: they lie on the ground, below
 * buildings.
 */
void
gp_draw_work_fills (GpMapDraw *draw)
{
  if (draw->style->day != GP_DATE_NONE || gp_theme_fills_works (draw->style->theme))
    draw_works (draw);
}

/**
 * gp_draw_work_outlines:
 * @draw: a drawing
 *
 * Works as outlines over everything on the ground, when no day and no theme
 * tells more about them.
 */
void
gp_draw_work_outlines (GpMapDraw *draw)
{
  if (draw->style->day == GP_DATE_NONE && !gp_theme_fills_works (draw->style->theme) && gp_map_draw_shows (draw, GP_TABLE_WORK))
    draw_works (draw);
}

/**
 * gp_draw_violations:
 * @draw: a drawing
 *
 * Works that break a rule, whether or not works are shown: halo, counter-hatch, edge.
 */
void
gp_draw_violations (GpMapDraw *draw)
{
  if (draw->style->violating_works == NULL || (draw->style->day != GP_DATE_NONE && (draw->style->hidden_days & GP_DAY_BIT_WRONG)))
    return;

  g_autoptr (GPtrArray) works = gp_map_draw_query (draw, GP_TABLE_WORK);
  for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *work = works->pdata[i];

      if (!is_violating (draw, work) || work->geometry == NULL)
        continue;
      gp_map_draw_get_rings (draw, work->geometry);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION, 0.13, 26, 6);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION, 0.16, 13, 3);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_fill (draw, GP_COLOUR_VIOLATION_FILL, 1);
      gp_map_draw_hatch (draw, G_PI_4, gp_map_draw_size (draw, 6, 1.6));
      gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION, 1, 2.2, 0.5);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION_EDGE, 1, 3, 0.6);
    }
}
