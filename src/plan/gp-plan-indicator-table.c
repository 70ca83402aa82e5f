/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An indicator is listed when it was published or is not zero. It is printed
 * in the unit it was published in, as finely, or a digit finer where the plan
 * knows better; pages are in Chinese on any machine, so the names are those
 * of the template.
 */
#include "config.h"

#include "gp-plan-indicator-table.h"

#include <math.h>

#include "gp-indicators.h"
#include "gp-money.h"
#include "gp-reported-figure.h"
#include "gp-text.h"

/** groups: the subjects of the page and where in #GpIndicator each ends. */
static const struct
{
  const char *title;
  GpIndicator first;
  GpIndicator last;
} groups[] = {
  { "indicators.groups.extent", GP_INDICATOR_DISTRICTS, GP_INDICATOR_FLOOR_AREA },
  { "indicators.groups.lines", GP_INDICATOR_RAIN_SEWAGE, GP_INDICATOR_LANES },
  { "indicators.groups.facilities", GP_INDICATOR_PARKING, GP_INDICATOR_DITCHES },
  { "indicators.groups.money", GP_INDICATOR_WORKS, GP_INDICATOR_GAP },
  { "indicators.groups.people", GP_INDICATOR_OPINIONS, GP_INDICATOR_RESIDENT_FACILITIES },
};

/** Print: how a figure is written. */
typedef struct
{
  const char *unit;
  double factor;
  int decimals;
} Print;

/* The unit and the fineness of a figure nobody published. */
static Print
get_usual_print (GpIndicator indicator, const GpTemplate *template)
{
  switch (gp_indicator_get_unit (indicator))
    {
    case GP_INDICATOR_M:
      return (Print){ "km", 1000, 2 };
    case GP_INDICATOR_M2:
      return (Print){ "m²", 1, 0 };
    case GP_INDICATOR_FEN:
      return (Print){ gp_template_get_word (template, "units.wan"), GP_FEN_PER_WAN, 1 };
    case GP_INDICATOR_COUNT:
    default:
      return (Print){ NULL, 1, 0 };
    }
}

static char *
dup_difference (double difference, int decimals)
{
  g_autofree char *number = gp_text_format_number (fabs (difference), decimals);

  return g_strconcat (difference < 0 ? "−" : "+", number, NULL);
}

static void
fill_row (GpIndicatorRow *row, GpIndicator indicator, double value, const char *text, const GpTemplate *template)
{
  Print print = get_usual_print (indicator, template);
  GpReportedFigure figure;
  double difference;

  if (gp_reported_figure_parse (&figure, indicator, text))
    {
      /* Metres are known to the centimetre of a kilometre: 12.8 published stands beside 12.80. */
      int finer = gp_indicator_get_unit (indicator) == GP_INDICATOR_M && figure.factor == 1000 ? print.decimals : 0;

      row->published = gp_text_format_number (figure.number, figure.decimals);
      row->state = gp_reported_figure_compare (&figure, value, &difference) == GP_REPORTED_SAME ? GP_INDICATOR_AGREES : GP_INDICATOR_DEVIATES;
      row->difference = row->state == GP_INDICATOR_DEVIATES ? dup_difference (difference, figure.decimals) : NULL;
      print = (Print){ figure.unit, figure.factor, MAX (figure.decimals, finer) };
    }
  else
    {
      row->published = gp_text_is_blank (text) ? NULL : g_strdup (text);
      row->state = row->published ? GP_INDICATOR_UNREAD : GP_INDICATOR_ADDED;
    }
  row->unit = g_strdup (print.unit);
  row->computed = gp_text_format_number (value / print.factor, print.decimals);
}

/**
 * gp_plan_get_indicator_table:
 * @snapshot: a plan
 * @template: names of the indicators and their groups
 *
 * Returns: (transfer full): its figures; gp_indicator_table_is_empty() for a plan without any
 */
GpIndicatorTable *
gp_plan_get_indicator_table (GpSnapshot *snapshot, const GpTemplate *template)
{
  GpIndicatorTable *self = gp_indicator_table_new ();
  GpIndicators indicators;

  gp_indicators_compute (&indicators, snapshot);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (GpIndicator i = groups[g].first; i <= groups[g].last; i++)
      {
        const char *text = gp_indicator_get_reported (i, snapshot);
        g_autofree char *path = g_strconcat ("indicators.names.", gp_indicator_get_key (i), NULL);

        if (gp_text_is_blank (text) && fabs (indicators.values[i]) < 1e-9)
          continue;
        fill_row (gp_indicator_table_add (self, gp_template_get_word (template, groups[g].title), gp_template_get_word (template, path)), i, indicators.values[i], text, template);
      }
  return self;
}
