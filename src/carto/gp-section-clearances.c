/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clear distances of a section.
 *
 * Runs in use and buildings make one chain by station; neighbours on it are
 * always measured. Two runs further apart on the chain are told only when
 * they are short: a thin cable between them does not excuse them. Abandoned
 * runs are in nobody's way but of what is yet to be built.
 *
 * Table 4.1.9 speaks of runs beside each other. Where two cross (more than
 * 30° between them) table 4.1.14 counts instead, and only where one lies
 * above the other.
 */
#include "config.h"

#include "gp-section-private.h"

#define CROSSING_SINE 0.5
/* No row of the horizontal table asks for more. */
#define FARTHEST_M 15.0
/* An abandoned run as near as this to a planned one lies in its trench. */
#define IN_THE_WAY_M 1.5

/** Link: a run or a building on the chain. */
typedef struct
{
  guint run; /* or GP_SECTION_BUILDING */
  const GpSectionPart *building;
  double from_m;
  double to_m;
} Link;

static double
cross (GpPoint v, GpPoint unit)
{
  return fabs (v.x * unit.y - v.y * unit.x);
}

static double
half_size (const GpSectionRun *run)
{
  return isnan (run->size_m) ? 0 : run->size_m / 2;
}

static double
half_width (const GpSectionRun *run)
{
  return isnan (run->width_m) ? 0 : run->width_m / 2;
}

static GpPoint
minus (GpPoint a, GpPoint b)
{
  return (GpPoint){ a.x - b.x, a.y - b.y };
}

/**
 * gp_section_judge:
 * @rule: what is asked
 * @measured_m: what there is
 * @at_most: it may be less than @measured_m
 *
 * Both are compared as they are printed, to the centimetre.
 *
 * Returns: whether it is enough, as far as can be told
 */
GpVerdict
gp_section_judge (const GpClearanceRule *rule, double measured_m, gboolean at_most)
{
  long measured_cm = lround (measured_m * 100);

  if (isnan (measured_m))
    return GP_VERDICT_OPEN;
  if (measured_cm < lround (rule->least_m * 100))
    return GP_VERDICT_SHORT;
  return at_most || measured_cm < lround (rule->most_m * 100) ? GP_VERDICT_OPEN : GP_VERDICT_OK;
}

/* Between the bottom of the upper and the top of the lower; 0 where they are side by side, NaN when a cover or size is missing. */
static double
vertical_between (const GpSectionRun *a, const GpSectionRun *b)
{
  const GpSectionRun *upper = a->cover_m <= b->cover_m ? a : b, *lower = upper == a ? b : a;

  if (isnan (a->cover_m) || isnan (b->cover_m) || isnan (upper->size_m))
    return NAN;
  return MAX (0, lower->cover_m - upper->cover_m - upper->size_m);
}

static void
judge_runs (const GpSection *self, const GpStandards *standards, GpSectionClearance *clearance, double gap_m)
{
  const GpSectionRun *a = gp_section_get_run (self, clearance->a), *b = gp_section_get_run (self, clearance->b);
  guint32 hot_spring = gp_standards_get_hot_spring (self->snapshot);
  GpRuleParty one = gp_rule_party_of_run (a->run, hot_spring), other = gp_rule_party_of_run (b->run, hot_spring);
  GpClearanceAxis axis = clearance->crossing ? GP_CLEARANCE_VERTICAL : GP_CLEARANCE_HORIZONTAL;

  if (clearance->crossing && gap_m >= 0)
    return;
  clearance->has_rule = gp_clearance_table_find (standards->clearances, axis, &one, &other, &clearance->rule);
  if (clearance->has_rule)
    clearance->verdict = gp_section_judge (&clearance->rule, clearance->crossing ? clearance->vertical_m : clearance->clear_m,
                                           !clearance->crossing && clearance->at_most);
}

static GpSectionClearance
between_runs (const GpSection *self, const GpStandards *standards, guint i, guint k)
{
  const GpSectionRun *a = gp_section_get_run (self, i), *b = gp_section_get_run (self, k);
  GpPoint apart = minus (b->at, a->at);
  double gap_m = MIN (cross (apart, a->along), cross (apart, b->along)) - half_size (a) - half_size (b);
  GpSectionClearance clearance = {
    .a = i,
    .b = k,
    .crossing = gp_section_cross_sine (a->along, b->along) > CROSSING_SINE,
    .at_most = isnan (a->size_m) || isnan (b->size_m),
    .from_m = a->station_m + half_width (a),
    .to_m = b->station_m - half_width (b),
    .clear_m = MAX (0, gap_m),
    .vertical_m = vertical_between (a, b),
  };

  judge_runs (self, standards, &clearance, gap_m);
  return clearance;
}

