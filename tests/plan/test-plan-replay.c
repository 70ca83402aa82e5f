/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Thousands of random edits, undos, redos and reopenings against a naive copy
 * of the plan: a hash table of rows, and a full copy of it for every step that
 * can be undone. After every step the plan's snapshot holds the same rows, and
 * the file read with plain SQL is, byte for byte, what it was when the plan
 * was last in that state.
 */
#include "config.h"

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-support.h"

#define N_STEPS 2500
#define MAX_ROWS 120

static const GpTableId tables[] = {
  GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_BUILDING, GP_TABLE_RUN, GP_TABLE_WORK, GP_TABLE_PACKAGE,
  GP_TABLE_FUND, GP_TABLE_FUND_PAYS, GP_TABLE_ALLOCATION, GP_TABLE_WORK_ORDER, GP_TABLE_OPINION, GP_TABLE_SETTING
};

/* One state of the plan: rows by table and key, and what the file looked like. */
typedef struct
{
  GHashTable *rows;
  char *dump;
} State;

typedef struct
{
  Folder *folder;
  char *path;
  GpPlan *plan;
  GRand *rand;
  GPtrArray *states; /* of State: [0 … now] can be undone, [now + 1 …] redone */
  guint now;
  GHashTable *rows; /* being edited */
  gboolean fail;    /* the running edit gives up at its end */
  guint serial;
} World;

static gint64 *
key_new (GpTableId table, gint64 fid)
{
  gint64 key = (gint64) table << 56 | fid;

  return g_memdup2 (&key, sizeof key);
}

static GHashTable *
rows_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gp_feature_unref);
}

static GHashTable *
rows_copy (GHashTable *rows)
{
  GHashTable *copy = rows_new ();
  GHashTableIter iter;
  GpFeature *feature;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &feature))
    g_hash_table_insert (copy, key_new (feature->table, feature->fid), gp_feature_ref (feature));
  return copy;
}

static void
state_free (State *state)
{
  g_hash_table_unref (state->rows);
  g_free (state->dump);
  g_free (state);
}

static int
compare_fids (gconstpointer a, gconstpointer b)
{
  const GpFeature *x = *(GpFeature *const *) a, *y = *(GpFeature *const *) b;

  return x->fid < y->fid ? -1 : x->fid > y->fid;
}

/* A random row of @table, in an order that does not hang on the hash; NULL for none. */
static GpFeature *
pick (World *world, GpTableId table)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GHashTableIter iter;
  GpFeature *feature;

  g_hash_table_iter_init (&iter, world->rows);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &feature))
    if (feature->table == table)
      g_ptr_array_add (found, feature);
  g_ptr_array_sort (found, compare_fids);
  return found->len ? found->pdata[g_rand_int_range (world->rand, 0, found->len)] : NULL;
}

static GpGeometry *
random_shape (World *world, GpGeometryKind kind)
{
  GpPoint points[6];
  double x = 416000 + g_rand_double_range (world->rand, 0, 1000);
  double y = 2627000 + g_rand_double_range (world->rand, 0, 1000);
  GpBox box = { x, y, x + g_rand_double_range (world->rand, 1, 50), y + g_rand_double_range (world->rand, 1, 50) };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    points[i] = (GpPoint){ x + 3 * i, y + g_rand_double (world->rand) };
  switch (kind)
    {
    case GP_GEOMETRY_POINT:
      return gp_geometry_new_point (points[0]);
    case GP_GEOMETRY_LINE:
      return gp_geometry_new_line (points, g_rand_int_range (world->rand, 2, 7));
    case GP_GEOMETRY_POLYGON:
      return gp_geometry_new_box (&box);
    case GP_GEOMETRY_NONE:
    default:
      return NULL;
    }
}

static void
random_value (World *world, GpFeature *feature, guint i)
{
  static const char *words[] = { "东山", "狮山 3号", "", "a'b\"c", "很长的一段说明文字，写在备注里", "𠮷" };
  const GpField *field = gp_table_get_field (feature->table, i);
  GpFeature *other;

  if (g_rand_int_range (world->rand, 0, 5) == 0)
    {
      gp_feature_clear (feature, i);
      return;
    }
  switch (field->type)
    {
    case GP_FIELD_TEXT:
      gp_feature_set_text (feature, i, words[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (words))]);
      break;
    case GP_FIELD_REAL:
      gp_feature_set_real (feature, i, g_rand_boolean (world->rand) ? g_rand_int_range (world->rand, -5, 5) : g_rand_double (world->rand) * 1e5);
      break;
    case GP_FIELD_DATE:
      gp_feature_set_date (feature, i, g_rand_int_range (world->rand, 15000, 25000));
      break;
    case GP_FIELD_CHOICE:
      gp_feature_set_choice (feature, i, g_rand_int_range (world->rand, 0, 2));
      break;
    case GP_FIELD_REF:
      other = pick (world, field->ref);
      if (other)
        gp_feature_set_int (feature, i, other->fid);
      else
        gp_feature_clear (feature, i);
      break;
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    default:
      gp_feature_set_int (feature, i, g_rand_int (world->rand));
    }
}

