/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A work that may not leave its trench mate behind waits for it, and that one
 * may wait for the first in turn: by an order of digging, a crew, a street.
 *
 *   sewer ██ (waits, so that the street is opened once) ──► rain ██
 *     ▲                                                       │
 *     └──────── dug first ─── water ██ ◄── crew is busy ──────┘
 *
 * One by one none of them can begin earlier, together they can. So whatever
 * stands in the way of a member becomes a member: what has to be finished
 * before it, what has to follow it soon, the dig its street would be opened
 * again for, the work that has the crew or the street. Each goes just as far
 * as the one that needs it asks; of crews and streets the work that frees one
 * last before it. That goes on until all have room, or one of them is held by
 * something that is no work: then none can move, and from the one asked for
 * the way leads along the members to what holds them all.
 *
 * Without days off one work day earlier for one is one day earlier for all.
 * With them a work may jump a week and ask for as much of others, round and
 * round. So at first each is asked once, and what then holds one of them holds
 * all. Only when nothing does each may be asked for more; if that comes to no
 * end, it is the days off that hold them.
 */
#include "config.h"

#include "gp-pull.h"

#include "gp-openings.h"
#include "gp-reasons.h"
#include "gp-schedule.h"

/* Times each member is asked to move on the average, before the days off are what holds them. */
#define MOST_PULLS_EACH 4

/**
 * gp_pull_new:
 * @problem: a problem
 * @limits: hold @timetable
 * @timetable: dates
 * @most: members at the most; where more have to move they are held together
 *
 * All of them outlive the pull.
 *
 * Returns: (transfer full): a pull
 */
GpPull *
gp_pull_new (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint most)
{
  GpPull *self = g_new0 (GpPull, 1);

  self->problem = problem;
  self->limits = limits;
  self->timetable = timetable;
  self->most = most;
  self->members = g_array_new (FALSE, FALSE, sizeof (GpPullMember));
  self->number = g_new (int, problem->n_jobs + 1);
  self->queue = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < problem->n_jobs; i++)
    self->number[i] = -1;
  return self;
}

/**
 * gp_pull_free:
 * @self: (transfer full): a pull
 */
void
gp_pull_free (GpPull *self)
{
  g_array_unref (self->members);
  g_array_unref (self->queue);
  g_free (self->number);
  g_free (self);
}

static GpPullMember *
get_member (const GpPull *self, guint number)
{
  return &g_array_index (self->members, GpPullMember, number);
}

static gboolean
hold (GpPull *self, guint member, GpBlock block)
{
  self->held = (int) member;
  self->block = block;
  return FALSE;
}

static GpDate
get_old_start (const GpPull *self, guint job)
{
  return self->number[job] >= 0 ? get_member (self, self->number[job])->start : self->timetable->start[job];
}

static GpDate
get_old_finish (const GpPull *self, guint job)
{
  return self->number[job] >= 0 ? get_member (self, self->number[job])->finish : self->timetable->finish[job];
}

/* --- who has to move ---------------------------------------------------- */

static guint
add_member (GpPull *self, guint job, int by, GpBlock block)
{
  GpPullMember member = { job, by, block, self->timetable->start[job], self->timetable->finish[job], FALSE, FALSE };

  self->number[job] = (int) self->members->len;
  g_array_append_val (self->members, member);
  return self->members->len - 1;
}

/* What keeps a free job from the day @to: its own date, or the days off that would take it there. */
static GpBlock
find_own_block (const GpPull *self, guint job, GpDate start)
{
  const GpJob *j = &self->problem->jobs[job];
  GpBlock block = gp_schedule_get_own_block (self->problem, job);

  if (gp_calendar_previous (self->problem->calendar, start) >= j->earliest || (block.kind == GP_REASON_START && start > j->earliest))
    block.kind = GP_REASON_CALENDAR;
  return block;
}

/* Notes who jumped days off when a member is asked for more than one day. */
static void
ask_again (GpPull *self, guint job, GpDate latest, int by)
{
  if (latest >= self->timetable->start[job] || self->jumped >= 0)
    return;
  self->jumped = MAX (by, 0);
  for (int at = by; at >= 0; at = get_member (self, at)->by)
    {
      const GpPullMember *member = get_member (self, at);

      if (member->start - self->timetable->start[member->job] > 1 || member->finish - self->timetable->finish[member->job] > 1)
        self->jumped = at;
    }
}

