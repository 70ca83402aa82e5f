/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands on a run besides its line: manholes, flow arrows, circles of
 * overhead lines, crosses of abandoned ones, the ticks of palettes in which
 * colour tells too little, and the candidates for its marks.
 *
 * Marks lie on a grid fixed to the plan, 190 px apart, each kind shifted by
 * its own share: they stay where they are while the map is moved, chains of
 * short runs carry no more of them than one long run, and the marks of
 * neighbouring lines never form a column.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-symbols.h"
#include "gp-theme.h"

#define DETAIL_MAX_SCALE 2500 /* manholes, arrows, marks */
#define TICKS_MAX_SCALE 5000
#define MARK_STEP_PX 190.0
#define MARK_STEP_MM 60.0
#define MARK_ROOM_PX 9.0
#define ARROW_STEP_PX 95.0
#define ARROW_MIN_PX 40.0
#define BEND_RAD (12 * G_PI / 180)

typedef struct
{
  cairo_t *cr;
  double size;
  GpTick tick;
} Walk;

static void
add_arrow (GpMapDraw *draw, GpXY at, double angle_rad, gpointer user_data)
{
  const Walk *walk = user_data;

  gp_symbol_arrow (draw->cr, at, walk->size, walk->size * 0.72, angle_rad);
  if (draw->labels)
    gp_labels_block (draw->labels, at, walk->size * 0.8);
}

static void
add_circle (GpMapDraw *draw, GpXY at, double angle_rad, gpointer user_data)
{
  gp_symbol_circle (draw->cr, at, ((const Walk *) user_data)->size);
}

static void
add_cross (GpMapDraw *draw, GpXY at, double angle_rad, gpointer user_data)
{
  gp_symbol_cross (draw->cr, at, ((const Walk *) user_data)->size, angle_rad);
}

static void
add_tick (GpMapDraw *draw, GpXY at, double angle_rad, gpointer user_data)
{
  const Walk *walk = user_data;
  double r = walk->size, gap = r * (walk->tick == GP_TICK_TWO_DOTS ? 1.6 : 0.9);
  GpXY before = { at.x - gap * cos (angle_rad), at.y - gap * sin (angle_rad) };
  GpXY after = { at.x + gap * cos (angle_rad), at.y + gap * sin (angle_rad) };

  switch (walk->tick)
    {
    case GP_TICK_TWO_DOTS:
      gp_symbol_circle (draw->cr, before, r * 1.15);
      gp_symbol_circle (draw->cr, after, r * 1.15);
      break;
    case GP_TICK_CROSS:
      gp_symbol_tick (draw->cr, at, -2 * r, 2 * r, angle_rad);
      break;
    case GP_TICK_TWO_CROSSES:
      gp_symbol_tick (draw->cr, before, -2 * r, 2 * r, angle_rad);
      gp_symbol_tick (draw->cr, after, -2 * r, 2 * r, angle_rad);
      break;
    case GP_TICK_DOT:
      gp_symbol_circle (draw->cr, at, 1.25 * r);
      break;
    case GP_TICK_DIAMOND:
    case GP_TICK_HOLLOW_DIAMOND:
      gp_symbol_diamond (draw->cr, at, 2 * r, angle_rad);
      break;
    case GP_TICK_HALF:
      gp_symbol_tick (draw->cr, at, -2.2 * r, 0, angle_rad);
      break;
    case GP_TICK_NONE:
    default:
      break;
    }
}

/* Walks every run and paints what was gathered, a few runs an operation. */
static void
walk_runs (GpMapDraw *draw, GPtrArray *runs, double first, double step, GpWalkFunc func, Walk *walk, void (*paint) (GpMapDraw *draw, guint32 colour), guint32 colour)
{
  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      gp_symbols_walk (draw, ((GpFeature *) runs->pdata[i])->geometry, first, step, func, walk);
      if (i % 16 == 15)
        paint (draw, colour);
    }
  paint (draw, colour);
}

static void
paint_filled (GpMapDraw *draw, guint32 colour)
{
  gp_map_draw_set_colour (draw, colour, 1);
  gp_map_draw_fill_path (draw);
}

static void
paint_hollow (GpMapDraw *draw, guint32 colour)
{
  cairo_set_source_rgb (draw->cr, 1, 1, 1);
  gp_map_draw_fill_path_keep (draw);
  gp_map_draw_set_colour (draw, colour, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 1.1, 0.25));
  gp_map_draw_stroke_path (draw);
}

