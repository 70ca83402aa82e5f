/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports into the open plan: one edit, all or nothing, taken back in one step.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "gp-error.h"
#include "gp-plan-export.h"
#include "gp-plan-import.h"

#define N_BULK 25000

typedef struct
{
  char *folder;
  GpPlan *plan;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("groundplan-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "plan.gpkg", NULL);
  f->plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  gp_plan_close (f->plan, NULL);
  g_object_unref (f->plan);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

/* @n lines of a survey; the last one breaks nothing, the plan decides that. */
static char *
write_survey (Fixture *f, guint n)
{
  char *path = g_build_filename (f->folder, "survey.csv", NULL);
  g_autoptr (GString) text = g_string_new ("编号,类型,WKT\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "JS-%u,给水,\"LINESTRING (%u 2627700, %u 2627720)\"\n", i, 410000 + i, 410010 + i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static guint
count (Fixture *f)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (f->plan);

  return gp_snapshot_get_n (snapshot, GP_TABLE_RUN);
}

static void
check_undo (Fixture *f, guint n)
{
  g_autofree char *path = write_survey (f, n);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;

  options->dry_run = TRUE;
  g_autoptr (GpImportReport) looked = gp_plan_import (f->plan, path, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (looked->written, ==, n);
  g_assert_cmpuint (count (f), ==, 0);

  options->dry_run = FALSE;
  g_autoptr (GpImportReport) report = gp_plan_import (f->plan, path, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, n);
  g_assert_cmpuint (count (f), ==, n);

  g_autoptr (GPtrArray) lines = gp_plan_list_journal (f->plan, 0, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_true (gp_plan_undo (f->plan, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (f), ==, 0);
  g_ptr_array_set_free_func (lines, (GDestroyNotify) gp_journal_line_free);
}

static void
test_small (Fixture *f, gconstpointer unused)
{
  check_undo (f, 20);
}

static void
test_bulk (Fixture *f, gconstpointer unused)
{
  check_undo (f, N_BULK);
}

/* Cancelled in the middle: nothing is left, and the plan goes on. */
static void
stop_half_way (double fraction, const char *what, gpointer cancellable)
{
  if (fraction > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_survey (f, 4 * N_BULK);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (gp_plan_import (f->plan, path, options, stop_half_way, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_null (gp_plan_dup_undo_label (f->plan));
}

static void
test_itself (Fixture *f, gconstpointer unused)
{
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;
  const char *path = gp_plan_get_path (f->plan);

  g_assert_null (gp_plan_import (f->plan, path, options, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (gp_plan_export (f->plan, path, &(GpExportOptions){ GP_TABLE_RUN, TRUE }, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_survey (f, 30);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  gp_plan_import_async (f->plan, path, options, NULL, NULL, NULL, keep_result, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  g_autoptr (GpImportReport) report = gp_plan_import_finish (f->plan, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, 30);
  g_assert_cmpuint (count (f), ==, 30);
}

#define ADD(name, function) g_test_add ("/plan/import/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("small", test_small);
  ADD ("bulk", test_bulk);
  ADD ("cancel", test_cancel);
  ADD ("itself", test_itself);
  ADD ("async", test_async);
  return g_test_run ();
}
