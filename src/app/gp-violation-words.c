/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-violation-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *rule;
  const char *title;
} titles[] = {
  { "arc", N_ ("Deeper work not finished before") },
  { "order", N_ ("Order given by hand not kept") },
  { "principle", N_ ("Principle not kept") },
  { "crew", N_ ("More works at once than crews") },
  { "closure", N_ ("Too many streets closed at once") },
  { "money", N_ ("Money of the year does not suffice") },
  { "earliest", N_ ("Begins before it may") },
  { "due", N_ ("Finished too late") },
  { "fixed", N_ ("Not on the date fixed by hand") },
  { "moratorium", N_ ("Dug up under moratorium") },
  { "days", N_ ("Dates and days do not fit together") },
  { "unplaced", N_ ("Has no date") },
  { "cycle", N_ ("Orders go round in a circle") },
  { "lag", N_ ("Follows later than ordered") },
  { "plan", N_ ("Begins before it is designed") },
  { "function", N_ ("Landscape before function") },
  { "pilot", N_ ("Begins before the pilot is finished") },
  { "impossible", N_ ("Dates that nothing could keep") },
  { "calendar", N_ ("Begins on a day off") },
  { "kind", N_ ("Kind of work unknown") },
  { "footprint", N_ ("Has no place on the map") },
  { "gate", N_ ("Begins before its money is there") },
  { "earmark", N_ ("Paid from a fund for something else") },
};

/**
 * gp_violation_words_get_title:
 * @rule: of a #GpViolation
 *
 * Returns: (transfer none): a few words, translated
 */
const char *
gp_violation_words_get_title (const char *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (rule, titles[i].rule) == 0)
      return _ (titles[i].title);
  return _ ("Breaks a rule");
}

/* "Fixed by hand on 2026-03-12": who made the work stand there, when it was not the search. */
static char *
dup_fixed (const GpViolation *violation, GpSnapshot *snapshot)
{
  const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, violation->work);
  GpDate start = work ? gp_feature_get_date (work, GP_WORK_START) : GP_DATE_NONE;
  g_autofree char *date = start != GP_DATE_NONE ? gp_date_format (start) : NULL;

  if (date == NULL || !gp_feature_get_int (work, GP_WORK_FIXED, 0))
    return NULL;
  return g_strdup_printf (_ ("Start fixed by hand on %s"), date);
}

static void
callout_free (gpointer data)
{
  GpCallout *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/**
 * gp_violation_words_list_callouts:
 * @violations: (element-type GpViolation): broken rules
 * @snapshot: the plan
 *
 * Returns: (transfer full) (nullable) (element-type GpCallout): one a work,
 *   with the first rule it breaks; %NULL without any
 */
GPtrArray *
gp_violation_words_list_callouts (const GPtrArray *violations, GpSnapshot *snapshot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *callouts = g_ptr_array_new_with_free_func (callout_free);

  for (guint i = 0; i < violations->len; i++)
    {
      const GpViolation *violation = violations->pdata[i];
      g_autofree char *subject = NULL;
      GpCallout *callout;

      if (violation->work == 0 || !g_hash_table_add (seen, (gpointer) &violation->work))
        continue;
      subject = dup_fixed (violation, snapshot);
      callout = g_new0 (GpCallout, 1);
      callout->work = violation->work;
      callout->title = g_strdup (gp_violation_words_get_title (violation->rule));
      callout->text = subject ? g_strdup_printf ("%s\n%s", violation->text, subject) : g_strdup (violation->text);
      g_ptr_array_add (callouts, callout);
    }
  if (callouts->len == 0)
    g_clear_pointer (&callouts, g_ptr_array_unref);
  return callouts;
}
