/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions on columns against a naive twin that compares what a person
 * would read in the form.
 */
#include "gp-error.h"
#include "gp-filter.h"

#define N_FEATURES 60

static const char *const names[] = { "渡口新村", "渡口", "城南小区", "Dukou", "dukou road", NULL };

static GpFeature *
random_compound (gint64 fid)
{
  double x = g_test_rand_double_range (0, 100), y = g_test_rand_double_range (0, 100);
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&(GpBox){ x, y, x + g_test_rand_double_range (1, 10), y + 5 });
  GpFeature *feature = gp_feature_new (GP_TABLE_COMPOUND, fid, shape);

  gp_feature_set_text (feature, GP_NAME, names[g_test_rand_int_range (0, 6)]);
  if (g_test_rand_bit ())
    gp_feature_set_int (feature, GP_COMPOUND_HOUSEHOLDS, g_test_rand_int_range (0, 6));
  if (g_test_rand_bit ())
    gp_feature_set_real (feature, GP_COMPOUND_FLOOR_AREA, g_test_rand_int_range (0, 8) / 2.0);
  gp_feature_set_choice (feature, GP_COMPOUND_STAGE, g_test_rand_int_range (-1, GP_N_STAGES));
  return feature;
}

typedef struct
{
  int field;
  GpFilterOp op;
  char *values[4];
} Asked;

static const int fields[] = { GP_NAME, GP_COMPOUND_HOUSEHOLDS, GP_COMPOUND_FLOOR_AREA, GP_COMPOUND_STAGE, GP_FILTER_MEASURE };

static char *
random_value (int field)
{
  switch (field)
    {
    case GP_NAME:
      return g_strdup (names[g_test_rand_int_range (0, 5)]);
    case GP_COMPOUND_STAGE:
      return g_strdup (gp_table_get_field (GP_TABLE_COMPOUND, field)->choices[g_test_rand_int_range (0, GP_N_STAGES)].value);
    case GP_FILTER_MEASURE:
      return g_strdup_printf ("%d", g_test_rand_int_range (1, 50));
    case GP_COMPOUND_FLOOR_AREA:
      return g_strdup_printf ("%.1f", g_test_rand_int_range (0, 8) / 2.0);
    default:
      return g_strdup_printf ("%d", g_test_rand_int_range (0, 6));
    }
}

static void
ask (Asked *asked)
{
  GpFilterOp ops[GP_N_FILTER_OPS];
  guint n;

  *asked = (Asked){ .field = fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))] };
  n = gp_filter_list_ops (GP_TABLE_COMPOUND, asked->field, ops);
  asked->op = ops[g_test_rand_int_range (0, n)];
  n = !gp_filter_op_takes_value (asked->op) ? 0 : asked->op == GP_FILTER_ONE_OF ? g_test_rand_int_range (1, 4)
                                                                                : 1;
  for (guint i = 0; i < n; i++)
    asked->values[i] = random_value (asked->field);
}

/* What the form shows, choices by their stored word. */
static char *
read_value (const GpFeature *feature, int field)
{
  if (field == GP_COMPOUND_STAGE)
    return g_strdup (gp_field_get_choice (gp_table_get_field (GP_TABLE_COMPOUND, field), gp_feature_get_choice (feature, field)));
  return gp_feature_format (feature, field);
}

static double
read_number (const GpFeature *feature, int field)
{
  g_autofree char *text = NULL;

  if (field == GP_FILTER_MEASURE)
    return gp_geometry_area_m2 (feature->geometry);
  text = gp_feature_format (feature, field);
  return g_ascii_strtod (text, NULL);
}

static gboolean
reads_same (const char *a, const char *b, int field)
{
  if (field == GP_NAME || field == GP_COMPOUND_STAGE)
    return g_strcmp0 (a, b) == 0;
  return g_ascii_strtod (a, NULL) == g_ascii_strtod (b, NULL);
}

static gboolean
naive (const Asked *asked, const GpFeature *feature)
{
  gboolean empty = asked->field != GP_FILTER_MEASURE && !gp_feature_has (feature, asked->field);
  g_autofree char *value = asked->field == GP_FILTER_MEASURE ? NULL : read_value (feature, asked->field);
  gboolean same = FALSE;
  double number = read_number (feature, asked->field);
  double bound = asked->values[0] != NULL ? g_ascii_strtod (asked->values[0], NULL) : 0;

  for (guint i = 0; value != NULL && asked->values[i] != NULL && !empty; i++)
    same = same || reads_same (value, asked->values[i], asked->field);
  switch (asked->op)
    {
    case GP_FILTER_EMPTY:
      return empty;
    case GP_FILTER_NOT_EMPTY:
      return !empty;
    case GP_FILTER_EQUAL:
    case GP_FILTER_ONE_OF:
      return same;
    case GP_FILTER_NOT_EQUAL:
      return !same;
    case GP_FILTER_CONTAINS:
      {
        g_autofree char *hay = g_utf8_strdown (value ? value : "", -1);
        g_autofree char *needle = g_utf8_strdown (asked->values[0], -1);

        return !empty && strstr (hay, needle) != NULL;
      }
    case GP_FILTER_LESS:
      return !empty && number < bound;
    case GP_FILTER_AT_MOST:
      return !empty && number <= bound;
    case GP_FILTER_GREATER:
      return !empty && number > bound;
    case GP_FILTER_AT_LEAST:
      return !empty && number >= bound;
    case GP_N_FILTER_OPS:
    default:
      g_assert_not_reached ();
    }
}

