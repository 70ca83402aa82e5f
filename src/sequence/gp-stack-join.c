/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All works of one opening are moved together, day by day further, from where
 * the gap is just short enough to where both begin on the same day:
 *
 *   first   ████▒▒                                  gap 40 days
 *   second                                    ▒▒██████
 *   first, later     ├ gap allowed ┤ … ████▒▒
 *
 * Of the places that break no rule the one with the fewest days of closure is
 * taken, of those the nearest. Nothing else in the plan moves.
 */
#include "config.h"

#include "gp-stack-join.h"

#include <glib/gi18n.h>

#include "gp-openings.h"
#include "gp-stored-dates-private.h"
#include "gp-words.h"

typedef struct
{
  const GpProblem *problem;
  GpTimetable *timetable;
  GpLimits *limits;
  GArray *jobs;   /* of guint: works of the opening that moves */
  GArray *around; /* of guint: cells they touch */
  GArray *before; /* of GpStackMove: their dates as stored */
} Moving;

/* What stands against a place in time. */
typedef struct
{
  guint job;
  GpBlock block;
  gboolean due; /* its due date, which is no reason for a start */
} Obstacle;

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const GpStackMove *x = a, *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* Days covered by the spans. Sorts them. */
static int
count_days (GArray *spans)
{
  GpDate until = GP_DATE_NONE;
  int days = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const GpStackMove *span = &g_array_index (spans, GpStackMove, i);
      GpDate from = i > 0 ? MAX (span->start, until + 1) : span->start;

      days += MAX (span->finish - from + 1, 0);
      until = i > 0 ? MAX (until, span->finish) : span->finish;
    }
  return days;
}

/* Days on which somebody is at work in the street, by the timetable as it is now. */
int
gp_stack_join_count_closed_days (const GpStreetStack *stack)
{
  const GpStoredDates *dates = stack->dates;
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GpStackMove));

  for (guint i = 0; i < stack->works->len; i++)
    {
      gint64 fid = g_array_index (stack->works, GpStackWork, i).work->fid;
      int job = gp_problem_find (dates->problem, fid);
      GpStackMove span = { fid, dates->timetable->start[job], dates->timetable->finish[job] };

      if (span.start != GP_DATE_NONE)
        g_array_append_val (spans, span);
    }
  return count_days (spans);
}

static guint
count_openings (const Moving *moving)
{
  guint openings = 0;

  for (guint i = 0; i < moving->around->len; i++)
    openings += gp_openings_count_cell (moving->problem, moving->timetable, g_array_index (moving->around, guint, i));
  return openings;
}

static gboolean
moves (const Moving *moving, guint job)
{
  for (guint i = 0; i < moving->jobs->len; i++)
    if (g_array_index (moving->jobs, guint, i) == job)
      return TRUE;
  return FALSE;
}

static void
add_cells (Moving *moving, const GpJob *job)
{
  for (guint k = 0; k < job->cells->len; k++)
    {
      guint cell = g_array_index (job->cells, guint, k);
      gboolean known = FALSE;

      for (guint i = 0; i < moving->around->len && !known; i++)
        known = g_array_index (moving->around, guint, i) == cell;
      if (!known)
        g_array_append_val (moving->around, cell);
    }
}

static void
moving_init (Moving *self, GpStreetStack *stack, guint opening)
{
  GpStoredDates *dates = stack->dates;

  self->problem = dates->problem;
  self->timetable = dates->timetable;
  self->limits = dates->limits;
  self->jobs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->around = g_array_new (FALSE, FALSE, sizeof (guint));
  self->before = g_array_new (FALSE, FALSE, sizeof (GpStackMove));
  for (guint i = 0; i < stack->works->len; i++)
    {
      const GpStackWork *work = &g_array_index (stack->works, GpStackWork, i);
      GpStackMove now = { work->work->fid, work->start, work->finish };
      guint job = (guint) gp_problem_find (dates->problem, work->work->fid);

      if (work->opening != (int) opening)
        continue;
      g_array_append_val (self->jobs, job);
      g_array_append_val (self->before, now);
      add_cells (self, &self->problem->jobs[job]);
    }
}

static void
moving_clear (Moving *self)
{
  g_array_unref (self->jobs);
  g_array_unref (self->around);
  g_array_unref (self->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moving, moving_clear)

/* Puts the works @shift days from where they are stored, each on a work day. */
static void
shift_to (Moving *self, int shift)
{
  const GpCalendar *calendar = self->problem->calendar;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      guint job = g_array_index (self->jobs, guint, i);
      const GpStackMove *stored = &g_array_index (self->before, GpStackMove, i);
      GpDate start = stored->start;

      if (shift != 0)
        {
          start = gp_calendar_next (calendar, start + shift);
          self->timetable->finish[job] = gp_calendar_finish (calendar, start, self->problem->jobs[job].days);
        }
      else
        self->timetable->finish[job] = stored->finish;
      self->timetable->start[job] = start;
    }
}

