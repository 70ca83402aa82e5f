/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-draw-defaults.h"

#include <glib/gi18n.h>

/* A line this near to the middle of a street lies in that street, metres. */
#define STREET_REACH_M 20.0

typedef struct
{
  GpTableId table;
  int road_class;
  GpCodeSeries series;
} OwnSeries;

static void
own_series_clear (gpointer own)
{
  gp_code_series_clear (&((OwnSeries *) own)->series);
}

/**
 * gp_draw_defaults_init:
 * @self: (out): free with gp_draw_defaults_clear()
 * @snapshot: (transfer none): the plan before the edit
 * @today: the day it is
 */
void
gp_draw_defaults_init (GpDrawDefaults *self, GpSnapshot *snapshot, GpDate today)
{
  *self = (GpDrawDefaults){ .snapshot = snapshot, .today = today };
  self->series = g_array_new (FALSE, TRUE, sizeof (OwnSeries));
  g_array_set_clear_func (self->series, own_series_clear);
}

/**
 * gp_draw_defaults_clear:
 * @self: defaults
 *
 * Frees what it holds.
 */
void
gp_draw_defaults_clear (GpDrawDefaults *self)
{
  g_clear_pointer (&self->series, g_array_unref);
}

/* The smallest area of @table over a point: what lies in another one is meant. */
static const GpFeature *
find_around (GpSnapshot *snapshot, GpTableId table, GpPoint at)
{
  GpBox box = { at.x, at.y, at.x, at.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, &box);
  const GpFeature *found = NULL;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (near, i);

      if (feature->geometry != NULL && gp_geometry_contains_point (feature->geometry, at) &&
          (found == NULL || gp_geometry_area_m2 (feature->geometry) < gp_geometry_area_m2 (found->geometry)))
        found = feature;
    }
  return found;
}

/* How far a shape lies from a street: a line by three points along it, so that one that only ends there does not count. */
static double
distance_from_street (const GpFeature *street, const GpGeometry *shape)
{
  double length_m = shape->kind == GP_GEOMETRY_LINE ? gp_geometry_length_m (shape) : 0, farthest_m = 0;

  if (street->geometry == NULL)
    return INFINITY;
  for (int quarter = 1; quarter <= 3; quarter++)
    {
      GpPoint at = length_m > 0 ? gp_geometry_point_along (shape, length_m * quarter / 4, NULL) : gp_geometry_centroid (shape);

      farthest_m = MAX (farthest_m, gp_geometry_distance_to_point (street->geometry, at, NULL));
    }
  return farthest_m;
}

static const char *
street_name (GpSnapshot *snapshot, const GpGeometry *shape)
{
  GpPoint at = gp_geometry_centroid (shape);
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, STREET_REACH_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_ROAD, &box);
  double nearest_m = STREET_REACH_M;
  const char *name = NULL;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *road = g_ptr_array_index (near, i);
      double distance_m = distance_from_street (road, shape);

      if (distance_m > nearest_m || gp_feature_get_text (road, GP_NAME) == NULL)
        continue;
      nearest_m = distance_m;
      name = gp_feature_get_text (road, GP_NAME);
    }
  return name;
}

static char *
dup_code (GpDrawDefaults *self, const GpDrawKind *kind, const GpFeature *compound)
{
  const char *above = compound != NULL ? gp_feature_get_text (compound, GP_CODE) : NULL;
  int road_class = kind->table == GP_TABLE_ROAD ? kind->kind : -1;
  OwnSeries own = { kind->table, road_class, { 0 } };

  if (kind->table == GP_TABLE_BUILDING && above != NULL)
    {
      g_autofree char *prefix = g_strconcat (above, "-", NULL);
      g_auto (GpCodeSeries) below = { 0 };

      gp_code_series_init_below (&below, self->snapshot, kind->table, prefix, 1);
      return gp_code_series_next (&below);
    }
  for (guint i = 0; i < self->series->len; i++)
    {
      OwnSeries *known = &g_array_index (self->series, OwnSeries, i);

      if (known->table == kind->table && known->road_class == road_class)
        return gp_code_series_next (&known->series);
    }
  gp_code_series_init (&own.series, self->snapshot, kind->table, road_class);
  g_array_append_val (self->series, own);
  return gp_code_series_next (&g_array_index (self->series, OwnSeries, self->series->len - 1).series);
}

/* "New compound", "New compound 2" …: the first that nothing is called. */
static char *
dup_numbered_name (GpSnapshot *snapshot, GpTableId table, const char *first, const char *format)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *digits = g_strdup_printf ("%u", number);
      g_autoptr (GString) name = g_string_new (number == 1 ? first : format);

      g_string_replace (name, "%u", digits, 0);
      if (gp_snapshot_find_text (snapshot, table, GP_NAME, name->str) == NULL)
        return g_strdup (name->str);
    }
}

/* Buildings are called by their number in the compound. */
static char *
dup_building_name (const char *code)
{
  const char *dash = strrchr (code, '-');

  return g_strdup_printf (_ ("Block %s"), dash != NULL ? dash + 1 : code);
}

