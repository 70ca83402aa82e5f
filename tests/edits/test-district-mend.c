/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mending: what an import with slivers comes to, what stays bit by bit, and
 * the layers of the QGIS geometry checker.
 */
#include "config.h"

#include "gp-district-mend-edit.h"
#include "gp-overlay.h"
#include "gp-plan-import.h"

#include "district-town.h"

static gboolean
add_districts (GpEdit *edit, gpointer data, GError **error)
{
  GPtrArray *shapes = data;

  for (guint i = 0; i < shapes->len; i++)
    town_insert (edit, GP_TABLE_DISTRICT, gp_geometry_ref (g_ptr_array_index (shapes, i)), "片区", 0, 0);
  return TRUE;
}

static GpPlan *
plan_with (Folder *folder, GPtrArray *shapes, char **path)
{
  g_autoptr (GError) error = NULL;
  GpPlan *plan;

  *path = folder_path (folder, "plan.gpkg");
  plan = gp_plan_create (*path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "districts", add_districts, shapes, &error));
  return plan;
}

/* A boundary drawn twice: the second time with other vertices, a few centimetres off to either side. */
static GPtrArray *
shapes_drawn_twice (void)
{
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  GpPoint left[] = { { TOWN_X, TOWN_Y }, { TOWN_X + 100, TOWN_Y }, { TOWN_X + 103, TOWN_Y + 40 }, { TOWN_X + 97, TOWN_Y + 70 }, { TOWN_X + 100, TOWN_Y + 100 }, { TOWN_X, TOWN_Y + 100 } };
  GpPoint right[] = { { TOWN_X + 100.03, TOWN_Y + 0.01 }, { TOWN_X + 200, TOWN_Y }, { TOWN_X + 200, TOWN_Y + 100 }, { TOWN_X + 99.98, TOWN_Y + 100.02 }, { TOWN_X + 96.96, TOWN_Y + 70 }, { TOWN_X + 100.02, TOWN_Y + 55 }, { TOWN_X + 103.03, TOWN_Y + 40 }, { TOWN_X + 101.5, TOWN_Y + 20.01 } };

  g_ptr_array_add (shapes, gp_geometry_new_ring (left, G_N_ELEMENTS (left)));
  g_ptr_array_add (shapes, gp_geometry_new_ring (right, G_N_ELEMENTS (right)));
  return shapes;
}

static void
test_drawn_twice (Folder *folder, gconstpointer unused)
{
  g_autoptr (GPtrArray) shapes = shapes_drawn_twice ();
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_with (folder, shapes, &path);
  g_autofree char *before = plan_dump (path);
  g_autofree char *label = NULL;
  g_autofree char *undone = NULL;
  g_auto (GpDistrictMending) mending = { NULL };
  g_auto (GpDistrictMending) again = { NULL };
  g_autoptr (GError) error = NULL;
  guint n_moved = 0;

  gp_district_mend (plan, 0.1, FALSE, &mending, &error);
  g_assert_no_error (error);
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (label, ==, "Mend district boundaries");
  g_assert_cmpuint (mending.n_closed, >=, 3);
  g_assert_cmpuint (mending.n_closed, ==, mending.faults->len);
  g_assert_cmpfloat (mending.farthest_m, <, 0.1);
  /* Only the one with fewer vertices along the faults has given up its line; the other has kept its vertices. */
  for (guint i = 0; i < mending.mended->len; i++)
    n_moved += ((GpDistrictMended *) g_ptr_array_index (mending.mended, i))->moves->len > 0;
  g_assert_cmpuint (n_moved, ==, 1);
  {
    g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
    GpGeometry *pair[] = { gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, 0)->geometry, gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, 1)->geometry };
    g_autoptr (GpGeometry) whole = gp_overlay_union (pair, 2, NULL);

    g_assert_cmpuint (whole->n_rings, ==, 1);
    g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (whole), gp_geometry_area_m2 (pair[0]) + gp_geometry_area_m2 (pair[1]), 1e-6);
  }
  g_assert_true (gp_district_mend (plan, 0.1, FALSE, &again, &error));
  g_assert_cmpuint (again.faults->len + again.mended->len, ==, 0);
  g_assert_true (gp_plan_undo (plan, &error));
  undone = plan_dump (path);
  g_assert_cmpstr (undone, ==, before);
}

