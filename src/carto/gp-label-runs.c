/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sizes along runs (DN300), only near and only where no other run lies on
 * that side within the height of the text. Where there is no room, which is
 * the rule in a street, flags tell the sizes.
 */
#include "config.h"

#include "gp-distance.h"
#include "gp-draw.h"
#include "gp-labels.h"

#define MIN_LENGTH_EM 5.5
#define REPEAT_EM 36.0

typedef struct
{
  int kind;
  double size_mm;
  GpXY at;
} Told;

typedef struct
{
  const GpFeature *run;
  GpPoint from, to; /* middle line of the text, plan */
  double clear_m;
  gboolean free;
} Room;

static gboolean
visit_neighbour (GpFeature *other, gpointer user_data)
{
  Room *room = user_data;

  if (other == room->run || other->geometry == NULL)
    return TRUE;
  for (guint i = 1; i < other->geometry->n_points && room->free; i++)
    room->free = gp_distance_segment_segment (room->from, room->to, other->geometry->points[i - 1],
                                              other->geometry->points[i]) > room->clear_m;
  return room->free;
}

static gboolean
has_room (GpMapDraw *draw, const GpFeature *run, const GpLabelBox *box)
{
  double dx = cos (box->angle_rad) * box->width / 2, dy = sin (box->angle_rad) * box->width / 2;
  Room room = { run, gp_map_view_to_plan (draw->view, box->centre.x - dx, box->centre.y - dy),
                gp_map_view_to_plan (draw->view, box->centre.x + dx, box->centre.y + dy),
                box->height / 2 / draw->s, TRUE };
  GpBox reach = GP_BOX_EMPTY;

  gp_box_add_point (&reach, room.from);
  gp_box_add_point (&reach, room.to);
  reach = gp_box_grow (reach, room.clear_m);
  if (!gp_box_contains (&draw->frame, &reach))
    return FALSE;
  gp_snapshot_query (draw->snapshot, GP_TABLE_RUN, &reach, visit_neighbour, &room);
  return room.free;
}

static gboolean
is_told (GArray *told, const Told *here, double distance)
{
  for (guint i = 0; i < told->len; i++)
    {
      const Told *other = &g_array_index (told, Told, i);
      if (other->kind == here->kind && other->size_mm == here->size_mm &&
          hypot (other->at.x - here->at.x, other->at.y - here->at.y) < distance)
        return TRUE;
    }
  return FALSE;
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

static void
tell_size (GpMapDraw *draw, const GpFeature *run, GArray *told)
{
  double em = gp_labels_get_em (draw->labels, GP_TYPE_SIZE), angle = 0;
  Told here = { gp_feature_get_choice (run, GP_RUN_KIND), gp_feature_get_real (run, GP_RUN_SIZE), { 0, 0 } };

  if (!(here.size_mm > 0) || gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL ||
      (here.kind >= 0 && draw->style->hidden_run_kinds >> here.kind & 1) ||
      find_stretch (draw, run->geometry, &here.at, &angle) < MIN_LENGTH_EM * em ||
      is_told (told, &here, REPEAT_EM * em))
    return;
  if (draw->district && !gp_geometry_contains_point (draw->district->geometry,
                                                     gp_map_view_to_plan (draw->view, here.at.x, here.at.y)))
    return;
  g_autofree char *text = g_strdup_printf ("DN%.0f", here.size_mm);
  double width = gp_labels_measure (draw->labels, GP_TYPE_SIZE, text) + 0.3 * em;
  for (int side = -1; side <= 1; side += 2)
    {
      double away = side * em * 0.95;
      GpLabelBox box = { { here.at.x - sin (angle) * away, here.at.y + cos (angle) * away }, width, em * 1.1, angle };

      if (!has_room (draw, run, &box) || !gp_labels_claim (draw->labels, &box, 1))
        continue;
      gp_labels_draw_text (draw->labels, GP_TYPE_SIZE, text, box.centre, angle,
                           gp_style_get_run_colour (draw->style, here.kind), 0xFFFFFF);
      g_array_append_val (told, here);
      return;
    }
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
  if (draw->view->scale > gp_style_get_type_level (GP_TYPE_SIZE)->max_scale ||
      draw->style->day != GP_DATE_NONE || !gp_map_draw_shows (draw, GP_TABLE_RUN))
    return;

  g_autoptr (GPtrArray) runs = gp_map_draw_query (draw, GP_TABLE_RUN);
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (Told));
  for (guint i = 0; i < runs->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *run = runs->pdata[i];
      if (run->geometry && run->geometry->n_points >= 2)
        tell_size (draw, run, told);
    }
}
