/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map on a day: works untouched, open, backfilled, surfaced, and streets
 * under moratorium. No state is told by colour alone.
 */
#include "config.h"

#include "gp-date.h"
#include "gp-day-state.h"
#include "gp-draw.h"
#include "gp-overlay.h"

#define WORK_MAX_SCALE 50000
#define PATTERN_MAX_SCALE 8000
/* Dots of works nearer than this tell the same: one line a street. */
#define SAME_LINE_PX 16.0
/* 城市道路管理条例, article 33: years without opening after surfacing. */
#define MORATORIUM_NEW_YEARS 5
#define MORATORIUM_OVERHAUL_YEARS 3

/* Teeth outwards every 6 px: the sign of an open trench. */
static void
add_teeth (GpMapDraw *draw)
{
  double step = gp_map_draw_size (draw, 6, 1.6), size = gp_map_draw_size (draw, 3.2, 0.9);
  const GpXY *p = &g_array_index (draw->points, GpXY, 0);

  for (guint ring = 0, first = 0; ring < draw->ends->len; ring++)
    {
      guint end = g_array_index (draw->ends, guint, ring);
      for (guint i = first, j = end - 1; i < end; j = i++)
        {
          double dx = p[i].x - p[j].x, dy = p[i].y - p[j].y, length = hypot (dx, dy);
          for (double at = step / 2; at < length; at += step)
            {
              double x = p[j].x + dx * at / length, y = p[j].y + dy * at / length;
              /* Shells run counter-clockwise in the plan: outside lies to the right. */
              cairo_move_to (draw->cr, x, y);
              cairo_line_to (draw->cr, x - dy / length * size, y + dx / length * size);
            }
        }
      first = end;
    }
}

static void
draw_open (GpMapDraw *draw)
{
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, 0xFFE3C4, 1, 12, 3);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, 0x6B3A10, 1);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, 0xE66100, 1, 2.2, 0.5);
  if (draw->view->scale <= PATTERN_MAX_SCALE)
    {
      add_teeth (draw);
      gp_map_draw_stroke (draw, 0xE66100, 1, 1.4, 0.35);
    }
}

static void
draw_backfilled (GpMapDraw *draw)
{
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, 0xE9D3A4, 1);
  if (draw->view->scale <= PATTERN_MAX_SCALE)
    {
      /* Rows of dots: hatching lines with round dots for dashes. */
      double pitch = gp_map_draw_size (draw, 4.6, 1.2);
      cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_dash (draw->cr, (double[]){ 0.01, pitch }, 2, pitch / 2);
      gp_map_draw_hatch (draw, -0.5, pitch);
      gp_map_draw_stroke (draw, 0x8A6A2C, 1, 1.7, 0.4);
      cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_BUTT);
      gp_map_draw_no_dash (draw);
    }
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, 0x8A6A2C, 1, 1.1, 0.25);
}

static void
draw_surfaced (GpMapDraw *draw, const GpGeometry *centre_line)
{
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, 0x8A909C, centre_line ? 1 : 0.5); /* a yard is no street */
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, 0x5E6470, 1, 1.1, 0.25);
  if (centre_line && draw->view->scale <= PATTERN_MAX_SCALE && gp_map_draw_add_line (draw, centre_line))
    {
      gp_map_draw_set_dash (draw, (double[]){ 6, 4, 0 }, gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX));
      gp_map_draw_stroke (draw, 0xFFFFFF, 1, 1.3, 0.3);
      gp_map_draw_no_dash (draw);
    }
}

static void
draw_untouched (GpMapDraw *draw, const GpGeometry *centre_line)
{
  if (centre_line == NULL)
    gp_map_draw_emit_rings (draw);
  else
    gp_map_draw_add_line (draw, centre_line);
  gp_map_draw_set_dash (draw, (double[]){ 1.5, 3.5, 0 }, gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX));
  gp_map_draw_stroke (draw, 0x8C8896, 1, 1.5, 0.4);
  gp_map_draw_no_dash (draw);
}

/**
 * gp_draw_work_state:
 * @draw: a drawing, after gp_map_draw_get_rings()
 * @day_state: a #GpDayState
 * @centre_line: (nullable): what the work is built along
 *
 * Draws one work as it stands on a day.
 */