static char *
dup_name (GpDrawDefaults *self, const GpDrawKind *kind, const GpFeature *compound, const GpGeometry *shape, const char *code)
{
  const char *place = compound != NULL ? gp_feature_get_text (compound, GP_NAME) : NULL;
  g_autofree char *title = gp_draw_kind_dup_title (kind);

  if (kind->table == GP_TABLE_COMPOUND)
    return dup_numbered_name (self->snapshot, kind->table, _ ("New compound"), _ ("New compound %u"));
  if (kind->table == GP_TABLE_BUILDING)
    return compound != NULL ? dup_building_name (code) : NULL;
  /* A road gives its name to others; a work is named after what is done. */
  if (kind->table == GP_TABLE_ROAD || kind->table == GP_TABLE_WORK)
    return NULL;
  if (place == NULL)
    place = street_name (self->snapshot, shape);
  /* Translators: a thing by its place, such as "Dongshan New Village water run". */
  return place != NULL ? g_strdup_printf (_ ("%1$s %2$s"), place, title) : NULL;
}

/* Cables are laid in ducts, pipes straight into the ground. */
static GpBurial
usual_burial (int run_kind)
{
  return run_kind == GP_RUN_POWER || run_kind == GP_RUN_TELECOM || run_kind == GP_RUN_TV ? GP_BURIAL_DUCT : GP_BURIAL_DIRECT;
}

/* Before, during or after the works, by the stage of the compound. */
static int
usual_phase (const GpFeature *compound)
{
  switch (compound != NULL ? gp_feature_get_choice (compound, GP_COMPOUND_STAGE) : -1)
    {
    case GP_STAGE_STARTED:
      return 1;
    case GP_STAGE_COMPLETED:
    case GP_STAGE_OPERATED:
      return 2;
    default:
      return 0;
    }
}

static void
set_ref (GpFeature *row, guint field, const GpFeature *to)
{
  if (to != NULL)
    gp_feature_set_int (row, field, to->fid);
}

static void
set_choice (GpFeature *row, guint field, int choice)
{
  if (choice >= 0)
    gp_feature_set_choice (row, field, choice);
}

static void
describe_line (GpFeature *row, const GpDrawKind *kind)
{
  if (kind->table == GP_TABLE_ROAD)
    {
      set_choice (row, GP_ROAD_CLASS, kind->kind);
      return;
    }
  set_choice (row, GP_RUN_KIND, kind->kind);
  set_choice (row, GP_RUN_STATE, kind->state);
  gp_feature_set_choice (row, GP_RUN_BURIAL, usual_burial (kind->kind));
}

static void
describe_point (GpDrawDefaults *self, GpFeature *row, const GpDrawKind *kind, const GpFeature *compound)
{
  if (kind->table == GP_TABLE_FACILITY)
    {
      set_choice (row, GP_FACILITY_KIND, kind->kind);
      set_choice (row, GP_FACILITY_STATE, kind->state);
      gp_feature_set_int (row, GP_FACILITY_COUNT, 1);
      return;
    }
  set_ref (row, GP_OPINION_COMPOUND, compound);
  gp_feature_set_choice (row, GP_OPINION_PHASE, usual_phase (compound));
  gp_feature_set_choice (row, GP_OPINION_STATUS, 0);
  if (self->today != GP_DATE_NONE)
    gp_feature_set_date (row, GP_OPINION_ON_DATE, self->today);
}

static void
describe_area (GpFeature *row, const GpDrawKind *kind, const GpFeature *district, const GpFeature *compound)
{
  switch ((int) kind->table)
    {
    case GP_TABLE_COMPOUND:
      set_ref (row, GP_COMPOUND_DISTRICT, district);
      gp_feature_set_choice (row, GP_COMPOUND_STAGE, GP_STAGE_PROPOSED);
      break;
    case GP_TABLE_BUILDING:
      set_ref (row, GP_BUILDING_COMPOUND, compound);
      break;
    case GP_TABLE_PARKING:
      set_choice (row, GP_PARKING_STATE, kind->state);
      break;
    case GP_TABLE_WORK:
      set_ref (row, GP_WORK_DISTRICT, district);
      set_ref (row, GP_WORK_COMPOUND, compound);
      gp_feature_set_choice (row, GP_WORK_STAGE, GP_STAGE_PROPOSED);
      break;
    default:
      break;
    }
}

/**
 * gp_draw_defaults_new_row:
 * @self: defaults
 * @kind: what it is
 * @geometry: (transfer none): its shape
 *
 * Returns: (transfer full): the row without a key
 */
GpFeature *
gp_draw_defaults_new_row (GpDrawDefaults *self, const GpDrawKind *kind, GpGeometry *geometry)
{
  GpFeature *row = gp_feature_new (kind->table, 0, NULL);
  GpPoint at = gp_geometry_centroid (geometry);
  const GpFeature *district = find_around (self->snapshot, GP_TABLE_DISTRICT, at);
  const GpFeature *compound = kind->table != GP_TABLE_COMPOUND ? find_around (self->snapshot, GP_TABLE_COMPOUND, at) : NULL;
  g_autofree char *code = dup_code (self, kind, compound);
  g_autofree char *name = dup_name (self, kind, compound, geometry, code);

  gp_feature_take_geometry (row, gp_geometry_ref (geometry));
  gp_feature_set_text (row, GP_CODE, code);
  if (name != NULL)
    gp_feature_set_text (row, GP_NAME, name);
  switch (gp_table_get (kind->table)->geometry)
    {
    case GP_GEOMETRY_LINE:
      describe_line (row, kind);
      break;
    case GP_GEOMETRY_POINT:
      describe_point (self, row, kind, compound);
      break;
    case GP_GEOMETRY_POLYGON:
    case GP_GEOMETRY_NONE:
    default:
      describe_area (row, kind, district, compound);
      break;
    }
  return row;
}
