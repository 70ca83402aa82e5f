/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-long-section.h"

#include "gp-section-private.h"
#include "gp-works-table.h"

/* Ends as near as this are one place: surveys give centimetres. */
#define JOINT_M 0.05
#define MAX_TURN_COSINE 0.5
/* A run that joins rather than crosses ends this near to the chain. */
#define BRANCH_M 0.3
#define LEAST_DEPTH_M 2.0
/* More would be a network, not a main. */
#define MAX_RUNS 400

typedef struct
{
  GpSnapshot *snapshot;
  GPtrArray *runs;     /* of GpFeature, borrowed, in the order of the chain */
  GArray *reversed;    /* of gboolean */
  GHashTable *visited; /* of fids */
} Chain;

static GpPoint
end_of (const GpFeature *run, gboolean far)
{
  return run->geometry->points[far ? run->geometry->n_points - 1 : 0];
}

/* Unit vector in which one walks away from an end into the run. */
static GpPoint
heading (const GpFeature *run, gboolean far)
{
  const GpGeometry *line = run->geometry;
  GpPoint at = end_of (run, far);

  for (guint i = 1; i < line->n_points; i++)
    {
      GpPoint next = line->points[far ? line->n_points - 1 - i : i];
      double length_m = gp_point_distance (at, next);

      if (length_m > 0)
        return (GpPoint){ (next.x - at.x) / length_m, (next.y - at.y) / length_m };
    }
  return (GpPoint){ 1, 0 };
}

static gboolean
is_dead (const GpFeature *run)
{
  return gp_feature_get_choice (run, GP_RUN_STATE) == GP_STATE_ABANDONED;
}

static gboolean
may_follow (const Chain *chain, const GpFeature *last, const GpFeature *next)
{
  const char *a = gp_feature_get_text (last, GP_NAME), *b = gp_feature_get_text (next, GP_NAME);

  return next->geometry && next->geometry->n_points > 1 && !g_hash_table_contains (chain->visited, &next->fid) &&
         gp_feature_get_choice (last, GP_RUN_KIND) == gp_feature_get_choice (next, GP_RUN_KIND) &&
         is_dead (last) == is_dead (next) && (!a || !b || g_str_equal (a, b));
}

/* The straightest run that goes on from an end of @last; @next_far: it is met at its far end. */
static GpFeature *
find_next (const Chain *chain, const GpFeature *last, gboolean last_far, gboolean *next_far)
{
  GpPoint at = end_of (last, last_far), back = heading (last, last_far);
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, JOINT_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (chain->snapshot, GP_TABLE_RUN, &box);
  double straightest = MAX_TURN_COSINE;
  GpFeature *best = NULL;

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *next = g_ptr_array_index (near, i);

      for (int far = 0; far < 2 && may_follow (chain, last, next); far++)
        {
          GpPoint on = heading (next, far);
          double cosine = -(back.x * on.x + back.y * on.y);

          if (gp_point_distance (at, end_of (next, far)) > JOINT_M || cosine < straightest)
            continue;
          straightest = cosine;
          best = next;
          *next_far = far;
        }
    }
  return best;
}

static void
extend (Chain *chain, gboolean forwards)
{
  while (chain->runs->len < MAX_RUNS)
    {
      guint index = forwards ? chain->runs->len - 1 : 0;
      gboolean reversed = g_array_index (chain->reversed, gboolean, index), far, next_reversed;
      GpFeature *last = g_ptr_array_index (chain->runs, index), *next = find_next (chain, last, forwards != reversed, &far);

      if (!next)
        return;
      g_hash_table_add (chain->visited, &next->fid);
      /* Met at its far end it is walked backwards; before the chain it is the other way round. */
      next_reversed = forwards ? far : !far;
      g_ptr_array_insert (chain->runs, forwards ? -1 : 0, next);
      g_array_insert_val (chain->reversed, forwards ? chain->reversed->len : 0, next_reversed);
    }
}

/* --- the main ----------------------------------------------------------------- */

static void
find_work (GpLongRun *run, GpSnapshot *snapshot)
{
  g_autoptr (GPtrArray) works = gp_snapshot_query_array (snapshot, GP_TABLE_WORK, &run->run->geometry->box);

  for (guint i = 0; i < works->len; i++)
    {
      GpFeature *work = g_ptr_array_index (works, i);
      GpDate start = gp_feature_get_date (work, GP_WORK_START);

      if (gp_works_find_asset (snapshot, work) != run->run || (run->work && start == GP_DATE_NONE))
        continue;
      run->work = work;
      run->year = start == GP_DATE_NONE ? 0 : gp_date_get_year (start);
    }
}

