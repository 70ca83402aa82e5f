/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page a package of works: where they lie, their table, who builds them and when. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-figures.h"
#include "gp-set-builder.h"

static void
init_style (const GpSheet *self, const GpSheetContext *context, GpMapStyle *style)
{
  style->theme = GP_THEME_PACKAGE;
  style->only_package = self->object_fid;
}

static const GpSheetClass package_class = { .kind = "packages", .has_map = TRUE, .init_style = init_style };

static gboolean
is_of_package (GpSnapshot *snapshot, const GpFeature *work, gpointer package)
{
  return gp_feature_get_int (work, GP_WORK_PACKAGE, 0) == ((const GpFeature *) package)->fid;
}

/* The district all works of a table are in; NULL when they are in several or in none. */
static GpFeature *
find_district (GpSnapshot *snapshot, const GpWorksTable *works)
{
  gint64 fid = -1;

  for (guint i = 0; i < works->sites->len; i++)
    {
      const GpWorksSite *site = g_ptr_array_index (works->sites, i);

      for (guint w = 0; w < site->works->len; w++)
        {
          gint64 own = gp_feature_get_int (g_ptr_array_index (site->works, w), GP_WORK_DISTRICT, 0);

          if (fid >= 0 && own != fid)
            return NULL;
          fid = own;
        }
    }
  return fid > 0 ? gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, fid) : NULL;
}

static GPtrArray *
list_figures (const GpTemplate *template, const GpFeature *package)
{
  GPtrArray *figures = gp_figures_new_rows ();
  const GpField *stages = gp_table_get_field (GP_TABLE_PACKAGE, GP_PACKAGE_STAGE);
  const char *contractor = gp_feature_get_text (package, GP_PACKAGE_CONTRACTOR);
  const char *stage = gp_field_get_choice (stages, gp_feature_get_choice (package, GP_PACKAGE_STAGE));
  const char *unknown = gp_template_get_word (template, "unknown"), *note = gp_feature_get_text (package, GP_PACKAGE_NOTE);
  gint64 year = gp_feature_get_int (package, GP_PACKAGE_YEAR, 0);
  g_autofree char *path = g_strdup_printf ("stage.%s", stage ? stage : "unknown");
  g_autofree char *year_text = year > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, year) : g_strdup (unknown);

  gp_figures_add_row (figures, gp_template_get_word (template, "package.contractor"), contractor && *contractor ? contractor : unknown);
  gp_figures_add_row (figures, gp_template_get_word (template, "package.stage"), gp_template_get_word (template, path));
  gp_figures_add_row (figures, gp_template_get_word (template, "package.year"), year_text);
  if (note && *note)
    gp_figures_add_row (figures, gp_template_get_word (template, "package.note"), note);
  return figures;
}

static gboolean
add_package (GpSetBuilder *self, GpFeature *package, guint n, GError **error)
{
  GpSnapshot *snapshot = self->context->snapshot;
  g_autoptr (GpSheet) sheet = gp_sheet_new (&package_class, package, 1);
  GpSheet *added = sheet;
  g_autofree char *name = gp_feature_dup_title (package);
  GpFeature *district;
  GpBox extent;

  sheet->works = gp_works_table_new (snapshot, self->context->template, is_of_package, package);
  gp_set_builder_keep (self, sheet->works, (GDestroyNotify) gp_works_table_free);
  extent = gp_works_table_get_extent (sheet->works);
  if (gp_box_is_empty (&extent))
    {
      g_ptr_array_add (self->reports, g_strdup_printf (_ ("Package “%s” has no work with a place on the map and gets no sheet."), name));
      return TRUE;
    }
  district = find_district (snapshot, sheet->works);
  sheet->district = district ? gp_feature_ref (district) : NULL;
  if (!gp_set_builder_choose_scale (self, sheet, &extent, name, error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context->template, "sheets.packages.title", "package", name, NULL);
  sheet->number = gp_set_builder_dup_number (self, "packages", n);
  sheet->figures = list_figures (self->context->template, package);
  sheet->figures_word = "package.title";
  gp_set_builder_add (self, g_steal_pointer (&sheet));
  gp_set_builder_continue_works (self, added);
  return TRUE;
}

/* A package is of a year when it says so, else when one of its works begins in it. */
static gboolean
is_of_year (GpSnapshot *snapshot, const GpFeature *package, int year)
{
  if (gp_feature_has (package, GP_PACKAGE_YEAR))
    return gp_feature_get_int (package, GP_PACKAGE_YEAR, 0) == year;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpDate start = gp_feature_get_date (work, GP_WORK_START);

      if (gp_feature_get_int (work, GP_WORK_PACKAGE, 0) == package->fid && start != GP_DATE_NONE && gp_date_get_year (start) == year)
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_sheets_add_packages:
 * @self: a builder
 * @year: only those of this year, or 0: all
 * @error: when a package fits on no page
 *
 * Numbers follow the order of the packages in the plan, whichever are printed.
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_packages (GpSetBuilder *self, int year, GError **error)
{
  GpSnapshot *snapshot = self->context->snapshot;

  if (gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE) == 0 && year == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan has no packages of works yet, so there are no package sheets: pack works first."));
      return FALSE;
    }
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE); i++)
    {
      GpFeature *package = gp_snapshot_get (snapshot, GP_TABLE_PACKAGE, i);

      if ((year == 0 || is_of_year (snapshot, package, year)) && !add_package (self, package, i + 1, error))
        return FALSE;
    }
  return TRUE;
}
