/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A work belongs to the street cell it shares most ground with; one of a
 * compound only when most of it lies in the street, else to its compound.
 */
#include "config.h"

#include "gp-gantt-place.h"

#include <glib/gi18n.h>

#include "gp-shared-area.h"
#include "gp-street-names.h"

/** STREET_REACH_M: how far a work without a cell may lie from the axis of its street. */
#define STREET_REACH_M 30.0
/** MOST: the part of a compound's work that lies in a street for it to be the street's. */
#define MOST 0.5

struct _GpGanttPlaces
{
  GpSnapshot *snapshot; /* borrowed */
  GpGanttGrouping grouping;
  GStringChunk *words;
  GpStreetCells *cells; /* NULL unless the rows are streets */
  GpStreetNames *names;
  GArray *found; /* of guint */
};

static const char *
intern_title_of (GpGanttPlaces *self, GpTableId table, const GpFeature *work, guint column)
{
  const GpFeature *feature = gp_snapshot_find (self->snapshot, table, gp_feature_get_int (work, column, 0));
  g_autofree char *title = feature ? gp_feature_dup_title (feature) : NULL;

  return title ? g_string_chunk_insert_const (self->words, title) : NULL;
}

static const char *
find_district (GpGanttPlaces *self, const GpFeature *work, gboolean *nowhere)
{
  const char *district = intern_title_of (self, GP_TABLE_DISTRICT, work, GP_WORK_DISTRICT);

  *nowhere = district == NULL;
  return district ? district : _ ("Outside the districts");
}

/* The cell @work shares most ground with; *@shared_m2 of it. */
static guint
find_cell (GpGanttPlaces *self, const GpFeature *work, double *shared_m2)
{
  guint best = GP_NO_CELL;

  *shared_m2 = 0;
  if (work->geometry == NULL || work->geometry->kind != GP_GEOMETRY_POLYGON)
    return GP_NO_CELL;
  g_array_set_size (self->found, 0);
  gp_street_cells_find (self->cells, work->geometry, self->found);
  for (guint i = 0; i < self->found->len; i++)
    {
      guint cell = g_array_index (self->found, guint, i);
      double shared = gp_shared_area_m2 (work->geometry, gp_street_cells_get (self->cells, cell)->corridor);

      if (shared > *shared_m2)
        {
          *shared_m2 = shared;
          best = cell;
        }
    }
  return best;
}

/* The named street nearest to the middle of a work. */
static const char *
find_street (GpGanttPlaces *self, const GpFeature *work)
{
  GpPoint middle = gp_geometry_label_point (work->geometry);
  GpBox reach = gp_box_grow ((GpBox){ middle.x, middle.y, middle.x, middle.y }, STREET_REACH_M);
  g_autoptr (GPtrArray) roads = gp_snapshot_query_array (self->snapshot, GP_TABLE_ROAD, &reach);
  double nearest = STREET_REACH_M;
  const char *name = NULL;

  for (guint i = 0; i < roads->len; i++)
    {
      const GpFeature *road = g_ptr_array_index (roads, i);
      const char *own = gp_feature_get_text (road, GP_NAME);
      double distance = own ? gp_geometry_distance_to_point (road->geometry, middle, NULL) : INFINITY;

      if (distance >= nearest)
        continue;
      nearest = distance;
      name = own;
    }
  return name;
}

static void
place_in_street (GpGanttPlaces *self, const GpFeature *work, GpGanttPlace *place)
{
  const char *compound = intern_title_of (self, GP_TABLE_COMPOUND, work, GP_WORK_COMPOUND);
  double shared_m2;
  guint cell = find_cell (self, work, &shared_m2);
  g_autofree char *title = NULL;

  if (cell != GP_NO_CELL && (compound == NULL || shared_m2 > MOST * gp_geometry_area_m2 (work->geometry)))
    {
      const GpStreetName *name = gp_street_names_get (self->names, cell);

      place->cell = cell;
      place->group = g_string_chunk_insert_const (self->words, name->title);
      place->detail = name->span ? g_string_chunk_insert_const (self->words, name->span) : NULL;
      return;
    }
  place->group = compound;
  place->detail = compound ? _ ("in the compound") : NULL;
  if (place->group == NULL && work->geometry)
    {
      place->group = find_street (self, work);
      place->detail = place->group ? _ ("beside the street") : NULL;
    }
  if (place->group == NULL)
    {
      title = gp_feature_dup_title (work);
      place->group = g_string_chunk_insert_const (self->words, title);
    }
}

static const char *
find_unit (GpGanttPlaces *self, const GpFeature *work)
{
  const char *unit = gp_feature_get_text (work, GP_WORK_UNIT);

  return unit && *unit ? g_string_chunk_insert_const (self->words, unit) : NULL;
}

/**
 * gp_gantt_places_new:
 * @snapshot: a plan, outlives the places
 * @grouping: what a row stands for
 *
 * Returns: (transfer full): finds the place of its works
 */
GpGanttPlaces *
gp_gantt_places_new (GpSnapshot *snapshot, GpGanttGrouping grouping)
{
  GpGanttPlaces *self = g_new0 (GpGanttPlaces, 1);

  self->snapshot = snapshot;
  self->grouping = grouping;
  self->words = g_string_chunk_new (4096);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  if (grouping == GP_GANTT_BY_STREET)
    {
      self->cells = gp_street_cells_new (snapshot);
      self->names = gp_street_names_new (snapshot, self->cells);
    }
  return self;
}

/**
 * gp_gantt_places_free:
 * @self: (transfer full): places
 */
void
gp_gantt_places_free (GpGanttPlaces *self)
{
  g_string_chunk_free (self->words);
  g_array_unref (self->found);
  g_clear_pointer (&self->names, gp_street_names_free);
  g_clear_pointer (&self->cells, gp_street_cells_free);
  g_free (self);
}

/**
 * gp_gantt_places_find:
 * @self: places
 * @work: a work of their plan
 *
 * Returns: its heading and row; every work has both
 */
GpGanttPlace
gp_gantt_places_find (GpGanttPlaces *self, const GpFeature *work)
{
  GpGanttPlace place = { .cell = GP_NO_CELL };
  const char *district = find_district (self, work, &place.nowhere);

  place.section = district;
  switch (self->grouping)
    {
    case GP_GANTT_BY_PACKAGE:
      place.group = intern_title_of (self, GP_TABLE_PACKAGE, work, GP_WORK_PACKAGE);
      if (place.group == NULL)
        place.group = _ ("In no package");
      break;
    case GP_GANTT_BY_UNIT:
      place.section = find_unit (self, work);
      place.nowhere = place.section == NULL;
      if (place.nowhere)
        place.section = _ ("No unit named");
      place.group = district;
      break;
    case GP_GANTT_BY_DISTRICT:
      place.group = _ ("All works");
      break;
    case GP_GANTT_BY_STREET:
    case GP_N_GANTT_GROUPINGS:
    default:
      place_in_street (self, work, &place);
      break;
    }
  return place;
}

/**
 * gp_gantt_places_get_cell:
 * @self: places by street
 * @cell: as in a #GpGanttPlace
 *
 * Returns: (transfer none): the street cell
 */
const GpStreetCell *
gp_gantt_places_get_cell (const GpGanttPlaces *self, guint cell)
{
  return gp_street_cells_get (self->cells, cell);
}