static void
paint_stroked (GpMapDraw *draw, guint32 colour)
{
  gp_map_draw_set_colour (draw, colour, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 1, 0.2));
  gp_map_draw_stroke_path (draw);
}

/* A flow arrow every 95 px, one in the middle of a shorter run. */
static void
draw_arrows (GpMapDraw *draw, GPtrArray *runs, guint32 colour)
{
  Walk walk = { draw->cr, gp_map_draw_size (draw, 7, 2.1), GP_TICK_NONE };
  double step = gp_map_draw_size (draw, ARROW_STEP_PX, 30);

  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      const GpGeometry *line = ((GpFeature *) runs->pdata[i])->geometry;
      double length = gp_geometry_length_m (line) * draw->s;

      if (length < gp_map_draw_size (draw, ARROW_MIN_PX, 10))
        continue;
      double n = MAX (1, floor (length / step));
      gp_symbols_walk (draw, line, length / n / 2, length / n, add_arrow, &walk);
      if (i % 16 == 15)
        paint_filled (draw, colour);
    }
  paint_filled (draw, colour);
}

static void
add_manhole (GpMapDraw *draw, GpPoint where, GpManhole manhole, double angle_rad)
{
  GpXY at = gp_map_draw_to_device (draw, where);
  double size = gp_map_draw_size (draw, manhole == GP_MANHOLE_SQUARE ? 5 : 5.4, draw->view->scale <= 600 ? 1.5 : 1.1);

  if (!gp_map_draw_claim_dot (draw, at))
    return;
  if (manhole == GP_MANHOLE_SQUARE)
    gp_symbol_square (draw->cr, at, size, angle_rad);
  else
    gp_symbol_circle (draw->cr, at, size / 2);
  if (draw->labels)
    gp_labels_block (draw->labels, at, size);
}

/* Gravity runs turn and meet in manholes: at both ends and where they bend. */
static void
draw_manholes (GpMapDraw *draw, GPtrArray *runs, GpManhole manhole, gboolean hollow, guint32 colour)
{
  gp_map_draw_begin_dots (draw);
  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      const GpGeometry *line = ((GpFeature *) runs->pdata[i])->geometry;
      guint last = line->n_points - 1;

      for (guint j = 0; j <= last; j++)
        {
          guint a = j > 0 ? j - 1 : 0, b = j < last ? j + 1 : last;
          double in = atan2 (line->points[a].y - line->points[j].y, line->points[j].x - line->points[a].x);
          double out = atan2 (line->points[j].y - line->points[b].y, line->points[b].x - line->points[j].x);
          double bend = fabs (remainder (out - in, 2 * G_PI));

          if (j == 0 || j == last || bend > BEND_RAD)
            add_manhole (draw, line->points[j], manhole, j < last ? out : in);
        }
      if (i % 32 == 31)
        (hollow ? paint_hollow : paint_filled) (draw, colour);
    }
  (hollow ? paint_hollow : paint_filled) (draw, colour);
}

/* Where the grid of marks crosses one stretch of a run. Returns whether it
 * does anywhere, seen or not, so that the answer is the same in every view. */
static gboolean
add_marks_of_segment (GpMapDraw *draw, GpXY a, GpXY b, int kind, guint32 colour, double step, double room)
{
  gboolean flat = fabs (b.x - a.x) >= fabs (b.y - a.y);
  double share = fmod (kind * GP_MARK_SHARE, 1);
  double origin = flat ? draw->ox * draw->s : -draw->oy * draw->s;
  double from = (flat ? a.x : a.y) + origin, to = (flat ? b.x : b.y) + origin;
  double length = hypot (b.x - a.x, b.y - a.y);
  double angle = atan2 (b.y - a.y, b.x - a.x);
  double whole = floor (MAX (from, to) / step - share) - ceil (MIN (from, to) / step - share) + 1;
  GpXY near_a = a, near_b = b;

  if (!(from != to && whole >= 1) || !gp_map_draw_clip_segment (draw, &near_a, &near_b))
    return whole >= 1;
  double low = MIN (flat ? near_a.x : near_a.y, flat ? near_b.x : near_b.y) + origin;
  double high = MAX (flat ? near_a.x : near_a.y, flat ? near_b.x : near_b.y) + origin;
  for (double k = ceil (low / step - share); (k + share) * step <= high; k++)
    {
      double t = ((k + share) * step - from) / (to - from);
      double margin = length > 2 * room ? room / length : 0.5;
      t = CLAMP (t, margin, 1 - margin);
      gp_labels_add_mark (draw->labels, (GpXY){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) }, angle,
                          MAX (0, t * length - room), MAX (0, (1 - t) * length - room), kind, colour);
    }
  return TRUE;
}