static gboolean
breaks_arc (const Moving *self, guint before, guint after, guint arc, Obstacle *obstacle)
{
  const GpDigArc *rule = &g_array_index (self->problem->arcs, GpDigArc, arc);
  guint stays = moves (self, before) ? after : before;
  GpDate start = self->timetable->start[after], free = self->timetable->finish[before] + 1;
  GpReasonKind kind = rule->principle ? GP_REASON_PRINCIPLE : rule->by_hand ? GP_REASON_ORDER
                                                                            : GP_REASON_ARC;

  if (self->timetable->start[before] == GP_DATE_NONE || start == GP_DATE_NONE ||
      (free + rule->lag_days <= start && (!rule->has_max || start <= free + rule->max_lag_days)))
    return FALSE;
  *obstacle = (Obstacle){ stays == after ? before : after, { kind, (int) stays, 0, GP_DATE_NONE }, FALSE };
  return TRUE;
}

/* By everything that does not have to be counted: its own dates, and what comes before and after. */
static gboolean
is_bound (const Moving *self, guint job, Obstacle *obstacle)
{
  const GpProblem *problem = self->problem;
  const GpJob *j = &problem->jobs[job];

  *obstacle = (Obstacle){ job, { GP_REASON_EARLIEST, -1, 0, j->earliest }, FALSE };
  if (self->timetable->start[job] < j->earliest)
    return TRUE;
  obstacle->due = TRUE;
  if (j->due != GP_DATE_NONE && self->timetable->finish[job] > j->due)
    return TRUE;
  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    if (breaks_arc (self, problem->preds[i].job, job, problem->preds[i].arc, obstacle))
      return TRUE;
  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    if (breaks_arc (self, job, problem->succs[i].job, problem->succs[i].arc, obstacle))
      return TRUE;
  return FALSE;
}

/* Crews, closures, money and moratoria, with the works put there one by one. */
static gboolean
is_limited (Moving *self, Obstacle *obstacle)
{
  guint n = 0;
  gboolean limited = FALSE;

  for (guint i = 0; i < self->jobs->len; i++)
    {
      const GpStackMove *stored = &g_array_index (self->before, GpStackMove, i);
      gp_limits_take (self->limits, g_array_index (self->jobs, guint, i), stored->start, stored->finish);
    }
  for (; n < self->jobs->len && !limited; n++)
    {
      guint job = g_array_index (self->jobs, guint, n);

      obstacle->job = job;
      obstacle->due = FALSE;
      limited = !gp_limits_allows (self->limits, job, self->timetable->start[job], &obstacle->block);
      if (limited)
        break;
      gp_limits_put (self->limits, job, self->timetable->start[job], self->timetable->finish[job]);
    }
  while (n-- > 0)
    {
      guint job = g_array_index (self->jobs, guint, n);
      gp_limits_take (self->limits, job, self->timetable->start[job], self->timetable->finish[job]);
    }
  for (guint i = 0; i < self->jobs->len; i++)
    {
      const GpStackMove *stored = &g_array_index (self->before, GpStackMove, i);
      gp_limits_put (self->limits, g_array_index (self->jobs, guint, i), stored->start, stored->finish);
    }
  return limited;
}

static gboolean
is_allowed (Moving *self, Obstacle *obstacle)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      guint job = g_array_index (self->jobs, guint, i);

      if (is_bound (self, job, obstacle))
        return FALSE;
    }
  return !is_limited (self, obstacle);
}

static gboolean
find_held (const Moving *self, Obstacle *obstacle)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      guint job = g_array_index (self->jobs, guint, i);
      GpJobState state = self->problem->jobs[job].state;

      *obstacle = (Obstacle){ job, { state == GP_JOB_FIXED ? GP_REASON_FIXED : GP_REASON_FROZEN, -1, 0, GP_DATE_NONE }, FALSE };
      if (state != GP_JOB_FREE)
        return TRUE;
    }
  return FALSE;
}

/* --- words -------------------------------------------------------------- */

