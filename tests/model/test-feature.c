/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-error.h"
#include "gp-feature.h"

static void
test_schema (void)
{
  for (int id = 0; id < GP_N_TABLES; id++)
    {
      const GpTable *table = gp_table_get (id);

      g_assert_cmpint (table->id, ==, id);
      g_assert_cmpint (gp_table_find (table->name), ==, id);
      g_assert_cmpint (table->geometry != GP_GEOMETRY_NONE, ==, id < GP_N_SPATIAL_TABLES);
      g_assert_cmpuint (table->n_fields, <=, 32);
      for (guint i = 0; i < table->n_fields; i++)
        {
          g_assert_cmpint (gp_table_find_field (id, table->fields[i].name), ==, i);
          g_assert_cmpint (table->fields[i].type == GP_FIELD_CHOICE, ==, table->fields[i].choices != NULL);
          g_assert_cmpint (table->fields[i].type == GP_FIELD_REF, ==, table->fields[i].ref != GP_TABLE_NONE);
        }
    }
  /* The numbers the rest of the program uses. */
  g_assert_cmpstr (gp_table_get_field (GP_TABLE_WORK, GP_WORK_REASON)->name, ==, "reason");
  g_assert_cmpstr (gp_table_get_field (GP_TABLE_RUN, GP_RUN_OWNER)->name, ==, "owner");
  g_assert_cmpstr (gp_table_get_field (GP_TABLE_COMPOUND, GP_COMPOUND_STAGE)->name, ==, "stage");
  g_assert_cmpstr (gp_table_get_field (GP_TABLE_FUND, GP_FUND_OWNER)->name, ==, "owner");
  g_assert_cmpstr (gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), GP_RUN_TV), ==, "tv");
  g_assert_cmpstr (gp_field_get_choice (gp_table_get_field (GP_TABLE_WORK, GP_WORK_STAGE), GP_STAGE_OPERATED), ==, "operated");
}

static void
test_values (void)
{
  g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 7, NULL);

  g_assert_null (gp_feature_get_text (run, GP_NAME));
  g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_KIND), ==, -1);
  g_assert_true (isnan (gp_feature_get_real (run, GP_RUN_SIZE)));
  gp_feature_set_text (run, GP_NAME, "渡口路污水");
  gp_feature_set_real (run, GP_RUN_SIZE, 300);
  gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_SEWAGE);

  g_autoptr (GpFeature) copy = gp_feature_copy (run);
  g_assert_true (gp_feature_values_equal (run, copy));
  gp_feature_set_text (copy, GP_NAME, gp_feature_get_text (copy, GP_NAME)); /* from itself */
  g_assert_true (gp_feature_values_equal (run, copy));
  gp_feature_set_real (copy, GP_RUN_SIZE, NAN);
  g_assert_false (gp_feature_has (copy, GP_RUN_SIZE));
  g_assert_false (gp_feature_values_equal (run, copy));
  g_assert_cmpfloat (gp_feature_get_real (run, GP_RUN_SIZE), ==, 300);
}

static void
test_parse (void)
{
  static const struct
  {
    guint field;
    const char *text;
    const char *shown; /* NULL: refused */
  } cases[] = {
    { GP_WORK_DAYS, "12", "12" },
    { GP_WORK_DAYS, "0", NULL },
    { GP_WORK_DAYS, "1.5", NULL },
    { GP_WORK_DAYS, "abc", NULL },
    { GP_WORK_COST, "86.2万", "862\u2009000.00" },
    { GP_WORK_COST, "-5", NULL },
    { GP_WORK_EARLIEST, "2026年3月9日", "2026-03-09" },
    { GP_WORK_EARLIEST, "2026-02-30", NULL },
    { GP_WORK_CLASS, "improve", "Improvement" },
    { GP_WORK_CLASS, "luxury", NULL },
    { GP_WORK_FIXED, "是", "yes" },
    { GP_WORK_FIXED, "perhaps", NULL },
    { GP_WORK_QUANTITY, "12.50", "12.5" },
    { GP_WORK_KIND, "  sewage ", "sewage" },
    { GP_WORK_DUE, "  ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, 1, NULL);
      g_autoptr (GError) error = NULL;
      gboolean ok = gp_feature_parse (work, cases[i].field, cases[i].text, &error);
      g_autofree char *shown = gp_feature_format (work, cases[i].field);

      g_assert_cmpint (ok, ==, cases[i].shown != NULL);
      g_assert_cmpstr (shown, ==, ok ? cases[i].shown : "");
      if (!ok)
        g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
    }
}

/* Whatever columns have a value: a packed row reads as the row it was made of, and its copy may be changed. */
static void
test_packed (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  const GpTable *table = gp_table_get (GP_TABLE_RUN);
  GpSlab slab = { 0 };

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_RUN, round + 1, NULL);
      g_autoptr (GpFeature) packed = NULL, copy = NULL;
      GpValue values[32];

      for (guint i = 0; i < table->n_fields; i++)
        if (g_rand_boolean (random) && table->fields[i].type == GP_FIELD_TEXT)
          gp_feature_set_text (row, i, g_rand_boolean (random) ? "PE" : "球墨铸铁");
        else if (g_rand_boolean (random) && table->fields[i].type == GP_FIELD_REAL)
          gp_feature_set_real (row, i, g_rand_double (random));
        else if (g_rand_boolean (random) && table->fields[i].type == GP_FIELD_CHOICE)
          gp_feature_set_choice (row, i, g_rand_int_range (random, 0, 3));
      for (guint i = 0; i < table->n_fields; i++)
        if (gp_feature_has (row, i))
          {
            values[i] = row->values[i];
            if (table->fields[i].type == GP_FIELD_TEXT)
              g_ref_string_acquire (values[i].s);
          }
      packed = gp_feature_new_packed (round % 3 ? &slab : NULL, GP_TABLE_RUN, row->fid, NULL, values, row->given);
      g_assert_true (gp_feature_values_equal (packed, row));
      for (guint i = 0; i < table->n_fields; i++)
        {
          g_autofree char *a = gp_feature_format (row, i), *b = gp_feature_format (packed, i);
          g_assert_cmpstr (a, ==, b);
        }
      copy = gp_feature_copy (packed);
      gp_feature_set_text (copy, GP_RUN_OWNER, "供水公司");
      g_assert_cmpstr (gp_feature_get_text (copy, GP_RUN_OWNER), ==, "供水公司");
      g_assert_true (gp_feature_values_equal (packed, row));
    }
  gp_slab_clear (&slab);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/schema", test_schema);
  g_test_add_func ("/feature/values", test_values);
  g_test_add_func ("/feature/parse", test_parse);
  g_test_add_func ("/feature/packed", test_packed);
  return g_test_run ();
}