static void
gather_marks (GpMapDraw *draw, GPtrArray *runs, int kind, guint32 colour)
{
  double step = gp_map_draw_size (draw, MARK_STEP_PX, MARK_STEP_MM);
  double room = gp_map_draw_size (draw, MARK_ROOM_PX, 2.5);

  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      const GpGeometry *line = ((GpFeature *) runs->pdata[i])->geometry;
      double length_m = gp_geometry_length_m (line);
      gboolean crossed = FALSE;

      if (length_m * draw->s < 2.6 * room)
        continue;
      for (guint j = 1; j < line->n_points; j++)
        crossed |= add_marks_of_segment (draw, gp_map_draw_to_device (draw, line->points[j - 1]),
                                         gp_map_draw_to_device (draw, line->points[j]), kind, colour, step, room);
      if (!crossed && length_m * draw->s > 0.6 * step)
        {
          double angle = 0;
          GpPoint middle = gp_geometry_point_along (line, length_m / 2, &angle);
          gp_labels_add_mark (draw->labels, gp_map_draw_to_device (draw, middle), -angle, 0, 0, kind, colour);
        }
    }
}

/**
 * gp_draw_run_symbols:
 * @draw: a drawing
 * @runs: (element-type GpFeature): runs of one kind and state
 * @kind: their #GpRunKind, or -1
 * @state: their #GpState
 * @inside: they lie inside compounds and carry no marks
 * @aerial: they hang on poles
 * @width: of their line, device units
 *
 * Draws what stands on them and hands their marks to the labels.
 */
void
gp_draw_run_symbols (GpMapDraw *draw,
                     GPtrArray *runs,
                     int kind,
                     int state,
                     gboolean inside,
                     gboolean aerial,
                     double width)
{
  const GpRunStyle *style = gp_style_get_run (kind);
  guint32 colour = gp_style_get_run_colour (draw->style, kind);
  gboolean near = draw->view->scale <= DETAIL_MAX_SCALE;
  gboolean calm = gp_theme_fills_works (draw->style->theme) && !draw->style->paper;
  Walk walk = { draw->cr, gp_map_draw_size (draw, 1.9, 0.45), style->tick };

  if (calm || draw->view->scale > TICKS_MAX_SCALE)
    {
      if (near && draw->labels && !inside)
        gather_marks (draw, runs, kind, colour);
      return;
    }
  if (aerial && near)
    walk_runs (draw, runs, gp_map_draw_size (draw, 11, 3), gp_map_draw_size (draw, 22, 6), add_circle, &walk,
               paint_hollow, colour);
  if (state == GP_STATE_ABANDONED && near)
    {
      walk.size = gp_map_draw_size (draw, 2.6, 0.55);
      walk_runs (draw, runs, gp_map_draw_size (draw, 13, 4), gp_map_draw_size (draw, 26, 8), add_cross, &walk,
                 paint_stroked, colour);
    }
  else if (style->manhole != GP_MANHOLE_NONE && !aerial && !inside && near)
    {
      draw_arrows (draw, runs, colour);
      draw_manholes (draw, runs, style->manhole,
                     style->manhole == GP_MANHOLE_SQUARE || state == GP_STATE_PLANNED, colour);
    }
  else if (state != GP_STATE_ABANDONED && style->tick != GP_TICK_NONE && gp_style_shows_ticks (draw->style->palette) && !aerial)
    walk_runs (draw, runs, gp_map_draw_size (draw, 15, 4), gp_map_draw_size (draw, 30, 8), add_tick, &walk,
               style->tick == GP_TICK_HOLLOW_DIAMOND ? paint_hollow
               : style->tick == GP_TICK_CROSS || style->tick == GP_TICK_HALF ||
                       style->tick == GP_TICK_TWO_CROSSES
                   ? paint_stroked
                   : paint_filled,
               colour);
  if (draw->labels && near && !inside && !draw->cancelled)
    gather_marks (draw, runs, kind, colour);
}
