/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works and years of both sequences are merged by their keys, which are
 * ascending. In every figure less is better.
 */
#include "config.h"

#include "gp-comparison.h"

#include <math.h>

static void
read_figures (GpComparison *self, const GpSequence *sequence, int side)
{
  self->figures[GP_FIGURE_VIOLATIONS][side] = sequence->violations->len;
  self->figures[GP_FIGURE_OPENINGS][side] = sequence->openings;
  self->figures[GP_FIGURE_OPENINGS_M][side] = sequence->openings_m;
  self->figures[GP_FIGURE_LIVELIHOOD][side] = sequence->finish != GP_DATE_NONE ? sequence->completion_days : NAN;
  self->figures[GP_FIGURE_FINISH][side] = sequence->finish != GP_DATE_NONE ? sequence->finish : NAN;
  self->figures[GP_FIGURE_UNEVENNESS][side] = sequence->money->len > 0 ? sequence->unevenness : NAN;
}

static void
compare_work (GpComparison *self, const GpScheduled *first, const GpScheduled *second)
{
  GpComparedWork work = { first->work, { first->start, second->start }, { first->finish, second->finish }, 0 };

  self->n_works++;
  if (first->start == second->start && first->finish == second->finish)
    return;
  if (first->start != GP_DATE_NONE && second->start != GP_DATE_NONE)
    work.days = second->start - first->start;
  self->n_earlier += work.days < 0;
  self->n_later += work.days > 0;
  g_array_append_val (self->moved, work);
}

static int
compare_distance (gconstpointer a, gconstpointer b)
{
  const GpComparedWork *x = a, *y = b;

  if (ABS (x->days) != ABS (y->days))
    return ABS (x->days) > ABS (y->days) ? -1 : 1;
  return x->work < y->work ? -1 : x->work > y->work;
}

static void
merge_works (GpComparison *self, const GArray *first, const GArray *second)
{
  for (guint i = 0, k = 0; i < first->len && k < second->len;)
    {
      const GpScheduled *x = &g_array_index (first, GpScheduled, i), *y = &g_array_index (second, GpScheduled, k);

      if (x->work == y->work)
        compare_work (self, x, y);
      i += x->work <= y->work;
      k += y->work <= x->work;
    }
  g_array_sort (self->moved, compare_distance);
}

static void
merge_years (GpComparison *self, const GArray *first, const GArray *second)
{
  for (guint i = 0, k = 0; i < first->len || k < second->len;)
    {
      const GpYearMoney *x = i < first->len ? &g_array_index (first, GpYearMoney, i) : NULL;
      const GpYearMoney *y = k < second->len ? &g_array_index (second, GpYearMoney, k) : NULL;
      GpComparedYear year = { x && (!y || x->year <= y->year) ? x->year : y->year, { 0, 0 } };

      if (x && x->year == year.year)
        year.spent[0] = x->spent, i++;
      if (y && y->year == year.year)
        year.spent[1] = y->spent, k++;
      g_array_append_val (self->years, year);
    }
}

/**
 * gp_comparison_new:
 * @first: a sequence
 * @second: another one of the same plan
 *
 * Works that are in only one of them are passed over.
 *
 * Returns: (transfer full): how they compare
 */
GpComparison *
gp_comparison_new (const GpSequence *first, const GpSequence *second)
{
  GpComparison *self = g_new0 (GpComparison, 1);

  self->moved = g_array_new (FALSE, FALSE, sizeof (GpComparedWork));
  self->years = g_array_new (FALSE, FALSE, sizeof (GpComparedYear));
  read_figures (self, first, 0);
  read_figures (self, second, 1);
  merge_works (self, first->works, second->works);
  merge_years (self, first->money, second->money);
  return self;
}

/**
 * gp_comparison_free:
 * @self: (transfer full): a comparison
 */
void
gp_comparison_free (GpComparison *self)
{
  g_array_unref (self->moved);
  g_array_unref (self->years);
  g_free (self);
}

/**
 * gp_comparison_get_better:
 * @self: a comparison
 * @figure: which figure
 *
 * Returns: -1 when the first is better, 1 when the second is, 0 when they are
 *   alike or cannot be compared
 */
int
gp_comparison_get_better (const GpComparison *self, GpFigure figure)
{
  double first = self->figures[figure][0], second = self->figures[figure][1];
  /* Sums of fractions: what differs by rounding alone is alike. */
  double tolerance = 1e-9 * MAX (fabs (first), fabs (second));

  if (isnan (first) || isnan (second) || fabs (first - second) <= tolerance)
    return 0;
  return first < second ? -1 : 1;
}
