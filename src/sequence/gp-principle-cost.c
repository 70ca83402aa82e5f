/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-principle-cost.h"

#include <glib/gi18n.h>

#include "gp-search.h"
#include "gp-text.h"

#define DEFAULT_SEED 20260901

/* Sequences the plan with @principle kept or left out; the timetable is rated
   with its own problem. */
static GpTimetable *
solve (GpSnapshot *snapshot, const GpSequenceOptions *options, GpPrinciple principle, gboolean keep, GpProblem **problem, GCancellable *cancellable, GError **error)
{
  GpSequenceOptions changed = *options;
  GpSearchWatch watch = gp_search_watch (NULL, cancellable);
  guint32 seed = options->seed ? options->seed : (guint32) gp_snapshot_get_setting_int (snapshot, "seed", DEFAULT_SEED);

  changed.principles_on = keep ? options->principles_on | 1u << principle : options->principles_on & ~(1u << principle);
  changed.principles_off = keep ? options->principles_off & ~(1u << principle) : options->principles_off | 1u << principle;
  *problem = gp_problem_new_for (snapshot, &changed, cancellable, error);
  return *problem ? gp_search_run (*problem, options->effort, seed, &watch, error) : NULL;
}

/* What was found for the one problem is a sequence of the other too: takes its
   dates when they are better there than what was found for it. */
static void
take_better (GpTimetable *self, const GpTimetable *other, const GpProblem *problem)
{
  g_autoptr (GpTimetable) candidate = gp_timetable_new (self->n_jobs);

  gp_timetable_copy (candidate, other);
  gp_timetable_rate (candidate, problem);
  if (gp_timetable_compare (candidate, self, problem) < 0)
    gp_timetable_copy (self, candidate);
}

/* Weighted mean of the days to the finish, with the weights of @problem. */
static double
measure_completion (const GpProblem *problem, const GpTimetable *timetable)
{
  double sum = 0, weights = 0;

  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      {
        sum += problem->jobs[i].weight * (timetable->finish[i] + 1.0 - problem->from);
        weights += problem->jobs[i].weight;
      }
  return weights > 0 ? sum / weights : 0;
}

static guint
count_orders (const GpProblem *problem, GpPrinciple principle)
{
  guint n = 0;

  for (guint i = 0; i < problem->arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);

      if (principle == GP_PRINCIPLE_UNDERGROUND_FIRST)
        n += !arc->by_hand && arc->principle == 0 && problem->jobs[arc->before].is_dig && !problem->jobs[arc->after].is_dig;
      else
        n += arc->principle == 1u + principle;
    }
  return n;
}

static int
count_violations (const GpScore *score)
{
  return (int) (score->unplaced + score->broken + score->late);
}

/**
 * gp_principles_cost:
 * @snapshot: a plan
 * @options: first day, effort, seed and goal
 * @principle: the principle to look at; the others are as settings and options say
 * @cost: (out caller-allocates): what it costs
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Sequences the plan twice, so belongs on a worker. Livelihood is measured
 * with the weights of the principle both times. A sequence that keeps the
 * principle is one without it as well, so leaving it out never comes out worse.
 *
 * Errors: as gp_sequence_solve().
 *
 * Returns: whether @cost is filled
 */
gboolean
gp_principles_cost (GpSnapshot *snapshot, const GpSequenceOptions *options, GpPrinciple principle, GpPrincipleCost *cost, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (principle >= 0 && principle < GP_N_PRINCIPLES, FALSE);

  g_autoptr (GpProblem) problem = NULL;
  g_autoptr (GpProblem) problem_without = NULL;
  g_autoptr (GpTimetable) with = solve (snapshot, options, principle, TRUE, &problem, cancellable, error);
  g_autoptr (GpTimetable) without = with ? solve (snapshot, options, principle, FALSE, &problem_without, cancellable, error) : NULL;

  if (without == NULL)
    return FALSE;
  take_better (without, with, problem_without);
  if (principle == GP_PRINCIPLE_LIVELIHOOD_FIRST)
    take_better (with, without, problem);
  *cost = (GpPrincipleCost){
    .principle = principle,
    .kept = (((gp_principles_read (snapshot) | options->principles_on) & ~options->principles_off) >> principle) & 1,
    .orders = count_orders (problem, principle),
    .violations = count_violations (&with->score) - count_violations (&without->score),
    .openings = (int) with->score.openings - (int) without->score.openings,
    .openings_m = with->score.openings_m - without->score.openings_m,
    .completion_days = measure_completion (problem, with) - measure_completion (problem, without),
    .finish_days = with->score.finish - without->score.finish,
  };
  return TRUE;
}

static void
add_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", part);
  g_free (part);
}

static const char *
sign (double value)
{
  return value < 0 ? "−" : "+";
}

/**
 * gp_principle_cost_dup_text:
 * @cost: what a principle costs
 *
 * Returns: (transfer full): the figures that are not 0, in the user's language
 */
char *
gp_principle_cost_dup_text (const GpPrincipleCost *cost)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *metres = gp_text_format_number (ABS (cost->openings_m), 0);
  g_autofree char *days = gp_text_format_number (ABS (cost->completion_days), 1);

  if (cost->violations != 0)
    add_part (text, g_strdup_printf (_ ("rules broken %s%d"), sign (cost->violations), ABS (cost->violations)));
  if (cost->openings != 0)
    add_part (text, g_strdup_printf (_ ("openings %s%d"), sign (cost->openings), ABS (cost->openings)));
  if (ABS (cost->openings_m) >= 1)
    add_part (text, g_strdup_printf (_ ("opened length %s%s m"), sign (cost->openings_m), metres));
  if (ABS (cost->completion_days) >= 0.05)
    add_part (text, g_strdup_printf (_ ("residents served %s%s days on average"), sign (cost->completion_days), days));
  if (cost->finish_days != 0)
    add_part (text, g_strdup_printf (_ ("finish %s%d days"), sign (cost->finish_days), ABS (cost->finish_days)));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_ ("costs nothing"));
}
