/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-reported-figure.h"

#include <math.h>
#include <string.h>

#include "gp-money.h"
#include "gp-text.h"

#define MAX_DECIMALS 6

/** units: what may stand behind a number; the longest that fits counts. */
static const struct
{
  GpIndicatorUnit kind;
  const char *suffix;
  double factor;
  const char *unit;
} units[] = {
  { GP_INDICATOR_M, "公里", 1000, "km" },
  { GP_INDICATOR_M, "千米", 1000, "km" },
  { GP_INDICATOR_M, "km", 1000, "km" },
  { GP_INDICATOR_M, "万米", 10000, "万m" },
  { GP_INDICATOR_M, "米", 1, "m" },
  { GP_INDICATOR_M, "m", 1, "m" },
  { GP_INDICATOR_M2, "万平方米", 10000, "万m²" },
  { GP_INDICATOR_M2, "万㎡", 10000, "万m²" },
  { GP_INDICATOR_M2, "万m²", 10000, "万m²" },
  { GP_INDICATOR_M2, "平方米", 1, "m²" },
  { GP_INDICATOR_M2, "㎡", 1, "m²" },
  { GP_INDICATOR_M2, "m²", 1, "m²" },
  { GP_INDICATOR_M2, "m2", 1, "m²" },
  { GP_INDICATOR_M2, "公顷", 10000, "公顷" },
  { GP_INDICATOR_FEN, "亿元", 1e8 * GP_FEN_PER_YUAN, "亿元" },
  { GP_INDICATOR_FEN, "万元", GP_FEN_PER_WAN, "万元" },
  { GP_INDICATOR_FEN, "元", GP_FEN_PER_YUAN, "元" },
  { GP_INDICATOR_COUNT, "万", 10000, "万" },
};

/* Digits, one point, and what people write between thousands. */
static gsize
number_length (const char *text)
{
  const char *p = text;

  while (*p)
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_ascii_isdigit (c < 128 ? (char) c : 'x') && c != '.' && c != ',' && c != ' ' && c != 0x2009 && c != 0xFF0C)
        break;
      p = g_utf8_next_char (p);
    }
  return p - text;
}

static int
count_decimals (const char *number)
{
  const char *point = strchr (number, '.');
  int n = 0;

  for (const char *p = point ? point + 1 : ""; *p; p++)
    n += g_ascii_isdigit (*p) != 0;
  return MIN (n, MAX_DECIMALS);
}

/**
 * gp_reported_figure_parse:
 * @self: (out): the figure
 * @indicator: what it is a figure of
 * @text: (nullable): as published; words after the unit do not matter
 *
 * A length, an area or an amount without its unit is not guessed at: what it
 * counts would be made up.
 *
 * Returns: %TRUE and @self, or %FALSE
 */
gboolean
gp_reported_figure_parse (GpReportedFigure *self, GpIndicator indicator, const char *text)
{
  GpIndicatorUnit kind = gp_indicator_get_unit (indicator);
  g_autofree char *plain = g_strstrip (g_strdup (text ? text : ""));
  gsize length = number_length (plain), best = 0;
  g_autofree char *number = g_strstrip (g_strndup (plain, length));
  const char *rest = plain + length;

  *self = (GpReportedFigure){ .factor = 1, .unit = "" };
  if (!gp_text_parse_number (number, &self->number, NULL))
    return FALSE;
  self->decimals = count_decimals (number);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].kind == kind && strlen (units[i].suffix) > best && g_str_has_prefix (rest, units[i].suffix))
      {
        best = strlen (units[i].suffix);
        self->factor = units[i].factor;
        self->unit = units[i].unit;
      }
  return best > 0 || kind == GP_INDICATOR_COUNT;
}

/**
 * gp_reported_figure_compare:
 * @self: what was published
 * @computed: the indicator, in its own unit
 * @difference: (out): computed less published, in the unit published, rounded
 *   to the decimals published; 0 when they agree
 *
 * They agree when the computed figure, rounded as finely as the published one,
 * is the same: 24.4万 stands for anything from 243 500 to 244 500.
 *
 * Returns: %GP_REPORTED_SAME or %GP_REPORTED_DIFFERS
 */
GpReportedMatch
gp_reported_figure_compare (const GpReportedFigure *self, double computed, double *difference)
{
  double step = pow (10, -self->decimals), exact = computed / self->factor - self->number;

  *difference = 0;
  /* A hair beyond the half, for lengths that were added up of many lines. */
  if (fabs (exact) <= step / 2 * (1 + 1e-6))
    return GP_REPORTED_SAME;
  *difference = round (exact / step) * step;
  return GP_REPORTED_DIFFERS;
}
