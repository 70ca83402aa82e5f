/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators page: every figure once, room for every text on every paper. */
#include "config.h"

#include <locale.h>

#include "gp-furniture.h"
#include "gp-indicators-page.h"
#include "page-check.h"
#include "town.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

static GpIndicatorTable *
new_table (guint n_groups, guint n_rows)
{
  GpIndicatorTable *table = gp_indicator_table_new ();

  for (guint g = 0; g < n_groups; g++)
    for (guint i = 0; i < n_rows; i++)
      {
        g_autofree char *group = g_strdup_printf ("主题%u", g);
        g_autofree char *name = g_strdup_printf ("指标第%u", i);
        GpIndicatorRow *row = gp_indicator_table_add (table, group, name);

        row->state = i % 4;
        row->unit = g_strdup (i % 2 ? "km" : "");
        row->published = row->state == GP_INDICATOR_ADDED ? NULL : g_strdup (row->state == GP_INDICATOR_UNREAD ? "约五十四公里" : "54.87");
        row->computed = g_strdup ("54.74");
        row->difference = row->state == GP_INDICATOR_DEVIATES ? g_strdup ("−0.13") : NULL;
      }
  return table;
}

static void
check_pages (const char *paper, gboolean portrait, guint n_groups, guint n_rows)
{
  g_autoptr (GpIndicatorTable) table = new_table (n_groups, n_rows);
  PageCheck check;
  guint rows = 0, differences = 0, n;

  page_check_begin (&check, paper, portrait, "indicators");
  n = gp_indicators_page_count (&check.pen, &check.page.body, table);
  for (guint page = 0; page < n; page++)
    {
      double strip = gp_rect_bottom (&check.page.body) - gp_furniture_strip_height (&check.pen);

      page_check_next (&check);
      gp_indicators_page_draw (&check.pen, &check.page.body, table, page);
      page_check_texts (&check);
      for (guint i = 0; i < check.texts->len; i++)
        g_assert_cmpfloat (gp_rect_bottom (&g_array_index (check.texts, GpPenText, i).ink), <, strip - 3.9);
      rows += page_check_count (&check, "指标第");
      differences += page_check_count (&check, "−0.13");
    }
  g_assert_cmpuint (rows, ==, n_groups * n_rows);
  g_assert_cmpuint (differences, ==, gp_indicator_table_count (table, GP_INDICATOR_DEVIATES));
  if (check.reports->len > 0)
    g_error ("%s: %s", check.where, (char *) g_ptr_array_index (check.reports, 0));
  page_check_end (&check);
}

static void
test_pages (void)
{
  for (guint p = 0; p < 2 * G_N_ELEMENTS (papers); p++)
    {
      check_pages (papers[p / 2], p % 2, 5, 9);
      check_pages (papers[p / 2], p % 2, 2, 50);
      check_pages (papers[p / 2], p % 2, 1, 1);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/indicators-page/pages", test_pages);
  return g_test_run ();
}
