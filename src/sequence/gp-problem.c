/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the plan once. What is missing or cannot be meant is replaced by what
 * binds least (the verifier reports it):
 *
 *   no days, or less than 1     one day
 *   kind unknown or none        touches no ground
 *   kind without a rank         touches no ground
 *   underground not said        underground when its rank is below 100
 *   no class                    that of its kind, else upgrade
 *   unit without a crew row     as many works at once as it likes
 */
#include "config.h"

#include "gp-problem.h"

#include <glib/gi18n.h>

#include "gp-arc-reduction.h"
#include "gp-circles.h"
#include "gp-contradictions.h"
#include "gp-dig-order.h"
#include "gp-error.h"
#include "gp-money-gates.h"
#include "gp-overlay.h"
#include "gp-principle-arcs.h"
#include "gp-surface-bans.h"

#define MAX_DAYS 10000
#define SURFACE_RANK 100
#define JOINT_GAP_DAYS 14
#define CALENDAR_MARGIN_DAYS 3660
#define YEARS_BACK 30

static const int class_weights[GP_N_CLASSES] = { 4, 2, 1 };

typedef struct
{
  GpProblem *problem;
  GHashTable *kinds;     /* text → GpFeature */
  GHashTable *units;     /* text → number + 1 */
  GHashTable *districts; /* fid → number + 1 */
  GHashTable *slots;     /* district × 2³² + cell → number + 1 */
  GHashTable *waived;    /* "work:12" or "work:12 road:5" */
  GHashTable *draws;     /* fid → GArray of GpDraw */
  GHashTable *gates;     /* fid → GpMoneyGate */
  GArray *capacities;
} Reading;

static guint
number_of_key (GHashTable *numbers, gint64 key)
{
  gpointer known = g_hash_table_lookup (numbers, &key);

  if (known)
    return GPOINTER_TO_UINT (known) - 1;
  g_hash_table_insert (numbers, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (g_hash_table_size (numbers) + 1));
  return g_hash_table_size (numbers) - 1;
}

static void
read_kinds (Reading *reading)
{
  GpSnapshot *snapshot = reading->problem->snapshot;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK_KIND); i++)
    {
      GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_WORK_KIND, i);
      const char *kind = gp_feature_get_text (row, GP_WORK_KIND_KIND);

      if (kind && !g_hash_table_contains (reading->kinds, kind))
        g_hash_table_insert (reading->kinds, (gpointer) kind, row);
    }
}

/* Several rows of one unit add up. */
static void
read_crews (Reading *reading)
{
  GpSnapshot *snapshot = reading->problem->snapshot;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_CREW); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_CREW, i);
      const char *unit = gp_feature_get_text (row, GP_CREW_UNIT);
      int capacity = CLAMP (gp_feature_get_int (row, GP_CREW_CAPACITY, -1), -1, 10000);
      guint known = GPOINTER_TO_UINT (unit ? g_hash_table_lookup (reading->units, unit) : NULL);

      if (unit == NULL || capacity < 0)
        continue;
      if (known)
        g_array_index (reading->capacities, int, known - 1) += capacity;
      else
        {
          g_array_append_val (reading->capacities, capacity);
          g_hash_table_insert (reading->units, (gpointer) unit, GUINT_TO_POINTER (reading->capacities->len));
        }
    }
}

static void
read_waivers (Reading *reading)
{
  GpSnapshot *snapshot = reading->problem->snapshot;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WAIVER); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_WAIVER, i);
      const char *a = gp_feature_get_text (row, GP_WAIVER_OBJECT_A), *b = gp_feature_get_text (row, GP_WAIVER_OBJECT_B);

      if (g_strcmp0 (gp_feature_get_text (row, GP_WAIVER_RULE), "moratorium") != 0)
        continue;
      if (b && g_str_has_prefix (b, "work:"))
        {
          const char *swap = a;
          a = b;
          b = swap;
        }
      if (a)
        g_hash_table_add (reading->waived, b && *b ? g_strdup_printf ("%s %s", a, b) : g_strdup (a));
    }
}