void
gp_draw_work_state (GpMapDraw *draw, int day_state, const GpGeometry *centre_line)
{
  switch ((GpDayState) day_state)
    {
    case GP_DAY_OPEN:
      draw_open (draw);
      break;
    case GP_DAY_BACKFILLED:
      draw_backfilled (draw);
      break;
    case GP_DAY_SURFACED:
      draw_surfaced (draw, centre_line);
      break;
    case GP_DAY_UNTOUCHED:
    case GP_DAY_UNDATED:
    default:
      draw_untouched (draw, centre_line);
      break;
    }
}

static const GpGeometry *
find_centre_line (const GpMapDraw *draw, const GpFeature *work)
{
  GpTableId table = gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER));
  gint64 fid = gp_feature_get_int (work, GP_WORK_ASSET_FID, 0);
  const GpFeature *asset;

  if ((table != GP_TABLE_RUN && table != GP_TABLE_ROAD) || fid == 0)
    return NULL;
  asset = gp_snapshot_find (draw->snapshot, table, fid);
  return asset && asset->geometry && asset->geometry->kind == GP_GEOMETRY_LINE ? asset->geometry : NULL;
}

/* Work on a building: an outline while it goes on, the building stays. */
static void
draw_fabric (GpMapDraw *draw, GpDayState state)
{
  if (state != GP_DAY_OPEN)
    return;
  gp_map_draw_emit_rings (draw);
  gp_map_draw_stroke (draw, 0xE66100, 1, 2.2, 0.5);
}

static gboolean
breaks_ground (const GpMapDraw *draw, const GpFeature *work)
{
  GpFeature *kind = gp_snapshot_find_work_kind (draw->snapshot, gp_feature_get_text (work, GP_WORK_KIND));

  return kind == NULL || gp_feature_has (kind, GP_WORK_KIND_RANK);
}

/* Whether dots run along here already. */
static gboolean
is_dotted (GpMapDraw *draw, GArray *dotted, const GpGeometry *line)
{
  double angle;
  GpXY at = gp_map_draw_to_device (draw, gp_geometry_point_along (line, gp_geometry_length_m (line) / 2, &angle));

  for (guint i = 0; i < dotted->len; i++)
    {
      GpXY other = g_array_index (dotted, GpXY, i);
      if (hypot (other.x - at.x, other.y - at.y) < SAME_LINE_PX * draw->px)
        return TRUE;
    }
  g_array_append_val (dotted, at);
  return FALSE;
}

static gboolean
is_trench (const GpFeature *work)
{
  return gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER)) == GP_TABLE_RUN;
}

static void
draw_trench (GpMapDraw *draw, const GpFeature *work, GpDayState state, const GpGeometry *line)
{
  double width = gp_geometry_area_m2 (work->geometry) / MAX (gp_geometry_length_m (line), 0.1) * draw->s;

  if (state == GP_DAY_OPEN)
    gp_draw_open_trench (draw, line, width);
  else if (width > 8 * draw->px)
    draw_backfilled (draw);
  else
    gp_draw_filled_trench (draw, line, width);
}

static void
draw_one_on_day (GpMapDraw *draw, const GpFeature *work, GpDayState state, GArray *dotted)
{
  const GpGeometry *line = find_centre_line (draw, work);
  gboolean dots = state == GP_DAY_UNTOUCHED || state == GP_DAY_UNDATED;

  gp_map_draw_get_rings (draw, work->geometry);
  if (draw->ends->len == 0)
    return;
  if (!breaks_ground (draw, work))
    draw_fabric (draw, state);
  else if (state == GP_DAY_SURFACED && gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER)) == GP_TABLE_RUN)
    {
      /* The work on the surface above shows it in full. */
      gp_map_draw_emit_rings (draw);
      gp_map_draw_fill (draw, 0x8A909C, 1);
    }
  else if (line && is_trench (work) && (state == GP_DAY_OPEN || state == GP_DAY_BACKFILLED))
    draw_trench (draw, work, state, line);
  else if (!dots || line == NULL || !is_dotted (draw, dotted, line))
    gp_draw_work_state (draw, state, line);
  gp_map_draw_count (draw, work, state, -1);
}

