/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sizes along runs (DN300), only near and only where no other run lies on
 * that side within the height of the text. Where there is no room, which is
 * the rule in a street, flags tell the sizes. Places lie on a grid fixed to the
 * plan, as those of the marks, half-way between two of them.
 */
#include "config.h"

#include "gp-distance.h"
#include "gp-draw.h"
#include "gp-labels.h"

#define MIN_LENGTH_EM 5.5
#define REPEAT_PX 380.0
#define REPEAT_MM 120.0
/* A run that no line of the grid crosses is told in its middle when it is as long as this. */
#define ALONE_EM 20.0
#define RUNS_THEME_MAX_SCALE 2500

typedef struct
{
  const GpFeature *run;
  GpPoint from, to; /* middle line of the text, plan */
  double clear_m;
  gboolean free;
  GpBox reach; /* what lies outside is far enough away */
} Room;

static gboolean
visit_neighbour (GpFeature *other, gpointer user_data)
{
  Room *room = user_data;

  if (other == room->run || other->geometry == NULL)
    return TRUE;
  for (guint i = 1; i < other->geometry->n_points && room->free; i++)
    {
      GpPoint a = other->geometry->points[i - 1], b = other->geometry->points[i];

      if (MAX (a.x, b.x) < room->reach.min_x || MIN (a.x, b.x) > room->reach.max_x ||
          MAX (a.y, b.y) < room->reach.min_y || MIN (a.y, b.y) > room->reach.max_y)
        continue;
      room->free = gp_distance_segment_segment (room->from, room->to, a, b) > room->clear_m;
    }
  return room->free;
}

static gboolean
has_room (GpMapDraw *draw, const GpFeature *run, const GpLabelBox *box)
{
  double dx = cos (box->angle_rad) * box->width / 2, dy = sin (box->angle_rad) * box->width / 2;
  Room room = { run, gp_map_view_to_plan (draw->view, box->centre.x - dx, box->centre.y - dy),
                gp_map_view_to_plan (draw->view, box->centre.x + dx, box->centre.y + dy),
                box->height / 2 / draw->s, TRUE };

  room.reach = GP_BOX_EMPTY;
  gp_box_add_point (&room.reach, room.from);
  gp_box_add_point (&room.reach, room.to);
  room.reach = gp_box_grow (room.reach, room.clear_m);
  if (draw->style->paper ? !gp_box_contains (&draw->frame, &room.reach) : !gp_box_intersects (&draw->frame, &room.reach))
    return FALSE;
  gp_snapshot_query (draw->snapshot, GP_TABLE_RUN, &room.reach, visit_neighbour, &room);
  return room.free;
}

