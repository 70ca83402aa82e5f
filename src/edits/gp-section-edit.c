/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cross-sections are numbered 1—1, 2—2, long sections Z1, Z2, as on drawings;
 * a number once given is not given again while a later one stands.
 */
#include "config.h"

#include "gp-section-edit.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "gp-error.h"
#include "gp-long-section.h"

/* A shorter line is a slip of the hand. */
#define LEAST_M 1.0
#define LONG_MARK 'Z'

typedef struct
{
  GpFeature *feature;
} Job;

static gboolean
insert (GpEdit *edit, gpointer data, GError **error)
{
  return gp_edit_insert (edit, ((Job *) data)->feature, error);
}

static guint
find_next_number (const GpSnapshot *snapshot, GpSectionKind kind)
{
  guint highest = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SECTION); i++)
    {
      const char *code = gp_feature_get_text (gp_snapshot_get (snapshot, GP_TABLE_SECTION, i), GP_CODE);

      if (!code || (*code == LONG_MARK) != (kind == GP_SECTION_LONG))
        continue;
      highest = MAX (highest, (guint) CLAMP (strtol (code + (kind == GP_SECTION_LONG), NULL, 10), 0, 100000));
    }
  return highest + 1;
}

static gboolean
add (GpPlan *plan, GpSnapshot *snapshot, GpGeometry *line, GpSectionKind kind, gint64 run, gint64 *fid, char **title, GError **error)
{
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_SECTION, 0, line);
  guint n = find_next_number (snapshot, kind);
  g_autofree char *code = kind == GP_SECTION_LONG ? g_strdup_printf ("%c%u", LONG_MARK, n) : g_strdup_printf ("%u—%u", n, n);
  g_autofree char *label = g_strdup_printf (kind == GP_SECTION_LONG ? _ ("Long section %s") : _ ("Cross-section %s"), code);
  Job job = { feature };

  gp_feature_set_text (feature, GP_CODE, code);
  gp_feature_set_choice (feature, GP_SECTION_KIND, kind);
  gp_feature_set_int (feature, GP_SECTION_SHOWN, TRUE);
  if (run)
    gp_feature_set_int (feature, GP_SECTION_RUN, run);
  if (!gp_plan_edit (plan, label, insert, &job, error))
    return FALSE;
  *fid = feature->fid;
  if (title)
    *title = g_steal_pointer (&label);
  return TRUE;
}

/**
 * gp_section_edit_add:
 * @plan: a plan
 * @points: a line across a street, plan metres
 * @n_points: two at least
 * @fid: (out): key of the new row
 * @title: (out) (optional): what it is called, translated
 * @error: %GP_ERROR_INPUT for a line too short to cut anything
 *
 * Returns: whether the section is in the plan
 */
gboolean
gp_section_edit_add (GpPlan *plan, const GpPoint *points, guint n_points, gint64 *fid, char **title, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GpGeometry) line = n_points >= 2 ? gp_geometry_new_line (points, n_points) : NULL;

  if (!line || gp_geometry_length_m (line) < LEAST_M)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("A section this short cuts nothing. Draw it right across the street, from house to house."));
      return FALSE;
    }
  return add (plan, snapshot, line, GP_SECTION_CROSS, 0, fid, title, error);
}

/**
 * gp_section_edit_find_long:
 * @snapshot: a plan
 * @run: key of a run
 *
 * Returns: key of the long section of that run, 0 when it has none
 */
gint64
gp_section_edit_find_long (const GpSnapshot *snapshot, gint64 run)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SECTION); i++)
    {
      const GpFeature *section = gp_snapshot_get (snapshot, GP_TABLE_SECTION, i);

      if (gp_feature_get_choice (section, GP_SECTION_KIND) == GP_SECTION_LONG && gp_feature_get_int (section, GP_SECTION_RUN, 0) == run)
        return section->fid;
    }
  return 0;
}

/**
 * gp_section_edit_add_long:
 * @plan: a plan
 * @run: key of a run
 * @fid: (out): key of the new row, or of the one the run has already
 * @title: (out) (optional): what it is called, translated
 * @error: %GP_ERROR_NOT_FOUND or %GP_ERROR_INPUT for what is no run with a length
 *
 * Returns: whether the plan has a long section of the main the run is a piece of
 */
gboolean
gp_section_edit_add_long (GpPlan *plan, gint64 run, gint64 *fid, char **title, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_RUN, run);
  g_autoptr (GpStandards) standards = NULL;
  g_autoptr (GpLongSection) main_run = NULL;

  if (!feature)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("That run is not in the plan any more. Choose another one."));
      return FALSE;
    }
  *fid = gp_section_edit_find_long (snapshot, run);
  if (*fid)
    {
      if (title)
        *title = gp_feature_dup_title (gp_snapshot_find (snapshot, GP_TABLE_SECTION, *fid));
      return TRUE;
    }
  if (!feature->geometry || !(gp_geometry_length_m (feature->geometry) > 0))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("This run has no length, so there is no long section of it. Draw it first."));
      return FALSE;
    }
  standards = gp_standards_new (error);
  if (!standards)
    return FALSE;
  main_run = gp_long_section_new (snapshot, feature, standards);
  return add (plan, snapshot, main_run->line, GP_SECTION_LONG, run, fid, title, error);
}
