/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Networks as utilities deliver them (a Dutch KLIC delivery, a San Francisco
 * street contract, a water system in Kentucky), made into works with invented
 * kinds, durations, crews, streets and money: every one is placed and the
 * verifier finds nothing.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "gp-overlay.h"
#include "gp-plan-import.h"
#include "gp-verifier.h"
#include "small-plan.h"

typedef struct
{
  const char *file;
  const char *crs;
} Network;

static const Network networks[] = {
  { "b1_klic_emmen/22G003175_1.gpkg", "EPSG:28992" },
  { "b5_sf_taraval_1070I/1070I_sw_lines.geojson", "EPSG:26910" },
  { "b8_water_ky4/ky4_pipes.geojson", "EPSG:26916" },
};

static GpSnapshot *
import_runs (const Network *network, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("groundplan-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.gpkg", NULL);
  g_autoptr (GpPlan) plan = gp_plan_create (path, network->crs, &error);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GpImportReport) report = NULL;
  GpSnapshot *snapshot;

  g_assert_no_error (error);
  report = gp_plan_import (plan, source, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, >, 700);
  snapshot = gp_plan_dup_snapshot (plan);
  gp_plan_close (plan, NULL);
  g_unlink (path);
  g_rmdir (folder);
  return snapshot;
}

static const char *
kind_of (const GpFeature *run, guint i)
{
  static const char *const invented[] = { "sewage", "rain", "water", "gas", "power" };
  int kind = gp_feature_get_choice (run, GP_RUN_KIND);

  return kind >= 0 ? gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), kind) : invented[i % G_N_ELEMENTS (invented)];
}

/* A grid of streets over the network, so that there are cells to open and close. */
static void
add_streets (SmallPlan *plan, const GpBox *extent)
{
  double step = MAX (MAX (extent->max_x - extent->min_x, extent->max_y - extent->min_y) / 12, 100);
  gint64 fid = 1;

  for (double x = extent->min_x; x <= extent->max_x; x += step, fid++)
    small_plan_road (plan, fid, (GpPoint){ x, extent->min_y - 10 }, (GpPoint){ x, extent->max_y + 10 }, fid % 5 == 1 ? gp_date_from_ymd (2023, 9, 1) : GP_DATE_NONE);
  for (double y = extent->min_y; y <= extent->max_y; y += step, fid++)
    small_plan_road (plan, fid, (GpPoint){ extent->min_x - 10, y }, (GpPoint){ extent->max_x + 10, y }, GP_DATE_NONE);
}

static void
add_work (SmallPlan *plan, const GpFeature *run, guint i, const GpBox *extent, gint64 fund)
{
  static const char *const units[] = { "A", "B", "C", "D" };
  g_autoptr (GpGeometry) trench = gp_overlay_buffer (run->geometry, 0.4 + i % 3 * 0.3, GP_CAP_FLAT, NULL);
  gint64 district = 1 + (run->geometry->box.min_x > (extent->min_x + extent->max_x) / 2);
  GpFeature *work;

  if (trench == NULL)
    return;
  work = gp_feature_new (GP_TABLE_WORK, i + 1, trench);
  gp_feature_set_text (work, GP_WORK_KIND, kind_of (run, i));
  gp_feature_set_int (work, GP_WORK_DAYS, 1 + (int) (gp_geometry_length_m (run->geometry) / 8));
  gp_feature_set_int (work, GP_WORK_DISTRICT, district);
  gp_feature_set_text (work, GP_WORK_UNIT, units[i % G_N_ELEMENTS (units)]);
  gp_feature_set_choice (work, GP_WORK_CLASS, i % GP_N_CLASSES);
  if (i % 11 == 0)
    gp_feature_set_date (work, GP_WORK_EARLIEST, FIRST_DAY + i);
  small_plan_put (plan, work);
  if (i % 4 == 0)
    small_plan_allocate (plan, fund, i + 1, 100000);
  if (i % 9 == 0)
    {
      GpBox box = gp_box_grow (trench->box, 1);

      small_plan_put (plan, small_plan_work (plan, 100000 + i, "road_surface", 3, box));
    }
}

static GpSnapshot *
make_works (GpSnapshot *runs)
{
  SmallPlan plan = small_plan_begin ();
  GpBox extent = GP_BOX_EMPTY;
  guint n = gp_snapshot_get_n (runs, GP_TABLE_RUN);
  gint64 fund = small_plan_fund (&plan, "省级", 2026, n * 6000, FALSE);

  for (int year = 2027; year < 2040; year++)
    small_plan_fund (&plan, "省级", year, n * 6000, year % 2);
  for (guint i = 0; i < n; i++)
    gp_box_add_box (&extent, &gp_snapshot_get (runs, GP_TABLE_RUN, i)->geometry->box);
  add_streets (&plan, &extent);
  for (guint i = 0; i < n; i++)
    add_work (&plan, gp_snapshot_get (runs, GP_TABLE_RUN, i), i, &extent, fund);
  for (guint i = 0; i < 4; i++)
    small_plan_crew (&plan, (const char *[]){ "A", "B", "C", "D" }[i], 6);
  small_plan_setting (&plan, "closures_per_district", "12");
  small_plan_setting (&plan, "days_off", "2027-02-05..2027-02-13 春节, 06-07..06-09 高考, 10-01..10-07 国庆");
  return small_plan_end (&plan);
}

static void
test_network (gconstpointer data)
{
  const Network *network = data;
  g_autofree char *source = g_build_filename (g_getenv ("GP_SHARED_DIR") ? g_getenv ("GP_SHARED_DIR") : "no-such-folder", "data", network->file, NULL);
  g_autoptr (GpSnapshot) runs = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpSequence) sequence = NULL;
  guint bound;

  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared data sets are not here");
      return;
    }
  runs = import_runs (network, source);
  snapshot = make_works (runs);
  sequence = small_plan_solve (snapshot, GP_EFFORT_QUICK);
  for (guint i = 0; i < sequence->violations->len; i++)
    g_test_message ("%s", ((GpViolation *) sequence->violations->pdata[i])->text);
  g_assert_cmpuint (sequence->violations->len, ==, 0);
  for (guint i = 0; i < sequence->works->len; i++)
    g_assert_cmpint (g_array_index (sequence->works, GpScheduled, i).start, !=, GP_DATE_NONE);
  g_assert_cmpuint (gp_verifier_count_openings (snapshot, sequence->works, &bound), ==, sequence->openings);
  g_assert_cmpuint (bound, ==, sequence->openings_bound);
  g_test_message ("%u works, %u arcs, %u openings of at least %u", sequence->works->len, sequence->arcs->len, sequence->openings, bound);
  g_assert_cmpuint (sequence->arcs->len, >, 100);
  g_assert_cmpuint (bound, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      g_auto (GStrv) parts = g_strsplit (networks[i].file, "_", 2);
      g_autofree char *name = g_strdup_printf ("/shared-runs/%s", parts[0]);

      g_test_add_data_func (name, &networks[i], test_network);
    }
  return g_test_run ();
}
