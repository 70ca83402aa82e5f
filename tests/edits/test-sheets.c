/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A planner's own sheets: what is changed of a page is on the page and in the
 * plan, and taken back in one step. The order of many random moves is compared
 * with a list that is simply moved about.
 */
#include "config.h"

#include "gp-error.h"
#include "gp-sheet-edit.h"
#include "gp-sheet-rows.h"
#include "gp-sheet-set-edit.h"
#include "shape-plan.h"

#define N_DISTRICTS 6

static void
set_up (ShapePlan *self, Folder *folder)
{
  shape_plan_open (self, folder);
  for (guint i = 0; i < N_DISTRICTS; i++)
    {
      g_autofree char *code = g_strdup_printf ("D%u", i + 1), *name = g_strdup_printf ("第%u片区", i + 1);
      GpFeature *district = new_box (GP_TABLE_DISTRICT, code, i * 200, 0, 200, 150);

      gp_feature_set_text (district, GP_NAME, name);
      put (self, district);
    }
}

static GpSheetSet *
make (ShapePlan *self, gint64 set, gboolean keep_hidden)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .date = gp_date_from_ymd (2026, 11, 27), .set = set, .keep_hidden = keep_hidden };
  GpSheetSet *sheets = gp_sheet_set_new (snapshot, &options, &error);

  g_assert_no_error (error);
  return sheets;
}

static GpSheetRef
ref_of (GpSheetSet *set, guint page)
{
  GpSheetRef ref;

  gp_sheet_set_get_page_ref (set, page, &ref);
  return ref;
}

static gint64
count (ShapePlan *self, GpTableId table)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);

  return gp_snapshot_get_n (snapshot, table);
}

static void
test_title (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) before = NULL, after = NULL, back = NULL;
  g_autofree char *label = NULL, *dump = NULL, *undone = NULL;
  GpSheetRef ref;

  set_up (&self, folder);
  before = make (&self, 0, FALSE);
  ref = ref_of (before, 2);
  g_assert_cmpint (ref.set, ==, 0);
  g_assert_cmpstr (ref.number, ==, "HX-03");
  g_assert_true (gp_sheet_edit_set_title (self.plan, &ref, "  三号片区改造图 ", &error));
  g_assert_no_error (error);
  label = gp_plan_dup_undo_label (self.plan);
  g_assert_cmpstr (label, ==, "Rename sheet HX-03");
  after = make (&self, 0, FALSE);
  g_assert_cmpstr (gp_sheet_set_get_page_title (after, 2), ==, "三号片区改造图");
  g_assert_cmpstr (gp_sheet_set_get_page_title (after, 1), ==, gp_sheet_set_get_page_title (before, 1));
  /* A blank title is the program's again, and the row that said nothing more is gone. */
  ref = ref_of (after, 2);
  g_assert_cmpint (ref.set, !=, 0);
  g_assert_true (gp_sheet_edit_set_title (self.plan, &ref, " ", &error));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 0);
  g_assert_true (gp_plan_undo (self.plan, &error));
  g_assert_true (gp_plan_undo (self.plan, &error));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET_SET), ==, 0);
  back = make (&self, 0, FALSE);
  g_assert_cmpstr (gp_sheet_set_get_page_title (back, 2), ==, gp_sheet_set_get_page_title (before, 2));
  shape_plan_close (&self);
}

/* A number changed by hand is the number everywhere. */
static void
test_number (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = NULL, after = NULL;
  GpSheetRef ref;

  set_up (&self, folder);
  set = make (&self, 0, FALSE);
  ref = ref_of (set, 0);
  g_assert_true (gp_sheet_edit_set_number (self.plan, &ref, "甲-1", &error));
  after = make (&self, 0, FALSE);
  g_assert_cmpstr (gp_sheet_set_get_page_number (after, 0), ==, "甲-1");
  g_assert_cmpstr (gp_sheet_set_get_page_number (after, 1), ==, "HX-02");
  shape_plan_close (&self);
}

