/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-private.h"

#include <string.h>

#include "gp-works-table.h"

/* Where a run of unknown cover is drawn when the standard asks none of it. */
#define ASSUMED_COVER_M 1.0
/* A road that the line follows rather than crosses has no carriageway in the section. */
#define ROAD_MIN_SINE 0.34
#define LEAST_DEPTH_M 2.0
/* Runs alike as near as this are one bundle: a plan draws them on one line. */
#define BUNDLE_M 0.02

typedef struct
{
  GpSection *section;
  const GpStandards *standards;
  GPtrArray *works; /* of GpFeature near the line, borrowed */
  guint32 hot_spring;
} Maker;

/* --- runs ----------------------------------------------------------------- */

static void
set_cover (GpSectionRun *run, const GpFeature *feature, double share)
{
  double start_m = gp_feature_get_real (feature, GP_RUN_COVER_START), end_m = gp_feature_get_real (feature, GP_RUN_COVER_END);

  if (isnan (start_m) || isnan (end_m))
    {
      run->cover_m = isnan (start_m) ? end_m : start_m;
      run->known = isnan (run->cover_m) ? GP_COVER_UNKNOWN : GP_COVER_ONE_END;
      return;
    }
  run->cover_m = start_m + (end_m - start_m) * share;
  run->known = GP_COVER_BOTH_ENDS;
}

static int
get_year (const GpFeature *work)
{
  GpDate start = gp_feature_get_date (work, GP_WORK_START);

  return start == GP_DATE_NONE ? 0 : gp_date_get_year (start);
}

/* What builds a run; a work that has a date before one that has none. */
static void
find_work (const Maker *maker, GpSectionRun *run)
{
  for (guint i = 0; i < maker->works->len; i++)
    {
      GpFeature *work = g_ptr_array_index (maker->works, i);
      int year = get_year (work);

      if (gp_works_find_asset (maker->section->snapshot, work) != run->run || (run->work && (year == 0 || (run->year > 0 && year >= run->year))))
        continue;
      run->work = work;
      run->year = year;
    }
}

static gboolean
is_under_carriageway (const GpSection *section, double station_m)
{
  for (guint i = 0; i < section->roads->len; i++)
    {
      const GpSectionRoad *road = &g_array_index (section->roads, GpSectionRoad, i);

      if (station_m >= road->from_m && station_m <= road->to_m && road->to_m > road->from_m)
        return TRUE;
    }
  return FALSE;
}

static void
judge_cover (const Maker *maker, GpSectionRun *run)
{
  run->lane = is_under_carriageway (maker->section, run->station_m) ? GP_LANE_MOTOR : GP_LANE_FOOT;
  run->has_cover_rule = gp_cover_table_find (maker->standards->covers, run->run, maker->hot_spring, run->lane, &run->cover_rule);
  run->assumed_m = run->has_cover_rule ? run->cover_rule.most_m : ASSUMED_COVER_M;
  if (run->has_cover_rule && gp_feature_get_choice (run->run, GP_RUN_STATE) != GP_STATE_ABANDONED)
    run->cover_verdict = isnan (run->cover_m) ? GP_VERDICT_OPEN : gp_section_judge (&run->cover_rule, run->cover_m, FALSE);
}

static void
add_run (const Maker *maker, GpFeature *feature, const GpSectionCut *cut)
{
  double size_mm = gp_feature_get_real (feature, GP_RUN_SIZE);
  GpSectionRun run = {
    .run = feature,
    .station_m = cut->station_m,
    .at = cut->at,
    .along = cut->along,
    .sine = cut->sine,
    .count = 1,
    .size_m = size_mm > 0 ? size_mm / 1000 : NAN,
    .grazing = cut->sine < GP_SECTION_GRAZING_SIN,
    .aerial = gp_feature_get_choice (feature, GP_RUN_BURIAL) == GP_BURIAL_AERIAL,
  };

  run.width_m = run.size_m / MAX (cut->sine, GP_SECTION_GRAZING_SIN);
  set_cover (&run, feature, cut->share);
  /* What lies above the ground by its own word hangs, whatever its burial says. */
  run.aerial |= run.cover_m < 0 && run.cover_m + (run.size_m > 0 ? run.size_m : 0) < 0;
  if (!run.aerial)
    judge_cover (maker, &run);
  find_work (maker, &run);
  g_array_append_val (maker->section->runs, run);
}

static gint
compare_runs (gconstpointer a, gconstpointer b)
{
  const GpSectionRun *one = a, *other = b;

  if (one->station_m != other->station_m)
    return one->station_m < other->station_m ? -1 : 1;
  return one->run->fid < other->run->fid ? -1 : one->run->fid > other->run->fid;
}

static gboolean
is_same (double a, double b)
{
  return isnan (a) ? isnan (b) : fabs (a - b) < 0.005;
}