/* The longest straight stretch of a run. */
static double
find_stretch (GpMapDraw *draw, const GpGeometry *line, GpXY *middle, double *angle_rad)
{
  double longest = 0;

  for (guint i = 1; i < line->n_points; i++)
    {
      GpXY a = gp_map_draw_to_device (draw, line->points[i - 1]), b = gp_map_draw_to_device (draw, line->points[i]);
      double length = hypot (b.x - a.x, b.y - a.y);

      if (length <= longest)
        continue;
      longest = length;
      *middle = (GpXY){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
      *angle_rad = remainder (atan2 (b.y - a.y, b.x - a.x), G_PI);
    }
  return longest;
}

typedef struct
{
  GpMapDraw *draw;
  const GpFeature *run;
  int kind;
  char *text;
  double width;
} Size;

/* Writes the size beside a place on the run, on the side where there is room. */
static gboolean
tell_at (const Size *size, GpXY at, double angle)
{
  GpMapDraw *draw = size->draw;
  double em = gp_labels_get_em (draw->labels, GP_TYPE_SIZE);

  if (!gp_map_draw_is_near (draw, at) ||
      (draw->district && !gp_geometry_contains_point (draw->district->geometry, gp_map_view_to_plan (draw->view, at.x, at.y))))
    return FALSE;
  for (int side = -1; side <= 1; side += 2)
    {
      double away = side * em * 0.95;
      GpLabelBox box = { { at.x - sin (angle) * away, at.y + cos (angle) * away }, size->width, em * 1.1, angle };

      if (!has_room (draw, size->run, &box) || !gp_labels_claim (draw->labels, &box, 1))
        continue;
      gp_labels_draw_text (draw->labels, GP_TYPE_SIZE, size->text, box.centre, angle,
                           gp_style_get_run_colour (draw->style, size->kind), 0xFFFFFF);
      return TRUE;
    }
  return FALSE;
}

/* Where the grid crosses one straight stretch. Returns how many places there were. */
static guint
tell_along_segment (const Size *size, GpXY a, GpXY b)
{
  GpMapDraw *draw = size->draw;
  double step = gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM);
  double phase = (fmod (size->kind * GP_MARK_SHARE, 1) + 0.5) / 2;
  double length = hypot (b.x - a.x, b.y - a.y), margin = size->width / 2 / length;
  gboolean flat = fabs (b.x - a.x) >= fabs (b.y - a.y);
  double origin = flat ? draw->ox * draw->s : -draw->oy * draw->s;
  double from = (flat ? a.x : a.y) + origin, to = (flat ? b.x : b.y) + origin;
  guint n = 0;

  if (length < MIN_LENGTH_EM * gp_labels_get_em (draw->labels, GP_TYPE_SIZE))
    return 0;
  for (double k = ceil (MIN (from, to) / step - phase); (k + phase) * step < MAX (from, to) && n < 1000; k++)
    {
      double wish = ((k + phase) * step - from) / (to - from);

      n++;
      /* The place itself, else a little on or back. */
      for (int i = 0; i < 3; i++)
        {
          double t = CLAMP (wish + (i == 0 ? 0 : i == 1 ? 0.12
                                                        : -0.12) *
                                       step / length,
                            margin, 1 - margin);
          if (tell_at (size, (GpXY){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) }, remainder (atan2 (b.y - a.y, b.x - a.x), G_PI)))
            break;
        }
    }
  return n;
}

static void
tell_size (GpMapDraw *draw, const GpFeature *run)
{
  double em = gp_labels_get_em (draw->labels, GP_TYPE_SIZE), angle = 0;
  double size_mm = gp_feature_get_real (run, GP_RUN_SIZE), kv = gp_feature_get_real (run, GP_RUN_VOLTAGE);
  const GpGeometry *line = run->geometry;
  Size size = { draw, run, gp_feature_get_choice (run, GP_RUN_KIND), NULL, 0 };
  guint n = 0;
  GpXY at;

  if (!(size_mm > 0 || kv > 0) || gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL ||
      gp_feature_get_choice (run, GP_RUN_STATE) == GP_STATE_ABANDONED ||
      (size.kind >= 0 && draw->style->hidden_run_kinds >> size.kind & 1) ||
      gp_map_draw_extent (draw, line) * draw->px < MIN_LENGTH_EM * em * 0.7)
    return;
  g_autofree char *text = size.text = kv > 0 ? g_strdup_printf ("%g kV", kv) : g_strdup_printf ("DN%.0f", size_mm);
  size.width = gp_labels_measure (draw->labels, GP_TYPE_SIZE, text) + 0.3 * em;
  for (guint i = 1; i < line->n_points; i++)
    n += tell_along_segment (&size, gp_map_draw_to_device (draw, line->points[i - 1]), gp_map_draw_to_device (draw, line->points[i]));
  if (n == 0 && gp_geometry_length_m (line) * draw->s >= ALONE_EM * em && find_stretch (draw, line, &at, &angle) >= MIN_LENGTH_EM * em)
    tell_at (&size, at, angle);
}

/**
 * gp_labels_draw_run_sizes:
 * @draw: a drawing with labels
 *
 * Writes sizes along runs where there is room.
 */
void
gp_labels_draw_run_sizes (GpMapDraw *draw)
{
  double max_scale = draw->style->theme == GP_THEME_RUNS && !draw->style->paper ? RUNS_THEME_MAX_SCALE : gp_style_get_type_level (GP_TYPE_SIZE)->max_scale;

  if (draw->view->scale > max_scale ||
      draw->style->day != GP_DATE_NONE || !gp_map_draw_shows (draw, GP_TABLE_RUN))
    return;

  g_autoptr (GPtrArray) runs = gp_map_draw_query (draw, GP_TABLE_RUN);
  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *run = runs->pdata[i];
      if (run->geometry && run->geometry->n_points >= 2)
        tell_size (draw, run);
    }
}