/* Has @job start on @latest or before, for the member @by (−1: it was asked
   for), which @block holds. FALSE when it cannot. */
static gboolean
pull (GpPull *self, guint job, GpDate latest, int by, GpBlock block)
{
  const GpJob *j = &self->problem->jobs[job];
  int known = self->number[job];
  guint member;
  GpDate to;

  if (known >= 0 && !self->again)
    {
      ask_again (self, job, latest, by);
      return TRUE;
    }
  if (known < 0 && self->members->len >= self->most)
    return hold (self, 0, (GpBlock){ GP_REASON_TRENCH, -1, 0, GP_DATE_NONE });
  if (j->state != GP_JOB_FREE || (self->pinned && self->pinned[job]))
    return hold (self, MAX (by, 0), block);
  member = known >= 0 ? (guint) known : add_member (self, job, by, block);
  to = gp_calendar_previous (self->problem->calendar, latest + 1);
  if (to >= self->timetable->start[job])
    return TRUE;
  if (to < MAX (j->earliest, self->problem->from))
    return hold (self, member, find_own_block (self, job, get_member (self, member)->start));
  if (++self->n_pulls > MOST_PULLS_EACH * (self->members->len + 4))
    return hold (self, member, block);
  self->timetable->start[job] = to;
  self->timetable->finish[job] = gp_calendar_finish (self->problem->calendar, to, j->days);
  g_array_append_val (self->queue, member);
  return TRUE;
}

static gboolean
pull_predecessors (GpPull *self, guint member)
{
  const GpProblem *problem = self->problem;
  guint job = get_member (self, member)->job;

  for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
    {
      const GpLink *link = &problem->preds[i];
      GpDate latest = self->timetable->start[job] - 1 - link->lag_days;

      if (self->timetable->start[link->job] == GP_DATE_NONE || self->timetable->finish[link->job] <= latest)
        continue;
      if (!pull (self, link->job, gp_calendar_last_start (problem->calendar, latest, problem->jobs[link->job].days), (int) member,
                 (GpBlock){ gp_schedule_get_kind (problem, link), (int) link->job, 0, GP_DATE_NONE }))
        return FALSE;
    }
  return TRUE;
}

static gboolean
pull_tied (GpPull *self, guint member)
{
  const GpProblem *problem = self->problem;
  guint job = get_member (self, member)->job;
  GpDate finish = self->timetable->finish[job], old_finish = get_member (self, member)->finish;

  for (guint i = problem->max_start[job]; i < problem->max_start[job + 1]; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, problem->max_links[i]);
      GpDate start = self->timetable->start[arc->after];

      if (arc->before != job || start == GP_DATE_NONE || start <= finish + 1 + arc->max_lag_days ||
          get_old_start (self, arc->after) > old_finish + 1 + arc->max_lag_days)
        continue;
      if (!pull (self, arc->after, finish + 1 + arc->max_lag_days, (int) member, (GpBlock){ GP_REASON_WITHIN, (int) arc->after, 0, GP_DATE_NONE }))
        return FALSE;
    }
  return TRUE;
}

/* The day up to which digs in @cell join the opening @job lies in, by the dates as they stand or (@old) stood. */
static GpDate
find_reach (const GpPull *self, guint job, guint cell, gboolean old)
{
  const GpProblem *problem = self->problem;
  GpDate reach = (old ? get_old_finish (self, job) : self->timetable->finish[job]) + 1 + problem->gap_days;
  gboolean grew = TRUE;

  while (grew)
    {
      grew = FALSE;
      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        {
          guint other = problem->digs[i];
          GpDate start = old ? get_old_start (self, other) : self->timetable->start[other];
          GpDate finish = old ? get_old_finish (self, other) : self->timetable->finish[other];

          if (start == GP_DATE_NONE || start > reach || finish + 1 + problem->gap_days <= reach)
            continue;
          reach = finish + 1 + problem->gap_days;
          grew = TRUE;
        }
    }
  return reach;
}

/* The dig that the street would be opened again for. */
static gboolean
pull_mates (GpPull *self, guint member)
{
  const GpProblem *problem = self->problem;
  guint job = get_member (self, member)->job;
  const GArray *cells = problem->jobs[job].cells;

  for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);
      GpDate reach = find_reach (self, job, cell, FALSE), old_reach;
      int next = -1;

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        {
          guint other = problem->digs[i];

          if (self->timetable->start[other] > reach && (next < 0 || self->timetable->start[other] < self->timetable->start[next]))
            next = (int) other;
        }
      if (next < 0 || get_old_start (self, (guint) next) <= get_old_start (self, job))
        continue;
      old_reach = find_reach (self, job, cell, TRUE);
      if (get_old_start (self, (guint) next) <= old_reach &&
          !pull (self, (guint) next, reach, (int) member, (GpBlock){ GP_REASON_TRENCH, next, 0, GP_DATE_NONE }))
        return FALSE;
    }
  return TRUE;
}