/* Three that leave a triangle of 6 cm between them, a slit open to the outside, and a strip of 4 m that stays. */
static void
test_kinds (Folder *folder, gconstpointer unused)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_auto (GpDistrictMending) mending = { NULL };
  g_autoptr (GError) error = NULL;
  guint n_gaps = 0, n_wide = 0;

  /* 0 and 1 side by side with a slit of 5 cm, 2 above both with a slit, 3 a frame round a court of 4 m with a smaller house in it. */
  g_ptr_array_add (shapes, town_box (0, 0, 100, 100));
  g_ptr_array_add (shapes, town_box (100.05, 0, 99.95, 100));
  g_ptr_array_add (shapes, town_box (0, 100.04, 200, 50));
  {
    GpPoint points[] = { { TOWN_X, TOWN_Y + 200 }, { TOWN_X + 100, TOWN_Y + 200 }, { TOWN_X + 100, TOWN_Y + 300 }, { TOWN_X, TOWN_Y + 300 }, { TOWN_X, TOWN_Y + 200 }, { TOWN_X + 40, TOWN_Y + 240 }, { TOWN_X + 40, TOWN_Y + 260 }, { TOWN_X + 44, TOWN_Y + 260 }, { TOWN_X + 44, TOWN_Y + 240 }, { TOWN_X + 40, TOWN_Y + 240 } };
    guint32 ends[] = { 5, 10 };
    guint8 shells[] = { 1, 0 };

    g_ptr_array_add (shapes, gp_geometry_new (GP_GEOMETRY_POLYGON, points, 10, ends, shells, 2));
  }
  plan = plan_with (folder, shapes, &path);
  g_assert_true (gp_district_mend (plan, 0.1, FALSE, &mending, &error));
  for (guint i = 0; i < mending.faults->len; i++)
    {
      const GpDistrictFault *fault = g_ptr_array_index (mending.faults, i);

      n_gaps += fault->closed;
      n_wide += !fault->closed;
    }
  g_assert_cmpuint (n_gaps, >=, 1);
  g_assert_cmpuint (n_wide, ==, 1);
  {
    g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
    GpGeometry *all[4];
    double sum_m2 = 0;

    for (guint i = 0; i < 4; i++)
      {
        all[i] = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i)->geometry;
        g_assert_true (gp_overlay_is_valid (all[i], NULL, NULL));
        sum_m2 += gp_geometry_area_m2 (all[i]);
      }
    g_autoptr (GpGeometry) whole = gp_overlay_union (all, 4, NULL);
    /* The town without gaps, and the frame with its court. */
    g_assert_cmpuint (whole->n_rings, ==, 3);
    g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (whole), sum_m2, 1e-6);
    g_assert_cmpfloat_with_epsilon (sum_m2, 200 * 150.04 + 10000 - 80, 0.02);
  }
}

/* --- data of others --------------------------------------------------------- */

static GpPlan *
import_layer (Folder *folder, const char *set, const char *file, const char *crs, char **path)
{
  const char *shared = g_getenv ("GP_SHARED_DIR");
  g_autofree char *source = shared != NULL ? g_build_filename (shared, "data", set, file, NULL) : NULL;
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_DISTRICT);
  g_autoptr (GpImportReport) report = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (source == NULL || !g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared data is not here");
      return NULL;
    }
  *path = folder_path (folder, "plan.gpkg");
  plan = gp_plan_create (*path, NULL, &error);
  g_assert_no_error (error);
  options->crs = g_strdup (crs);
  report = gp_plan_import (plan, source, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, >, 0);
  return g_steal_pointer (&plan);
}

