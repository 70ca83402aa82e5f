/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works: as outlines on the plain map, filled by year, class or package when
 * that is the theme; works that break a rule lie above. What works look like
 * on a day is in gp-draw-day.c.
 */
#include "config.h"

#include "gp-date.h"
#include "gp-draw.h"

#define WORK_MAX_SCALE 50000

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
  GpDate start = gp_snapshot_get_setting_date (draw->snapshot, "start_date");
  guint n = gp_snapshot_get_n (draw->snapshot, GP_TABLE_WORK);
  int first = G_MAXINT;

  if (start != GP_DATE_NONE)
    return gp_date_get_year (start);
  for (guint i = 0; i < n; i++)
    {
      GpDate date = gp_feature_get_date (gp_snapshot_get (draw->snapshot, GP_TABLE_WORK, i), GP_WORK_START);
      if (date != GP_DATE_NONE)
        first = MIN (first, gp_date_get_year (date));
    }
  return first;
}

/* What the theme tells works apart by: year, class or package; -1 for none. */
static int
theme_kind (const GpMapDraw *draw, const GpFeature *work)
{
  GpDate start = gp_feature_get_date (work, GP_WORK_START);

  switch (draw->style->theme)
    {
    case GP_THEME_YEAR:
      return start == GP_DATE_NONE ? -1 : gp_date_get_year (start);
    case GP_THEME_CLASS:
      return gp_feature_get_choice (work, GP_WORK_CLASS);
    case GP_THEME_PACKAGE:
      return gp_feature_get_int (work, GP_WORK_PACKAGE, -1);
    case GP_THEME_STAGE:
    case GP_THEME_RUNS:
    default:
      return -1;
    }
}

static guint32
theme_colour (const GpMapDraw *draw, int kind, int first)
{
  switch (draw->style->theme)
    {
    case GP_THEME_YEAR:
      return gp_style_get_year_colour (kind < 0 ? G_MAXINT16 : kind - first);
    case GP_THEME_CLASS:
      return gp_style_get_class_colour (kind);
    case GP_THEME_PACKAGE:
      return gp_style_get_package_colour (kind);
    case GP_THEME_STAGE:
    case GP_THEME_RUNS:
    default:
      return GP_COLOUR_WORK;
    }
}

static gboolean
theme_fills_works (const GpMapDraw *draw)
{
  return draw->style->theme != GP_THEME_STAGE && draw->style->theme != GP_THEME_RUNS;
}

/* Later years first, so that what comes soon lies on top. */
static int
compare_kinds (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GpMapDraw *draw = user_data;
  const GpFeature *x = *(GpFeature *const *) a, *y = *(GpFeature *const *) b;
  int kx = theme_kind (draw, x), ky = theme_kind (draw, y);

  if (kx != ky && (kx < 0 || ky < 0))
    return kx < 0 ? -1 : 1;
  if (kx != ky)
    return kx > ky ? -1 : 1;
  return (x->fid > y->fid) - (x->fid < y->fid);
}

static void
paint_works (GpMapDraw *draw, int kind, int first)
{
  gboolean fills = theme_fills_works (draw);

  if (fills && kind >= 0)
    {
      gp_map_draw_set_colour (draw, theme_colour (draw, kind, first), 0.85);
      cairo_fill_preserve (draw->cr);
    }
  else
    gp_map_draw_set_dash (draw, (double[]){ 4, 3, 0 }, gp_map_draw_size (draw, 0.8, 0.2));
  gp_map_draw_stroke (draw, fills ? 0x8F7434 : GP_COLOUR_WORK, 1, fills ? 0.6 : 1, fills ? 0.12 : 0.2);
  gp_map_draw_no_dash (draw);
}

static void
draw_theme (GpMapDraw *draw, GPtrArray *works)
{
  int first = draw->style->theme == GP_THEME_YEAR ? first_year (draw) : 0;
  guint n = 0;
  int last = -2;

  g_ptr_array_sort_with_data (works, compare_kinds, draw);
  for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *work = works->pdata[i];
      int kind = theme_kind (draw, work);

      if (!gp_draw_wants_work (draw, work))
        continue;
      if (n > 0 && (kind != last || n >= GP_MAP_DRAW_BATCH))
        {
          paint_works (draw, last, first);
          n = 0;
        }
      if (!gp_map_draw_add_polygon (draw, work->geometry))
        continue;
      n++;
      last = kind;
      gp_map_draw_count (draw, work, kind, -1);
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
  if (draw->style->day != GP_DATE_NONE || theme_fills_works (draw))
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
  if (draw->style->day == GP_DATE_NONE && !theme_fills_works (draw) && gp_map_draw_shows (draw, GP_TABLE_WORK))
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
  if (draw->style->violating_works == NULL)
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