static void
keep (World *world, GpFeature *feature)
{
  g_hash_table_replace (world->rows, key_new (feature->table, feature->fid), gp_feature_copy (feature));
}

static gboolean
do_insert (World *world, GpEdit *edit, GpTableId table, GError **error)
{
  g_autoptr (GpGeometry) shape = random_shape (world, gp_table_get (table)->geometry);
  g_autoptr (GpFeature) feature = gp_feature_new (table, 0, shape);

  for (guint i = 0; i < gp_table_get (table)->n_fields; i++)
    random_value (world, feature, i);
  if (table == GP_TABLE_SETTING)
    {
      g_autofree char *key = g_strdup_printf ("key %u", world->serial++);

      gp_feature_set_text (feature, GP_SETTING_KEY, key);
    }
  if (!gp_edit_insert (edit, feature, error))
    return FALSE;
  keep (world, feature);
  return TRUE;
}

static gboolean
do_change (World *world, GpEdit *edit, GpTableId table, GError **error)
{
  GpFeature *before = pick (world, table);
  g_autoptr (GpFeature) feature = before ? gp_feature_copy (before) : NULL;
  guint n = gp_table_get (table)->n_fields;
  guint i = g_rand_int_range (world->rand, 0, n);
  gboolean done;

  if (!feature || table == GP_TABLE_SETTING)
    return TRUE;
  if (gp_table_get (table)->geometry && g_rand_boolean (world->rand))
    {
      g_autoptr (GpGeometry) shape = random_shape (world, gp_table_get (table)->geometry);

      gp_feature_take_geometry (feature, gp_geometry_ref (shape));
      done = gp_edit_set_geometry (edit, table, feature->fid, shape, error);
    }
  else if (g_rand_boolean (world->rand))
    {
      random_value (world, feature, i);
      done = gp_edit_set (edit, feature, i, error);
    }
  else
    {
      for (guint k = 0; k < 3; k++)
        random_value (world, feature, g_rand_int_range (world->rand, 0, n));
      done = gp_edit_replace (edit, feature, error);
    }
  keep (world, feature);
  return done;
}

/* The naive way to clear references: look at every field of every row. */
static void
forget (World *world, GpTableId table, gint64 fid)
{
  g_autoptr (GHashTable) before = rows_copy (world->rows);
  g_autofree gint64 *own = key_new (table, fid);
  GHashTableIter iter;
  GpFeature *feature;

  g_hash_table_remove (world->rows, own);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &feature))
    for (guint i = 0; i < gp_table_get (feature->table)->n_fields; i++)
      {
        const GpField *field = gp_table_get_field (feature->table, i);
        g_autofree gint64 *key = key_new (feature->table, feature->fid);
        GpFeature *now = g_hash_table_lookup (world->rows, key);

        if (!now || field->type != GP_FIELD_REF || field->ref != table || gp_feature_get_int (now, i, 0) != fid)
          continue;
        if (feature->table == GP_TABLE_FUND_PAYS || feature->table == GP_TABLE_ALLOCATION || feature->table == GP_TABLE_WORK_ORDER)
          g_hash_table_remove (world->rows, key);
        else
          {
            g_autoptr (GpFeature) cleared = gp_feature_copy (now);

            gp_feature_clear (cleared, i);
            keep (world, cleared);
          }
      }
}

static gboolean
do_delete (World *world, GpEdit *edit, GpTableId table, GError **error)
{
  GpFeature *feature = pick (world, table);
  gint64 fid = feature ? feature->fid : 0;

  if (!feature)
    return TRUE;
  forget (world, table, fid);
  return gp_edit_delete (edit, table, fid, error);
}

static gboolean
random_edit (GpEdit *edit, gpointer data, GError **error)
{
  World *world = data;
  guint n = g_rand_int_range (world->rand, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      GpTableId table = tables[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (tables))];
      guint what = g_rand_int_range (world->rand, 0, 10);
      gboolean many = g_hash_table_size (world->rows) > MAX_ROWS;
      gboolean done = what < (many ? 1 : 5)   ? do_insert (world, edit, table, error)
                      : what < (many ? 5 : 8) ? do_change (world, edit, table, error)
                                              : do_delete (world, edit, table, error);

      if (!done)
        return FALSE;
    }
  if (world->fail)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, "given up");
  return !world->fail;
}

