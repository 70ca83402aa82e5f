/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a planner does to base maps: every step is one line of the journal and can be taken back. */
#include "config.h"

#include <cairo.h>

#include "gp-base-map-edit.h"
#include "gp-base-map-row.h"
#include "gp-error.h"
#include "gp-plan-base-map.h"
#include "plan-support.h"

static char *
write_picture (Folder *folder, const char *name, const char *world)
{
  g_autofree char *base = g_strconcat (name, ".pgw", NULL);
  g_autofree char *picture = g_strconcat (name, ".png", NULL);
  g_autofree char *beside = folder_path (folder, base);
  char *path = folder_path (folder, picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 50, 40);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  if (world)
    g_assert_true (g_file_set_contents (beside, world, -1, NULL));
  return path;
}

/* A plan with base maps a, b and c; c lies on top. */
static GpPlan *
create_plan (Folder *folder)
{
  static const char *const names[] = { "a", "b", "c" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  GpPlan *plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *picture = write_picture (folder, names[i], "2\n0\n0\n-2\n416001\n2627999\n");
      GpNewBaseMap what = { .source = picture, .as_plan = TRUE };

      g_assert_true (gp_plan_add_base_map (plan, &what, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  return plan;
}

static char *
dup_pile (GpPlan *plan)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (snapshot);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < pile->len; i++)
    g_string_append (names, gp_feature_get_text (pile->pdata[i], GP_BASEMAP_NAME));
  return g_strdup (names->str);
}

#define assert_pile(plan, names)              \
  G_STMT_START                                \
  {                                           \
    g_autofree char *pile_ = dup_pile (plan); \
    g_assert_cmpstr (pile_, ==, names);       \
  }                                           \
  G_STMT_END

/* @place from the top */
static GpBaseMapRow
get_row (GpPlan *plan, guint place, GpSnapshot **snapshot)
{
  GpBaseMapRow row;

  *snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (*snapshot);
  gp_base_map_row_read (&row, pile->pdata[place]);
  return row;
}

static gint64
get_id (GpPlan *plan, guint place)
{
  g_autoptr (GpSnapshot) snapshot = NULL;

  return get_row (plan, place, &snapshot).id;
}

static void
close_plan (GpPlan *plan)
{
  gp_plan_close (plan, NULL);
  g_object_unref (plan);
}

static void
undo (GpPlan *plan)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_no_error (error);
}

static void
test_order (Folder *folder, gconstpointer unused)
{
  GpPlan *plan = create_plan (folder);

  assert_pile (plan, "cba");
  g_assert_true (gp_base_map_edit_move (plan, get_id (plan, 2), 0, NULL));
  assert_pile (plan, "acb");
  g_assert_true (gp_base_map_edit_move (plan, get_id (plan, 0), 1, NULL));
  assert_pile (plan, "cab");
  g_assert_true (gp_base_map_edit_move (plan, get_id (plan, 0), 99, NULL));
  assert_pile (plan, "abc");
  undo (plan);
  assert_pile (plan, "cab");
  g_assert_true (gp_base_map_edit_remove (plan, get_id (plan, 1), NULL));
  assert_pile (plan, "cb");
  undo (plan);
  assert_pile (plan, "cab");
  close_plan (plan);
}

