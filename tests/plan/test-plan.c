/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a planner's edits go through: insert, change, delete, undo, redo,
 * reopening, and what is told about it.
 */
#include "config.h"

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-support.h"

#include "plan-edits.h"

static void
test_undo_survives_reopening (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autofree char *undo = NULL, *redo = NULL;
  EditJob job = { .table = GP_TABLE_DISTRICT, .name = "东山" };

  g_assert_cmpint (gp_plan_get_saved_at (plan), ==, 0);
  g_assert_true (gp_plan_edit (plan, "画片区", edit_insert, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gp_plan_get_saved_at (plan), >, 0);
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpstr (gp_feature_get_text (gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, job.first), GP_NAME), ==, "东山");

  plan_reopen (&plan, path);
  undo = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (undo, ==, "画片区");
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_DISTRICT), ==, 0);

  plan_reopen (&plan, path);
  redo = gp_plan_dup_redo_label (plan);
  g_assert_cmpstr (redo, ==, "画片区");
  g_assert_true (gp_plan_redo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_DISTRICT), ==, 1);
  g_assert_false (gp_plan_redo (plan, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

static gboolean
give_up (GpEdit *edit, gpointer data, GError **error)
{
  g_assert_true (edit_insert (edit, data, error));
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, "不画了");
  return FALSE;
}

static gboolean
nothing (GpEdit *edit, gpointer data, GError **error)
{
  return TRUE;
}

/* A failed edit and one that changes nothing leave no line, no file change and the same snapshot. */
static void
test_nothing_happened (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GpSnapshot) before = gp_plan_dup_snapshot (plan);
  g_autoptr (GpSnapshot) after = NULL;
  g_autofree char *bytes_before = NULL, *bytes_after = NULL;
  gsize n_before, n_after;
  EditJob job = { .table = GP_TABLE_DISTRICT, .name = "东山" };

  g_assert_true (g_file_get_contents (path, &bytes_before, &n_before, NULL));
  g_assert_false (gp_plan_edit (plan, "画片区", give_up, &job, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "不画了");
  g_clear_error (&error);
  g_assert_true (gp_plan_edit (plan, "什么也没做", nothing, NULL, &error));
  g_assert_no_error (error);
  after = gp_plan_dup_snapshot (plan);
  g_assert_true (before == after);
  g_assert_cmpint (gp_plan_get_saved_at (plan), ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes_after, &n_after, NULL));
  g_assert_cmpmem (bytes_after, n_after, bytes_before, n_before);
}

static gboolean
compound_in_no_district (GpEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_COMPOUND, 0, NULL);

  gp_feature_set_int (feature, GP_COMPOUND_DISTRICT, 4711);
  return gp_edit_insert (edit, feature, error) != 0;
}

static void
test_reference_to_nothing (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);

  g_assert_false (gp_plan_edit (plan, "加小区", compound_in_no_district, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "Districts"));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_COMPOUND), ==, 0);
}

static gboolean
delete_missing (GpEdit *edit, gpointer data, GError **error)
{
  return gp_edit_delete (edit, GP_TABLE_RUN, 4711, error);
}

static void
test_missing_row (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);

  g_assert_false (gp_plan_edit (plan, "删除", delete_missing, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

/* The key of a deleted row is not given to another, not even after reopening. */
static void
test_keys_are_not_used_again (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *copy = folder_path (folder, "copy.gpkg");
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GpPlan) other = NULL;
  EditJob job = { .table = GP_TABLE_RUN, .n = 3 };

  g_assert_true (gp_plan_edit (plan, "加管线", edit_insert, &job, &error));
  g_assert_cmpint (job.first, ==, 1);
  job.fid = 3;
  g_assert_true (gp_plan_edit (plan, "删管线", edit_delete, &job, &error));
  plan_reopen (&plan, path);
  g_assert_true (gp_plan_edit (plan, "加管线", edit_insert, &job, &error));
  g_assert_cmpint (job.first, ==, 4);

  /* A copy of the file draws a block of its own. */
  g_assert_true (gp_plan_copy_to (plan, copy, &error));
  other = gp_plan_open (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (other, "加管线", edit_insert, &job, &error));
  g_assert_cmpint (job.first, >, 1 << 20);
  g_assert_cmpint (job.first, <, (gint64) 1 << 52);
  g_assert_true (gp_plan_edit (plan, "加管线", edit_insert, &job, &error));
  g_assert_cmpint (job.first, ==, 7);
}

static void
on_changed (GpPlan *plan, const GpChange *change, gpointer data)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GString *said = data;

  g_string_append (said, change->label);
  for (guint i = 0; i < change->rows->len; i++)
    {
      const GpRowChange *row = &g_array_index (change->rows, GpRowChange, i);
      gboolean there = gp_snapshot_find (snapshot, row->table, row->fid) != NULL;

      g_assert_cmpint (there, ==, row->kind != GP_CHANGE_DELETE);
      g_assert_true (gp_change_touches (change, row->table));
      g_string_append_printf (said, " %s:%d:%d", gp_table_get (row->table)->name, (int) row->fid, row->kind);
    }
  g_string_append_c (said, ';');
}

static void
on_saved (GpPlan *plan, GParamSpec *spec, gpointer data)
{
  g_assert_cmpint (gp_plan_get_saved_at (plan), >, 0);
  g_string_append (data, "saved;");
}

