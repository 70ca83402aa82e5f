/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The land between the streets: street surfaces with rounded corners, water,
 * and what is left cut into parcels with one use each.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

#define KERB_RADIUS_M 5.0
#define RIVER_HALF_M 39.0

/** Place: a parcel or block with a name, by a point in it. */
typedef struct
{
  double x;
  double y;
  SmUse use;
  const char *name;
  double min_area_m2; /* parcels of the block are not cut below this */
} Place;

static const Place places[] = {
  { 460, 1500, SM_USE_PARK, "汤湖公园", 1e9 },
  { 842, 2028, SM_USE_PARK, "狮山公园", 1e9 },
  { 1905, 718, SM_USE_PARK, "滨江公园", 1e9 },
  { 1150, 1820, SM_USE_PUBLIC, "丰顺中学", 22000 },
  { 1930, 1560, SM_USE_PUBLIC, "实验小学", 15000 },
  { 1180, 1330, SM_USE_PUBLIC, "县人民医院", 9000 },
  { 2220, 1480, SM_USE_PUBLIC, "职业技术学校", 16000 },
  { 1330, 400, SM_USE_PUBLIC, "城南小学", 11000 },
  { 640, 750, SM_USE_PUBLIC, "内岭小学", 9000 },
  { 1460, 1300, SM_USE_PUBLIC, "县人民政府", 9000 },
  { 1880, 1150, SM_USE_MARKET, "南市场", 5500 },
  { 900, 1450, SM_USE_MARKET, "湖下市场", 4200 },
  { 2250, 1150, SM_USE_MARKET, "东门市场", 4200 },
  { 1250, 620, SM_USE_MARKET, "城南市场", 4200 },
  { 1660, 1800, SM_USE_SPORTS, "县体育场", 14000 },
  { 1950, 390, SM_USE_SPORTS, "南市场运动场", 7000 },
};

static GpGeometry *
buffered (const SmPath *path, double half_m, GpCap cap)
{
  g_autoptr (GpGeometry) line = sm_geometry_line (path);

  return gp_overlay_buffer (line, half_m, cap, NULL);
}

static void
add_buffer (GPtrArray *parts, const SmPath *path, double half_m, GpCap cap)
{
  GpGeometry *shape = buffered (path, half_m, cap);

  if (shape)
    g_ptr_array_add (parts, shape);
}

static GpGeometry *
grow (GpGeometry *shape, double distance_m)
{
  GpGeometry *out = gp_overlay_buffer (shape, distance_m, GP_CAP_ROUND, NULL);

  gp_geometry_unref (shape);
  return out;
}

/* Carriageway and footways of all streets, inner corners rounded. */
static GpGeometry *
street_surface (const SmTown *town)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  GpGeometry *all;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);

      if (street->kind <= SM_EDGE_LANE)
        add_buffer (parts, piece->path, street->width_m / 2, GP_CAP_ROUND);
    }
  all = gp_overlay_union ((GpGeometry *const *) parts->pdata, parts->len, NULL);
  all = grow (all, KERB_RADIUS_M);
  return grow (all, -KERB_RADIUS_M);
}

static GpGeometry *
all_water (const SmTown *town)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GpGeometry) all = NULL;
  g_autoptr (GpGeometry) frame = gp_geometry_new_box (&(GpBox){ SM_MIN_X, SM_MIN_Y, SM_MIN_X + (SM_GRID_W - 1) * SM_GRID_M, SM_MIN_Y + (SM_GRID_H - 1) * SM_GRID_M });

  add_buffer (parts, town->river, RIVER_HALF_M, GP_CAP_FLAT);
  add_buffer (parts, town->brook, 9, GP_CAP_FLAT);
  add_buffer (parts, town->ditch, 3.5, GP_CAP_FLAT);
  g_ptr_array_add (parts, gp_geometry_ref (town->lake));
  all = gp_overlay_union ((GpGeometry *const *) parts->pdata, parts->len, NULL);
  return gp_overlay_intersection (all, frame, NULL);
}

static GPtrArray *
cut_in_two (SmTown *town, const GpGeometry *shape)
{
  SmBox box = sm_box_around (shape->points, shape->ends[0]);
  double at = box.half_u_m * sm_uniform (&town->random, -0.22, 0.22);
  double lean = sm_uniform (&town->random, -2.5, 2.5);
  GpPoint line[2] = { sm_box_point (&box, at - lean, -box.half_v_m - 5), sm_box_point (&box, at + lean, box.half_v_m + 5) };
  g_autoptr (GpGeometry) cut = gp_geometry_new_line (line, 2);

  return gp_overlay_split_by_line (shape, cut, NULL);
}

