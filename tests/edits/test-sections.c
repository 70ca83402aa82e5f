/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections come into the plan with a number, one journal line each, and go again by undo. */
#include "config.h"

#include <string.h>

#include "gp-error.h"
#include "gp-section-edit.h"
#include "plan-support.h"

static GpPlan *
new_plan (Folder *folder)
{
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  g_autoptr (GError) error = NULL;
  GpPlan *plan = gp_plan_create (path, "EPSG:4548", &error);

  g_assert_no_error (error);
  return plan;
}

typedef struct
{
  gint64 fids[3];
} Runs;

/* Three pieces of a sewer end to end, the last drawn the other way round. */
static gboolean
insert_runs (GpEdit *edit, gpointer data, GError **error)
{
  static const double ends[3][2] = { { 0, 30 }, { 30, 60 }, { 90, 60 } };

  for (guint i = 0; i < 3; i++)
    {
      GpPoint points[2] = { { 416000 + ends[i][0], 2628000 }, { 416000 + ends[i][1], 2628000 } };
      g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 2);
      g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 0, line);

      gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_SEWAGE);
      if (!gp_edit_insert (edit, run, error))
        return FALSE;
      ((Runs *) data)->fids[i] = run->fid;
    }
  return TRUE;
}

static guint
count (GpPlan *plan)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

  return gp_snapshot_get_n (snapshot, GP_TABLE_SECTION);
}

static char *
code_of (GpPlan *plan, gint64 fid)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

  return g_strdup (gp_feature_get_text (gp_snapshot_find (snapshot, GP_TABLE_SECTION, fid), GP_CODE));
}

static void
test_cross (Folder *folder, gconstpointer unused)
{
  static const char *const codes[] = { "1—1", "2—2" };
  g_autoptr (GpPlan) plan = new_plan (folder);
  g_autoptr (GError) error = NULL;
  GpPoint points[2] = { { 416000, 2628000 }, { 416000, 2628024 } };
  gint64 fid = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *code = NULL;

      g_assert_true (gp_section_edit_add (plan, points, 2, &fid, NULL, &error));
      code = code_of (plan, fid);
      g_assert_cmpstr (code, ==, codes[i]);
    }
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (count (plan), ==, 1);
  points[1].y = 2628000.4;
  g_assert_false (gp_section_edit_add (plan, points, 2, &fid, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "across the street"));
  g_assert_cmpuint (count (plan), ==, 1);
}

static void
test_long (Folder *folder, gconstpointer unused)
{
  g_autoptr (GpPlan) plan = new_plan (folder);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  Runs runs;
  gint64 fid = 0, again = 0;

  g_assert_true (gp_plan_edit (plan, "runs", insert_runs, &runs, &error));
  g_assert_true (gp_section_edit_add_long (plan, runs.fids[1], &fid, NULL, &error));
  code = code_of (plan, fid);
  g_assert_cmpstr (code, ==, "Z1");
  snapshot = gp_plan_dup_snapshot (plan);
  /* The line is that of the whole main. */
  g_assert_cmpfloat_with_epsilon (gp_geometry_length_m (gp_snapshot_find (snapshot, GP_TABLE_SECTION, fid)->geometry), 90, 1e-6);
  g_assert_true (gp_section_edit_add_long (plan, runs.fids[1], &again, NULL, &error));
  g_assert_cmpint (again, ==, fid);
  g_assert_cmpuint (count (plan), ==, 1);
  g_assert_false (gp_section_edit_add_long (plan, 99, &again, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/sections/cross", test_cross);
  folder_test ("/sections/long", test_long);
  return g_test_run ();
}
