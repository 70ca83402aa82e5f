/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The county's base map as vectors: water, hills, fields, plots, buildings
 * outside the plan, contours, banks, bridges and names.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>
#include <string.h>

/* Ground above this is hill. */
#define HILL_M 54.0
#define CONTOUR_STEP_M 10.0

static const struct
{
  const char *kind;
  const char *name;
  double x;
  double y;
} labels[] = {
  { "river", "汤坑河", 560, 1020 },
  { "river", "汤坑河", 1560, 672 },
  { "river", "汤坑河", 2880, 420 },
  { "river", "内岭溪", 215, 700 },
  { "water", "汤湖", 560, 1545 },
  { "water", "汤湖沟", 868, 1285 },
  { "hill", "狮山", 842, 2028 },
  { "hill", "狮子岭", 1400, 2440 },
  { "hill", "东山岭", 2660, 1700 },
  { "hill", "虎局山", 3150, 2150 },
  { "hill", "内岭", -520, 420 },
  { "hill", "南山", 1950, -450 },
  { "hill", "大山背", 300, 2480 },
  { "neighbour", "往汤西", -560, 1905 },
  { "neighbour", "往埔寨", 3250, 1210 },
  { "neighbour", "往丰良", 1120, 2640 },
  { "neighbour", "往揭阳", 1480, -480 },
  { "place", "金汤村", -250, 1480 },
  { "place", "铜盘村", 2650, 1150 },
  { "place", "虎局村", 2250, 2080 },
  { "place", "洋田村", 700, 120 },
  { "place", "埔河村", 2520, 260 },
};

static void
area (SmWriter *writer, const GpGeometry *shape, const char *kind, const char *name)
{
  if (shape == NULL || gp_geometry_area_m2 (shape) < 1)
    return;
  sm_writer_row (writer, shape);
  sm_writer_text (writer, "class", kind);
  sm_writer_text (writer, "name", name);
}

static const char *
parcel_class (const SmParcel *parcel)
{
  switch (parcel->use)
    {
    case SM_USE_PARK:
    case SM_USE_GARDEN:
      return "park";
    case SM_USE_FIELD:
      return "farmland";
    case SM_USE_YARD:
      return "green";
    case SM_USE_PUBLIC:
    case SM_USE_MARKET:
    case SM_USE_WORKSHOP:
    case SM_USE_HOUSING:
    case SM_USE_SPORTS:
      return "plot";
    case SM_USE_OLD:
    case SM_USE_VILLAGE:
    case SM_USE_COMPOUND:
    default:
      return NULL;
    }
}

/* A running track with its field, turned as the parcel lies. */
static void
write_track (SmWriter *writer, const SmParcel *parcel)
{
  g_autoptr (GpGeometry) inner = gp_overlay_buffer (parcel->shape, -8, GP_CAP_ROUND, NULL);
  g_autoptr (GpGeometry) line = NULL;
  g_autoptr (GpGeometry) track = NULL;
  SmBox box;
  GpPoint ends[2];
  double radius, half;

  if (inner == NULL)
    return;
  box = sm_box_around (inner->points, inner->ends[0]);
  radius = MIN (box.half_v_m * 0.52, 30);
  half = MIN (box.half_u_m * 0.8 - radius, radius * 1.5);
  if (radius < 9 || half < 8)
    return;
  ends[0] = sm_box_point (&box, box.half_u_m * 0.16 - half, box.half_v_m * 0.3);
  ends[1] = sm_box_point (&box, box.half_u_m * 0.16 + half, box.half_v_m * 0.3);
  line = gp_geometry_new_line (ends, 2);
  track = gp_overlay_buffer (line, radius, GP_CAP_ROUND, NULL);
  track = sm_geometry_round (gp_overlay_intersection (track, inner, NULL));
  area (writer, track, "park", NULL);
}

static void
write_parcels (SmTown *town, SmWriter *writer)
{
  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
      const char *kind = parcel_class (parcel);
      g_autoptr (GpGeometry) shape = NULL;

      if (kind == NULL)
        continue;
      shape = sm_geometry_round (gp_overlay_simplify (parcel->shape, 0.1));
      area (writer, shape, kind, parcel->name);
    }
  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);

      if (parcel->use == SM_USE_SPORTS || (parcel->use == SM_USE_PUBLIC && parcel->name && (strstr (parcel->name, "学") || strstr (parcel->name, "校"))))
        write_track (writer, parcel);
    }
}

/* Hills within the town; those around it are in the shaded relief. */
static void
write_hills (SmTown *town, SmWriter *writer)
{
  g_autoptr (GpGeometry) whole = sm_geometry_ring (town->outline);
  g_autoptr (GpGeometry) ground = sm_contour_area (town, HILL_M);
  g_autoptr (GpGeometry) streets = NULL;
  g_autoptr (GpGeometry) hills = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (ground == NULL)
    return;
  streets = gp_overlay_buffer (town->surface, 3, GP_CAP_ROUND, NULL);
  hills = gp_overlay_difference (ground, streets, NULL);
  hills = sm_geometry_round (gp_overlay_intersection (hills, whole, NULL));
  parts = sm_geometry_parts (hills);
  for (guint i = 0; i < parts->len; i++)
    if (gp_geometry_area_m2 (parts->pdata[i]) > 1500)
      area (writer, parts->pdata[i], "hill", NULL);
}