/* Alike in all that a section tells, and neither built by a work of its own. */
static gboolean
are_alike (const GpSectionRun *a, const GpSectionRun *b)
{
  static const guint columns[] = { GP_RUN_KIND, GP_RUN_STATE, GP_RUN_BURIAL, GP_RUN_PRESSURE };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (gp_feature_get_choice (a->run, columns[i]) != gp_feature_get_choice (b->run, columns[i]))
      return FALSE;
  return b->station_m - a->station_m < BUNDLE_M && is_same (a->size_m, b->size_m) && is_same (a->cover_m, b->cover_m) && a->year == b->year &&
         gp_section_cross_sine (a->along, b->along) < 0.1;
}

static void
join_bundles (GArray *runs)
{
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const GpSectionRun *run = &g_array_index (runs, GpSectionRun, i);
      GpSectionRun *like = NULL;

      for (guint k = n; k > 0 && !like && run->station_m - g_array_index (runs, GpSectionRun, k - 1).station_m < BUNDLE_M; k--)
        if (are_alike (&g_array_index (runs, GpSectionRun, k - 1), run))
          like = &g_array_index (runs, GpSectionRun, k - 1);
      if (like)
        like->count++;
      else
        g_array_index (runs, GpSectionRun, n++) = *run;
    }
  g_array_set_size (runs, n);
}

static void
add_runs (Maker *maker)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (maker->section->snapshot, GP_TABLE_RUN, &maker->section->line->box);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpSectionCut));

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (near, i);

      g_array_set_size (cuts, 0);
      if (feature->geometry)
        gp_section_find_cuts (maker->section->line, feature->geometry, cuts);
      for (guint k = 0; k < cuts->len; k++)
        add_run (maker, feature, &g_array_index (cuts, GpSectionCut, k));
    }
  g_array_sort (maker->section->runs, compare_runs);
  join_bundles (maker->section->runs);
}

/* --- roads ---------------------------------------------------------------- */

static void
add_road (GpSection *self, GpFeature *feature, const GpSectionCut *cut)
{
  double width_m = gp_feature_get_real (feature, GP_ROAD_WIDTH), half_m;
  GpSectionRoad road = { .road = feature, .centre_m = cut->station_m, .sine = cut->sine, .width_m = width_m > 0 ? width_m : NAN };

  if (cut->sine < ROAD_MIN_SINE)
    return;
  half_m = isnan (road.width_m) ? 0 : road.width_m / cut->sine / 2;
  road.from_m = MAX (0, road.centre_m - half_m);
  road.to_m = MIN (self->length_m, road.centre_m + half_m);
  g_array_append_val (self->roads, road);
}

static gint
compare_roads (gconstpointer a, gconstpointer b)
{
  double difference = ((const GpSectionRoad *) a)->centre_m - ((const GpSectionRoad *) b)->centre_m;

  return (difference > 0) - (difference < 0);
}

static void
add_roads (GpSection *self)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (self->snapshot, GP_TABLE_ROAD, &self->line->box);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpSectionCut));
  double widest_m = -1;

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (near, i);

      g_array_set_size (cuts, 0);
      if (feature->geometry)
        gp_section_find_cuts (self->line, feature->geometry, cuts);
      for (guint k = 0; k < cuts->len; k++)
        add_road (self, feature, &g_array_index (cuts, GpSectionCut, k));
    }
  g_array_sort (self->roads, compare_roads);
  for (guint i = 0; i < self->roads->len; i++)
    {
      const GpSectionRoad *road = &g_array_index (self->roads, GpSectionRoad, i);
      double width_m = isnan (road->width_m) ? 0 : road->width_m;

      if (width_m > widest_m)
        {
          widest_m = width_m;
          self->main_road = i;
          self->origin_m = road->centre_m;
        }
    }
}

/* --- areas ---------------------------------------------------------------- */

static void
add_part (GArray *parts, GpFeature *area, const GpSectionCut *from, const GpSectionCut *to, double length_m)
{
  GpSectionPart part = { .area = area, .from_m = from ? from->station_m : 0, .to_m = to ? to->station_m : length_m, .enters = from != NULL, .leaves = to != NULL };

  if (from)
    part.from_edge = from->along;
  if (to)
    part.to_edge = to->along;
  if (area->table == GP_TABLE_WORK)
    part.year = get_year (area);
  if (part.to_m - part.from_m > 1e-6)
    g_array_append_val (parts, part);
}

/* Even and odd: every edge cut leads in or out. */
static void
add_parts_of (GpSection *self, GpFeature *area, GArray *cuts, GArray *parts)
{
  gboolean inside = gp_geometry_contains_point (area->geometry, self->line->points[0]);
  const GpSectionCut *from = NULL;

  g_array_set_size (cuts, 0);
  gp_section_find_cuts (self->line, area->geometry, cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      const GpSectionCut *cut = &g_array_index (cuts, GpSectionCut, i);

      if (inside)
        add_part (parts, area, from, cut, self->length_m);
      from = cut;
      inside = !inside;
    }
  if (inside)
    add_part (parts, area, from, NULL, self->length_m);
}