static gboolean
is_waived (Reading *reading, gint64 work, gint64 road)
{
  g_autofree char *alone = g_strdup_printf ("work:%" G_GINT64_FORMAT, work);
  g_autofree char *pair = g_strdup_printf ("%s road:%" G_GINT64_FORMAT, alone, road);

  return g_hash_table_contains (reading->waived, alone) || g_hash_table_contains (reading->waived, pair);
}

/* --- one job ------------------------------------------------------------ */

static void
read_kind (Reading *reading, GpJob *job)
{
  GpFeature *kind;
  int class;

  job->kind = gp_feature_get_text (job->work, GP_WORK_KIND);
  kind = job->kind ? g_hash_table_lookup (reading->kinds, job->kind) : NULL;
  class = gp_feature_get_choice (job->work, GP_WORK_CLASS);
  if (class < 0 && kind)
    class = gp_feature_get_choice (kind, GP_WORK_KIND_CLASS);
  job->weight = class >= 0 && class < GP_N_CLASSES && reading->problem->principles & 1u << GP_PRINCIPLE_LIVELIHOOD_FIRST ? class_weights[class] : 1;
  if (kind == NULL || !gp_feature_has (kind, GP_WORK_KIND_RANK))
    return;
  job->touches_ground = TRUE;
  job->rank = CLAMP (gp_feature_get_int (kind, GP_WORK_KIND_RANK, 0), G_MININT, G_MAXINT);
  job->is_dig = gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, job->rank < SURFACE_RANK) != 0;
  job->invert_mm = job->is_dig ? gp_inverts_find_mm (reading->problem->snapshot, job->work) : GP_NO_INVERT;
}

static void
read_dates (Reading *reading, GpJob *job)
{
  GpProblem *problem = reading->problem;
  GpDate start = gp_feature_get_date (job->work, GP_WORK_START), finish = gp_feature_get_date (job->work, GP_WORK_FINISH);
  GpDate actual_start = gp_feature_get_date (job->work, GP_WORK_ACTUAL_START);
  GpDate actual_finish = gp_feature_get_date (job->work, GP_WORK_ACTUAL_FINISH);
  const GpMoneyGate *gate = g_hash_table_lookup (reading->gates, &job->work->fid);
  int stage = gp_feature_get_choice (job->work, GP_WORK_STAGE);
  gboolean done = stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED;

  job->own_earliest = gp_feature_get_date (job->work, GP_WORK_EARLIEST);
  job->money_from = gate ? gate->on_date : GP_DATE_NONE;
  job->money_fund = gate ? gate->fund : 0;
  job->earliest = MAX (problem->from, MAX (job->own_earliest, job->money_from));
  job->due = gp_feature_get_date (job->work, GP_WORK_DUE);
  job->start = job->finish = GP_DATE_NONE;
  if (actual_start != GP_DATE_NONE || actual_finish != GP_DATE_NONE || (done && start != GP_DATE_NONE))
    {
      job->state = GP_JOB_FROZEN;
      job->finish = actual_finish != GP_DATE_NONE ? actual_finish : done ? finish
                                                                         : GP_DATE_NONE;
      job->start = actual_start != GP_DATE_NONE ? actual_start : start;
      if (job->start == GP_DATE_NONE || (actual_start == GP_DATE_NONE && job->finish != GP_DATE_NONE && job->start > job->finish))
        job->start = gp_calendar_last_start (problem->calendar, job->finish, job->days);
      if (job->finish < job->start)
        job->finish = gp_calendar_finish (problem->calendar, job->start, job->days);
    }
  else if (done)
    job->state = GP_JOB_DONE;
  else if (gp_feature_get_int (job->work, GP_WORK_FIXED, 0) && start != GP_DATE_NONE)
    {
      job->state = GP_JOB_FIXED;
      job->start = start;
      job->finish = gp_calendar_finish (problem->calendar, start, job->days);
    }
}

static GpGeometry *
dup_footprint (const GpFeature *work)
{
  GpGeometry *shape = work->geometry;

  if (shape == NULL || shape->kind != GP_GEOMETRY_POLYGON)
    return NULL;
  return gp_overlay_is_valid (shape, NULL, NULL) ? gp_geometry_ref (shape) : gp_overlay_make_valid (shape, NULL);
}

