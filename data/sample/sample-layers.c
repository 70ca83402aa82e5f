/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes the plan's own spatial tables, columns named as in the plan file.
 * References are given by the code of the other row.
 */
#include "sample.h"

#include <math.h>

static const char *
district_code (const SmTown *town, int district)
{
  return district >= 0 ? town->districts[district].code : NULL;
}

static const char *
compound_code (const SmTown *town, int compound)
{
  return compound >= 0 ? g_array_index (town->compounds, SmCompound, compound).code : NULL;
}

static gboolean
write_districts (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "district", TRUE);

  for (guint i = 0; i < SM_N_DISTRICTS; i++)
    {
      sm_writer_row (writer, town->districts[i].shape);
      sm_writer_text (writer, "code", town->districts[i].code);
      sm_writer_text (writer, "name", town->districts[i].name);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_compounds (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "compound", TRUE);

  for (guint i = 0; i < town->compounds->len; i++)
    {
      const SmCompound *compound = &g_array_index (town->compounds, SmCompound, i);

      sm_writer_row (writer, compound->shape);
      sm_writer_text (writer, "code", compound->code);
      sm_writer_text (writer, "name", compound->name);
      sm_writer_text (writer, "district", district_code (town, compound->district));
      sm_writer_int (writer, "households", compound->households);
      sm_writer_int (writer, "floor_area_m2", compound->floor_area_m2);
      sm_writer_int (writer, "built_year", compound->year);
      sm_writer_text (writer, "stage", compound->stage);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_buildings (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "building", TRUE);

  for (guint i = 0; i < town->buildings->len; i++)
    {
      const SmBuilding *building = &g_array_index (town->buildings, SmBuilding, i);

      sm_writer_row (writer, building->shape);
      sm_writer_text (writer, "code", building->code);
      sm_writer_text (writer, "name", building->name);
      sm_writer_text (writer, "compound", compound_code (town, building->compound));
      sm_writer_int (writer, "floors", building->floors);
      sm_writer_int (writer, "households", building->households);
      sm_writer_int (writer, "floor_area_m2", building->floor_area_m2);
      sm_writer_text (writer, "action", building->action);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_roads (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "road", TRUE);

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
      g_autoptr (GpGeometry) shape = NULL;

      if (piece->code == NULL)
        continue;
      shape = sm_geometry_line (piece->path);
      sm_writer_row (writer, shape);
      sm_writer_text (writer, "code", piece->code);
      sm_writer_text (writer, "name", street->name);
      sm_writer_text (writer, "class", street->kind == SM_EDGE_LANE ? "lane" : "road");
      sm_writer_real (writer, "width_m", street->width_m, 1);
      sm_writer_text (writer, "surfaced_on", piece->surfaced_on);
      sm_writer_text (writer, "surfacing", piece->surfacing);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_runs (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "run", TRUE);

  for (guint i = 0; i < town->runs->len; i++)
    {
      const SmRun *run = &g_array_index (town->runs, SmRun, i);
      g_autoptr (GpGeometry) shape = sm_geometry_line (run->path);

      sm_writer_row (writer, shape);
      sm_writer_text (writer, "code", run->code);
      sm_writer_text (writer, "name", run->name);
      sm_writer_text (writer, "kind", run->kind);
      sm_writer_text (writer, "state", run->state);
      sm_writer_text (writer, "burial", run->burial);
      sm_writer_real (writer, "size_mm", run->size_mm > 0 ? run->size_mm : NAN, 0);
      sm_writer_text (writer, "material", run->material);
      sm_writer_real (writer, "cover_start_m", run->cover_start_m, 2);
      sm_writer_real (writer, "cover_end_m", run->cover_end_m, 2);
      sm_writer_text (writer, "pressure", run->pressure);
      sm_writer_real (writer, "voltage_kv", run->voltage_kv > 0 ? run->voltage_kv : NAN, 1);
      sm_writer_text (writer, "owner", run->owner);
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_parkings (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "parking", TRUE);

  for (guint i = 0; i < town->parkings->len; i++)
    {
      const SmParking *parking = &g_array_index (town->parkings, SmParking, i);

      sm_writer_row (writer, parking->shape);
      sm_writer_text (writer, "code", parking->code);
      sm_writer_text (writer, "name", parking->name);
      sm_writer_int (writer, "spaces", parking->spaces);
      sm_writer_text (writer, "state", parking->planned ? "planned" : "existing");
    }
  return sm_writer_close (writer, error);
}

static gboolean
write_facilities (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "facility", TRUE);

  for (guint i = 0; i < town->facilities->len; i++)
    {
      const SmFacility *facility = &g_array_index (town->facilities, SmFacility, i);

      sm_writer_point (writer, facility->at);
      sm_writer_text (writer, "code", facility->code);
      sm_writer_text (writer, "name", facility->name);
      sm_writer_text (writer, "kind", facility->kind);
      sm_writer_text (writer, "state", facility->state);
      sm_writer_int (writer, "count", facility->count);
    }
  return sm_writer_close (writer, error);
}

gboolean
sm_layers_write (SmTown *town, const char *directory, GError **error)
{
  return write_districts (town, directory, error) &&
         write_compounds (town, directory, error) &&
         write_buildings (town, directory, error) &&
         write_roads (town, directory, error) &&
         write_runs (town, directory, error) &&
         write_parkings (town, directory, error) &&
         write_facilities (town, directory, error);
}
