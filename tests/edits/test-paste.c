/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copying and pasting: what arrives is what was taken, it knows where it lies,
 * and one undo leaves the file as it was.
 */
#include "config.h"

#include "gp-clip.h"
#include "gp-delete-edit.h"
#include "gp-error.h"
#include "gp-paste-edit.h"
#include "gp-set-field-edit.h"
#include "plan-support.h"

#include "plan-dump.h"
#include "plan-edits.h"

#define X 416000.0
#define Y 2627000.0

static const GpPoint step = { 20, -20 };

/* Two districts side by side, a compound with a building in the left one, a run across, a work on it. */
typedef struct
{
  GpPlan *plan;
  char *path;
  gint64 district[2];
  gint64 compound;
  gint64 building;
  gint64 run;
  gint64 work;
  gint64 package;
} Town;

static gint64
insert (GpEdit *edit, GpTableId table, const char *code, GpBox box, GError **error)
{
  g_autoptr (GpGeometry) shape = NULL;
  g_autoptr (GpFeature) feature = NULL;
  GpBox at = { X + box.min_x, Y + box.min_y, X + box.max_x, Y + box.max_y };

  if (gp_table_get (table)->geometry == GP_GEOMETRY_POLYGON)
    shape = gp_geometry_new_box (&at);
  else if (gp_table_get (table)->geometry == GP_GEOMETRY_LINE)
    shape = gp_geometry_new_line ((GpPoint[]){ { at.min_x, at.min_y }, { at.max_x, at.max_y } }, 2);
  feature = gp_feature_new (table, 0, shape);
  gp_feature_set_text (feature, gp_table_find_field (table, "code"), code);
  gp_feature_set_text (feature, gp_table_find_field (table, "name"), code);
  return gp_edit_insert (edit, feature, error);
}

static gboolean
refer (GpEdit *edit, GpTableId table, gint64 fid, guint field, gint64 to, GError **error)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, fid, NULL);

  gp_feature_set_int (feature, field, to);
  return gp_edit_set (edit, feature, field, error);
}

static gboolean
build (GpEdit *edit, gpointer data, GError **error)
{
  Town *town = data;
  g_autoptr (GpFeature) asset = NULL;

  town->district[0] = insert (edit, GP_TABLE_DISTRICT, "PQ-01", (GpBox){ 0, 0, 400, 400 }, error);
  town->district[1] = insert (edit, GP_TABLE_DISTRICT, "PQ-02", (GpBox){ 400, 0, 800, 400 }, error);
  town->compound = insert (edit, GP_TABLE_COMPOUND, "XQ-0009", (GpBox){ 300, 100, 390, 190 }, error);
  town->building = insert (edit, GP_TABLE_BUILDING, "LD-12", (GpBox){ 310, 110, 330, 120 }, error);
  town->run = insert (edit, GP_TABLE_RUN, "GX-1149", (GpBox){ 0, 300, 700, 300 }, error);
  town->work = insert (edit, GP_TABLE_WORK, "GC-7", (GpBox){ 100, 298, 200, 302 }, error);
  town->package = insert (edit, GP_TABLE_PACKAGE, "B-1", (GpBox){ 0 }, error);
  asset = gp_feature_new (GP_TABLE_WORK, town->work, NULL);
  gp_feature_set_text (asset, GP_WORK_ASSET_LAYER, "run");
  gp_feature_set_int (asset, GP_WORK_ASSET_FID, town->run);
  gp_feature_set_int (asset, GP_WORK_COST, 12345678);
  gp_feature_set_date (asset, GP_WORK_START, gp_date_from_ymd (2026, 9, 10));
  return gp_edit_set (edit, asset, GP_WORK_ASSET_LAYER, error) && gp_edit_set (edit, asset, GP_WORK_ASSET_FID, error) &&
         gp_edit_set (edit, asset, GP_WORK_COST, error) && gp_edit_set (edit, asset, GP_WORK_START, error) &&
         refer (edit, GP_TABLE_COMPOUND, town->compound, GP_COMPOUND_DISTRICT, town->district[0], error) &&
         refer (edit, GP_TABLE_BUILDING, town->building, GP_BUILDING_COMPOUND, town->compound, error) &&
         refer (edit, GP_TABLE_WORK, town->work, GP_WORK_DISTRICT, town->district[0], error) &&
         refer (edit, GP_TABLE_WORK, town->work, GP_WORK_COMPOUND, town->compound, error) &&
         refer (edit, GP_TABLE_WORK, town->work, GP_WORK_PACKAGE, town->package, error);
}

