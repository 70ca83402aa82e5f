/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-facts.h"

#include <math.h>

#include "gp-crs.h"

static const char *
get_setting (GpSnapshot *snapshot, const char *key)
{
  const char *value = gp_snapshot_get_setting (snapshot, key);

  return value && *value ? value : NULL;
}

/* "CGCS2000 3° 117°E" for the county's own systems, else the code and name. */
static char *
format_crs (const GpCrs *crs)
{
  int epsg = gp_crs_get_epsg (crs);
  double meridian = gp_crs_get_central_meridian_deg (crs);

  if ((epsg >= 4513 && epsg <= 4554) && !isnan (meridian))
    return g_strdup_printf ("CGCS2000 3° %.0f°E", meridian);
  if ((epsg >= 4491 && epsg <= 4512) && !isnan (meridian))
    return g_strdup_printf ("CGCS2000 6° %.0f°E", meridian);
  return g_strdup (gp_crs_get_name (crs) ?: gp_crs_get_code (crs));
}

static gboolean
is_chinese_crs (const GpCrs *crs)
{
  int epsg = gp_crs_get_epsg (crs);

  return epsg >= 4490 && epsg <= 4554;
}

/**
 * gp_sheet_facts_init:
 * @facts: (out caller-allocates): gets everything but the number of pages
 * @snapshot: the plan
 * @template: words
 * @extent: what the set shows; may be empty
 * @date: printed in the title block, or %GP_DATE_NONE
 */
void
gp_sheet_facts_init (GpSheetFacts *facts, GpSnapshot *snapshot, const GpTemplate *template, const GpBox *extent, GpDate date)
{
  GpCrs *crs = gp_snapshot_get_crs (snapshot);
  const char *unknown = gp_template_get_word (template, "unknown");
  const char *sample = get_setting (snapshot, "sample");
  const char *datum = get_setting (snapshot, "height_datum");
  const char *period = get_setting (snapshot, "period");
  double convergence = crs && !gp_box_is_empty (extent) ? gp_crs_get_convergence_deg (crs, gp_box_centre (extent)) : 0;

  facts->programme = g_strjoin (period ? " " : "", get_setting (snapshot, "title") ?: gp_template_get_word (template, "default_programme"), period ? period : "", NULL);
  facts->maker = g_strdup (get_setting (snapshot, "makers") ?: unknown);
  facts->crs = crs ? format_crs (crs) : g_strdup (unknown);
  facts->height_datum = g_strdup (datum ? datum : crs && is_chinese_crs (crs) ? gp_template_get_word (template, "height_datum")
                                                                              : unknown);
  facts->date = date == GP_DATE_NONE ? g_strdup (unknown) : gp_date_format (date);
  facts->sample = sample && !g_str_equal (sample, "0");
  facts->north_deg = isfinite (convergence) ? convergence : 0;
}

/**
 * gp_sheet_facts_clear:
 * @facts: facts
 */
void
gp_sheet_facts_clear (GpSheetFacts *facts)
{
  g_free (facts->programme);
  g_free (facts->maker);
  g_free (facts->crs);
  g_free (facts->height_datum);
  g_free (facts->date);
}
