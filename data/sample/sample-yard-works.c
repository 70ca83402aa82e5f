/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works inside the compounds. Completed compounds have their roofs and paving
 * behind them, in turns of eight works at once for each of two builders; in
 * the others the pipes of the yard come before the paving.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>
#include <string.h>

/* Two builders with eight works at once each. */
#define TURNS 16
#define TURN_DAYS 105

static GpGeometry *
all_buildings (const SmTown *town, const SmCompound *compound)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();

  for (guint i = 0; i < compound->n_buildings; i++)
    g_ptr_array_add (shapes, g_array_index (town->buildings, SmBuilding, compound->first_building + i).shape);
  return sm_geometry_round (gp_overlay_union ((GpGeometry *const *) shapes->pdata, shapes->len, NULL));
}

static SmWork *
add_work (SmTown *town, guint index, const char *kind, const char *title, GpGeometry *shape, double quantity, const char *unit)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, index);
  SmWork *work = sm_work_add (town, kind, g_strconcat (compound->name, title, NULL), compound->district, shape, quantity, unit);
  gboolean begun = town->districts[compound->district].started;

  work->compound = index;
  work->asset_layer = "compound";
  work->asset_code = compound->code;
  work->year = compound->done ? 2025 : begun ? 2026
                                             : 2027 + index % 2;
  work->stage = compound->done ? "completed" : g_str_equal (compound->stage, "started") ? "reserved"
                                                                                        : compound->stage;
  return work;
}

/* Trenches of some kinds of runs in one work, dug together. */
static void
add_yard_pipes (SmTown *town, guint index, const char *kind, const char *other, const char *title)
{
  g_autoptr (GPtrArray) trenches = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  const char *asset = NULL;
  double length = 0;
  SmWork *work;

  for (guint i = 0; i < town->runs->len; i++)
    {
      const SmRun *run = &g_array_index (town->runs, SmRun, i);
      g_autoptr (GpGeometry) line = NULL;

      if (run->compound != (int) index || !(g_str_equal (run->kind, kind) || g_str_equal (run->kind, other)))
        continue;
      line = sm_geometry_line (run->path);
      g_ptr_array_add (trenches, gp_overlay_buffer (line, 0.5, GP_CAP_FLAT, NULL));
      length += run->length_m;
      asset = asset ? asset : run->code;
    }
  if (asset == NULL)
    return;
  work = add_work (town, index, kind, title, sm_geometry_round (gp_overlay_union ((GpGeometry *const *) trenches->pdata, trenches->len, NULL)), round (length * 100) / 100, "m");
  work->asset_layer = "run";
  work->asset_code = asset;
}

static GpGeometry *
yard_ground (const SmTown *town, const SmCompound *compound)
{
  g_autoptr (GpGeometry) buildings = all_buildings (town, compound);

  return sm_geometry_round (gp_overlay_difference (compound->shape, buildings, NULL));
}

static char *
day_of_2025 (guint day)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 2, 2025);
  char text[16];

  g_date_add_days (date, day);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", date);
  return g_strdup (text);
}

static void
date_done (SmWork *work, guint turn, guint from_day)
{
  static const char *const builders[] = { "梅州二建", "丰顺建安公司" };
  guint first = turn / TURNS * TURN_DAYS + from_day;

  work->unit = builders[turn % 2];
  work->days = MIN (work->days, 50);
  work->actual_start = day_of_2025 (first);
  work->actual_finish = day_of_2025 (first + work->days - 1);
}

static void
add_done (SmTown *town, guint index, guint turn)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, index);
  GpGeometry *roofs = all_buildings (town, compound), *ground;

  date_done (add_work (town, index, "roof", "屋面防水", roofs, round (gp_geometry_area_m2 (roofs)), "m²"), turn, 0);
  ground = yard_ground (town, compound);
  date_done (add_work (town, index, "paving", "庭院铺装", ground, round (gp_geometry_area_m2 (ground)), "m²"), turn, 52);
}

static void
add_lift (SmTown *town, guint index)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, index);
  const SmBuilding *tallest = NULL;
  SmWork *work;

  for (guint i = 0; i < compound->n_buildings; i++)
    {
      const SmBuilding *building = &g_array_index (town->buildings, SmBuilding, compound->first_building + i);

      if (tallest == NULL || building->floors > tallest->floors)
        tallest = building;
    }
  if (tallest->floors < 5)
    return;
  work = add_work (town, index, "lift", "加装电梯", gp_geometry_ref (tallest->shape), 2, "台");
  work->asset_layer = "building";
  work->asset_code = tallest->code;
}

static void
add_parking (SmTown *town, guint index)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  guint spaces = 0;

  for (guint i = 0; i < town->parkings->len; i++)
    {
      const SmParking *parking = &g_array_index (town->parkings, SmParking, i);

      if (parking->compound == (int) index)
        {
          g_ptr_array_add (shapes, parking->shape);
          spaces += parking->spaces;
        }
    }
  if (spaces > 0)
    add_work (town, index, "parking", "停车位", sm_geometry_round (gp_overlay_union ((GpGeometry *const *) shapes->pdata, shapes->len, NULL)), spaces, "个");
}

static void
add_open (SmTown *town, guint index, guint turn)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, index);
  GpGeometry *roofs = all_buildings (town, compound), *ground;
  SmWork *work;

  add_yard_pipes (town, index, "sewage", "rain", "庭院雨污管");
  add_yard_pipes (town, index, "water", "gas", "庭院给水燃气管");
  add_yard_pipes (town, index, "power", "telecom", "庭院三线下地");
  work = add_work (town, index, "roof", "屋面防水", roofs, round (gp_geometry_area_m2 (roofs)), "m²");
  if (g_str_equal (compound->stage, "started"))
    {
      static const char *const builders[] = { "梅州二建", "丰顺建安公司" };

      work->unit = builders[turn % 2];
      work->actual_start = day_of_2025 (305 + turn * 2);
      work->stage = "started";
    }
  ground = yard_ground (town, compound);
  add_work (town, index, "paving", "庭院铺装", ground, round (gp_geometry_area_m2 (ground)), "m²");
  add_parking (town, index);
  add_lift (town, index);
}

void
sm_yard_works_make (SmTown *town)
{
  guint n_done = 0, n_started = 0;

  for (guint i = 0; i < town->compounds->len; i++)
    {
      const SmCompound *compound = &g_array_index (town->compounds, SmCompound, i);

      if (compound->done)
        add_done (town, i, n_done++);
      else
        add_open (town, i, g_str_equal (compound->stage, "started") ? n_started++ : 0);
    }
}
