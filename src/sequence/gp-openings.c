/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-openings.h"

#define ON_STACK 64

/* Sorts a few digs by start; nearly sorted mostly. */
static void
insert_sorted (GpDate (*spans)[2], guint n, GpDate start, GpDate finish)
{
  while (n > 0 && spans[n - 1][0] > start)
    {
      spans[n][0] = spans[n - 1][0];
      spans[n][1] = spans[n - 1][1];
      n--;
    }
  spans[n][0] = start;
  spans[n][1] = finish;
}

/**
 * gp_openings_count_cell:
 * @problem: a problem
 * @timetable: dates
 * @cell: number of a street cell
 *
 * Returns: how often the cell is opened
 */
guint
gp_openings_count_cell (const GpProblem *problem, const GpTimetable *timetable, guint cell)
{
  GpDate buffer[ON_STACK][2], open_until = GP_DATE_NONE;
  guint from = problem->dig_start[cell], to = problem->dig_start[cell + 1], n = 0, openings = 0;
  g_autofree gpointer large = to - from > ON_STACK ? g_malloc ((to - from) * sizeof (GpDate[2])) : NULL;
  GpDate (*spans)[2] = large ? large : buffer;

  for (guint i = from; i < to; i++)
    if (timetable->start[problem->digs[i]] != GP_DATE_NONE)
      insert_sorted (spans, n++, timetable->start[problem->digs[i]], timetable->finish[problem->digs[i]]);
  for (guint i = 0; i < n; i++)
    {
      if (openings == 0 || spans[i][0] - open_until - 1 > problem->gap_days)
        openings++;
      open_until = MAX (open_until, spans[i][1]);
    }
  return openings;
}

/**
 * gp_openings_find_next:
 * @problem: a problem
 * @timetable: dates
 * @cell: number of a street cell
 * @job: a dig in it
 * @finish: the last day it would have
 *
 * Returns: the dig of the cell the next opening begins with, when @job lies in
 *   one and is finished on @finish; −1: there is none after it
 */
int
gp_openings_find_next (const GpProblem *problem, const GpTimetable *timetable, guint cell, guint job, GpDate finish)
{
  guint from = problem->dig_start[cell], to = problem->dig_start[cell + 1];
  GpDate reach = finish + 1 + problem->gap_days;
  gboolean grew = TRUE;
  int next = -1;

  while (grew)
    {
      grew = FALSE;
      for (guint i = from; i < to; i++)
        {
          guint other = problem->digs[i];

          if (other == job || timetable->start[other] == GP_DATE_NONE || timetable->start[other] > reach ||
              timetable->finish[other] + 1 + problem->gap_days <= reach)
            continue;
          reach = timetable->finish[other] + 1 + problem->gap_days;
          grew = TRUE;
        }
    }
  for (guint i = from; i < to; i++)
    {
      guint other = problem->digs[i];

      if (other != job && timetable->start[other] > reach && (next < 0 || timetable->start[other] < timetable->start[next]))
        next = (int) other;
    }
  return next;
}

/**
 * gp_openings_count_around:
 * @problem: a problem
 * @timetable: dates
 * @job: a job
 *
 * Returns: how often the cells the job touches are opened, all together
 */
guint
gp_openings_count_around (const GpProblem *problem, const GpTimetable *timetable, guint job)
{
  const GArray *cells = problem->jobs[job].cells;
  guint openings = 0;

  for (guint i = 0; problem->jobs[job].is_dig && i < cells->len; i++)
    openings += gp_openings_count_cell (problem, timetable, g_array_index (cells, guint, i));
  return openings;
}

/**
 * gp_openings_count:
 * @problem: a problem
 * @timetable: dates
 * @bound: (out) (nullable): how many cells are opened at all: the least there can be
 *
 * Returns: how often street cells are opened
 */
guint
gp_openings_count (const GpProblem *problem, const GpTimetable *timetable, guint *bound)
{
  guint openings = 0, opened = 0;

  for (guint cell = 0; cell < gp_street_cells_get_n (problem->cells); cell++)
    {
      guint n = gp_openings_count_cell (problem, timetable, cell);

      openings += n;
      opened += n > 0;
    }
  if (bound)
    *bound = opened;
  return openings;
}