static void
test_against_reading (void)
{
  guint n_yes = 0, n_no = 0;

  for (int round = 0; round < 400; round++)
    {
      gboolean any = g_test_rand_bit ();
      g_autoptr (GpFilter) filter = gp_filter_new (GP_TABLE_COMPOUND, any);
      guint n = g_test_rand_int_range (0, 4);
      Asked asked[4];

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GError) error = NULL;

          ask (&asked[i]);
          gp_filter_add (filter, asked[i].field, asked[i].op, (const char *const *) asked[i].values, &error);
          g_assert_no_error (error);
        }
      for (int k = 0; k < 20; k++)
        {
          g_autoptr (GpFeature) feature = random_compound (k + 1);
          gboolean expected = n == 0 || !any;

          for (guint i = 0; i < n; i++)
            expected = any ? expected || naive (&asked[i], feature) : expected && naive (&asked[i], feature);
          g_assert_cmpint (gp_filter_matches (filter, feature), ==, expected);
          n_yes += expected;
          n_no += !expected;
        }
      for (guint i = 0; i < n; i++)
        for (guint v = 0; asked[i].values[v] != NULL; v++)
          g_free (asked[i].values[v]);
    }
  g_assert_cmpuint (n_yes, >, 1000);
  g_assert_cmpuint (n_no, >, 1000);
}

static GpSnapshot *
make_plan (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);

  for (int i = 0; i < N_FEATURES; i++)
    {
      g_autoptr (GpFeature) feature = random_compound (i + 1);

      gp_snapshot_builder_put (builder, feature);
    }
  return gp_snapshot_builder_end (builder);
}

static void
test_scope (void)
{
  g_autoptr (GpSnapshot) plan = make_plan ();
  g_autoptr (GpFilter) all = gp_filter_new (GP_TABLE_COMPOUND, FALSE);
  g_autoptr (GpObjectSet) among = gp_object_set_new ();
  g_autoptr (GpGeometry) district = gp_geometry_new_box (&(GpBox){ 0, 0, 50, 110 });
  GpBox box = { 20, 20, 60, 60 };
  GpFilterScope scopes[] = { { NULL }, { .among = among }, { .box = &box }, { .district = district }, { among, &box, district } };

  for (gint64 fid = 1; fid <= N_FEATURES; fid += 2)
    gp_object_set_add (among, GP_TABLE_COMPOUND, fid);
  gp_object_set_add (among, GP_TABLE_ROAD, 2);
  for (guint k = 0; k < G_N_ELEMENTS (scopes); k++)
    {
      g_autoptr (GArray) found = gp_filter_run (all, plan, &scopes[k], NULL);
      guint n = 0;

      for (guint i = 0; i < N_FEATURES; i++)
        {
          const GpFeature *feature = gp_snapshot_get (plan, GP_TABLE_COMPOUND, i);
          GpPoint middle = gp_box_centre (&feature->geometry->box);
          gboolean wanted = (scopes[k].among == NULL || feature->fid % 2 == 1) &&
                            (scopes[k].box == NULL || gp_box_intersects (&feature->geometry->box, &box)) &&
                            (scopes[k].district == NULL || middle.x < 50);

          if (wanted)
            g_assert_cmpint (g_array_index (found, GpObjectRef, n++).fid, ==, feature->fid);
        }
      g_assert_cmpuint (found->len, ==, n);
    }
}

static void
assert_refused (int field, GpFilterOp op, const char *value)
{
  g_autoptr (GpFilter) filter = gp_filter_new (GP_TABLE_COMPOUND, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_filter_add (filter, field, op, (const char *const[]){ value, NULL }, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
}

static void
test_refused (void)
{
  assert_refused (GP_COMPOUND_HOUSEHOLDS, GP_FILTER_EQUAL, "many");
  assert_refused (GP_COMPOUND_STAGE, GP_FILTER_EQUAL, "painted");
  assert_refused (GP_NAME, GP_FILTER_CONTAINS, "  ");
  assert_refused (GP_FILTER_MEASURE, GP_FILTER_LESS, "wide");
  assert_refused (GP_COMPOUND_BUILT_YEAR, GP_FILTER_LESS, NULL);
}

/* Money is exact to the fen, dates go by the day. */
static void
test_money_and_dates (void)
{
  g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, 1, NULL);
  g_autoptr (GpFilter) filter = gp_filter_new (GP_TABLE_WORK, FALSE);
  g_autoptr (GError) error = NULL;

  gp_feature_set_int (work, GP_WORK_COST, 1234567);
  gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2026, 9, 10));
  g_assert_true (gp_filter_add (filter, GP_WORK_COST, GP_FILTER_EQUAL, (const char *const[]){ "1.234567万元", NULL }, &error));
  g_assert_true (gp_filter_add (filter, GP_WORK_START, GP_FILTER_LESS, (const char *const[]){ "2026-09-11", NULL }, &error));
  g_assert_true (gp_filter_matches (filter, work));
  gp_feature_set_int (work, GP_WORK_COST, 1234568);
  g_assert_false (gp_filter_matches (filter, work));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/reading", test_against_reading);
  g_test_add_func ("/filter/scope", test_scope);
  g_test_add_func ("/filter/refused", test_refused);
  g_test_add_func ("/filter/money-and-dates", test_money_and_dates);
  return g_test_run ();
}