static int
find_closures (const GpProblem *problem, gint64 district)
{
  const GpFeature *row = gp_snapshot_find (problem->snapshot, GP_TABLE_DISTRICT, district);

  return row ? (int) CLAMP (gp_feature_get_int (row, GP_DISTRICT_CLOSURES, problem->closures), 0, 100000) : problem->closures;
}

static void
read_cells (Reading *reading, GpJob *job)
{
  GpProblem *problem = reading->problem;
  gint64 district = gp_feature_get_int (job->work, GP_WORK_DISTRICT, 0);

  job->district = GP_NO_LIMIT;
  if (!job->touches_ground || job->footprint == NULL)
    return;
  gp_street_cells_find (problem->cells, job->footprint, job->cells);
  job->closures = find_closures (problem, district);
  if (job->closures > 0 && district != 0)
    job->district = number_of_key (reading->districts, district);
  for (guint i = 0; i < job->cells->len; i++)
    {
      guint number = g_array_index (job->cells, guint, i);
      const GpStreetCell *cell = gp_street_cells_get (problem->cells, number);
      GpBan ban = { cell->banned_from, cell->banned_until };
      guint slot;

      if (job->district != GP_NO_LIMIT)
        {
          slot = number_of_key (reading->slots, ((gint64) job->district << 32) + number);
          g_array_append_val (job->slots, slot);
        }
      if (job->is_dig && ban.until != GP_DATE_NONE && !is_waived (reading, job->work->fid, cell->road->fid))
        g_array_append_val (job->bans, ban);
    }
}

static void
read_job (Reading *reading, GpJob *job, const GpFeature *work)
{
  const char *unit = gp_feature_get_text (work, GP_WORK_UNIT);
  guint number = GPOINTER_TO_UINT (unit ? g_hash_table_lookup (reading->units, unit) : NULL);
  GArray *draws = g_hash_table_lookup (reading->draws, &work->fid);

  job->work = work;
  job->days = CLAMP (gp_feature_get_int (work, GP_WORK_DAYS, 1), 1, MAX_DAYS);
  job->unit = number ? (int) number - 1 : GP_NO_LIMIT;
  job->draws = draws ? g_array_ref (draws) : NULL;
  job->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  job->slots = g_array_new (FALSE, FALSE, sizeof (guint));
  job->bans = g_array_new (FALSE, FALSE, sizeof (GpBan));
  read_kind (reading, job);
  job->footprint = dup_footprint (work);
  read_dates (reading, job);
  read_cells (reading, job);
}

/* --- tables over all jobs ----------------------------------------------- */

static void
link_arcs (GpProblem *self)
{
  const GpDigArc *arcs = (const GpDigArc *) (gpointer) self->arcs->data;
  guint n = self->n_jobs;
  g_autofree guint *pred_at = g_new0 (guint, n + 1);
  g_autofree guint *succ_at = g_new0 (guint, n + 1);

  self->pred_start = g_new0 (guint, n + 1);
  self->succ_start = g_new0 (guint, n + 1);
  self->preds = g_new (GpLink, MAX (self->arcs->len, 1));
  self->succs = g_new (GpLink, MAX (self->arcs->len, 1));
  for (guint i = 0; i < self->arcs->len; i++)
    if (!arcs[i].dropped && !arcs[i].implied)
      {
        self->pred_start[arcs[i].after + 1]++;
        self->succ_start[arcs[i].before + 1]++;
      }
  for (guint i = 0; i < n; i++)
    {
      self->pred_start[i + 1] += self->pred_start[i];
      self->succ_start[i + 1] += self->succ_start[i];
    }
  memcpy (pred_at, self->pred_start, (n + 1) * sizeof (guint));
  memcpy (succ_at, self->succ_start, (n + 1) * sizeof (guint));
  for (guint i = 0; i < self->arcs->len; i++)
    if (!arcs[i].dropped && !arcs[i].implied)
      {
        self->preds[pred_at[arcs[i].after]++] = (GpLink){ arcs[i].before, arcs[i].lag_days, i };
        self->succs[succ_at[arcs[i].before]++] = (GpLink){ arcs[i].after, arcs[i].lag_days, i };
      }
}