static void
test_shown (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  g_autoptr (GpSheetSet) set = NULL, after = NULL, all = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  GpSheetRef refs[N_DISTRICTS];
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS };

  set_up (&self, folder);
  set = make (&self, 0, FALSE);
  for (guint i = 0; i < N_DISTRICTS; i++)
    refs[i] = ref_of (set, i);
  g_assert_true (gp_sheet_edit_set_shown (self.plan, refs + 1, 2, FALSE, &error));
  after = make (&self, 0, FALSE);
  g_assert_cmpuint (gp_sheet_set_get_n_pages (after), ==, N_DISTRICTS - 2);
  g_assert_cmpstr (gp_sheet_set_get_page_number (after, 1), ==, "HX-04");
  all = make (&self, 0, TRUE);
  g_assert_cmpuint (gp_sheet_set_get_n_pages (all), ==, N_DISTRICTS);
  g_assert_false (gp_sheet_set_get_page_shown (all, 1));
  g_assert_true (gp_sheet_set_get_page_shown (all, 3));
  g_assert_cmpuint (gp_sheet_set_get_facts (all)->n_pages, ==, N_DISTRICTS - 2);
  /* Nothing left to print is said, not printed. */
  g_assert_true (gp_sheet_edit_set_shown (self.plan, refs, N_DISTRICTS, FALSE, &error));
  snapshot = gp_plan_dup_snapshot (self.plan);
  g_assert_null (gp_sheet_set_new (snapshot, &options, &none));
  g_assert_error (none, GP_ERROR, GP_ERROR_INPUT);
  g_assert_true (gp_plan_undo (self.plan, &error));
  g_assert_true (gp_sheet_edit_set_shown (self.plan, refs + 1, 2, TRUE, &error));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 0);
  shape_plan_close (&self);
}

static void
test_view (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GpSheetSet) set = NULL, after = NULL, back = NULL;
  GpPoint centre = { 416410, 2627080 };
  GpSheetRef ref;
  GpRect neat;
  GpBox box;

  set_up (&self, folder);
  set = make (&self, 0, FALSE);
  ref = ref_of (set, 1);
  g_assert_false (gp_sheet_edit_set_view (self.plan, &ref, 7, NULL, &wrong));
  g_assert_error (wrong, GP_ERROR, GP_ERROR_USAGE);
  g_assert_true (gp_sheet_edit_set_view (self.plan, &ref, 750, &centre, &error));
  after = make (&self, 0, FALSE);
  g_assert_cmpint (gp_sheet_set_get_page_scale (after, 1), ==, 750);
  g_assert_true (gp_sheet_set_get_page_box (after, 1, &neat, &box));
  /* The frame begins on whole metres: the middle is off by half of one at most. */
  g_assert_cmpfloat_with_epsilon (gp_box_centre (&box).x, centre.x, 0.75);
  g_assert_cmpfloat_with_epsilon (gp_box_centre (&box).y, centre.y, 0.75);
  g_assert_cmpfloat_with_epsilon (gp_box_width (&box), neat.width * 0.75, 1e-6);
  ref = ref_of (after, 1);
  g_assert_true (gp_sheet_edit_reset (self.plan, &ref, &error));
  back = make (&self, 0, FALSE);
  g_assert_cmpint (gp_sheet_set_get_page_scale (back, 1), ==, gp_sheet_set_get_page_scale (set, 1));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 0);
  shape_plan_close (&self);
}

static void
assert_order (GpSheetSet *set, const guint *order)
{
  for (guint i = 0; i < N_DISTRICTS; i++)
    {
      g_autofree char *number = g_strdup_printf ("HX-%02u", order[i] + 1);

      g_assert_cmpstr (gp_sheet_set_get_page_number (set, i), ==, number);
    }
}

