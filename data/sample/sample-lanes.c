/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The 58 back lanes: blocks are cut again and again across their longer side
 * by a bent lane from street to street, the old core first and finest. Some
 * lanes end blind.
 */
#include "sample.h"

#include <math.h>

#define CORE_X 1330.0
#define CORE_Y 1110.0

static const char *const names[SM_LANES] = {
  "井头巷", "染坊巷", "米行巷", "学背巷", "荣华里", "沟边巷", "塘尾巷", "城隍巷", "文庙巷", "打铁巷", "豆腐巷", "盐埕巷", "布街巷", "当铺巷", "祠堂巷", "榕树巷", "三角巷", "竹器巷", "米石巷", "水井巷",
  "北门巷", "西门巷", "南门巷", "东门巷", "书院巷", "仓前巷", "仓后巷", "衙前巷", "邓屋巷", "徐屋巷", "吴屋巷", "丁屋巷", "李厝巷", "陈厝巷", "汤泉里", "温汤巷", "浴堂巷", "湖边巷", "湖心里", "桂花巷",
  "柑园巷", "荔枝巷", "石桥巷", "渡口巷", "码头巷", "鱼行巷", "猪行巷", "牛墟巷", "新市里", "向群里", "红卫里", "五一里", "红旗里", "金溪里", "东秀里", "和平里", "团结里", "建设里"
};

typedef struct
{
  SmPath *ring;
  double weight;
} Block;

static GpPoint
ring_centre (const SmPath *ring)
{
  SmBox box = sm_box_around ((const GpPoint *) ring->data, ring->len);

  return box.centre;
}

/* How much a block of this place wants lanes. */
static double
wish (const SmPath *ring)
{
  GpPoint c = ring_centre (ring);
  double d = hypot (c.x - CORE_X, (c.y - CORE_Y) * 1.1);
  double place = d < 380 ? 3.2 : d < 620 ? 1.1
                                         : 0.45;

  return sm_ring_area (ring) * place;
}

static gboolean
is_town_land (const SmTown *town, const SmFace *face)
{
  GpPoint c = ring_centre (face->ring);

  for (guint i = 0; i < face->pieces->len; i++)
    {
      guint piece = g_array_index (face->pieces, guint, i);

      if (g_array_index (town->streets, SmStreet, g_array_index (town->pieces, SmPiece, piece).street).kind > SM_EDGE_LANE)
        return FALSE;
    }
  /* The lake and the lion hill stay whole. */
  return hypot (c.x - 565, c.y - 1545) > 150 && hypot (c.x - 842, c.y - 2028) > 130;
}

/* Crossings of the line through @c along @v with the ring next to @c on both sides. */
static gboolean
chord (const SmPath *ring, GpPoint c, GpPoint v, double *back, double *ahead)
{
  *back = -INFINITY;
  *ahead = INFINITY;
  for (guint i = 1; i < ring->len; i++)
    {
      GpPoint a = SM_POINT (ring, i - 1), b = SM_POINT (ring, i);
      double sa = (a.x - c.x) * -v.y + (a.y - c.y) * v.x;
      double sb = (b.x - c.x) * -v.y + (b.y - c.y) * v.x;
      double s, t;

      if ((sa > 0) == (sb > 0))
        continue;
      s = sa / (sa - sb);
      t = (a.x + (b.x - a.x) * s - c.x) * v.x + (a.y + (b.y - a.y) * s - c.y) * v.y;
      if (t > 0)
        *ahead = MIN (*ahead, t);
      else
        *back = MAX (*back, t);
    }
  return isfinite (*back) && isfinite (*ahead);
}

/* A lane must not run into a corner nor into water. */
static gboolean
is_free (const SmTown *town, const SmPath *lane)
{
  for (guint e = 0; e < 2; e++)
    for (guint i = 0; i < town->nodes->len; i++)
      if (gp_point_distance (g_array_index (town->nodes, GpPoint, i), e ? SM_LAST (lane) : SM_POINT (lane, 0)) < 24)
        return FALSE;
  for (guint i = 0; i < town->streets->len; i++)
    {
      const SmStreet *street = &g_array_index (town->streets, SmStreet, i);

      for (guint e = 0; street->kind == SM_EDGE_LANE && e < 4; e++)
        {
          GpPoint a = e & 1 ? SM_LAST (lane) : SM_POINT (lane, 0);
          GpPoint b = e & 2 ? SM_LAST (street->path) : SM_POINT (street->path, 0);

          if (gp_point_distance (a, b) < 14)
            return FALSE;
        }
    }
  for (guint i = 0; i < lane->len; i++)
    {
      double d;

      sm_path_nearest (town->ditch, SM_POINT (lane, i), NULL, &d);
      if (d < 7 || gp_geometry_contains_point (town->lake, SM_POINT (lane, i)))
        return FALSE;
    }
  return TRUE;
}

