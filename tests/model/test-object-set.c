/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-object-set.h"

static gboolean
list_has (GArray *list, GpObjectRef ref)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, GpObjectRef, i).table == ref.table && g_array_index (list, GpObjectRef, i).fid == ref.fid)
      return TRUE;
  return FALSE;
}

static void
list_remove (GArray *list, GpObjectRef ref)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, GpObjectRef, i).table == ref.table && g_array_index (list, GpObjectRef, i).fid == ref.fid)
      g_array_remove_index (list, i--);
}

static gboolean
is_even (const GpObjectRef *ref, gpointer unused)
{
  return ref->fid % 2 == 0;
}

static void
list_keep_even (GArray *list)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, GpObjectRef, i).fid % 2 != 0)
      g_array_remove_index (list, i--);
}

static void
assert_same (GpObjectSet *set, GArray *list)
{
  g_assert_cmpuint (gp_object_set_get_n (set), ==, list->len);
  for (guint i = 0; i < list->len; i++)
    {
      g_assert_cmpint (gp_object_set_get (set, i)->fid, ==, g_array_index (list, GpObjectRef, i).fid);
      g_assert_cmpint (gp_object_set_get (set, i)->table, ==, g_array_index (list, GpObjectRef, i).table);
    }
  g_assert_null (gp_object_set_get (set, list->len));
}

/* The set against a plain list that is searched from end to end. */
static void
test_replay (void)
{
  g_autoptr (GpObjectSet) set = gp_object_set_new ();
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));

  for (int step = 0; step < 4000; step++)
    {
      GpObjectRef ref = { g_test_rand_int_range (0, 3), g_test_rand_int_range (1, 40) };
      gboolean had = list_has (list, ref);

      g_assert_cmpint (gp_object_set_contains (set, ref.table, ref.fid), ==, had);
      switch (g_test_rand_int_range (0, 8))
        {
        case 0:
        case 1:
          g_assert_cmpint (gp_object_set_remove (set, ref.table, ref.fid), ==, had);
          list_remove (list, ref);
          break;
        case 2:
          if (step % 10 != 0)
            break;
          gp_object_set_keep (set, is_even, NULL);
          list_keep_even (list);
          break;
        default:
          g_assert_cmpint (gp_object_set_add (set, ref.table, ref.fid), ==, !had);
          if (!had)
            g_array_append_val (list, ref);
        }
      assert_same (set, list);
    }
}

static void
test_equal (void)
{
  g_autoptr (GpObjectSet) a = gp_object_set_new ();
  g_autoptr (GpObjectSet) b = gp_object_set_new ();

  g_assert_true (gp_object_set_equal (a, b));
  gp_object_set_add (a, GP_TABLE_RUN, 7);
  gp_object_set_add (b, GP_TABLE_ROAD, 7);
  g_assert_false (gp_object_set_equal (a, b));
  gp_object_set_add (a, GP_TABLE_ROAD, 7);
  gp_object_set_add (b, GP_TABLE_RUN, 7);
  g_assert_false (gp_object_set_equal (a, b));
  gp_object_set_remove (a, GP_TABLE_RUN, 7);
  gp_object_set_remove (b, GP_TABLE_RUN, 7);
  g_assert_true (gp_object_set_equal (a, b));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/object-set/replay", test_replay);
  g_test_add_func ("/object-set/equal", test_equal);
  return g_test_run ();
}
