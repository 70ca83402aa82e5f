/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections through a network as a utility delivers it: 803 cables and gas
 * pipes of a Dutch KLIC delivery, many of them on one line. What a section
 * finds is counted again segment by segment, and its pages are whole.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>

#include "gp-distance.h"
#include "gp-pen.h"
#include "gp-plan-import.h"
#include "gp-section.h"
#include "gp-sheet-set.h"

#define SOURCE "data/b1_klic_emmen/22G003175_1.gpkg"
#define HALF_M 12.0

static GpSnapshot *
import_runs (const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("groundplan-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.gpkg", NULL);
  g_autoptr (GpPlan) plan = gp_plan_create (path, "EPSG:28992", &error);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GpImportReport) report = NULL;
  GpSnapshot *snapshot;

  g_assert_no_error (error);
  report = gp_plan_import (plan, source, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  snapshot = gp_plan_dup_snapshot (plan);
  gp_plan_close (plan, NULL);
  g_unlink (path);
  g_rmdir (folder);
  return snapshot;
}

/* The same lines each time. */
static GRand *dice;

/* Across the middle of a segment of some run. */
static GpGeometry *
random_line (GpSnapshot *snapshot)
{
  const GpFeature *run = gp_snapshot_get (snapshot, GP_TABLE_RUN, g_rand_int_range (dice, 0, gp_snapshot_get_n (snapshot, GP_TABLE_RUN)));
  guint i = g_rand_int_range (dice, 1, run->geometry->n_points);
  GpPoint a = run->geometry->points[i - 1], b = run->geometry->points[i], ends[2];
  double length_m = gp_point_distance (a, b), turn = g_rand_double_range (dice, -0.4, 0.4);
  double angle = atan2 (b.y - a.y, b.x - a.x) + G_PI_2 + turn, dx = cos (angle) * HALF_M, dy = sin (angle) * HALF_M;

  if (!(length_m > 0.5))
    return NULL;
  ends[0] = (GpPoint){ (a.x + b.x) / 2 - dx, (a.y + b.y) / 2 - dy };
  ends[1] = (GpPoint){ (a.x + b.x) / 2 + dx, (a.y + b.y) / 2 + dy };
  return gp_geometry_new_line (ends, 2);
}

/* Segment by segment, without an index. */
static guint
count_crossings (GpSnapshot *snapshot, const GpGeometry *line)
{
  guint n = 0;

  for (guint r = 0; r < gp_snapshot_get_n (snapshot, GP_TABLE_RUN); r++)
    {
      const GpGeometry *run = gp_snapshot_get (snapshot, GP_TABLE_RUN, r)->geometry;

      for (guint i = 1; run && i < run->n_points; i++)
        n += gp_segments_intersect (line->points[0], line->points[1], run->points[i - 1], run->points[i], NULL);
    }
  return n;
}

static void
check_section (const GpSection *section, guint n_crossings)
{
  guint n = 0;

  for (guint i = 0; i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);

      n += run->count;
      g_assert_cmpfloat (run->station_m, >=, i ? gp_section_get_run (section, i - 1)->station_m : 0);
      g_assert_cmpfloat (run->station_m, <=, section->length_m);
      g_assert_cmpfloat (gp_geometry_distance_to_point (run->run->geometry, run->at, NULL), <, 1e-6);
      /* This delivery has no depths: none is made up. */
      g_assert_true (isnan (run->cover_m));
      g_assert_cmpint (run->cover_verdict, !=, GP_VERDICT_OK);
    }
  g_assert_cmpuint (n, ==, n_crossings);
  for (guint i = 0; i < section->clearances->len; i++)
    g_assert_cmpfloat (gp_section_get_clearance (section, i)->clear_m, >=, 0);
}

static GpSnapshot *
with_section (GpSnapshot *snapshot, GpGeometry *line)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (snapshot), snapshot);

  gp_snapshot_builder_take (builder, gp_feature_new (GP_TABLE_SECTION, 1, line));
  return gp_snapshot_builder_end (builder);
}

static void
check_page (GpSnapshot *snapshot, GpGeometry *line, const char *paper)
{
  g_autoptr (GpSnapshot) with = with_section (snapshot, line);
  GpSheetOptions options = { .kind = GP_SHEET_SET_SECTIONS, .paper = paper, .date = gp_date_from_ymd (2026, 3, 1) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = gp_sheet_set_new (with, &options, &error);
  g_autoptr (GArray) texts = gp_pen_texts_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  g_assert_no_error (error);
  g_assert_true (gp_sheet_set_check_page (set, 0, cr, 72 / 25.4, texts, &error));
  for (guint i = 0; i < texts->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const GpPenText *a = &g_array_index (texts, GpPenText, i), *b = &g_array_index (texts, GpPenText, k);
        double w = MIN (gp_rect_right (&a->ink), gp_rect_right (&b->ink)) - MAX (a->ink.x, b->ink.x);
        double h = MIN (gp_rect_bottom (&a->ink), gp_rect_bottom (&b->ink)) - MAX (a->ink.y, b->ink.y);

        if (w > 0 && h > 0 && w * h > 0.15)
          {
            fprintf (stderr, "“%s” and “%s” on %s\n", a->text, b->text, paper);
            g_error ("texts meet");
          }
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_klic (void)
{
  g_autofree char *source = g_build_filename (g_getenv ("GP_SHARED_DIR") ? g_getenv ("GP_SHARED_DIR") : "no-such-folder", SOURCE, NULL);
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpGeometry) densest = NULL;
  guint most = 0;

  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared data sets are not here");
      return;
    }
  snapshot = import_runs (source);
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (GpGeometry) line = random_line (snapshot);
      g_autoptr (GpSection) section = line ? gp_section_new (snapshot, line, standards) : NULL;

      if (!section)
        continue;
      check_section (section, count_crossings (snapshot, line));
      if (section->runs->len > most)
        {
          most = section->runs->len;
          g_clear_pointer (&densest, gp_geometry_unref);
          densest = gp_geometry_ref (line);
        }
    }
  g_test_message ("up to %u runs in a section", most);
  g_assert_cmpuint (most, >, 3);
  check_page (snapshot, densest, "A3");
  check_page (snapshot, densest, "A4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dice = g_rand_new_with_seed (20261127);
  g_test_add_func ("/shared-sections/klic", test_klic);
  return g_test_run ();
}