static GpSectionClearance
to_building (const GpSection *self, const GpStandards *standards, const Link *run_link, const Link *wall, gboolean wall_first)
{
  const GpSectionRun *run = gp_section_get_run (self, run_link->run);
  const GpSectionPart *building = wall->building;
  GpPoint direction = gp_section_get_direction (self), edge = wall_first ? building->to_edge : building->from_edge;
  double apart_m = fabs (run->station_m - (wall_first ? building->to_m : building->from_m));
  /* On a line of several pieces the stretch between wall and run is taken as straight. */
  double square = MIN (run->sine, gp_section_cross_sine (direction, edge));
  GpRuleParty one = gp_rule_party_of_run (run->run, gp_standards_get_hot_spring (self->snapshot)), other = gp_rule_party_of_class (GP_RULE_BUILDING);
  GpSectionClearance clearance = {
    .a = wall_first ? GP_SECTION_BUILDING : run_link->run,
    .b = wall_first ? run_link->run : GP_SECTION_BUILDING,
    .building = building,
    .at_most = isnan (run->size_m),
    .from_m = wall_first ? building->to_m : run->station_m + half_width (run),
    .to_m = wall_first ? run->station_m - half_width (run) : building->from_m,
    .clear_m = MAX (0, apart_m * square - half_size (run)),
    .vertical_m = NAN,
  };

  clearance.has_rule = gp_clearance_table_find (standards->clearances, GP_CLEARANCE_HORIZONTAL, &one, &other, &clearance.rule);
  if (clearance.has_rule)
    clearance.verdict = gp_section_judge (&clearance.rule, clearance.clear_m, clearance.at_most);
  return clearance;
}

static gboolean
is_in_use (const GpSectionRun *run)
{
  return !run->aerial && !run->grazing && gp_feature_get_choice (run->run, GP_RUN_STATE) != GP_STATE_ABANDONED;
}

static gint
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *one = a, *other = b;
  double x = one->from_m + one->to_m, y = other->from_m + other->to_m;

  if (x != y)
    return x < y ? -1 : 1;
  return one->run < other->run ? -1 : one->run > other->run;
}

static GArray *
make_chain (const GpSection *self)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i < self->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (self, i);
      Link link = { i, NULL, run->station_m, run->station_m };

      if (is_in_use (run))
        g_array_append_val (chain, link);
    }
  for (guint i = 0; i < self->buildings->len; i++)
    {
      const GpSectionPart *building = &g_array_index (self->buildings, GpSectionPart, i);
      Link link = { GP_SECTION_BUILDING, building, building->from_m, building->to_m };

      g_array_append_val (chain, link);
    }
  g_array_sort (chain, compare_links);
  return chain;
}

static void
add_neighbours (GpSection *self, const GpStandards *standards, const GArray *chain)
{
  for (guint i = 1; i < chain->len; i++)
    {
      const Link *a = &g_array_index (chain, Link, i - 1), *b = &g_array_index (chain, Link, i);
      GpSectionClearance clearance;

      /* A run inside a building, and two buildings, have no distance to tell. */
      if ((a->building && b->building) || b->from_m < a->from_m || ((a->building || b->building) && b->from_m < a->to_m))
        continue;
      if (a->building)
        clearance = to_building (self, standards, b, a, TRUE);
      else if (b->building)
        clearance = to_building (self, standards, a, b, FALSE);
      else
        clearance = between_runs (self, standards, a->run, b->run);
      clearance.chain = TRUE;
      g_array_append_val (self->clearances, clearance);
    }
}

/* Runs that are no neighbours but short all the same. */
static void
add_farther (GpSection *self, const GpStandards *standards, const GArray *chain)
{
  for (guint i = 0; i < chain->len; i++)
    for (guint k = i + 2; k < chain->len; k++)
      {
        const Link *a = &g_array_index (chain, Link, i), *b = &g_array_index (chain, Link, k);
        GpSectionClearance clearance;

        if (b->from_m - a->to_m > FARTHEST_M)
          break;
        if (a->building || b->building)
          continue;
        clearance = between_runs (self, standards, a->run, b->run);
        if (clearance.verdict == GP_VERDICT_SHORT)
          g_array_append_val (self->clearances, clearance);
      }
}

/* Abandoned runs in the ground where something is to be built. */
static void
add_abandoned (GpSection *self, const GpStandards *standards)
{
  for (guint i = 0; i < self->runs->len; i++)
    for (guint k = i + 1; k < self->runs->len; k++)
      {
        const GpSectionRun *a = gp_section_get_run (self, i), *b = gp_section_get_run (self, k);
        int a_state = gp_feature_get_choice (a->run, GP_RUN_STATE), b_state = gp_feature_get_choice (b->run, GP_RUN_STATE);
        gboolean pair = (a_state == GP_STATE_ABANDONED && b_state == GP_STATE_PLANNED) || (a_state == GP_STATE_PLANNED && b_state == GP_STATE_ABANDONED);
        GpSectionClearance clearance;

        if (!pair || a->aerial || b->aerial || a->grazing || b->grazing)
          continue;
        clearance = between_runs (self, standards, i, k);
        clearance.has_rule = FALSE;
        clearance.verdict = GP_VERDICT_NONE;
        clearance.remove_first = TRUE;
        if (clearance.clear_m <= IN_THE_WAY_M)
          g_array_append_val (self->clearances, clearance);
      }
}

/* Fills in the clearances of a section whose runs and buildings are known. */
void
gp_section_add_clearances (GpSection *self, const GpStandards *standards)
{
  g_autoptr (GArray) chain = make_chain (self);

  add_neighbours (self, standards, chain);
  add_farther (self, standards, chain);
  add_abandoned (self, standards);
}