static gboolean
follow (GpPull *self)
{
  for (guint head = 0; head < self->queue->len; head++)
    {
      guint member = g_array_index (self->queue, guint, head);

      if (!pull_predecessors (self, member) || !pull_tied (self, member) || !pull_mates (self, member))
        return FALSE;
    }
  g_array_set_size (self->queue, 0);
  return TRUE;
}

/* --- whether there is room ---------------------------------------------- */

static void
take_out (GpPull *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      GpPullMember *member = get_member (self, i);

      if (!member->is_out)
        gp_limits_take (self->limits, member->job, member->start, member->finish);
      member->is_out = TRUE;
    }
}

/* Takes those out again that were put where they would stand. */
static void
take_back (GpPull *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      GpPullMember *member = get_member (self, i);

      if (member->is_put)
        gp_limits_take (self->limits, member->job, self->timetable->start[member->job], self->timetable->finish[member->job]);
      member->is_put = FALSE;
    }
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  const GpPull *self = data;
  guint x = get_member (self, *(const guint *) a)->job, y = get_member (self, *(const guint *) b)->job;

  if (self->timetable->start[x] != self->timetable->start[y])
    return self->timetable->start[x] < self->timetable->start[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Whether a member that has moved there is among those who take up what @block says @job lacks. */
static gboolean
has_member (const GpPull *self, guint job, const GpBlock *block)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const GpPullMember *member = get_member (self, i);
      const GpJob *a = &self->problem->jobs[member->job], *b = &self->problem->jobs[job];

      if (member->job != job && (block->kind == GP_REASON_CREW ? a->unit == b->unit : a->district == b->district) &&
          self->timetable->start[member->job] <= block->on_date && self->timetable->finish[member->job] >= block->on_date)
        return TRUE;
    }
  return FALSE;
}

/* Has the work move that frees what @block says is taken. FALSE when that finds
   no end: it is held, or others have to move first. */
static gboolean
pull_occupant (GpPull *self, guint member, GpBlock *block)
{
  guint job = get_member (self, member)->job;
  GpDate start = get_member (self, member)->start;
  int other = gp_reasons_find_occupant (self->problem, self->timetable, job, start, block);
  GpDate latest;

  /* A member that has jumped here stands in the way only as long as it does not move on. */
  if (!self->again && has_member (self, job, block))
    {
      if (self->jumped < 0)
        self->jumped = (int) member;
      return TRUE;
    }
  latest = self->timetable->start[job] - 1;
  if (other >= 0 && get_old_finish (self, (guint) other) < start)
    latest = gp_calendar_last_start (self->problem->calendar, latest, self->problem->jobs[other].days);
  else if (block->kind == GP_REASON_CLOSURE)
    {
      other = gp_reasons_find_beside (self->problem, self->timetable, job, get_member (self, member)->finish, block->on_date);
      latest = block->on_date;
    }
  else
    other = -1;
  if (other < 0)
    return hold (self, member, *block);
  block->other = other;
  take_back (self);
  pull (self, (guint) other, latest, (int) member, *block);
  return FALSE;
}

/* Puts @member where it would stand. FALSE when there is no room: then it is
   held, or others that have to move for it are in the queue. */
static gboolean
put (GpPull *self, guint member)
{
  guint job = get_member (self, member)->job;
  GpBlock block;

  if (!gp_limits_allows (self->limits, job, self->timetable->start[job], &block))
    {
      if (block.kind == GP_REASON_CREW || block.kind == GP_REASON_CLOSURE)
        return pull_occupant (self, member, &block);
      return hold (self, member, block);
    }
  gp_limits_put (self->limits, job, self->timetable->start[job], self->timetable->finish[job]);
  get_member (self, member)->is_put = TRUE;
  return TRUE;
}

static gboolean
find_room (GpPull *self)
{
  g_autofree guint *order = g_new (guint, self->members->len);
  guint n = self->members->len;

  take_out (self);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, n, sizeof *order, compare_starts, self);
  for (guint i = 0; i < n; i++)
    if (!put (self, order[i]))
      return FALSE;
  return TRUE;
}