static void
test_changes_are_told (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GString) said = g_string_new (NULL);
  EditJob job = { .table = GP_TABLE_DISTRICT, .name = "东山", .fid = 1 };

  g_signal_connect (plan, "changed", G_CALLBACK (on_changed), said);
  g_signal_connect (plan, "notify::saved-at", G_CALLBACK (on_saved), said);
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  job.name = "狮山";
  g_assert_true (gp_plan_edit (plan, "改", edit_rename, &job, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_true (gp_plan_redo (plan, &error));
  g_assert_cmpstr (said->str, ==, "画 district:1:0;saved;改 district:1:1;saved;改 district:1:1;saved;画 district:1:2;saved;画 district:1:0;saved;");
}

static gpointer
edit_in_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    {
      EditJob job = { .table = GP_TABLE_FACILITY, .name = "消防点" };

      g_assert_true (gp_plan_edit (data, "加消防点", edit_insert, &job, &error));
      g_assert_no_error (error);
    }
  return NULL;
}

static void
count_in_owner (GpPlan *plan, const GpChange *change, gpointer data)
{
  g_assert_true (g_thread_self () == g_object_get_data (G_OBJECT (plan), "owner"));
  ++*(int *) data;
}

static void
test_threads (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  GThread *threads[4];
  int told = 0;

  g_object_set_data (G_OBJECT (plan), "owner", g_thread_self ());
  g_signal_connect (plan, "changed", G_CALLBACK (count_in_owner), &told);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("edit", edit_in_thread, plan);
  while (told < 80)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (told, ==, 80);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_FACILITY), ==, 80);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM journal"), ==, 80);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GpPlan **) data = gp_plan_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
on_refused (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_null (gp_plan_open_finish (result, data));
}

static void
test_open_async (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autofree char *name = NULL;

  g_clear_object (&plan);
  gp_plan_open_async (path, NULL, on_opened, &plan);
  while (!plan)
    g_main_context_iteration (NULL, TRUE);
  name = gp_plan_dup_name (plan);
  g_assert_cmpstr (name, ==, "a");

  g_cancellable_cancel (cancellable);
  gp_plan_open_async (path, cancellable, on_refused, &error);
  while (!error)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_copy (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *copy = folder_path (folder, "b.gpkg"), *dump = NULL, *dump_copy = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_DISTRICT, .n = 5 };

  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_true (gp_plan_copy_to (plan, copy, &error));
  g_assert_no_error (error);
  dump = plan_dump (path);
  dump_copy = plan_dump (copy);
  g_assert_cmpstr (dump, ==, dump_copy);
  g_assert_false (gp_plan_copy_to (plan, copy, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (gp_plan_copy_to (plan, path, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
}

/* What QGIS zooms to, and when it says the layer changed. */
static void
test_contents (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_FACILITY, .n = 11 };

  g_assert_true (gp_plan_edit (plan, "加", edit_insert, &job, &error));
  g_assert_cmpint (plan_query (path, "SELECT min_x = 416000 AND max_x = 416010 AND min_y = 2627000 FROM gpkg_contents WHERE table_name = 'facility'"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT julianday ('now') - julianday (last_change) < 0.01 FROM gpkg_contents WHERE table_name = 'facility'"), ==, 1);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpint (plan_query (path, "SELECT min_x IS NULL FROM gpkg_contents WHERE table_name = 'facility'"), ==, 1);
}

static void
test_trail (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *label = NULL;
  EditJob job = { .table = GP_TABLE_DISTRICT };
  const GpJournalLine *line;

  g_assert_true (gp_plan_edit (plan, "甲", edit_insert, &job, &error));
  g_assert_true (gp_plan_edit (plan, "乙", edit_insert, &job, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  lines = gp_plan_list_journal (plan, 0, &error);
  g_assert_cmpuint (lines->len, ==, 3);
  line = lines->pdata[0];
  g_assert_cmpstr (line->label, ==, "Undo: 乙");
  g_assert_cmpuint (strlen (line->at), ==, strlen ("2026-09-10 14:03:22"));
  g_assert_nonnull (line->author);
  line = lines->pdata[1];
  g_assert_cmpstr (line->label, ==, "乙");
  g_assert_true (line->undone);
  line = lines->pdata[2];
  g_assert_false (line->undone);

  g_assert_true (gp_plan_seal (plan, &error));
  label = gp_plan_dup_undo_label (plan);
  g_assert_null (label);
  g_assert_false (gp_plan_undo (plan, &error));
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM journal"), ==, 3);
}

static void
test_closed (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_DISTRICT };

  g_assert_true (gp_plan_close (plan, &error));
  g_assert_false (gp_plan_edit (plan, "甲", edit_insert, &job, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_WORK_KIND), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/plan/undo-survives-reopening", test_undo_survives_reopening);
  folder_test ("/plan/nothing-happened", test_nothing_happened);
  folder_test ("/plan/reference-to-nothing", test_reference_to_nothing);
  folder_test ("/plan/missing-row", test_missing_row);
  folder_test ("/plan/keys-are-not-used-again", test_keys_are_not_used_again);
  folder_test ("/plan/changes-are-told", test_changes_are_told);
  folder_test ("/plan/threads", test_threads);
  folder_test ("/plan/open-async", test_open_async);
  folder_test ("/plan/copy", test_copy);
  folder_test ("/plan/contents", test_contents);
  folder_test ("/plan/trail", test_trail);
  folder_test ("/plan/closed", test_closed);
  return g_test_run ();
}
