/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-facts.h"

#include <math.h>
#include <string.h>

#include "gp-crs.h"
#include "gp-sheet-fields.h"

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
  facts->folder = NULL;
  facts->snapshot = gp_snapshot_ref (snapshot);
  facts->period = g_strdup (period ? period : "");
  facts->subtitle = g_strdup (get_setting (snapshot, "subtitle") ?: "");
  facts->secrecy = g_strdup (get_setting (snapshot, "secrecy") ?: "");
  facts->map_number = g_strdup (get_setting (snapshot, "map_number") ?: "");
  facts->logo = g_strdup (get_setting (snapshot, "logo") ?: "");
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
  g_clear_pointer (&facts->snapshot, gp_snapshot_unref);
  g_free (facts->programme);
  g_free (facts->period);
  g_free (facts->subtitle);
  g_free (facts->secrecy);
  g_free (facts->map_number);
  g_free (facts->logo);
  g_free (facts->folder);
  g_free (facts->maker);
  g_free (facts->crs);
  g_free (facts->height_datum);
  g_free (facts->date);
}

/**
 * gp_sheet_facts_format_scale:
 * @scale: N of 1:N
 *
 * Returns: (transfer full): "1:2000", "1:10 000" (groups of three by thin space from five digits)
 */
char *
gp_sheet_facts_format_scale (int scale)
{
  if (scale >= 1000000)
    return g_strdup_printf ("1:%d %03d %03d", scale / 1000000, scale / 1000 % 1000, scale % 1000);
  return scale >= 10000 ? g_strdup_printf ("1:%d %03d", scale / 1000, scale % 1000) : g_strdup_printf ("1:%d", scale);
}

/** Values: those of one sheet, numbers as text. */
typedef struct
{
  const GpSheetFacts *facts;
  const GpSheetNames *names;
  char *page;
  char *pages;
  char *scale;
} Values;

static const char *
look_up (const char *name, gpointer user_data)
{
  const Values *v = user_data;
  const GpSheetFacts *f = v->facts;
  const struct
  {
    const char *name;
    const char *value;
  } values[] = {
    { "title", v->names->title },
    { "number", v->names->number },
    { "page", v->page },
    { "pages", v->pages },
    { "scale", v->scale },
    { "district", v->names->district },
    { "subtitle", f->subtitle },
    { "programme", f->programme },
    { "period", f->period },
    { "maker", f->maker },
    { "date", f->date },
    { "crs", f->crs },
    { "height", f->height_datum },
    { "secrecy", f->secrecy },
    { "map_number", f->map_number },
    { "logo", f->logo },
    { "sample", f->sample ? "1" : NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (strcmp (values[i].name, name) == 0)
      return values[i].value;
  if (g_str_has_prefix (name, "setting:") && f->snapshot)
    return gp_snapshot_get_setting (f->snapshot, name + strlen ("setting:"));
  return NULL;
}

/**
 * gp_sheet_facts_dup_text:
 * @facts: of the set
 * @names: of the sheet
 * @text: of a template, with {fields}
 *
 * Returns: (transfer full): the text as that sheet prints it
 */
char *
gp_sheet_facts_dup_text (const GpSheetFacts *facts, const GpSheetNames *names, const char *text)
{
  Values values = { facts, names, g_strdup_printf ("%u", names->page), g_strdup_printf ("%u", facts->n_pages),
                    names->scale > 0 ? gp_sheet_facts_format_scale (names->scale) : NULL };
  char *result = gp_sheet_fields_fill (text, look_up, &values);

  g_free (values.page);
  g_free (values.pages);
  g_free (values.scale);
  return result;
}