static char *
dup_why (const Moving *self, const Obstacle *obstacle)
{
  const GpFeature *work = self->problem->jobs[obstacle->job].work;
  g_autofree char *name = gp_words_dup_work (work);
  g_autofree char *other = obstacle->block.other >= 0 ? gp_words_dup_work (self->problem->jobs[obstacle->block.other].work) : NULL;
  g_autofree char *earliest = gp_date_format (self->problem->jobs[obstacle->job].earliest);
  const GpFeature *fund = obstacle->block.fund ? gp_snapshot_find (self->problem->snapshot, GP_TABLE_FUND, obstacle->block.fund) : NULL;
  g_autofree char *money = fund ? gp_feature_dup_title (fund) : g_strdup ("");
  const char *unit = gp_feature_get_text (work, GP_WORK_UNIT);

  if (obstacle->due)
    return g_strdup_printf (_ ("%s would be finished after it is due"), name);
  switch ((guint) obstacle->block.kind)
    {
    case GP_REASON_ARC:
      return g_strdup_printf (_ ("%s and %s lie over each other: the order of digging"), name, other);
    case GP_REASON_ORDER:
      return g_strdup_printf (_ ("the order given by hand between %s and %s"), name, other);
    case GP_REASON_PRINCIPLE:
      return g_strdup_printf (_ ("one of the five principles puts %s and %s in this order"), name, other);
    case GP_REASON_CREW:
      return g_strdup_printf (_ ("“%s” has no crew free for %s"), unit ? unit : "", name);
    case GP_REASON_CLOSURE:
      return g_strdup_printf (_ ("the district has no street left to close for %s"), name);
    case GP_REASON_MONEY:
      return g_strdup_printf (_ ("the money of “%s” does not suffice for %s then"), money, name);
    case GP_REASON_MORATORIUM:
      return g_strdup (_ ("a street is under moratorium then"));
    case GP_REASON_FIXED:
      return g_strdup_printf (_ ("the date of %s is fixed by hand"), name);
    case GP_REASON_FROZEN:
      return g_strdup_printf (_ ("%s has begun already"), name);
    case GP_REASON_EARLIEST:
    case GP_REASON_START:
      return g_strdup_printf (_ ("%s cannot begin before %s"), name, earliest);
    case GP_REASON_TRENCH:
      return g_strdup (_ ("another street would be opened once more for it"));
    default:
      return g_strdup_printf (_ ("%s cannot be moved there"), name);
    }
}

/* --- the search --------------------------------------------------------- */

static void
take (GpStackJoin *join, const Moving *moving, int shift, int fewer, int saved)
{
  g_array_set_size (join->moves, 0);
  for (guint i = 0; i < moving->jobs->len; i++)
    {
      guint job = g_array_index (moving->jobs, guint, i);
      GpStackMove move = { moving->problem->jobs[job].work->fid, moving->timetable->start[job], moving->timetable->finish[job] };

      g_array_append_val (join->moves, move);
    }
  join->possible = TRUE;
  join->later = shift > 0;
  join->shift_days = ABS (shift);
  join->openings_fewer = fewer;
  join->closed_days_saved = saved;
}

/* Tries the places from @near to @far days off, in the direction of @sign. Returns why the nearest will not do, or NULL. */
static char *
try_places (GpStreetStack *stack, GpStackJoin *join, guint opening, int sign, int near, int far)
{
  g_auto (Moving) moving = { 0 };
  Obstacle first = { 0, { GP_REASON_TRENCH, -1, 0, GP_DATE_NONE }, FALSE }, obstacle;
  gboolean found = FALSE;
  guint before;

  moving_init (&moving, stack, opening);
  first.job = g_array_index (moving.jobs, guint, 0);
  if (find_held (&moving, &first))
    return dup_why (&moving, &first);
  before = count_openings (&moving);
  for (int days = near; days <= far; days++)
    {
      guint openings;

      shift_to (&moving, sign * days);
      openings = count_openings (&moving);
      /* Rounded to work days it may not reach yet; then it is no answer to why not. */
      if (openings < before)
        {
          int saved = stack->closed_days - gp_stack_join_count_closed_days (stack);
          gboolean better = !join->possible || saved > join->closed_days_saved || (saved == join->closed_days_saved && days < join->shift_days);

          if (better && is_allowed (&moving, &obstacle))
            take (join, &moving, sign * days, before - openings, saved);
          else if (better && !found)
            {
              first = obstacle;
              found = TRUE;
            }
        }
    }
  shift_to (&moving, 0);
  return dup_why (&moving, &first);
}

/**
 * gp_stack_join_new:
 * @stack: a street with its openings
 * @first: one of them, not the last
 *
 * Returns: (transfer full): what becomes of it and the next one as one
 */
GpStackJoin *
gp_stack_join_new (GpStreetStack *stack, guint first)
{
  const GpStackOpening *a = &g_array_index (stack->openings, GpStackOpening, first);
  const GpStackOpening *b = &g_array_index (stack->openings, GpStackOpening, first + 1);
  GpStackJoin *join = g_new0 (GpStackJoin, 1);
  int near, far;

  join->first = first;
  join->gap_days = b->start - a->finish - 1;
  join->length_m = stack->length_m;
  join->moves = g_array_new (FALSE, FALSE, sizeof (GpStackMove));
  near = MAX (join->gap_days - stack->dates->problem->gap_days, 1);
  far = b->start - a->start;
  join->why_not_later = try_places (stack, join, first, 1, near, far);
  join->why_not_earlier = try_places (stack, join, first + 1, -1, near, far);
  if (join->possible)
    {
      g_clear_pointer (&join->why_not_later, g_free);
      g_clear_pointer (&join->why_not_earlier, g_free);
    }
  return join;
}

/**
 * gp_stack_join_free:
 * @join: (transfer full): a #GpStackJoin
 */
void
gp_stack_join_free (gpointer join)
{
  GpStackJoin *self = join;

  g_array_unref (self->moves);
  g_free (self->why_not_later);
  g_free (self->why_not_earlier);
  g_free (self);
}