static void
town_new (Town *town, Folder *folder)
{
  g_autoptr (GError) error = NULL;

  *town = (Town){ 0 };
  town->plan = plan_new (folder, "town.gpkg", &town->path);
  gp_plan_edit (town->plan, "town", build, town, &error);
  g_assert_no_error (error);
}

static void
town_clear (Town *town)
{
  g_object_unref (town->plan);
  g_free (town->path);
}

static GpClip *
copy (Town *town, const GpObjectRef *refs, guint n)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  g_autoptr (GpClip) clip = gp_clip_new (snapshot, gp_plan_get_path (town->plan), refs, n);
  g_autofree char *json = gp_clip_to_json (clip);
  g_autoptr (GError) error = NULL;
  GpClip *read = gp_clip_from_json (json, -1, &error);

  /* Over the clipboard and back nothing is different, to the last bit. */
  g_assert_no_error (error);
  g_assert_cmpuint (read->features->len, ==, clip->features->len);
  for (guint i = 0; i < clip->features->len; i++)
    {
      const GpFeature *a = g_ptr_array_index (clip->features, i), *b = g_ptr_array_index (read->features, i);

      g_assert_true (gp_feature_values_equal (a, b));
      g_assert_cmpint (a->fid, ==, b->fid);
    }
  return read;
}

static const GpFeature *
nth (GpSnapshot *snapshot, GArray *pasted, guint i)
{
  const GpObjectRef *ref = &g_array_index (pasted, GpObjectRef, i);

  return gp_snapshot_find (snapshot, ref->table, ref->fid);
}