static void
add_run (GpLongSection *self, GpFeature *feature, gboolean reversed, GArray *points)
{
  const GpGeometry *line = feature->geometry;
  double size_mm = gp_feature_get_real (feature, GP_RUN_SIZE);
  GpLongRun run = { .run = feature, .reversed = reversed, .from_m = self->length_m, .size_m = size_mm > 0 ? size_mm / 1000 : NAN };

  run.to_m = run.from_m + gp_geometry_length_m (line);
  run.cover_from_m = gp_feature_get_real (feature, reversed ? GP_RUN_COVER_END : GP_RUN_COVER_START);
  run.cover_to_m = gp_feature_get_real (feature, reversed ? GP_RUN_COVER_START : GP_RUN_COVER_END);
  run.slope_permille = run.to_m > run.from_m ? (run.cover_to_m - run.cover_from_m) / (run.to_m - run.from_m) * 1000 : NAN;
  find_work (&run, self->snapshot);
  for (guint i = 0; i < line->n_points; i++)
    {
      GpPoint point = line->points[reversed ? line->n_points - 1 - i : i];

      /* The joint is one vertex, so that stations are those of the runs. */
      if (i > 0 || points->len == 0)
        g_array_append_val (points, point);
    }
  self->length_m = run.to_m;
  g_array_append_val (self->runs, run);
}

/* Cover of the chain at a station; NaN where an end is not known. */
static double
cover_at (const GpLongSection *self, double station_m, const GpLongRun **run)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      *run = gp_long_section_get_run (self, i);
      if (station_m <= (*run)->to_m || i + 1 == self->runs->len)
        {
          double share = (*run)->to_m > (*run)->from_m ? (station_m - (*run)->from_m) / ((*run)->to_m - (*run)->from_m) : 0;

          return (*run)->cover_from_m + ((*run)->cover_to_m - (*run)->cover_from_m) * share;
        }
    }
  *run = NULL;
  return NAN;
}

/* --- crossings ------------------------------------------------------------------ */

static void
judge (const GpLongSection *self, GpLongCrossing *crossing, const GpStandards *standards)
{
  const GpLongRun *main_run;
  double cover_m = cover_at (self, crossing->station_m, &main_run), upper_size_m;
  guint32 hot_spring = gp_standards_get_hot_spring (self->snapshot);
  GpRuleParty one = gp_rule_party_of_run (main_run->run, hot_spring), other = gp_rule_party_of_run (crossing->run, hot_spring);

  crossing->above = crossing->cover_m < cover_m;
  upper_size_m = crossing->above ? crossing->size_m : main_run->size_m;
  crossing->vertical_m = fabs (crossing->cover_m - cover_m) - upper_size_m;
  if (crossing->vertical_m < 0)
    crossing->vertical_m = 0;
  crossing->has_rule = gp_clearance_table_find (standards->clearances, GP_CLEARANCE_VERTICAL, &one, &other, &crossing->rule);
  if (crossing->has_rule && !is_dead (crossing->run))
    crossing->verdict = gp_section_judge (&crossing->rule, crossing->vertical_m, FALSE);
}

/* A branch of the main's own kind that ends on it joins it and leaves no gap to measure. */
static gboolean
joins (const GpLongSection *self, const GpFeature *run, const GpSectionCut *cut)
{
  return gp_feature_get_choice (run, GP_RUN_KIND) == self->kind &&
         (gp_point_distance (cut->at, end_of (run, FALSE)) < BRANCH_M || gp_point_distance (cut->at, end_of (run, TRUE)) < BRANCH_M);
}

static gint
compare_crossings (gconstpointer a, gconstpointer b)
{
  double difference = ((const GpLongCrossing *) a)->station_m - ((const GpLongCrossing *) b)->station_m;

  return (difference > 0) - (difference < 0);
}

static void
add_crossings (GpLongSection *self, const Chain *chain, const GpStandards *standards)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (self->snapshot, GP_TABLE_RUN, &self->line->box);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (GpSectionCut));

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *run = g_ptr_array_index (near, i);
      double size_mm = gp_feature_get_real (run, GP_RUN_SIZE), start_m = gp_feature_get_real (run, GP_RUN_COVER_START), end_m = gp_feature_get_real (run, GP_RUN_COVER_END);

      if (!run->geometry || g_hash_table_contains (chain->visited, &run->fid) || gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL)
        continue;
      g_array_set_size (cuts, 0);
      gp_section_find_cuts (self->line, run->geometry, cuts);
      for (guint c = 0; c < cuts->len; c++)
        {
          const GpSectionCut *cut = &g_array_index (cuts, GpSectionCut, c);
          GpLongCrossing crossing = { .run = run, .station_m = cut->station_m, .size_m = size_mm > 0 ? size_mm / 1000 : NAN };

          if (joins (self, run, cut))
            continue;
          crossing.cover_m = isnan (end_m) ? start_m : isnan (start_m) ? end_m
                                                                       : start_m + (end_m - start_m) * cut->share;
          judge (self, &crossing, standards);
          g_array_append_val (self->crossings, crossing);
        }
    }
  g_array_sort (self->crossings, compare_crossings);
}