/* Streets with somebody at work in them, whole: below what lies in them, or the bars above. */
static void
draw_closures (GpMapDraw *draw, GPtrArray *works, const guint8 *states, void (*draw_closure) (GpMapDraw *draw, const GpGeometry *line))
{
  if (draw->style->hidden_days & 1u << GP_DAY_OPEN)
    return;
  for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
    {
      const GpGeometry *line = states[i] == GP_DAY_OPEN && gp_draw_wants_work (draw, works->pdata[i]) && breaks_ground (draw, works->pdata[i]) ? find_centre_line (draw, works->pdata[i]) : NULL;

      if (line)
        draw_closure (draw, line);
    }
}

/**
 * gp_draw_works_on_day:
 * @draw: a drawing with a day
 * @works: (element-type GpFeature): what reaches into the frame
 *
 * Draws works as they stand on the day: untouched lowest, open on top.
 */
void
gp_draw_works_on_day (GpMapDraw *draw, GPtrArray *works)
{
  static const GpDayState order[] = {
    GP_DAY_UNDATED, GP_DAY_UNTOUCHED, GP_DAY_SURFACED, GP_DAY_BACKFILLED, GP_DAY_OPEN
  };
  g_autofree guint8 *states = g_malloc0 (works->len + 1);
  g_autoptr (GArray) dotted = g_array_new (FALSE, FALSE, sizeof (GpXY));

  for (guint i = 0; i < works->len; i++)
    states[i] = gp_day_state_of_work (draw->snapshot, works->pdata[i], draw->style->day);
  for (guint s = 0; s < G_N_ELEMENTS (order); s++)
    {
      if (draw->style->hidden_days & 1u << order[s])
        continue;
      if (order[s] == GP_DAY_BACKFILLED)
        draw_closures (draw, works, states, gp_draw_closed_street);
      for (guint i = 0; i < works->len && gp_map_draw_tick (draw); i++)
        if (states[i] == order[s] && gp_draw_wants_work (draw, works->pdata[i]))
          draw_one_on_day (draw, works->pdata[i], states[i], dotted);
    }
  draw_closures (draw, works, states, gp_draw_street_bars);
}

/**
 * gp_draw_get_moratorium_end:
 * @road: a road
 *
 * Returns: the first day it may be opened again, or %GP_DATE_NONE
 */
GpDate
gp_draw_get_moratorium_end (const GpFeature *road)
{
  GpDate surfaced = gp_feature_get_date (road, GP_ROAD_SURFACED_ON);
  int kind = gp_feature_get_choice (road, GP_ROAD_SURFACING);
  int year, month, day;

  if (surfaced == GP_DATE_NONE || kind < 0)
    return GP_DATE_NONE;
  gp_date_to_ymd (surfaced, &year, &month, &day);
  year += kind == 0 ? MORATORIUM_NEW_YEARS : MORATORIUM_OVERHAUL_YEARS;
  GpDate end = gp_date_from_ymd (year, month, day);
  return end == GP_DATE_NONE ? gp_date_from_ymd (year, month, 28) : end;
}

/**
 * gp_draw_moratoria:
 * @draw: a drawing
 *
 * On a day: the streets that may not be opened, hatched.
 */
void
gp_draw_moratoria (GpMapDraw *draw)
{
  GpDate today = draw->style->day;

  if (today == GP_DATE_NONE || (draw->style->hidden_days & GP_DAY_BIT_MORATORIUM) || !gp_map_draw_shows (draw, GP_TABLE_ROAD) || draw->view->scale > WORK_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) roads = gp_map_draw_query (draw, GP_TABLE_ROAD);
  for (guint i = 0; i < roads->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *road = roads->pdata[i];
      GpDate end = gp_draw_get_moratorium_end (road);
      double width = gp_draw_road_width (draw, road);

      if (end == GP_DATE_NONE || today >= end || today < gp_feature_get_date (road, GP_ROAD_SURFACED_ON) ||
          road->geometry == NULL || width < 2 * draw->px)
        continue;
      g_autoptr (GpGeometry) band = gp_overlay_buffer (road->geometry, width / 2 / draw->s, GP_CAP_FLAT, NULL);
      if (band == NULL)
        continue;
      gp_map_draw_get_rings (draw, band);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_fill (draw, 0xEFEAF6, 1);
      gp_map_draw_hatch (draw, -G_PI_4, gp_map_draw_size (draw, 6, 1.6));
      gp_map_draw_stroke (draw, 0x7A5FA8, 1, 1.7, 0.35);
      gp_map_draw_emit_rings (draw);
      gp_map_draw_stroke (draw, 0x6A4F98, 1, 1.1, 0.25);
    }
}