static void
list_max_arcs (GpProblem *self)
{
  guint *at;

  self->max_start = g_new0 (guint, self->n_jobs + 2);
  for (guint i = 0; i < self->arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (self->arcs, GpDigArc, i);

      if (!arc->has_max || arc->dropped)
        continue;
      g_array_append_val (self->max_arcs, i);
      self->max_start[arc->before + 2]++;
      self->max_start[arc->after + 2]++;
    }
  for (guint i = 0; i < self->n_jobs; i++)
    self->max_start[i + 2] += self->max_start[i + 1];
  self->max_links = g_new (guint, 2 * self->max_arcs->len + 1);
  at = self->max_start + 1;
  for (guint k = 0; k < self->max_arcs->len; k++)
    {
      guint i = g_array_index (self->max_arcs, guint, k);
      const GpDigArc *arc = &g_array_index (self->arcs, GpDigArc, i);

      self->max_links[at[arc->before]++] = i;
      self->max_links[at[arc->after]++] = i;
    }
}

static void
sort_topologically (GpProblem *self)
{
  g_autofree guint *left = g_new (guint, MAX (self->n_jobs, 1));
  guint head = 0, tail = 0;

  self->topo = g_new0 (guint, MAX (self->n_jobs, 1));
  for (guint i = 0; i < self->n_jobs; i++)
    {
      left[i] = self->pred_start[i + 1] - self->pred_start[i];
      if (left[i] == 0)
        self->topo[tail++] = i;
    }
  while (head < tail)
    {
      guint job = self->topo[head++];

      for (guint i = self->succ_start[job]; i < self->succ_start[job + 1]; i++)
        if (--left[self->succs[i].job] == 0)
          self->topo[tail++] = self->succs[i].job;
    }
  g_assert (tail == self->n_jobs);
}

static void
list_digs (GpProblem *self)
{
  guint n_cells = gp_street_cells_get_n (self->cells), n = 0;
  guint *at;

  self->dig_start = g_new0 (guint, n_cells + 2);
  for (guint i = 0; i < self->n_jobs; i++)
    for (guint k = 0; self->jobs[i].is_dig && k < self->jobs[i].cells->len; k++, n++)
      self->dig_start[g_array_index (self->jobs[i].cells, guint, k) + 2]++;
  self->digs = g_new (guint, MAX (n, 1));
  for (guint c = 0; c < n_cells; c++)
    self->dig_start[c + 2] += self->dig_start[c + 1];
  at = self->dig_start + 1;
  for (guint i = 0; i < self->n_jobs; i++)
    for (guint k = 0; self->jobs[i].is_dig && k < self->jobs[i].cells->len; k++)
      self->digs[at[g_array_index (self->jobs[i].cells, guint, k)]++] = i;
}

static int
get_unit (const GpJob *job)
{
  return job->unit;
}

static int
get_closed_district (const GpJob *job)
{
  return job->slots->len > 0 ? job->district : GP_NO_LIMIT;
}

/* Lists the jobs of each of @n numbers that @get_number tells, in ascending order. */
static void
list_jobs (const GpProblem *self, guint n, int (*get_number) (const GpJob *job), guint **start, guint **jobs)
{
  guint *at;

  *start = g_new0 (guint, n + 2);
  *jobs = g_new (guint, self->n_jobs + 1);
  for (guint i = 0; i < self->n_jobs; i++)
    if (get_number (&self->jobs[i]) != GP_NO_LIMIT)
      (*start)[get_number (&self->jobs[i]) + 2]++;
  for (guint i = 0; i < n; i++)
    (*start)[i + 2] += (*start)[i + 1];
  at = *start + 1;
  for (guint i = 0; i < self->n_jobs; i++)
    if (get_number (&self->jobs[i]) != GP_NO_LIMIT)
      (*jobs)[at[get_number (&self->jobs[i])]++] = i;
}