static void
cut_down (SmTown *town, const GpGeometry *shape, double target_m2, int depth, GPtrArray *parcels)
{
  double wanted = target_m2 * sm_uniform (&town->random, 0.75, 1.35);
  g_autoptr (GPtrArray) halves = NULL;

  if (gp_geometry_area_m2 (shape) > wanted && depth < 12)
    halves = cut_in_two (town, shape);
  if (halves == NULL || halves->len < 2)
    {
      g_ptr_array_add (parcels, gp_geometry_ref ((GpGeometry *) shape));
      return;
    }
  for (guint i = 0; i < halves->len; i++)
    cut_down (town, halves->pdata[i], target_m2, depth + 1, parcels);
}

static const Place *
place_in (const GpGeometry *shape)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (gp_geometry_contains_point (shape, (GpPoint){ places[i].x, places[i].y }))
      return &places[i];
  return NULL;
}

static gboolean
along_the_river (const SmTown *town, const GpGeometry *block)
{
  double farthest = 0, distance, nearest = INFINITY;

  for (guint i = 0; i < block->ends[0]; i++)
    {
      sm_path_nearest (town->river, block->points[i], NULL, &distance);
      farthest = MAX (farthest, distance);
      nearest = MIN (nearest, distance);
    }
  return nearest < 45 && farthest < 130;
}

static double
parcel_area (const SmTown *town, GpPoint p)
{
  double core = hypot (p.x - 1330, (p.y - 1110) * 1.1);

  if (sm_is_outside (town, p))
    return p.x < 338 && p.y < 1330 ? 5200 : 9000;
  return core < 350 ? 3000 : core < 600 ? 3600
                                        : 4600;
}

static SmUse
common_use (SmTown *town, GpPoint p)
{
  double core = hypot (p.x - 1330, (p.y - 1110) * 1.1);
  double dice = sm_uniform (&town->random, 0, 1);

  if (sm_is_outside (town, p))
    return dice < 0.42 ? SM_USE_VILLAGE : dice < 0.9 ? SM_USE_FIELD
                                                     : SM_USE_WORKSHOP;
  if (core < 350)
    return SM_USE_OLD;
  if (core < 600)
    return dice < 0.62 ? SM_USE_OLD : SM_USE_HOUSING;
  if (p.y < 420 && dice > 0.62)
    return SM_USE_WORKSHOP;
  return dice < 0.46 ? SM_USE_VILLAGE : dice < 0.9 ? SM_USE_HOUSING
                                    : dice < 0.95  ? SM_USE_PUBLIC
                                                   : SM_USE_YARD;
}

static void
add_block (SmTown *town, GpGeometry *block)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  const Place *place = place_in (block);
  GpPoint centre = gp_geometry_label_point (block);
  gboolean bank = along_the_river (town, block);
  double target = parcel_area (town, centre);

  if (place)
    target = place->min_area_m2;
  if (bank || gp_geometry_area_m2 (block) < 900)
    g_ptr_array_add (shapes, gp_geometry_ref (block));
  else
    cut_down (town, block, target, 0, shapes);
  for (guint i = 0; i < shapes->len; i++)
    {
      const Place *own = place_in (shapes->pdata[i]);
      GpPoint p = gp_geometry_label_point (shapes->pdata[i]);
      SmParcel parcel = { .shape = gp_geometry_ref (shapes->pdata[i]), .compound = -1 };

      parcel.use = own ? own->use : bank || gp_geometry_area_m2 (shapes->pdata[i]) < 260 ? SM_USE_YARD
                                                                                         : common_use (town, p);
      parcel.name = own ? own->name : NULL;
      parcel.district = sm_districts_find (town, p);
      g_array_append_val (town->parcels, parcel);
    }
}

/* A place whose spot fell on a lane or beside another one takes the nearest ordinary parcel. */
static void
settle (SmTown *town, const Place *place)
{
  GpPoint spot = { place->x, place->y };
  SmParcel *best = NULL;
  double least = INFINITY;

  for (guint i = 0; i < town->parcels->len; i++)
    {
      SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
      double distance = gp_point_distance (gp_geometry_label_point (parcel->shape), spot);

      if (g_strcmp0 (parcel->name, place->name) == 0)
        return;
      if (parcel->name == NULL && parcel->district >= 0 && distance < least && gp_geometry_area_m2 (parcel->shape) > 1500)
        {
          least = distance;
          best = parcel;
        }
    }
  best->use = place->use;
  best->name = place->name;
}

void
sm_blocks_make (SmTown *town)
{
  g_autoptr (GpGeometry) whole = sm_geometry_ring (town->outline);
  g_autoptr (GpGeometry) dry = NULL;
  g_autoptr (GpGeometry) land = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  town->surface = sm_geometry_round (street_surface (town));
  town->water = sm_geometry_round (all_water (town));
  dry = gp_overlay_difference (whole, town->water, NULL);
  land = gp_overlay_difference (dry, town->surface, NULL);
  blocks = sm_geometry_parts (land);
  town->parcels = g_array_new (FALSE, TRUE, sizeof (SmParcel));
  for (guint i = 0; i < blocks->len; i++)
    if (gp_geometry_area_m2 (blocks->pdata[i]) > 30)
      add_block (town, blocks->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    settle (town, &places[i]);
}
