/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works on the surface outside the compounds: base and surface of streets that
 * are dug, paving of lanes, parking bays, and the public facilities.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

static GpGeometry *
corridor (const SmTown *town, guint index)
{
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, index);
  g_autoptr (GpGeometry) line = sm_geometry_line (piece->path);

  return sm_geometry_round (gp_overlay_buffer (line, g_array_index (town->streets, SmStreet, piece->street).width_m / 2, GP_CAP_FLAT, NULL));
}

static void
add_street_work (SmTown *town, guint index, const char *kind, const char *title)
{
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, index);
  const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
  GpGeometry *shape = corridor (town, index);
  double area = round (gp_geometry_area_m2 (shape));
  SmWork *work;

  if (street->kind == SM_EDGE_LANE)
    work = sm_work_add (town, kind, g_strdup_printf ("%s%s", street->name, title), piece->district, shape, area, "m²");
  else
    work = sm_work_add (town, kind, g_strdup_printf ("%s%u段%s", street->name, piece->part, title), piece->district, shape, area, "m²");
  work->asset_layer = "road";
  work->asset_code = piece->code;
  work->span = index;
  work->year = MIN (piece->year + 1, 2028);
  if (piece->year > 2026)
    work->stage = "proposed";
}

static void
pave_streets (SmTown *town)
{
  for (guint i = 0; i < town->spans->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->spans, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);

      if (piece->code == NULL || piece->digs == 0)
        continue;
      if (street->kind == SM_EDGE_LANE)
        add_street_work (town, i, "paving", "铺装");
      else if (piece->digs >= 2)
        {
          if (piece->digs >= 6)
            add_street_work (town, i, "road_base", "道路基层");
          add_street_work (town, i, "road_surface", "道路面层");
        }
    }
}

static void
mark_bays (SmTown *town)
{
  for (guint i = 0; i < town->parkings->len; i++)
    {
      const SmParking *parking = &g_array_index (town->parkings, SmParking, i);
      SmWork *work;

      if (parking->compound >= 0)
        continue;
      work = sm_work_add (town, "parking", g_strdup (parking->name), parking->district, gp_geometry_ref (parking->shape), parking->spaces, "个");
      work->asset_layer = "parking";
      work->asset_code = parking->code;
      work->year = 2028;
      work->stage = "proposed";
    }
}

/* The parcel of that name. */
static GpGeometry *
ground_of (const SmTown *town, const SmFacility *facility)
{
  SmBox box = { .centre = facility->at, .u = { 1, 0 }, .v = { 0, 1 } };

  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);

      if (g_strcmp0 (parcel->name, facility->name) == 0)
        return sm_geometry_round (gp_geometry_ref (parcel->shape));
    }
  if (g_str_equal (facility->kind, "ditch"))
    {
      g_autoptr (GpGeometry) line = sm_geometry_line (town->ditch);

      return sm_geometry_round (gp_overlay_buffer (line, 4.5, GP_CAP_FLAT, NULL));
    }
  return sm_geometry_rect (&box, -4, -4, 4, 4);
}

static void
build_facilities (SmTown *town)
{
  for (guint i = 0; i < town->facilities->len; i++)
    {
      const SmFacility *facility = &g_array_index (town->facilities, SmFacility, i);
      gboolean green = g_str_equal (facility->kind, "park") || g_str_equal (facility->kind, "garden");
      GpGeometry *ground;
      SmWork *work;

      if (g_str_equal (facility->kind, "fire"))
        continue;
      ground = ground_of (town, facility);
      if (green)
        work = sm_work_add (town, "greening", g_strdup_printf ("%s改造", facility->name), facility->district, ground, MIN (round (gp_geometry_area_m2 (ground)), 9000), "m²");
      else
        work = sm_work_add (town, "facility", g_strdup_printf ("%s%s", facility->name, g_str_equal (facility->kind, "ditch") ? "清淤整治" : "建设"), facility->district, ground, 1, "处");
      work->asset_layer = "facility";
      work->asset_code = facility->code;
      work->year = 2026 + i % 2;
    }
}

/* The fire points of a district are one work. */
static void
build_fire_points (SmTown *town, int district)
{
  g_autoptr (GPtrArray) spots = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  SmWork *work;

  for (guint i = 0; i < town->facilities->len; i++)
    {
      const SmFacility *facility = &g_array_index (town->facilities, SmFacility, i);

      if (facility->district == district && g_str_equal (facility->kind, "fire"))
        g_ptr_array_add (spots, ground_of (town, facility));
    }
  if (spots->len == 0)
    return;
  work = sm_work_add (town, "fire", g_strdup_printf ("%s片区微型消防站", town->districts[district].name), district,
                      sm_geometry_round (gp_overlay_union ((GpGeometry *const *) spots->pdata, spots->len, NULL)), spots->len, "处");
  work->asset_layer = "district";
  work->asset_code = town->districts[district].code;
  work->year = town->districts[district].started ? 2026 : 2027;
}

void
sm_surface_works_make (SmTown *town)
{
  pave_streets (town);
  mark_bays (town);
  build_facilities (town);
  for (int i = 0; i < SM_N_DISTRICTS; i++)
    build_fire_points (town, i);
}