static void
reading_clear (Reading *reading)
{
  g_hash_table_unref (reading->kinds);
  g_hash_table_unref (reading->units);
  g_hash_table_unref (reading->districts);
  g_hash_table_unref (reading->slots);
  g_hash_table_unref (reading->waived);
  g_hash_table_unref (reading->draws);
  g_hash_table_unref (reading->gates);
  g_array_unref (reading->capacities);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
read_jobs (GpProblem *self, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = {
    .problem = self,
    .kinds = g_hash_table_new (g_str_hash, g_str_equal),
    .units = g_hash_table_new (g_str_hash, g_str_equal),
    .districts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
    .waived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .draws = gp_budget_dup_draws (self->budget, self->snapshot),
    .gates = gp_money_gates_new (self->snapshot),
    .capacities = g_array_new (FALSE, FALSE, sizeof (int)),
  };

  read_kinds (&reading);
  read_crews (&reading);
  read_waivers (&reading);
  self->jobs = g_new0 (GpJob, MAX (gp_snapshot_get_n (self->snapshot, GP_TABLE_WORK), 1));
  for (guint i = 0; i < gp_snapshot_get_n (self->snapshot, GP_TABLE_WORK); i++)
    {
      if (i % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      self->n_jobs = i + 1;
      read_job (&reading, &self->jobs[i], gp_snapshot_get (self->snapshot, GP_TABLE_WORK, i));
    }
  self->n_units = reading.capacities->len;
  self->capacities = g_memdup2 (reading.capacities->data, reading.capacities->len * sizeof (int));
  self->n_districts = g_hash_table_size (reading.districts);
  self->n_slots = g_hash_table_size (reading.slots);
  return TRUE;
}

static int
first_year (GpSnapshot *snapshot, int year_of_start)
{
  int first = year_of_start;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_FUND); i++)
    {
      gint64 year = gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_FUND, i), GP_FUND_YEAR, first);

      if (year < first && year >= 1900)
        first = (int) year;
    }
  return MAX (first, year_of_start - YEARS_BACK);
}

static gboolean
find_first_day (GpSnapshot *snapshot, const GpSequenceOptions *options, GpDate *from, GError **error)
{
  g_autofree char *text = NULL;
  int year;

  *from = options->from;
  if (*from == GP_DATE_NONE)
    *from = gp_snapshot_get_setting_date (snapshot, "start_date");
  if (*from == GP_DATE_NONE)
    *from = options->today;
  year = *from != GP_DATE_NONE ? gp_date_get_year (*from) : 0;
  if (year >= 1900 && year <= 2900)
    return TRUE;
  text = *from != GP_DATE_NONE ? gp_date_format (*from) : g_strdup ("");
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
               _ ("The works cannot begin on “%s”; give a first day between 1900 and 2900."), text);
  return FALSE;
}

static GpGoal
find_goal (GpSnapshot *snapshot, GpGoal wanted)
{
  if (wanted != GP_GOAL_SETTING)
    return wanted;
  return g_strcmp0 (gp_snapshot_get_setting (snapshot, "goal"), "livelihood") == 0 ? GP_GOAL_LIVELIHOOD : GP_GOAL_OPENINGS;
}

/**
 * gp_problem_new:
 * @snapshot: a plan
 * @from: the first day of the plan
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Goal and principles are those of the plan's settings.
 *
 * Errors: %G_IO_ERROR_CANCELLED; %GP_ERROR_USAGE when @from is no day a plan can begin on.
 *
 * Returns: (transfer full) (nullable): the problem
 */
GpProblem *
gp_problem_new (GpSnapshot *snapshot, GpDate from, GCancellable *cancellable, GError **error)
{
  GpSequenceOptions options = { .from = from, .today = from };

  return gp_problem_new_for (snapshot, &options, cancellable, error);
}

/**
 * gp_problem_new_for:
 * @snapshot: a plan
 * @options: first day, goal and principles
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Errors: %G_IO_ERROR_CANCELLED; %GP_ERROR_USAGE when the first day is none.
 *
 * Returns: (transfer full) (nullable): the problem
 */