static void
assert_same_rows (World *world, GHashTable *rows)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (world->plan);
  guint n = 0;

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; i < gp_snapshot_get_n (snapshot, tables[t]); i++)
      {
        GpFeature *feature = gp_snapshot_get (snapshot, tables[t], i);
        g_autofree gint64 *key = key_new (tables[t], feature->fid);
        GpFeature *expected = g_hash_table_lookup (rows, key);

        g_assert_nonnull (expected);
        g_assert_true (gp_feature_values_equal (feature, expected));
        n++;
      }
  g_assert_cmpuint (n, ==, g_hash_table_size (rows));
}

static State *
state_now (World *world)
{
  return world->states->pdata[world->now];
}

static gboolean
same_rows (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gint64 *key;
  GpFeature *feature;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &feature))
    {
      GpFeature *other = g_hash_table_lookup (b, key);

      if (!other || !gp_feature_values_equal (feature, other))
        return FALSE;
    }
  return TRUE;
}

static void
step_edit (World *world)
{
  g_autoptr (GError) error = NULL;
  State *state;

  world->rows = rows_copy (state_now (world)->rows);
  world->fail = g_rand_int_range (world->rand, 0, 12) == 0;
  if (!gp_plan_edit (world->plan, "随机修改", random_edit, world, &error))
    {
      g_assert_true (world->fail);
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      g_clear_pointer (&world->rows, g_hash_table_unref);
      return;
    }
  g_assert_false (world->fail);
  if (same_rows (world->rows, state_now (world)->rows))
    {
      g_clear_pointer (&world->rows, g_hash_table_unref);
      return;
    }
  g_ptr_array_set_size (world->states, world->now + 1);
  state = g_new0 (State, 1);
  state->rows = g_steal_pointer (&world->rows);
  state->dump = plan_dump (world->path);
  g_ptr_array_add (world->states, state);
  world->now++;
}

static void
step_undo (World *world)
{
  g_autoptr (GError) error = NULL;

  if (world->now == 0)
    {
      g_assert_false (gp_plan_undo (world->plan, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
      return;
    }
  g_assert_true (gp_plan_undo (world->plan, &error));
  g_assert_no_error (error);
  world->now--;
}

static void
step_redo (World *world)
{
  g_autoptr (GError) error = NULL;

  if (world->now + 1 == world->states->len)
    {
      g_assert_false (gp_plan_redo (world->plan, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
      return;
    }
  g_assert_true (gp_plan_redo (world->plan, &error));
  g_assert_no_error (error);
  world->now++;
}

static void
reopen (World *world)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&world->plan);
  world->plan = gp_plan_open (world->path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_replay (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  World world = { .folder = folder };
  State *first = g_new0 (State, 1);

  world.path = folder_path (folder, "replay.gpkg");
  world.plan = gp_plan_create (world.path, NULL, &error);
  g_assert_no_error (error);
  world.rand = g_rand_new_with_seed (g_test_rand_int ());
  world.states = g_ptr_array_new_with_free_func ((GDestroyNotify) state_free);
  first->rows = rows_new ();
  first->dump = plan_dump (world.path);
  g_ptr_array_add (world.states, first);

  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autofree char *dump = NULL;
      guint what = g_rand_int_range (world.rand, 0, 100);
      guint times = g_rand_int_range (world.rand, 1, 5);

      if (what < 60)
        step_edit (&world);
      for (guint k = 0; what >= 60 && what < 80 && k < times; k++)
        step_undo (&world);
      for (guint k = 0; what >= 80 && what < 96 && k < times; k++)
        step_redo (&world);
      if (what >= 96)
        reopen (&world);
      assert_same_rows (&world, state_now (&world)->rows);
      dump = plan_dump (world.path);
      g_assert_cmpstr (dump, ==, state_now (&world)->dump);
    }
  while (world.now > 0)
    step_undo (&world);
  g_assert_cmpint (plan_query (world.path, "SELECT count (*) FROM district"), ==, 0);
  g_assert_cmpint (plan_query (world.path, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);

  g_object_unref (world.plan);
  g_ptr_array_unref (world.states);
  g_rand_free (world.rand);
  g_free (world.path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/plan/replay", test_replay);
  return g_test_run ();
}