/* --- all of it -------------------------------------------------------------------- */

static double
cover_of (const Chain *chain, guint index, gboolean at_end)
{
  gboolean reversed = g_array_index (chain->reversed, gboolean, index);

  return gp_feature_get_real (g_ptr_array_index (chain->runs, index), reversed == at_end ? GP_RUN_COVER_START : GP_RUN_COVER_END);
}

/* A gravity main is read the way the water runs. */
static void
turn_downstream (Chain *chain)
{
  guint n = chain->runs->len;

  if (!(cover_of (chain, 0, FALSE) > cover_of (chain, n - 1, TRUE)))
    return;
  for (guint i = 0; i < n / 2; i++)
    {
      gpointer run = chain->runs->pdata[i];
      gboolean reversed = g_array_index (chain->reversed, gboolean, i);

      chain->runs->pdata[i] = chain->runs->pdata[n - 1 - i];
      chain->runs->pdata[n - 1 - i] = run;
      g_array_index (chain->reversed, gboolean, i) = g_array_index (chain->reversed, gboolean, n - 1 - i);
      g_array_index (chain->reversed, gboolean, n - 1 - i) = reversed;
    }
  for (guint i = 0; i < n; i++)
    g_array_index (chain->reversed, gboolean, i) = !g_array_index (chain->reversed, gboolean, i);
}

/**
 * gp_long_section_new:
 * @snapshot: the plan
 * @run: one of its runs, a line
 * @standards: what is asked between runs that cross
 *
 * Returns: (transfer full): the main the run is a piece of
 */
GpLongSection *
gp_long_section_new (GpSnapshot *snapshot, GpFeature *run, const GpStandards *standards)
{
  GpLongSection *self = g_new0 (GpLongSection, 1);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autoptr (GArray) reversed = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_autoptr (GHashTable) visited = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  Chain chain = { snapshot, runs, reversed, visited };

  self->snapshot = gp_snapshot_ref (snapshot);
  self->kind = gp_feature_get_choice (run, GP_RUN_KIND);
  self->runs = g_array_new (FALSE, FALSE, sizeof (GpLongRun));
  self->crossings = g_array_new (FALSE, FALSE, sizeof (GpLongCrossing));
  g_ptr_array_add (runs, run);
  g_array_set_size (reversed, 1);
  g_hash_table_add (visited, &run->fid);
  extend (&chain, TRUE);
  extend (&chain, FALSE);
  if (gp_long_section_is_gravity (self))
    turn_downstream (&chain);
  for (guint i = 0; i < runs->len; i++)
    add_run (self, g_ptr_array_index (runs, i), g_array_index (reversed, gboolean, i), points);
  self->line = gp_geometry_new_line ((const GpPoint *) (void *) points->data, points->len);
  add_crossings (self, &chain, standards);
  return self;
}

void
gp_long_section_free (GpLongSection *self)
{
  if (!self)
    return;
  g_array_unref (self->runs);
  g_array_unref (self->crossings);
  gp_geometry_unref (self->line);
  gp_snapshot_unref (self->snapshot);
  g_free (self);
}

/* Gravity mains have manholes and a slope that matters. */
gboolean
gp_long_section_is_gravity (const GpLongSection *self)
{
  return self->kind == GP_RUN_RAIN || self->kind == GP_RUN_SEWAGE || self->kind == GP_RUN_COMBINED;
}

/**
 * gp_long_section_get_depth:
 * @self: a long section
 *
 * Returns: depth of the lowest bottom in it, metres, at least two
 */
double
gp_long_section_get_depth (const GpLongSection *self)
{
  double depth_m = LEAST_DEPTH_M;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const GpLongRun *run = gp_long_section_get_run (self, i);
      double size_m = isnan (run->size_m) ? 0 : run->size_m;

      depth_m = fmax (depth_m, fmax (run->cover_from_m, run->cover_to_m) + size_m);
    }
  for (guint i = 0; i < self->crossings->len; i++)
    {
      const GpLongCrossing *crossing = gp_long_section_get_crossing (self, i);

      depth_m = fmax (depth_m, crossing->cover_m + (isnan (crossing->size_m) ? 0 : crossing->size_m));
    }
  return depth_m;
}

const GpLongRun *
gp_long_section_get_run (const GpLongSection *self, guint index)
{
  return &g_array_index (self->runs, GpLongRun, index);
}

const GpLongCrossing *
gp_long_section_get_crossing (const GpLongSection *self, guint index)
{
  return &g_array_index (self->crossings, GpLongCrossing, index);
}