static SmPath *
try_lane (SmTown *town, const SmPath *ring)
{
  SmBox box = sm_box_around ((const GpPoint *) ring->data, ring->len);
  double turn = sm_uniform (&town->random, -0.16, 0.16);
  GpPoint v = { box.v.x * cos (turn) - box.v.y * sin (turn), box.v.x * sin (turn) + box.v.y * cos (turn) };
  GpPoint c = sm_box_point (&box, box.half_u_m * sm_uniform (&town->random, -0.34, 0.34), 0);
  double back, ahead, bend = sm_uniform (&town->random, 4, 11), sway;
  double points[4][2];
  SmPath *lane;

  if (!sm_ring_contains (ring, c) || !chord (ring, c, v, &back, &ahead) || ahead - back < 55)
    return NULL;
  if (sm_chance (&town->random, 0.5))
    bend = -bend;
  sway = sm_chance (&town->random, 0.6) ? -bend * 0.7 : bend;
  for (int i = 0; i < 4; i++)
    {
      const double share[4] = { 0, 0.33, 0.68, 1 };
      double t = back + (ahead - back) * share[i];
      double side = i == 1 ? bend : i == 2 ? sway
                                           : 0;

      points[i][0] = c.x + v.x * t - v.y * side;
      points[i][1] = c.y + v.y * t + v.x * side;
    }
  lane = sm_path_smooth (points, 4, FALSE, 9);
  if (is_free (town, lane))
    return lane;
  g_array_unref (lane);
  return NULL;
}

/* The two sides of @ring along @lane, which ends on it. */
static void
split_ring (const SmPath *ring, const SmPath *lane, SmPath *halves[2])
{
  double s[2], length = sm_path_length (ring);

  sm_path_nearest (ring, SM_POINT (lane, 0), &s[0], NULL);
  sm_path_nearest (ring, SM_LAST (lane), &s[1], NULL);
  for (int side = 0; side < 2; side++)
    {
      double from = s[!side], to = s[side];
      SmPath *half = sm_path_copy (lane);

      if (side == 1)
        sm_path_reverse (half);
      if (from < to)
        {
          g_autoptr (SmPath) part = sm_path_sub (ring, from, to);

          g_array_append_vals (half, part->data, part->len);
        }
      else
        {
          g_autoptr (SmPath) part = sm_path_sub (ring, from, length);
          g_autoptr (SmPath) rest = sm_path_sub (ring, 0, to);

          g_array_append_vals (half, part->data, part->len);
          g_array_append_vals (half, rest->data, rest->len);
        }
      if (gp_point_distance (SM_POINT (half, 0), SM_LAST (half)) > 1e-6)
        sm_path_close (half);
      halves[side] = half;
    }
}

static int
most_wanting (const GArray *blocks)
{
  int best = -1;

  for (guint i = 0; i < blocks->len; i++)
    if (best < 0 || g_array_index (blocks, Block, i).weight > g_array_index (blocks, Block, best).weight)
      best = i;
  return best;
}

static void
cut_block (SmTown *town, GArray *blocks, Block *block, SmPath *lane)
{
  SmPath *halves[2];
  SmStreet street = { NULL, SM_EDGE_LANE, sm_uniform (&town->random, 0, 1) < 0.4 ? 5 : 4, 4, lane };

  split_ring (block->ring, lane, halves);
  g_array_unref (block->ring);
  block->ring = halves[0];
  block->weight = wish (halves[0]);
  {
    Block other = { halves[1], wish (halves[1]) };

    g_array_append_val (blocks, other);
  }
  if (sm_chance (&town->random, 0.16) && sm_path_length (lane) > 90)
    {
      street.path = sm_path_sub (lane, 0, sm_path_length (lane) * 0.7);
      g_array_unref (lane);
    }
  sm_path_round (street.path);
  g_array_append_val (town->streets, street);
}

void
sm_lanes_make (SmTown *town)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  guint first = town->streets->len;

  for (guint i = 0; i < town->faces->len; i++)
    {
      const SmFace *face = &g_array_index (town->faces, SmFace, i);
      Block block = { NULL, 0 };

      if (!is_town_land (town, face))
        continue;
      block.ring = sm_path_copy (face->ring);
      block.weight = wish (block.ring);
      g_array_append_val (blocks, block);
    }
  while (town->streets->len - first < SM_LANES)
    {
      Block *block = &g_array_index (blocks, Block, most_wanting (blocks));
      SmPath *lane = try_lane (town, block->ring);

      if (lane)
        cut_block (town, blocks, block, lane);
      else
        block->weight *= 0.93;
    }
  for (guint i = 0; i < SM_LANES; i++)
    g_array_index (town->streets, SmStreet, first + i).name = names[i];
  for (guint i = 0; i < blocks->len; i++)
    g_array_unref (g_array_index (blocks, Block, i).ring);
}