static void
undo_all_is_same (Town *town, const char *before, guint n)
{
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_assert_true (gp_plan_undo (town->plan, &error));
  after = plan_dump (town->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_paste_beside (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autoptr (GError) error = NULL;

  town_new (&town, folder);
  {
    GpObjectRef refs[] = { { GP_TABLE_BUILDING, town.building }, { GP_TABLE_COMPOUND, town.compound }, { GP_TABLE_RUN, town.run }, { GP_TABLE_WORK, town.work } };
    g_autoptr (GpClip) clip = copy (&town, refs, 4);
    g_autofree char *before = plan_dump (town.path);
    g_autofree char *said = NULL;
    g_autoptr (GArray) first = NULL;
    g_autoptr (GArray) second = NULL;
    g_autoptr (GpSnapshot) snapshot = NULL;

    gp_paste_edit (town.plan, clip, GP_PASTE, (GpPoint){ 60, 0 }, &first, &said, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (said, ==, "4 objects pasted");
    gp_paste_edit (town.plan, clip, GP_PASTE, (GpPoint){ 60, 0 }, &second, NULL, &error);
    g_assert_no_error (error);
    snapshot = gp_plan_dup_snapshot (town.plan);
    {
      const GpFeature *compound = nth (snapshot, first, 0), *building = nth (snapshot, first, 1), *run = nth (snapshot, first, 2), *work = nth (snapshot, first, 3);
      const GpFeature *again = nth (snapshot, second, 0);

      /* Beside the original, the second one beside the first; what moved over the border belongs there. */
      g_assert_cmpfloat (compound->geometry->box.min_x, ==, X + 360);
      g_assert_cmpfloat (again->geometry->box.min_x, ==, X + 420);
      g_assert_cmpint (gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0), ==, town.district[1]);
      g_assert_cmpstr (gp_feature_get_text (compound, GP_CODE), ==, "XQ-0010");
      g_assert_cmpstr (gp_feature_get_text (again, GP_CODE), ==, "XQ-0011");
      g_assert_cmpstr (gp_feature_get_text (run, GP_CODE), ==, "GX-1150");
      /* What was copied together stays together. */
      g_assert_cmpint (gp_feature_get_int (building, GP_BUILDING_COMPOUND, 0), ==, compound->fid);
      g_assert_cmpint (gp_feature_get_int (work, GP_WORK_COMPOUND, 0), ==, compound->fid);
      g_assert_cmpint (gp_feature_get_int (work, GP_WORK_ASSET_FID, 0), ==, run->fid);
      g_assert_cmpint (gp_feature_get_int (work, GP_WORK_PACKAGE, 0), ==, town.package);
      g_assert_cmpint (gp_feature_get_int (work, GP_WORK_COST, 0), ==, 12345678);
    }
    undo_all_is_same (&town, before, 2);
  }
  town_clear (&town);
}

static void
test_cut_and_paste_in_place (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autoptr (GError) error = NULL;

  town_new (&town, folder);
  {
    GpObjectRef ref = { GP_TABLE_COMPOUND, town.compound };
    g_autoptr (GpClip) clip = copy (&town, &ref, 1);
    g_autofree char *before = plan_dump (town.path);
    g_autoptr (GArray) pasted = NULL;
    g_autoptr (GpSnapshot) snapshot = NULL;

    g_assert_true (gp_delete_edit (town.plan, &ref, 1, NULL, &error));
    g_assert_true (gp_paste_edit (town.plan, clip, GP_PASTE, step, &pasted, NULL, &error));
    snapshot = gp_plan_dup_snapshot (town.plan);
    g_assert_cmpfloat (nth (snapshot, pasted, 0)->geometry->box.min_x, ==, X + 300);
    g_assert_cmpstr (gp_feature_get_text (nth (snapshot, pasted, 0), GP_CODE), ==, "XQ-0009");
    undo_all_is_same (&town, before, 2);
  }
  town_clear (&town);
}

/* Another plan in the neighbouring zone: the same place on the ground, its own districts, nothing that is not there. */
static void
test_paste_into_another_plan (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autofree char *path = folder_path (folder, "other.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) other = gp_plan_create (path, "EPSG:4549", &error);

  g_assert_no_error (error);
  town_new (&town, folder);
  {
    GpObjectRef refs[] = { { GP_TABLE_DISTRICT, town.district[1] }, { GP_TABLE_WORK, town.work }, { GP_TABLE_COMPOUND, town.compound } };
    g_autoptr (GpClip) clip = copy (&town, refs, 3);
    g_autoptr (GArray) pasted = NULL;
    g_autofree char *said = NULL;
    g_autoptr (GpSnapshot) from = gp_plan_dup_snapshot (town.plan);
    g_autoptr (GpSnapshot) to = NULL;
    GpLonLat here, there;
    const GpFeature *work;

    gp_paste_edit (other, clip, GP_PASTE, step, &pasted, &said, &error);
    g_assert_no_error (error);
    to = gp_plan_dup_snapshot (other);
    work = nth (to, pasted, 2);
    g_assert_true (gp_crs_to_lonlat (gp_snapshot_get_crs (from), gp_snapshot_find (from, GP_TABLE_WORK, town.work)->geometry->points[0], &here));
    g_assert_true (gp_crs_to_lonlat (gp_snapshot_get_crs (to), work->geometry->points[0], &there));
    g_assert_cmpfloat (fabs (here.lon_deg - there.lon_deg), <, 1e-8);
    g_assert_cmpfloat (fabs (here.lat_deg - there.lat_deg), <, 1e-8);
    g_assert_cmpstr (gp_feature_get_text (work, GP_CODE), ==, "GC-7");
    g_assert_cmpint (gp_feature_get_int (work, GP_WORK_COMPOUND, 0), ==, nth (to, pasted, 1)->fid);
    g_assert_false (gp_feature_has (work, GP_WORK_PACKAGE));
    g_assert_false (gp_feature_has (work, GP_WORK_ASSET_FID));
    g_assert_false (gp_feature_has (work, GP_WORK_DISTRICT));
  }
  town_clear (&town);
}

static void
test_districts_never_overlap (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autoptr (GError) error = NULL;

  town_new (&town, folder);
  {
    GpObjectRef refs[] = { { GP_TABLE_DISTRICT, town.district[0] }, { GP_TABLE_COMPOUND, town.compound } };
    g_autoptr (GpClip) both = copy (&town, refs, 2);
    g_autoptr (GpClip) one = copy (&town, refs, 1);
    g_autofree char *said = NULL;

    g_assert_true (gp_paste_edit (town.plan, both, GP_DUPLICATE, step, NULL, &said, &error));
    g_assert_nonnull (strstr (said, "1 object duplicated"));
    g_assert_nonnull (strstr (said, "1 district"));
    g_assert_cmpuint (plan_count (town.plan, GP_TABLE_DISTRICT), ==, 2);
    g_assert_false (gp_paste_edit (town.plan, one, GP_PASTE, step, NULL, NULL, &error));
    g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  }
  town_clear (&town);
}

static void
test_table (Folder *folder, gconstpointer unused)
{
  Town town;

  town_new (&town, folder);
  {
    GpObjectRef refs[] = { { GP_TABLE_WORK, town.work }, { GP_TABLE_COMPOUND, town.compound } };
    g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town.plan);
    g_autoptr (GpClip) clip = copy (&town, refs, 2);
    g_autofree char *text = gp_clip_to_table (clip, snapshot);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    g_auto (GStrv) head = g_strsplit (lines[0], "\t", -1);
    g_auto (GStrv) cells = g_strsplit (lines[1], "\t", -1);

    g_assert_cmpuint (g_strv_length (head), ==, gp_table_get (GP_TABLE_COMPOUND)->n_fields + 1);
    g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (head));
    g_assert_cmpstr (cells[GP_COMPOUND_DISTRICT], ==, "PQ-01");
    g_assert_cmpstr (cells[g_strv_length (cells) - 1], ==, "8100.00");
    g_assert_nonnull (strstr (text, "\t123456.78\t"));
    g_assert_nonnull (strstr (text, "\t2026-09-10\t"));
  }
  town_clear (&town);
}

static void
test_foreign_text (void)
{
  static const char *const texts[] = {
    "",
    "渡口新村\t186",
    "{}",
    "[1, 2]",
    "{\"type\": \"FeatureCollection\", \"features\": []}",
    "{\"groundplan\": 1, \"crs\": 4548, \"features\": []}",
    "{\"groundplan\": 1, \"crs\": \"EPSG:4548\", \"features\": [{}]}",
    "{\"groundplan\": 1, \"crs\": \"EPSG:4548\", \"features\": [{\"table\": \"tree\", \"fid\": 1, \"properties\": {}}]}",
    "{\"groundplan\": 1, \"crs\": \"EPSG:4548\", \"features\": [{\"table\": \"run\", \"fid\": 1, \"wkb\": \"AAAA\", \"properties\": {}}]}",
    "{\"groundplan\": 1, \"crs\": \"EPSG:4548\", \"features\": 7}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (gp_clip_from_json (texts[i], -1, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
    }
}

static void
test_set_field (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autoptr (GError) error = NULL;

  town_new (&town, folder);
  {
    GpObjectRef mixed[] = { { GP_TABLE_COMPOUND, town.compound }, { GP_TABLE_RUN, town.run } };
    g_autoptr (GpFeature) value = gp_feature_new (GP_TABLE_COMPOUND, 0, NULL);
    g_autofree char *before = plan_dump (town.path);
    g_autofree char *label = NULL;
    g_autoptr (GpSnapshot) snapshot = NULL;

    gp_feature_set_text (value, GP_NOTE, "待核实");
    gp_set_field_edit (town.plan, mixed, 2, GP_NOTE, value, NULL, &error);
    g_assert_no_error (error);
    snapshot = gp_plan_dup_snapshot (town.plan);
    g_assert_cmpstr (gp_feature_get_text (gp_snapshot_find (snapshot, GP_TABLE_RUN, town.run), GP_NOTE), ==, "待核实");
    g_assert_cmpstr (gp_feature_get_text (gp_snapshot_find (snapshot, GP_TABLE_COMPOUND, town.compound), GP_NOTE), ==, "待核实");
    label = gp_plan_dup_undo_label (town.plan);
    g_assert_cmpstr (label, ==, "Change 2 objects: Note");
    undo_all_is_same (&town, before, 1);
  }
  town_clear (&town);
}

/* What a deletion leaves without a home is said, and comes back with undo. */
static void
test_delete_says_what_goes_along (Folder *folder, gconstpointer unused)
{
  Town town;
  g_autoptr (GError) error = NULL;

  town_new (&town, folder);
  {
    GpObjectRef refs[] = { { GP_TABLE_COMPOUND, town.compound }, { GP_TABLE_RUN, town.run } };
    g_autofree char *before = plan_dump (town.path);
    g_autofree char *said = NULL;
    g_autoptr (GpSnapshot) snapshot = NULL;
    const GpFeature *work;

    g_assert_true (gp_delete_edit (town.plan, refs, 1, &said, &error));
    g_assert_cmpstr (said, ==, "“XQ-0009” deleted; 1 Works, 1 Buildings no longer belong to it");
    g_clear_pointer (&said, g_free);
    g_assert_true (gp_delete_edit (town.plan, refs + 1, 1, &said, &error));
    snapshot = gp_plan_dup_snapshot (town.plan);
    work = gp_snapshot_find (snapshot, GP_TABLE_WORK, town.work);
    g_assert_false (gp_feature_has (work, GP_WORK_COMPOUND));
    g_assert_false (gp_feature_has (work, GP_WORK_ASSET_FID));
    g_assert_nonnull (strstr (said, "1 Works"));
    undo_all_is_same (&town, before, 2);
  }
  town_clear (&town);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/paste/beside", test_paste_beside);
  folder_test ("/paste/cut", test_cut_and_paste_in_place);
  folder_test ("/paste/another-plan", test_paste_into_another_plan);
  folder_test ("/paste/districts", test_districts_never_overlap);
  folder_test ("/paste/table", test_table);
  g_test_add_func ("/paste/foreign-text", test_foreign_text);
  folder_test ("/set-field/mixed", test_set_field);
  folder_test ("/delete/goes-along", test_delete_says_what_goes_along);
  return g_test_run ();
}
