/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sequences side by side: which is better, which works moved, what each year spends. */
#include "gp-comparison.h"

static GpSequence *
new_sequence (const GpScheduled *works, guint n_works)
{
  GpSequence *self = g_new0 (GpSequence, 1);

  self->works = g_array_new (FALSE, FALSE, sizeof (GpScheduled));
  g_array_append_vals (self->works, works, n_works);
  self->arcs = g_array_new (FALSE, FALSE, sizeof (GpArc));
  self->violations = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_violation_free);
  self->money = g_array_new (FALSE, FALSE, sizeof (GpYearMoney));
  self->start = self->finish = GP_DATE_NONE;
  return self;
}

static void
add_year (GpSequence *self, int year, GpFen spent)
{
  g_array_append_val (self->money, ((GpYearMoney){ .year = year, .spent = spent }));
}

static void
test_moved (void)
{
  const GpScheduled before[] = { { 1, 100, 109 }, { 2, 200, 209 }, { 3, GP_DATE_NONE, GP_DATE_NONE }, { 5, 300, 309 }, { 6, 400, 409 } };
  const GpScheduled after[] = { { 1, 100, 109 }, { 2, 190, 199 }, { 3, 50, 59 }, { 4, 10, 19 }, { 5, 340, 349 } };
  g_autoptr (GpSequence) first = new_sequence (before, G_N_ELEMENTS (before));
  g_autoptr (GpSequence) second = new_sequence (after, G_N_ELEMENTS (after));
  g_autoptr (GpComparison) comparison = gp_comparison_new (first, second);

  /* 4 and 6 are in one of them only; 1 stands where it stood. */
  g_assert_cmpuint (comparison->n_works, ==, 4);
  g_assert_cmpuint (comparison->moved->len, ==, 3);
  g_assert_cmpuint (comparison->n_earlier, ==, 1);
  g_assert_cmpuint (comparison->n_later, ==, 1);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 0).work, ==, 5);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 0).days, ==, 40);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 1).work, ==, 2);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 1).days, ==, -10);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 2).work, ==, 3);
  g_assert_cmpint (g_array_index (comparison->moved, GpComparedWork, 2).days, ==, 0);
}

static void
test_better (void)
{
  g_autoptr (GpSequence) first = new_sequence (NULL, 0);
  g_autoptr (GpSequence) second = new_sequence (NULL, 0);

  first->openings = 470, second->openings = 480;
  first->openings_m = 0.1 + 0.2, second->openings_m = 0.3;
  first->finish = 800, second->finish = 700;
  first->completion_days = 200, second->completion_days = 180;

  g_autoptr (GpComparison) comparison = gp_comparison_new (first, second);
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_VIOLATIONS), ==, 0);
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_OPENINGS), ==, -1);
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_OPENINGS_M), ==, 0);
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_FINISH), ==, 1);
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_LIVELIHOOD), ==, 1);
  /* Nothing is spent in either: there is nothing to compare. */
  g_assert_cmpint (gp_comparison_get_better (comparison, GP_FIGURE_UNEVENNESS), ==, 0);
}

static void
test_years (void)
{
  g_autoptr (GpSequence) first = new_sequence (NULL, 0);
  g_autoptr (GpSequence) second = new_sequence (NULL, 0);
  const GpComparedYear expected[] = { { 2026, { 10, 0 } }, { 2027, { 20, 5 } }, { 2029, { 0, 7 } } };

  add_year (first, 2026, 10);
  add_year (first, 2027, 20);
  add_year (second, 2027, 5);
  add_year (second, 2029, 7);

  g_autoptr (GpComparison) comparison = gp_comparison_new (first, second);
  g_assert_cmpuint (comparison->years->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GpComparedYear *year = &g_array_index (comparison->years, GpComparedYear, i);

      g_assert_cmpint (year->year, ==, expected[i].year);
      g_assert_cmpint (year->spent[0], ==, expected[i].spent[0]);
      g_assert_cmpint (year->spent[1], ==, expected[i].spent[1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/moved", test_moved);
  g_test_add_func ("/comparison/better", test_better);
  g_test_add_func ("/comparison/years", test_years);
  return g_test_run ();
}