/* A work that needs more streets than may be closed at once lets others run beside it: they stay. */
static gboolean
leaves_others_be (GpPull *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const GpPullMember *member = get_member (self, i);
      GpDate day = gp_limits_find_overdrawn (self->limits, member->job, member->start, member->finish);

      if (day != GP_DATE_NONE)
        return hold (self, i, (GpBlock){ GP_REASON_CLOSURE, -1, 0, day });
    }
  return TRUE;
}

/* How often the streets of the members are opened: by the dates as they stand or stood. */
static guint
count_openings (const GpPull *self)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);
  guint openings = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const GpJob *job = &self->problem->jobs[get_member (self, i)->job];

      for (guint k = 0; job->is_dig && k < job->cells->len; k++)
        {
          guint cell = g_array_index (job->cells, guint, k);

          if (g_hash_table_add (counted, GUINT_TO_POINTER (cell + 1)))
            openings += gp_openings_count_cell (self->problem, self->timetable, cell);
        }
    }
  return openings;
}

static void
swap_dates (GpPull *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      GpPullMember *member = get_member (self, i);
      GpDate start = self->timetable->start[member->job], finish = self->timetable->finish[member->job];

      self->timetable->start[member->job] = member->start;
      self->timetable->finish[member->job] = member->finish;
      member->start = start;
      member->finish = finish;
    }
}

static gboolean
keeps_openings (GpPull *self)
{
  guint openings = count_openings (self), before;

  swap_dates (self);
  before = count_openings (self);
  swap_dates (self);
  return openings <= before || hold (self, 0, (GpBlock){ GP_REASON_TRENCH, -1, 0, GP_DATE_NONE });
}

static void
begin (GpPull *self)
{
  for (guint i = 0; i < self->members->len; i++)
    self->number[get_member (self, i)->job] = -1;
  g_array_set_size (self->members, 0);
  g_array_set_size (self->queue, 0);
  self->n_pulls = 0;
  self->again = FALSE;
  self->jumped = -1;
  self->held = -1;
}

static void
ask_all_again (GpPull *self)
{
  take_back (self);
  for (guint i = 0; i < self->members->len; i++)
    g_array_append_val (self->queue, i);
}

/**
 * gp_pull_try:
 * @self: a pull
 * @jobs: (array length=n): jobs that have dates
 * @n: how many
 *
 * When all can begin a work day earlier, they and what has to move with them
 * have their new dates afterwards, in the timetable and in the limits. When
 * not, all is as it was, and @held and @block of @self say what holds them:
 * that member, by something that is no free work or is not known.
 *
 * Returns: whether they could
 */
gboolean
gp_pull_try (GpPull *self, const guint *jobs, guint n)
{
  begin (self);
  for (guint i = 0; i < n && self->held < 0; i++)
    if (self->number[jobs[i]] < 0)
      pull (self, jobs[i], self->timetable->start[jobs[i]] - 1, -1, (GpBlock){ GP_REASON_NONE, -1, 0, GP_DATE_NONE });
  while (self->held < 0 && follow (self) && !find_room (self))
    ;
  if (self->held < 0 && self->jumped >= 0)
    {
      self->again = TRUE;
      ask_all_again (self);
      while (self->held < 0 && follow (self) && !find_room (self))
        ;
      if (self->held >= 0)
        hold (self, (guint) self->jumped, (GpBlock){ GP_REASON_CALENDAR, -1, 0, GP_DATE_NONE });
    }
  if (self->held < 0 && leaves_others_be (self) && keeps_openings (self))
    return TRUE;
  gp_pull_revert (self);
  return FALSE;
}

/**
 * gp_pull_revert:
 * @self: a pull that was tried
 *
 * Puts all members back to where they were.
 */
void
gp_pull_revert (GpPull *self)
{
  take_back (self);
  for (guint i = 0; i < self->members->len; i++)
    {
      GpPullMember *member = get_member (self, i);

      self->timetable->start[member->job] = member->start;
      self->timetable->finish[member->job] = member->finish;
    }
  for (guint i = 0; i < self->members->len; i++)
    {
      GpPullMember *member = get_member (self, i);

      if (member->is_out)
        gp_limits_put (self->limits, member->job, member->start, member->finish);
      member->is_out = FALSE;
    }
}
