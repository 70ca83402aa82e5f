/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published figures as counties write them, against what a plan adds up to. */
#include "config.h"

#include <math.h>

#include "gp-reported-figure.h"

typedef struct
{
  GpIndicator indicator;
  const char *text;
  double number, factor;
  int decimals;
  const char *unit; /* NULL: cannot be read */
} Case;

static const Case cases[] = {
  { GP_INDICATOR_RAIN_SEWAGE, "54.87公里", 54.87, 1000, 2, "km" },
  { GP_INDICATOR_RAIN_SEWAGE, " 54 870 米（其中雨水一半）", 54870, 1, 0, "m" },
  { GP_INDICATOR_GAS, "12.8 km", 12.8, 1000, 1, "km" },
  { GP_INDICATOR_FLOOR_AREA, "24.4万平方米", 24.4, 10000, 1, "万m²" },
  { GP_INDICATOR_LAND_CEDED, "1,256平方米", 1256, 1, 0, "m²" },
  { GP_INDICATOR_INVESTMENT, "5.77亿元", 5.77, 1e10, 2, "亿元" },
  { GP_INDICATOR_CENTRAL_PROVINCE, "12346万元", 12346, 1e6, 0, "万元" },
  { GP_INDICATOR_DISTRICTS, "6个片区", 6, 1, 0, "" },
  { GP_INDICATOR_HOUSEHOLDS, "0.5万户", 0.5, 10000, 1, "万" },
  { GP_INDICATOR_LANES, "58", 58, 1, 0, "" },
  { GP_INDICATOR_RAIN_SEWAGE, "54.87", 0, 0, 0, NULL },
  { GP_INDICATOR_RAIN_SEWAGE, "54.87平方米", 0, 0, 0, NULL },
  { GP_INDICATOR_INVESTMENT, "约五亿元", 0, 0, 0, NULL },
  { GP_INDICATOR_LANES, "", 0, 0, 0, NULL },
  { GP_INDICATOR_LANES, NULL, 0, 0, 0, NULL },
};

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      GpReportedFigure figure;

      g_assert_cmpint (gp_reported_figure_parse (&figure, c->indicator, c->text), ==, c->unit != NULL);
      if (!c->unit)
        continue;
      g_assert_cmpfloat_with_epsilon (figure.number, c->number, 1e-12);
      g_assert_cmpfloat (figure.factor, ==, c->factor);
      g_assert_cmpint (figure.decimals, ==, c->decimals);
      g_assert_cmpstr (figure.unit, ==, c->unit);
    }
}

static void
test_compare (void)
{
  static const struct
  {
    const char *text;
    double computed_m, difference;
  } lengths[] = {
    { "54.87公里", 54870, 0 },
    { "54.87公里", 54874.9, 0 },
    { "54.87公里", 54865.1, 0 },
    { "54.87公里", 54876, 0.01 },
    { "54.87公里", 54740, -0.13 },
    { "25公里", 25499, 0 },
    { "25公里", 25501, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      GpReportedFigure figure;
      double difference;
      GpReportedMatch match;

      g_assert_true (gp_reported_figure_parse (&figure, GP_INDICATOR_RAIN_SEWAGE, lengths[i].text));
      match = gp_reported_figure_compare (&figure, lengths[i].computed_m, &difference);
      g_assert_cmpint (match, ==, lengths[i].difference == 0 ? GP_REPORTED_SAME : GP_REPORTED_DIFFERS);
      g_assert_cmpfloat_with_epsilon (difference, lengths[i].difference, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reported-figure/parse", test_parse);
  g_test_add_func ("/reported-figure/compare", test_compare);
  return g_test_run ();
}
