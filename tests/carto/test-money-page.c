/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The money page: what is printed adds up, every district and fund is there
 * once however many pages they take, and the gap is said.
 */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "gp-furniture.h"
#include "gp-money-page.h"
#include "gp-money-words.h"
#include "page-check.h"
#include "town.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

#define N_FUNDS 61
#define N_DISTRICTS 47
#define WAN GP_FEN_PER_WAN

static GpMoneyTable *
new_money (guint n_funds, guint n_districts)
{
  GpMoneyTable *money = gp_money_table_new (2025, 4);

  for (guint i = 0; i < n_funds; i++)
    {
      g_autofree char *name = g_strdup_printf ("资金项%02u", i);
      GpMoneyFund *fund = gp_money_table_add_fund (money, name, i * (GP_MONEY_ENTERPRISE + 1) / n_funds);

      money->groups[fund->source].n_funds++;
      gp_money_fund_add (money, fund, 2025 + i % 4, 1234567890 + 3333333 * i);
      gp_money_fund_add (money, fund, i % 7 == 0 ? 0 : 2028, 55 * WAN);
    }
  money->cost = 2 * money->found;
  for (int year = 2026; year < 2030; year++)
    {
      GpMoneyYear *row = gp_money_table_get_year (money, year);

      row->cost = money->cost / 4;
      for (guint i = 0; i <= GP_MONEY_ENTERPRISE; i++)
        row->covered[i] = money->groups[i].amount / 5;
    }
  gp_money_table_get_year (money, 0)->cost = 1;
  for (guint i = 0; i < n_districts; i++)
    {
      g_autofree char *name = g_strdup_printf ("片区名%02u", i);
      GpMoneyDistrict *district = gp_money_table_add_district (money, name);

      for (guint s = 0; s < GP_N_STAGES; s++)
        money->counts[s] += district->counts[s] = (i + s) % 4;
    }
  money->households = 505500;
  money->buildings = 12850;
  money->floor_area_m2 = 2.44e6;
  money->resident_centres = 1;
  money->resident_facilities = 9;
  return money;
}

static void
check_pages (const char *paper, gboolean portrait, guint n_funds, guint n_districts)
{
  g_autoptr (GpMoneyTable) money = new_money (n_funds, n_districts);
  PageCheck check;
  guint funds = 0, districts = 0, totals = 0, gaps = 0, n;

  page_check_begin (&check, paper, portrait, "money");
  n = gp_money_page_count (&check.pen, &check.page.body, money);
  for (guint page = 0; page < n; page++)
    {
      double strip = gp_rect_bottom (&check.page.body) - gp_furniture_strip_height (&check.pen);

      page_check_next (&check);
      gp_money_page_draw (&check.pen, &check.page.body, money, page);
      page_check_texts (&check);
      g_assert_cmpuint (check.texts->len, >, 0);
      for (guint i = 0; i < check.texts->len; i++)
        g_assert_cmpfloat (gp_rect_bottom (&g_array_index (check.texts, GpPenText, i).ink), <, strip - 3.5);
      funds += page_check_count (&check, "资金项");
      districts += page_check_count (&check, "片区名");
      gaps += page_check_count (&check, "缺口");
      totals += page_check_count (&check, "合计");
    }
  g_assert_cmpuint (funds, ==, n_funds);
  g_assert_cmpuint (districts, ==, n_districts);
  g_assert_cmpuint (gaps, ==, 3); /* key figure, row, key of the chart */
  g_assert_cmpuint (totals, >=, 3);
  if (check.reports->len > 0)
    g_error ("%s: %s", check.where, (char *) g_ptr_array_index (check.reports, 0));
  page_check_end (&check);
}

static void
test_pages (void)
{
  for (guint p = 0; p < 2 * G_N_ELEMENTS (papers); p++)
    {
      check_pages (papers[p / 2], p % 2, 9, 6);
      check_pages (papers[p / 2], p % 2, N_FUNDS, N_DISTRICTS);
      check_pages (papers[p / 2], p % 2, 12, 0);
    }
}

