/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-date.h"
#include "gp-error.h"

static void
test_round_trip (void)
{
  GDate *date = g_date_new_dmy (1, 1, 1890);
  GpDate first = gp_date_from_ymd (1890, 1, 1);

  /* GLib's calendar is the naive twin: 250 years, day by day. */
  for (int i = 0; i < 250 * 366; i++, g_date_add_days (date, 1))
    {
      int y, m, d;

      gp_date_to_ymd (first + i, &y, &m, &d);
      g_assert_cmpint (y, ==, g_date_get_year (date));
      g_assert_cmpint (m, ==, g_date_get_month (date));
      g_assert_cmpint (d, ==, g_date_get_day (date));
      g_assert_cmpint (gp_date_from_ymd (y, m, d), ==, first + i);
      g_assert_cmpint (gp_date_get_weekday (first + i), ==, g_date_get_weekday (date) - 1);
    }
  g_date_free (date);
  g_assert_cmpint (gp_date_from_ymd (1970, 1, 1), ==, 0);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *date; /* NULL: no date */
  } cases[] = {
    { "2026-09-10", "2026-09-10" },
    { "2026/9/1", "2026-09-01" },
    { "2026.12.31", "2026-12-31" },
    { "2026年2月28日", "2026-02-28" },
    { "20260910", "2026-09-10" },
    { "2026-09-10 14:03:22", "2026-09-10" },
    { "2026-09-10T14:03:22Z", "2026-09-10" },
    { "2024-02-29", "2024-02-29" },
    { "2026-02-29", NULL },
    { "2026-13-01", NULL },
    { "2026-00-10", NULL },
    { "2026-09", NULL },
    { "10-09-2026", NULL },
    { "2026-09-10x", NULL },
    { "", NULL },
    { "昨天", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      GpDate date = 12345;
      gboolean ok = gp_date_parse (cases[i].text, &date, &error);
      g_autofree char *text = ok ? gp_date_format (date) : NULL;

      g_assert_cmpstr (text, ==, cases[i].date);
      if (!ok)
        {
          g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
          g_assert_cmpint (date, ==, 12345);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/parse", test_parse);
  return g_test_run ();
}
