/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the street holds. Whether two of its openings can be one is worked out
 * in gp-stack-join.c.
 */
#include "config.h"

#include "gp-street-stack.h"

#include "gp-shared-area.h"
#include "gp-stack-join.h"
#include "gp-stored-dates-private.h"

static int
compare_works (gconstpointer a, gconstpointer b)
{
  const GpStackWork *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->work->fid > y->work->fid) - (x->work->fid < y->work->fid);
}

static gboolean
touches (const GpJob *job, guint cell)
{
  for (guint i = 0; i < job->cells->len; i++)
    if (g_array_index (job->cells, guint, i) == cell)
      return TRUE;
  return FALSE;
}

static void
list_works (GpStreetStack *self)
{
  const GpProblem *problem = self->dates->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];
      GpStackWork work = { job->work, job->rank, job->is_dig, job->state == GP_JOB_DONE,
                           self->dates->timetable->start[i], self->dates->timetable->finish[i], -1 };

      if (job->touches_ground && touches (job, self->cell))
        g_array_append_val (self->works, work);
    }
  g_array_sort (self->works, compare_works);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const GpStackWork *x = *(GpStackWork *const *) a, *y = *(GpStackWork *const *) b;

  return (x->start > y->start) - (x->start < y->start);
}

static void
list_openings (GpStreetStack *self)
{
  g_autoptr (GPtrArray) digs = g_ptr_array_new ();
  int gap_days = self->dates->problem->gap_days;

  for (guint i = 0; i < self->works->len; i++)
    {
      GpStackWork *work = &g_array_index (self->works, GpStackWork, i);

      if (work->is_dig && work->start != GP_DATE_NONE)
        g_ptr_array_add (digs, work);
    }
  g_ptr_array_sort (digs, compare_starts);
  for (guint i = 0; i < digs->len; i++)
    {
      GpStackWork *work = g_ptr_array_index (digs, i);
      GpStackOpening *last = self->openings->len ? &g_array_index (self->openings, GpStackOpening, self->openings->len - 1) : NULL;
      GpStackOpening opening = { work->start, work->finish, 1 };

      if (last && work->start - last->finish - 1 <= gap_days)
        {
          last->finish = MAX (last->finish, work->finish);
          last->n_works++;
        }
      else
        g_array_append_val (self->openings, opening);
      work->opening = (int) self->openings->len - 1;
    }
}

static double
find_length_m (const GpStreetCell *cell)
{
  double width = gp_feature_get_real (cell->road, GP_ROAD_WIDTH);
  double area = gp_geometry_area_m2 (cell->corridor), half = 0;

  if (width > 0)
    return area / width;
  /* Width by class: length and width are the sides of a rectangle as long round as the corridor. */
  half = gp_geometry_length_m (cell->corridor) / 2;
  return half / 2 + sqrt (MAX (half * half / 4 - area, 0));
}

/**
 * gp_street_stack_find_cells:
 * @dates: the plan
 * @table: %GP_TABLE_ROAD or %GP_TABLE_WORK
 * @fid: a row of it
 *
 * Returns: (transfer full) (element-type guint): the cells of a road along
 *   it; those a work lies in, the one with most of it first
 */
GArray *
gp_street_stack_find_cells (const GpStoredDates *dates, GpTableId table, gint64 fid)
{
  const GpProblem *problem = dates->problem;
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint));
  double most_m2 = 0;
  int job = table == GP_TABLE_WORK ? gp_problem_find (problem, fid) : -1;

  for (guint i = 0; table == GP_TABLE_ROAD && i < gp_street_cells_get_n (problem->cells); i++)
    if (gp_street_cells_get (problem->cells, i)->road->fid == fid)
      g_array_append_val (cells, i);
  for (guint i = 0; job >= 0 && i < problem->jobs[job].cells->len; i++)
    {
      guint cell = g_array_index (problem->jobs[job].cells, guint, i);
      double shared_m2 = gp_shared_area_m2 (problem->jobs[job].footprint, gp_street_cells_get (problem->cells, cell)->corridor);

      if (shared_m2 > most_m2)
        g_array_prepend_val (cells, cell);
      else
        g_array_append_val (cells, cell);
      most_m2 = MAX (most_m2, shared_m2);
    }
  return cells;
}

/**
 * gp_street_stack_new:
 * @dates: the plan; the stack keeps a reference
 * @cell: number of a street cell
 *
 * Puts works in and out of the limits of @dates; they are as before afterwards.
 *
 * Returns: (transfer full): what happens to the street
 */
GpStreetStack *
gp_street_stack_new (GpStoredDates *dates, guint cell)
{
  GpStreetStack *self = g_new0 (GpStreetStack, 1);

  g_return_val_if_fail (cell < gp_street_cells_get_n (dates->problem->cells), NULL);

  self->dates = gp_stored_dates_ref (dates);
  self->cell = cell;
  self->length_m = find_length_m (gp_street_cells_get (dates->problem->cells, cell));
  self->works = g_array_new (FALSE, FALSE, sizeof (GpStackWork));
  self->openings = g_array_new (FALSE, FALSE, sizeof (GpStackOpening));
  self->joins = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_stack_join_free);
  list_works (self);
  list_openings (self);
  self->closed_days = gp_stack_join_count_closed_days (self);
  for (guint i = 0; i + 1 < self->openings->len; i++)
    g_ptr_array_add (self->joins, gp_stack_join_new (self, i));
  return self;
}

/**
 * gp_street_stack_free:
 * @self: (transfer full): a stack
 */
void
gp_street_stack_free (GpStreetStack *self)
{
  g_array_unref (self->works);
  g_array_unref (self->openings);
  g_ptr_array_unref (self->joins);
  gp_stored_dates_unref (self->dates);
  g_free (self);
}