static void
test_look (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GpPlan *plan = create_plan (folder);
  g_autoptr (GpSnapshot) before = NULL, after = NULL, back = NULL;
  gint64 id = get_id (plan, 0);
  GpBaseMapRow row = get_row (plan, 0, &before);

  g_assert_cmpfloat (row.opacity, ==, 1);
  g_assert_true (gp_base_map_edit_look (plan, id, 0.4, 0.25, &error));
  row = get_row (plan, 0, &after);
  g_assert_cmpfloat (row.opacity, ==, 0.4);
  g_assert_cmpfloat (row.fade, ==, 0.25);
  undo (plan);
  row = get_row (plan, 0, &back);
  g_assert_cmpfloat (row.opacity, ==, 1);
  g_assert_true (gp_base_map_edit_show (plan, id, FALSE, &error));
  g_assert_true (gp_base_map_edit_rename (plan, id, "  航片 2024 ", &error));
  g_clear_pointer (&back, gp_snapshot_unref);
  row = get_row (plan, 0, &back);
  g_assert_false (row.visible);
  g_assert_cmpstr (row.name, ==, "航片 2024");
  g_assert_false (gp_base_map_edit_rename (plan, id, "  ", &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  close_plan (plan);
}

/* A file that moved: the row takes the new place, keeps name and look; what is no picture is refused. */
static void
test_repoint (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GpPlan *plan = create_plan (folder);
  g_autofree char *other = write_picture (folder, "other", "4\n0\n0\n-4\n416002\n2627998\n");
  g_autofree char *nowhere = write_picture (folder, "nowhere", NULL);
  g_autofree char *text = folder_path (folder, "text.png");
  g_autoptr (GpSnapshot) snapshot = NULL;
  gint64 id = get_id (plan, 0);
  GpBaseMapRow row;

  g_assert_true (g_file_set_contents (text, "text", -1, NULL));
  g_assert_false (gp_base_map_edit_repoint (plan, id, text, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (gp_base_map_edit_repoint (plan, id, nowhere, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (gp_base_map_edit_repoint (plan, id, other, &error));
  g_assert_no_error (error);
  row = get_row (plan, 0, &snapshot);
  g_assert_cmpstr (row.name, ==, "c");
  g_assert_cmpstr (row.source, ==, "other.png"); /* beside the plan: by its name alone */
  g_assert_cmpstr (row.crs, ==, GP_CRS_DEFAULT);
  g_assert_cmpfloat_with_epsilon (gp_box_width (&row.extent), 200, 1e-6);
  close_plan (plan);
}

/* Alignments add up, and one undo takes back one of them. */
static void
test_align (Folder *folder, gconstpointer unused)
{
  GpPlan *plan = create_plan (folder);
  GpPointPair pairs[] = { { { 416000, 2628000 }, { 416003, 2627998 } }, { { 416100, 2627920 }, { 416102.5, 2627917 } } };
  gint64 id = get_id (plan, 0);
  GpHelmert first, second;
  g_autoptr (GpSnapshot) snapshot = NULL, back = NULL, none = NULL;
  GpBaseMapRow row;
  GpPoint expected;

  g_assert_true (gp_helmert_from_pairs (pairs, 2, FALSE, &first));
  g_assert_true (gp_helmert_from_pairs (pairs, 1, FALSE, &second));
  g_assert_true (gp_base_map_edit_align (plan, id, &first, NULL));
  g_assert_true (gp_base_map_edit_align (plan, id, &second, NULL));
  row = get_row (plan, 0, &snapshot);
  expected = gp_helmert_apply (&first, (GpPoint){ 416050, 2627950 });
  expected = gp_helmert_apply (&second, expected);
  g_assert_cmpfloat (gp_point_distance (gp_helmert_apply (&row.align, (GpPoint){ 416050, 2627950 }), expected), <, 1e-6);
  undo (plan);
  row = get_row (plan, 0, &back);
  g_assert_cmpfloat (gp_helmert_get_residual_m (&row.align, &pairs[1]), <, 1e-6);
  g_assert_true (gp_base_map_edit_unalign (plan, id, NULL));
  row = get_row (plan, 0, &none);
  g_assert_true (gp_helmert_is_none (&row.align));
  close_plan (plan);
}

static void
test_gone (Folder *folder, gconstpointer unused)
{
  GpPlan *plan = create_plan (folder);
  gint64 id = get_id (plan, 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_base_map_edit_remove (plan, id, NULL));
  g_assert_false (gp_base_map_edit_look (plan, id, 1, 0, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  close_plan (plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/base-maps/order", test_order);
  folder_test ("/base-maps/look", test_look);
  folder_test ("/base-maps/repoint", test_repoint);
  folder_test ("/base-maps/align", test_align);
  folder_test ("/base-maps/gone", test_gone);
  return g_test_run ();
}
