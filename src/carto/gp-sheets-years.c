/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page a year of the programme: what is opened in it, what was restored
 * before, what comes later, and the works of the year.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-set-builder.h"
#include "gp-theme.h"

/* From this scale on, N of 1:N, runs would hide the openings. */
#define RUNS_SCALE 2000

static void
init_style (const GpSheet *self, const GpSheetContext *context, GpMapStyle *style)
{
  style->theme = GP_THEME_YEAR;
  style->year = (int) self->object_fid;
  /* A trench is thinner than the pipes in it are drawn: what is opened is to be seen. */
  if (self->scale > RUNS_SCALE)
    style->hidden_tables |= (guint64) 1 << GP_TABLE_RUN;
}

static const GpSheetClass year_class = { .kind = "years", .has_map = TRUE, .init_style = init_style };

static gboolean
is_of_year (GpSnapshot *snapshot, const GpFeature *work, gpointer year)
{
  return gp_theme_get_work_year (snapshot, work) == *(const int *) year;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/**
 * gp_sheets_list_years:
 * @snapshot: the plan
 *
 * Returns: (transfer full) (element-type int): the years works are built in, ascending
 */
GArray *
gp_sheets_list_years (GpSnapshot *snapshot)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      int year = gp_theme_get_work_year (snapshot, gp_snapshot_get (snapshot, GP_TABLE_WORK, i));

      if (year > 0 && g_hash_table_add (seen, GINT_TO_POINTER (year)))
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return years;
}

static gboolean
add_year (GpSetBuilder *self, int year, guint n, GError **error)
{
  g_autoptr (GpSheet) sheet = gp_sheet_new (&year_class, NULL, 1);
  GpSheet *added = sheet;
  g_autofree char *name = g_strdup_printf ("%d", year);
  GpBox extent;

  /* A year is no row of the plan, but what is changed of its sheet is kept under it. */
  sheet->object_fid = year;
  sheet->works = gp_works_table_new (self->context->snapshot, self->context->template, is_of_year, &year);
  gp_set_builder_keep (self, sheet->works, (GDestroyNotify) gp_works_table_free);
  extent = gp_works_table_get_extent (sheet->works);
  if (gp_box_is_empty (&extent))
    {
      g_ptr_array_add (self->reports, g_strdup_printf (_ ("No work of %d has a place on the map, so that year gets no sheet."), year));
      return TRUE;
    }
  if (!gp_set_builder_choose_scale (self, sheet, &extent, name, error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context->template, "sheets.years.title", "year", name, NULL);
  sheet->number = gp_set_builder_dup_number (self, "years", n);
  gp_set_builder_add (self, g_steal_pointer (&sheet));
  gp_set_builder_continue_works (self, added);
  return TRUE;
}

/**
 * gp_sheets_add_years:
 * @self: a builder
 * @only: one year, or 0: all
 * @error: %GP_ERROR_INPUT when no work has a year, or none that one
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_years (GpSetBuilder *self, int only, GError **error)
{
  g_autoptr (GArray) years = gp_sheets_list_years (self->context->snapshot);
  guint before = self->sheets->len;

  for (guint i = 0; i < years->len; i++)
    {
      int year = g_array_index (years, int, i);

      if ((only == 0 || only == year) && !add_year (self, year, i + 1, error))
        return FALSE;
    }
  if (self->sheets->len > before)
    return TRUE;
  if (only > 0 && years->len > 0)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("No work is built in %d; the years of the plan are %d to %d."), only,
                 g_array_index (years, int, 0), g_array_index (years, int, years->len - 1));
  else
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("No work has a date or a package with a year yet, so there are no year sheets: sequence the plan first."));
  return FALSE;
}