static gint
compare_parts (gconstpointer a, gconstpointer b)
{
  double difference = ((const GpSectionPart *) a)->from_m - ((const GpSectionPart *) b)->from_m;

  return (difference > 0) - (difference < 0);
}

static GArray *
find_parts (GpSection *self, GpTableId table)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (self->snapshot, table, &self->line->box);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpSectionCut));
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (GpSectionPart));

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *area = g_ptr_array_index (near, i);

      if (area->geometry && area->geometry->kind == GP_GEOMETRY_POLYGON)
        add_parts_of (self, area, cuts, parts);
    }
  g_array_sort (parts, compare_parts);
  return parts;
}

/* --- the section ------------------------------------------------------------ */

/**
 * gp_section_new:
 * @snapshot: the plan
 * @line: across a street; of several pieces it is laid out straight
 * @standards: what is asked of clearances and cover
 *
 * Returns: (transfer full): what the line cuts
 */
GpSection *
gp_section_new (GpSnapshot *snapshot, const GpGeometry *line, const GpStandards *standards)
{
  GpSection *self = g_new0 (GpSection, 1);
  g_autoptr (GPtrArray) works = gp_snapshot_query_array (snapshot, GP_TABLE_WORK, &line->box);
  Maker maker = { self, standards, works, gp_standards_get_hot_spring (snapshot) };

  self->snapshot = gp_snapshot_ref (snapshot);
  self->line = gp_geometry_ref ((GpGeometry *) line);
  self->length_m = gp_geometry_length_m (line);
  self->origin_m = self->length_m / 2;
  self->main_road = -1;
  self->runs = g_array_new (FALSE, FALSE, sizeof (GpSectionRun));
  self->roads = g_array_new (FALSE, FALSE, sizeof (GpSectionRoad));
  self->clearances = g_array_new (FALSE, FALSE, sizeof (GpSectionClearance));
  add_roads (self);
  self->buildings = find_parts (self, GP_TABLE_BUILDING);
  self->compounds = find_parts (self, GP_TABLE_COMPOUND);
  self->parking = find_parts (self, GP_TABLE_PARKING);
  self->works = find_parts (self, GP_TABLE_WORK);
  add_runs (&maker);
  gp_section_add_clearances (self, standards);
  return self;
}

void
gp_section_free (GpSection *self)
{
  if (!self)
    return;
  g_array_unref (self->runs);
  g_array_unref (self->roads);
  g_array_unref (self->buildings);
  g_array_unref (self->compounds);
  g_array_unref (self->parking);
  g_array_unref (self->works);
  g_array_unref (self->clearances);
  gp_geometry_unref (self->line);
  gp_snapshot_unref (self->snapshot);
  g_free (self);
}

const GpSectionRun *
gp_section_get_run (const GpSection *self, guint index)
{
  return &g_array_index (self->runs, GpSectionRun, index);
}

const GpSectionClearance *
gp_section_get_clearance (const GpSection *self, guint index)
{
  return &g_array_index (self->clearances, GpSectionClearance, index);
}

/**
 * gp_section_count_short:
 * @self: a section
 *
 * Returns: clearances and covers less than what is asked
 */
guint
gp_section_count_short (const GpSection *self)
{
  guint n = 0;

  for (guint i = 0; i < self->clearances->len; i++)
    n += gp_section_get_clearance (self, i)->verdict == GP_VERDICT_SHORT;
  for (guint i = 0; i < self->runs->len; i++)
    n += gp_section_get_run (self, i)->cover_verdict == GP_VERDICT_SHORT;
  return n;
}

/**
 * gp_section_get_offset:
 * @self: a section
 * @station_m: a station
 *
 * Returns: distance from the centre line of the widest road, square to it, or
 *   from the middle of a section without a road; negative towards its start
 */
double
gp_section_get_offset (const GpSection *self, double station_m)
{
  double sine = self->main_road >= 0 ? g_array_index (self->roads, GpSectionRoad, self->main_road).sine : 1;

  return (station_m - self->origin_m) * sine;
}

/**
 * gp_section_get_depth:
 * @self: a section
 *
 * Returns: depth of the lowest pipe bottom, metres below the ground, at least two
 */
double
gp_section_get_depth (const GpSection *self)
{
  double depth_m = LEAST_DEPTH_M;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (self, i);
      double cover_m = isnan (run->cover_m) ? run->assumed_m : run->cover_m;

      if (!run->aerial)
        depth_m = MAX (depth_m, cover_m + (isnan (run->size_m) ? 0 : run->size_m));
    }
  return depth_m;
}

/**
 * gp_section_get_direction:
 * @self: a section
 *
 * Returns: unit vector from its start to its end
 */
GpPoint
gp_section_get_direction (const GpSection *self)
{
  GpPoint a = self->line->points[0], b = self->line->points[self->line->n_points - 1];
  double length_m = gp_point_distance (a, b);

  return length_m > 0 ? (GpPoint){ (b.x - a.x) / length_m, (b.y - a.y) / length_m } : (GpPoint){ 1, 0 };
}