GpProblem *
gp_problem_new_for (GpSnapshot *snapshot, const GpSequenceOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpProblem) self = NULL;
  GpDate from;

  if (!find_first_day (snapshot, options, &from, error))
    return NULL;
  self = g_new0 (GpProblem, 1);
  self->snapshot = gp_snapshot_ref (snapshot);
  self->goal = find_goal (snapshot, options->goal);
  self->principles = (gp_principles_read (snapshot) | options->principles_on) & ~options->principles_off;
  self->from = from;
  self->horizon = from + GP_HORIZON_DAYS;
  self->gap_days = CLAMP (gp_snapshot_get_setting_int (snapshot, "joint_gap_days", JOINT_GAP_DAYS), 0, 3660);
  self->closures = CLAMP (gp_snapshot_get_setting_int (snapshot, "closures_per_district", 0), 0, 100000);
  self->calendar = gp_calendar_new (gp_snapshot_get_setting (snapshot, "days_off"), from - CALENDAR_MARGIN_DAYS, self->horizon + CALENDAR_MARGIN_DAYS);
  self->cells = gp_street_cells_new (snapshot);
  self->budget = gp_budget_new (snapshot, first_year (snapshot, gp_date_get_year (from)), gp_date_get_year (self->horizon) + 1);
  self->arcs = g_array_new (FALSE, TRUE, sizeof (GpDigArc));
  self->max_arcs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->violations = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  if (!read_jobs (self, cancellable, error) || !gp_dig_order_find_arcs (self, cancellable, error))
    return NULL;
  gp_surface_bans_add (self);
  if (!gp_principle_arcs_add (self, cancellable, error))
    return NULL;
  gp_dig_order_add_by_hand (self);
  gp_circles_break (self);
  gp_arc_reduction_run (self);
  link_arcs (self);
  sort_topologically (self);
  gp_contradictions_find (self);
  list_max_arcs (self);
  list_digs (self);
  list_jobs (self, self->n_units, get_unit, &self->unit_start, &self->unit_jobs);
  list_jobs (self, self->n_districts, get_closed_district, &self->district_start, &self->district_jobs);
  return g_steal_pointer (&self);
}

/**
 * gp_problem_link_all:
 * @self: a problem
 *
 * Puts the implied arcs among the links too: for who moves single works where
 * others need not be in order.
 */
void
gp_problem_link_all (GpProblem *self)
{
  for (guint i = 0; i < self->arcs->len; i++)
    g_array_index (self->arcs, GpDigArc, i).implied = FALSE;
  g_free (self->pred_start);
  g_free (self->preds);
  g_free (self->succ_start);
  g_free (self->succs);
  link_arcs (self);
}

/**
 * gp_problem_free:
 * @self: (transfer full): a problem
 */
void
gp_problem_free (GpProblem *self)
{
  for (guint i = 0; i < self->n_jobs; i++)
    {
      g_clear_pointer (&self->jobs[i].footprint, gp_geometry_unref);
      g_array_unref (self->jobs[i].cells);
      g_array_unref (self->jobs[i].slots);
      g_array_unref (self->jobs[i].bans);
      g_clear_pointer (&self->jobs[i].draws, g_array_unref);
    }
  g_free (self->jobs);
  gp_calendar_free (self->calendar);
  gp_street_cells_free (self->cells);
  gp_budget_free (self->budget);
  g_array_unref (self->arcs);
  g_array_unref (self->max_arcs);
  g_free (self->max_start);
  g_free (self->max_links);
  g_free (self->pred_start);
  g_free (self->preds);
  g_free (self->succ_start);
  g_free (self->succs);
  g_free (self->topo);
  g_free (self->capacities);
  g_free (self->unit_start);
  g_free (self->unit_jobs);
  g_free (self->district_start);
  g_free (self->district_jobs);
  g_free (self->dig_start);
  g_free (self->digs);
  g_ptr_array_unref (self->violations);
  gp_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * gp_problem_find:
 * @self: a problem
 * @work: key of a work
 *
 * Returns: number of its job, or -1
 */
int
gp_problem_find (const GpProblem *self, gint64 work)
{
  guint low = 0, high = self->n_jobs;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->jobs[middle].work->fid < work)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_jobs && self->jobs[low].work->fid == work ? (int) low : -1;
}