/* Ways out of town, beyond the rows of the road table. */
static void
write_exits (SmTown *town, SmWriter *writer)
{
  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      g_autoptr (GpGeometry) middle = NULL;
      g_autoptr (GpGeometry) band = NULL;

      if (piece->code)
        continue;
      middle = sm_geometry_line (piece->path);
      band = sm_geometry_round (gp_overlay_buffer (middle, g_array_index (town->streets, SmStreet, piece->street).width_m / 2, GP_CAP_FLAT, NULL));
      area (writer, band, "land", g_array_index (town->streets, SmStreet, piece->street).name);
    }
}

static gboolean
write_areas (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "base_area", TRUE);
  g_autoptr (GPtrArray) water = sm_geometry_parts (town->water);

  write_hills (town, writer);
  write_exits (town, writer);
  write_parcels (town, writer);
  for (guint i = 0; i < water->len; i++)
    area (writer, water->pdata[i], "water", NULL);
  for (guint i = 0; i < town->old->len; i++)
    area (writer, town->old->pdata[i], "old_fabric", NULL);
  for (guint i = 0; i < town->houses->len; i++)
    area (writer, town->houses->pdata[i], "building", NULL);
  return sm_writer_close (writer, error);
}

static void
line (SmWriter *writer, const SmPath *path, const char *kind, const char *name)
{
  g_autoptr (GpGeometry) shape = NULL;

  if (path->len < 2)
    return;
  shape = sm_geometry_line (path);
  sm_writer_row (writer, shape);
  sm_writer_text (writer, "class", kind);
  sm_writer_text (writer, "name", name);
}

static gboolean
in_street (const SmTown *town, GpPoint p)
{
  for (guint i = 0; i < town->streets->len; i++)
    {
      const SmStreet *street = &g_array_index (town->streets, SmStreet, i);
      double distance;

      if (street->kind > SM_EDGE_LANE)
        continue;
      sm_path_nearest (street->path, p, NULL, &distance);
      if (distance < street->width_m / 2 + 3)
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_the_rim (GpPoint p)
{
  return p.x < SM_MIN_X + 1 || p.y < SM_MIN_Y + 1 || p.x > SM_MIN_X + (SM_GRID_W - 1) * SM_GRID_M - 1 || p.y > SM_MIN_Y + (SM_GRID_H - 1) * SM_GRID_M - 1;
}

/* Contours stop at streets and at the edge of the map. */
static void
write_contour (SmTown *town, SmWriter *writer, const SmPath *ring, double level)
{
  g_autoptr (GpGeometry) raw = sm_geometry_line (ring);
  g_autoptr (GpGeometry) simple = gp_overlay_simplify (raw, 1.2);
  gboolean index = fmod (level, 5 * CONTOUR_STEP_M) == 0;
  g_autofree char *name = index ? g_strdup_printf ("%g", level) : NULL;
  g_autoptr (SmPath) part = sm_path_new ();

  for (guint i = 0; i <= simple->n_points; i++)
    {
      gboolean stop = i == simple->n_points || on_the_rim (simple->points[i]) || in_street (town, simple->points[i]);

      if (!stop)
        sm_path_add (part, sm_round_mm (simple->points[i].x), sm_round_mm (simple->points[i].y));
      else if (part->len > 0)
        {
          if (part->len > 3)
            line (writer, part, index ? "contour_index" : "contour", name);
          g_array_set_size (part, 0);
        }
    }
}

static void
write_bridges (SmTown *town, SmWriter *writer)
{
  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
      double distance, along;
      GpPoint a = SM_POINT (piece->path, 0);

      if (street->kind != SM_EDGE_ROAD)
        continue;
      sm_path_nearest (town->river, a, NULL, &distance);
      sm_path_nearest (piece->path, a, &along, NULL);
      if (distance > 0.05)
        continue;
      for (int side = -1; side <= 1; side += 2)
        {
          g_autoptr (SmPath) ahead = sm_path_sub (piece->path, 0, 46);
          g_autoptr (SmPath) rail = sm_path_offset (ahead, side * (street->width_m / 2 + 0.8));

          sm_path_round (rail);
          line (writer, rail, "bridge", NULL);
        }
    }
}

static gboolean
write_lines (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "base_line", TRUE);

  for (double level = 60; level < 400; level += CONTOUR_STEP_M)
    {
      g_autoptr (GPtrArray) rings = sm_contour_lines (town, level);

      for (guint i = 0; i < rings->len; i++)
        write_contour (town, writer, rings->pdata[i], level);
    }
  write_bridges (town, writer);
  return sm_writer_close (writer, error);
}

static void
label (SmWriter *writer, GpPoint at, const char *kind, const char *name)
{
  sm_writer_point (writer, (GpPoint){ sm_round_mm (at.x), sm_round_mm (at.y) });
  sm_writer_text (writer, "class", kind);
  sm_writer_text (writer, "name", name);
}

static gboolean
write_labels (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "base_label", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    label (writer, (GpPoint){ labels[i].x, labels[i].y }, labels[i].kind, labels[i].name);
  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);

      if (parcel->name)
        label (writer, gp_geometry_label_point (parcel->shape), parcel->use == SM_USE_PARK || parcel->use == SM_USE_GARDEN ? "park" : "place", parcel->name);
    }
  return sm_writer_close (writer, error);
}

gboolean
sm_base_write (SmTown *town, const char *directory, GError **error)
{
  return write_areas (town, directory, error) &&
         write_lines (town, directory, error) &&
         write_labels (town, directory, error);
}
