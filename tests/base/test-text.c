/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-money.h"
#include "gp-table.h"
#include "gp-text.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } cases[] = {
    { 15240, 0, "15\u2009240" },
    { 9999, 0, "9999" },
    { 1234567.891, 2, "1\u2009234\u2009567.89" },
    { -12.5, 1, "−12.5" },
    { -0.001, 1, "0.0" },
    { 0, 0, "0" },
    { NAN, 2, "—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = gp_text_format_number (cases[i].value, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse_number (void)
{
  static const struct
  {
    const char *text;
    double value; /* NAN: no number */
  } cases[] = {
    { "12.5", 12.5 },
    { "1,234", 1234 },
    { "15\u2009240", 15240 },
    { "−3", -3 },
    { "１２．５", 12.5 },
    { "1e3", 1000 },
    { "", NAN },
    { "nan", NAN },
    { "inf", NAN },
    { "0x10", NAN },
    { "12m", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 7;
      gboolean ok = gp_text_parse_number (cases[i].text, &value, NULL);

      g_assert_cmpint (ok, ==, !isnan (cases[i].value));
      if (ok)
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_money (void)
{
  static const struct
  {
    GpFen fen;
    int decimals;
    const char *wan;
  } formats[] = {
    { 86200000, 2, "86.20" },
    { 57700000000, 0, "57\u2009700" },
    { 499999, 0, "0" },
    { 500000, 0, "1" },
    { -500000, 0, "−1" },
    { -1, 2, "0.00" },
    { 1, 6, "0.000001" },
  };
  static const struct
  {
    const char *text;
    GpFen fen; /* -1: no amount */
  } amounts[] = { { "12.5万", 12500000 }, { "1.2亿元", 12000000000 }, { "300元", 30000 }, { "0.01", 1 }, { "0.1", 10 }, { "多", -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *text = gp_money_format_wan (formats[i].fen, formats[i].decimals);
      g_assert_cmpstr (text, ==, formats[i].wan);
    }
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      GpFen fen = -1;

      g_assert_cmpint (gp_money_parse_yuan (amounts[i].text, &fen, NULL), ==, amounts[i].fen >= 0);
      g_assert_cmpint (fen, ==, amounts[i].fen);
    }
}

static void
test_encoding (void)
{
  const char gbk[] = { (char) 0xD6, (char) 0xD0, (char) 0xB9, (char) 0xFA, 0 }; /* 中国 */
  g_autofree char *text = gp_text_from_gb18030 (gbk, -1, NULL);
  g_autofree char *forced = gp_text_to_valid (gbk, -1, NULL);
  g_autofree char *named = gp_text_to_valid (gbk, -1, "GB18030");

  g_assert_cmpstr (text, ==, "中国");
  g_assert_cmpstr (named, ==, "中国");
  g_assert_false (gp_text_is_utf8 (gbk, -1));
  g_assert_true (gp_text_is_utf8 (forced, -1));
}

static void
test_natural (void)
{
  g_assert_cmpint (gp_text_compare_natural ("W-9", "W-10"), <, 0);
  g_assert_cmpint (gp_text_compare_natural ("W-010", "W-10"), ==, 0);
  g_assert_cmpint (gp_text_compare_natural ("a", NULL), >, 0);
  g_assert_cmpint (gp_text_compare_natural ("污水2段", "污水12段"), <, 0);
  g_assert_true (gp_text_is_blank (" \u3000\t"));
}

static void
test_table (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpTextTable) table = gp_text_table_parse ("\xEF\xBB\xBF"
                                                       "a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n\n2\n",
                                                       -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gp_text_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (gp_text_table_get_named (table, 0, "b"), ==, "x, \"y\"\nz");
  g_assert_cmpstr (gp_text_table_get_named (table, 1, "b"), ==, "");
  g_assert_cmpint (gp_text_table_find_column (table, "c"), ==, -1);
  g_assert_null (gp_text_table_parse ("a,\"b", -1, NULL));
  g_assert_null (gp_text_table_parse ("", -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/numbers", test_numbers);
  g_test_add_func ("/text/parse-number", test_parse_number);
  g_test_add_func ("/text/money", test_money);
  g_test_add_func ("/text/encoding", test_encoding);
  g_test_add_func ("/text/natural", test_natural);
  g_test_add_func ("/text/table", test_table);
  return g_test_run ();
}