static void
test_order (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);
  guint order[N_DISTRICTS] = { 0, 1, 2, 3, 4, 5 };
  const guint first[N_DISTRICTS] = { 0, 1, 2, 3, 4, 5 };
  g_autoptr (GpSheetSet) last = NULL, back = NULL;
  GpSheetRef ref;

  set_up (&self, folder);
  for (guint step = 0; step < 40; step++)
    {
      guint from = g_rand_int_range (rand, 0, N_DISTRICTS), to = g_rand_int_range (rand, 0, N_DISTRICTS), moved = order[from];
      g_autoptr (GpSheetSet) set = make (&self, 0, TRUE);
      GpSheetRef refs[N_DISTRICTS];

      assert_order (set, order);
      for (guint i = 0; i < N_DISTRICTS; i++)
        refs[i] = ref_of (set, i);
      g_assert_true (gp_sheet_edit_move (self.plan, refs, N_DISTRICTS, from, to, &error));
      g_assert_no_error (error);
      for (guint i = from; i < to; i++)
        order[i] = order[i + 1];
      for (guint i = from; i > to; i--)
        order[i] = order[i - 1];
      order[to] = moved;
    }
  last = make (&self, 0, FALSE);
  assert_order (last, order);
  ref = ref_of (last, 0);
  g_assert_true (gp_sheet_edit_reset_order (self.plan, &ref, &error));
  back = make (&self, 0, FALSE);
  assert_order (back, first);
  shape_plan_close (&self);
}

/* A set kept under a name has its own pages, whatever becomes of the plan's own. */
static void
test_kept (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GpSheetSet) set = NULL, kept = NULL, own = NULL;
  GpSheetOptions options = { .kind = GP_SHEET_SET_DISTRICTS, .paper = "A2", .portrait = TRUE, .scale = 2000 }, read = { 0 };
  g_autoptr (GpSnapshot) snapshot = NULL;
  GpSheetRef ref;
  gint64 id;

  set_up (&self, folder);
  set = make (&self, 0, FALSE);
  ref = ref_of (set, 0);
  g_assert_true (gp_sheet_edit_set_title (self.plan, &ref, "起步区", &error));
  id = gp_sheet_set_edit_keep (self.plan, "第三次会议", &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gp_sheet_set_edit_keep (self.plan, "第三次会议", &options, &taken), ==, 0);
  g_assert_error (taken, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&taken);
  g_assert_cmpint (gp_sheet_set_edit_keep (self.plan, "districts", &options, &taken), ==, 0);
  g_assert_error (taken, GP_ERROR, GP_ERROR_EXISTS);
  kept = make (&self, id, FALSE);
  g_assert_cmpstr (gp_sheet_set_get_page_title (kept, 0), ==, "起步区");
  ref = ref_of (kept, 0);
  g_assert_cmpint (ref.set, ==, id);
  g_assert_true (gp_sheet_edit_set_title (self.plan, &ref, "一期", &error));
  own = make (&self, 0, FALSE);
  g_assert_cmpstr (gp_sheet_set_get_page_title (own, 0), ==, "起步区");
  snapshot = gp_plan_dup_snapshot (self.plan);
  gp_sheet_rows_fill_options (gp_sheet_rows_find_named_set (snapshot, "第三次会议"), &read);
  g_assert_cmpint (read.kind, ==, GP_SHEET_SET_DISTRICTS);
  g_assert_cmpstr (read.paper, ==, "A2");
  g_assert_true (read.portrait);
  g_assert_cmpint (read.scale, ==, 2000);
  /* Its pages go with it, and come back with it. */
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 2);
  g_assert_true (gp_sheet_set_edit_remove (self.plan, id, &error));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 1);
  g_assert_true (gp_plan_undo (self.plan, &error));
  g_assert_cmpint (count (&self, GP_TABLE_SHEET), ==, 2);
  g_assert_true (gp_sheet_set_edit_rename (self.plan, id, "第四次会议", &error));
  shape_plan_close (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/sheets/title", test_title);
  folder_test ("/edits/sheets/number", test_number);
  folder_test ("/edits/sheets/shown", test_shown);
  folder_test ("/edits/sheets/view", test_view);
  folder_test ("/edits/sheets/order", test_order);
  folder_test ("/edits/sheets/kept", test_kept);
  return g_test_run ();
}
