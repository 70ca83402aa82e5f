/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The set for a meeting: cover, contents, the town, its districts, the packages
 * of the year, the sequence, sections, money, indicators, and the index of
 * streets. What the plan has nothing for yet is left out and reported.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-set-builder.h"

/**
 * gp_sheets_choose_year:
 * @snapshot: the plan
 * @date: of the meeting
 * @asked: year asked for, or 0
 *
 * Returns: that year, else the first of the plan that is not over, else its last; 0 when no work has one
 */
int
gp_sheets_choose_year (GpSnapshot *snapshot, GpDate date, int asked)
{
  g_autoptr (GArray) years = NULL;
  int chosen = 0;

  if (asked > 0)
    return asked;
  years = gp_sheets_list_years (snapshot);
  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);

      if (chosen == 0 || (date != GP_DATE_NONE && chosen < gp_date_get_year (date)))
        chosen = year;
    }
  return chosen;
}

/* What the plan is not ready for is no reason to print nothing: said, and left out. */
static gboolean
add_or_report (GpSetBuilder *self, gboolean (*add) (GpSetBuilder *self, GError **error), GError **error)
{
  GError *own = NULL;

  if (add (self, &own))
    return TRUE;
  if (!g_error_matches (own, GP_ERROR, GP_ERROR_INPUT))
    {
      g_propagate_error (error, own);
      return FALSE;
    }
  g_ptr_array_add (self->reports, g_strdup (own->message));
  g_error_free (own);
  return TRUE;
}

static gboolean
add_packages (GpSetBuilder *self, GError **error)
{
  int year = gp_sheets_choose_year (self->context->snapshot, self->options->date, self->options->year);
  guint before = self->sheets->len;

  if (year > 0 && !gp_sheets_add_packages (self, year, error))
    return FALSE;
  if (self->sheets->len == before && year > 0)
    g_ptr_array_add (self->reports, g_strdup_printf (_ ("No package of works is of the year %d, so there are no package sheets: pack works, or choose another year."), year));
  return TRUE;
}

static gboolean
add_sections (GpSetBuilder *self, GError **error)
{
  return !gp_sheets_have_sections (self->context->snapshot) || gp_sheets_add_sections (self, error);
}

/**
 * gp_sheets_add_meeting:
 * @self: a builder
 * @extent: of the plan
 * @error: when something fits on no page
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_meeting (GpSetBuilder *self, const GpBox *extent, GError **error)
{
  guint front;

  gp_sheets_add_cover (self);
  front = self->sheets->len;
  if (!gp_sheets_add_overview (self, extent, error) ||
      !add_or_report (self, gp_sheets_add_districts, error) ||
      !add_packages (self, error) ||
      !add_or_report (self, gp_sheets_add_sequence, error) ||
      !add_sections (self, error) ||
      !add_or_report (self, gp_sheets_add_money, error) ||
      !add_or_report (self, gp_sheets_add_indicators, error) ||
      !add_or_report (self, gp_sheets_add_gazetteer, error))
    return FALSE;
  gp_sheets_add_contents (self, front);
  return TRUE;
}