/* The six districts and nine funds of a county have room on one A3. */
static void
test_one_page (void)
{
  g_autoptr (GpMoneyTable) money = new_money (9, 6);
  PageCheck check;

  page_check_begin (&check, "A3", FALSE, "money");
  g_assert_cmpuint (gp_money_page_count (&check.pen, &check.page.body, money), ==, 1);
  page_check_end (&check);
}

static gint64
parse_tenths (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_ascii_strtoll (digits->str, NULL, 10);
}

/* Random columns: printed cells add up to the printed sum, which is the rounded one; none is off by a whole tenth. */
static void
test_columns_add_up (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      guint n = g_test_rand_int_range (0, 12);
      GpFen fen[12], total = 0;
      g_auto (GStrv) texts = NULL;
      g_autofree char *sum = NULL, *exact = NULL;
      gint64 printed = 0;

      for (guint i = 0; i < n; i++)
        total += fen[i] = g_test_rand_int_range (0, 4) == 0 ? 0 : (GpFen) g_test_rand_int_range (0, 2000000000) * (round % 3 + 1);
      texts = gp_money_words_column (fen, n, gp_money_words_is_grouped (total), &sum);
      exact = gp_money_words_wan (total);
      g_assert_cmpstr (sum, ==, exact);
      g_assert_cmpuint (g_strv_length (texts), ==, n);
      for (guint i = 0; i < n; i++)
        {
          printed += parse_tenths (texts[i]);
          g_assert_cmpint (ABS (parse_tenths (texts[i]) * (WAN / 10) - fen[i]), <, WAN / 10);
        }
      g_assert_cmpint (printed, ==, parse_tenths (sum));
    }
}

static void
test_words (void)
{
  const GpFen fen[] = { 12346 * WAN, 4318 * WAN, 0 };
  g_autofree char *sum = NULL;
  g_auto (GStrv) texts = gp_money_words_column (fen, 3, TRUE, &sum);
  g_autofree char *yi = gp_money_words_yi (57700 * WAN);
  g_autofree char *share = gp_money_words_share (34607 * WAN, 57700 * WAN);
  g_autofree char *none = gp_money_words_share (1, 0);

  g_assert_cmpstr (texts[0], ==, "12\u2009346.0");
  /* Grouped because the table has five digits. */
  g_assert_cmpstr (texts[1], ==, "4\u2009318.0");
  g_assert_cmpstr (texts[2], ==, "0.0");
  g_assert_cmpstr (sum, ==, "16\u2009664.0");
  g_assert_true (gp_money_words_is_grouped (10000 * WAN));
  g_assert_false (gp_money_words_is_grouped (9999 * WAN));
  g_assert_cmpstr (yi, ==, "5.77");
  g_assert_cmpstr (share, ==, "60.0 %");
  g_assert_cmpstr (none, ==, "—");
}

static void
test_years (void)
{
  g_autoptr (GpMoneyTable) money = gp_money_table_new (0, 0);
  static const int order[] = { 2028, 0, 2026, 2027, 2026 }, expected[] = { 2026, 2027, 2028, 0 };

  g_assert_true (gp_money_table_is_empty (money));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    gp_money_table_get_year (money, order[i])->cost++;
  g_assert_cmpuint (money->years->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (money->years, GpMoneyYear, i).year, ==, expected[i]);
  g_assert_cmpint (g_array_index (money->years, GpMoneyYear, 0).cost, ==, 2);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money-page/pages", test_pages);
  g_test_add_func ("/money-page/one-page", test_one_page);
  g_test_add_func ("/money-page/columns-add-up", test_columns_add_up);
  g_test_add_func ("/money-page/words", test_words);
  g_test_add_func ("/money-page/years", test_years);
  return g_test_run ();
}