/* Eight counties that meet everywhere: nothing to find, nothing to move, not one byte. */
static void
test_clean (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = import_layer (folder, "a1_meizhou_gcj02", "441400.json", NULL, &path);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GpDistrictMending) mending = { NULL };
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  before = plan_dump (path);
  gp_district_mend (plan, 0.1, FALSE, &mending, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mending.faults->len, ==, 0);
  g_assert_cmpuint (mending.mended->len, ==, 0);
  after = plan_dump (path);
  g_assert_cmpstr (after, ==, before);
}

/* The five gaps QGIS finds, by size (its testGapCheck); coordinates as they stand, so metres. */
static void
test_qgis_gaps (Folder *folder, gconstpointer unused)
{
  static const double expected_m2[] = { 0.0018, 0.0027, 0.0033, 0.0053, 0.0071 };
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = import_layer (folder, "e2_qgis_geometry_checker", "gap_layer.shp", "local", &path);
  g_auto (GpDistrictMending) mending = { NULL };
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  gp_district_mend (plan, 1, TRUE, &mending, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected_m2); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < mending.faults->len; j++)
        {
          const GpDistrictFault *fault = g_ptr_array_index (mending.faults, j);

          found |= fault->defect->fault == GP_COVERAGE_GAP && fabs (fault->defect->area_m2 - expected_m2[i]) < 0.0005;
        }
      if (!found)
        g_error ("the gap of %.4f is not found", expected_m2[i]);
    }
}

/* Whatever the layer: after mending with a wide tolerance no narrow gap or overlap is left, all is valid, and undo restores every byte. */
static void
test_layer (Folder *folder, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = import_layer (folder, "e2_qgis_geometry_checker", data, "local", &path);
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_auto (GpDistrictMending) mending = { NULL };
  g_auto (GpDistrictMending) again = { NULL };
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  before = plan_dump (path);
  gp_district_mend (plan, 0.1, FALSE, &mending, &error);
  if (error != NULL)
    {
      /* Two of one shape: mending would leave nothing of one. */
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      return;
    }
  g_test_message ("%s: %u faults, %u closed, %u districts mended, farthest %.3f m", (const char *) data, mending.faults->len, mending.n_closed, mending.mended->len, mending.farthest_m);
  g_assert_true (gp_district_mend (plan, 0.1, TRUE, &again, &error));
  g_assert_cmpuint (again.n_closed, ==, 0);
  {
    g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

    for (guint i = 0; i < mending.mended->len; i++)
      {
        const GpDistrictMended *mended = g_ptr_array_index (mending.mended, i);

        g_assert_true (gp_overlay_is_valid (gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, mended->district->fid)->geometry, NULL, NULL));
      }
  }
  if (mending.mended->len == 0)
    return;
  g_assert_true (gp_plan_undo (plan, &error));
  undone = plan_dump (path);
  g_assert_cmpstr (undone, ==, before);
}

int
main (int argc, char *argv[])
{
  static const char *const layers[] = { "gap_layer.shp", "polygon_layer.shp", "polys_overlapping.shp", "polys_overlapping_with_cat.shp",
                                        "polys_overlapping_with_id.shp", "overlap_layer_tolerance_bug.shp", "slightly_overlapping_polygons.shp",
                                        "missing_vertex.gpkg", "gap_layer_point_in_poly.shp" };

  g_test_init (&argc, &argv, NULL);
  folder_test ("/mend/drawn-twice", test_drawn_twice);
  folder_test ("/mend/kinds", test_kinds);
  folder_test ("/mend/clean", test_clean);
  folder_test ("/mend/qgis/gaps", test_qgis_gaps);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/mend/qgis/%s", layers[i]);

      g_test_add (name, Folder, layers[i], folder_set_up, test_layer, folder_tear_down);
    }
  return g_test_run ();
}
