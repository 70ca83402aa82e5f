/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The SQL in resources is what gp-schema.c describes, column for column, and
 * the file is a GeoPackage other programs can read.
 */
#include "config.h"

#include "gp-database.h"
#include "plan-dump.h"
#include "plan-support.h"

static char *
create (Folder *folder, const char *crs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) reference = gp_crs_new (crs, &error);
  char *path = folder_path (folder, "schema.gpkg");

  g_assert_no_error (error);
  g_assert_true (gp_database_create (path, reference, &error));
  g_assert_no_error (error);
  return path;
}

static const char *
sql_type (const GpField *field)
{
  static const char *types[] = {
    [GP_FIELD_TEXT] = "TEXT",
    [GP_FIELD_INT] = "INTEGER",
    [GP_FIELD_REAL] = "DOUBLE",
    [GP_FIELD_MONEY] = "INTEGER",
    [GP_FIELD_DATE] = "DATE",
    [GP_FIELD_BOOL] = "BOOLEAN",
    [GP_FIELD_CHOICE] = "TEXT",
    [GP_FIELD_REF] = "INTEGER",
  };

  return types[field->type];
}

static void
assert_column (sqlite3_stmt *stmt, const char *name, const char *type, gboolean is_key)
{
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 0), ==, name);
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 1), ==, type);
  g_assert_cmpint (sqlite3_column_int (stmt, 2), ==, is_key);
}

static void
assert_references (sqlite3 *db, const GpTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    {
      const GpField *field = &table->fields[i];
      sqlite3_stmt *stmt = NULL;
      gboolean is_reference;

      sqlite3_prepare_v2 (db, "SELECT \"table\", \"to\", on_delete FROM pragma_foreign_key_list (?) WHERE \"from\" = ?", -1, &stmt, NULL);
      sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 2, field->name, -1, SQLITE_STATIC);
      is_reference = sqlite3_step (stmt) == SQLITE_ROW;
      g_assert_cmpint (is_reference, ==, field->type == GP_FIELD_REF);
      if (is_reference)
        {
          g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 0), ==, gp_table_get (field->ref)->name);
          g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 1), ==, gp_table_get (field->ref)->key);
          g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 2), ==, "NO ACTION");
        }
      sqlite3_finalize (stmt);
    }
}

static void
test_columns (Folder *folder, gconstpointer unused)
{
  static const char *shapes[] = { NULL, "POINT", "LINESTRING", "MULTIPOLYGON" };
  g_autofree char *path = create (folder, GP_CRS_DEFAULT);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      const GpTable *table = gp_table_get (id);
      sqlite3_stmt *stmt = NULL;

      sqlite3_prepare_v2 (db, "SELECT name, type, pk FROM pragma_table_info (?)", -1, &stmt, NULL);
      sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
      assert_column (stmt, table->key, "INTEGER", TRUE);
      if (table->geometry)
        assert_column (stmt, "geom", shapes[table->geometry], FALSE);
      for (guint i = 0; i < table->n_fields; i++)
        assert_column (stmt, table->fields[i].name, sql_type (&table->fields[i]), FALSE);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_finalize (stmt);
      assert_references (db, table);
    }
  sqlite3_close (db);
}

static void
test_geopackage (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create (folder, "EPSG:4527");

  g_assert_cmpint (plan_query (path, "PRAGMA application_id"), ==, 0x47504B47);
  g_assert_cmpint (plan_query (path, "PRAGMA user_version"), ==, 10300);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_spatial_ref_sys WHERE srs_id IN (-1, 0, 4326, 4527)"), ==, 4);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_spatial_ref_sys WHERE srs_id = 4527 AND definition LIKE 'PROJCS%'"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_geometry_columns WHERE srs_id = 4527"), ==, GP_N_SPATIAL_TABLES);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_contents WHERE data_type = 'features' AND srs_id = 4527"), ==, GP_N_SPATIAL_TABLES);
  /* Every table is registered, with a Chinese name. */
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'gpkg%' AND name NOT LIKE 'sqlite%' "
                                     "AND name NOT IN (SELECT table_name FROM gpkg_contents)"),
                   ==, 0);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_contents WHERE unicode (identifier) < 0x4E00"), ==, 0);
}

/* design: the default order of digging, deepest first. */
static void
test_default_ranks (Folder *folder, gconstpointer unused)
{
  static const struct
  {
    const char *kind;
    int rank;
    gboolean underground;
  } expected[] = {
    { "sewage", 10, TRUE },
    { "combined", 15, TRUE },
    { "rain", 20, TRUE },
    { "reclaimed", 30, TRUE },
    { "water", 40, TRUE },
    { "hot_spring", 50, TRUE },
    { "heat", 50, TRUE },
    { "gas", 60, TRUE },
    { "power", 70, TRUE },
    { "telecom", 80, TRUE },
    { "tv", 80, TRUE },
    { "road_base", 100, FALSE },
    { "road_surface", 110, FALSE },
    { "parking", 120, FALSE },
    { "paving", 120, FALSE },
    { "marking", 130, FALSE },
    { "greening", 140, FALSE },
  };
  g_autofree char *path = create (folder, GP_CRS_DEFAULT);
  const GpField *kinds = gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT rank * 2 + underground FROM work_kind WHERE kind = '%s'", expected[i].kind);

      g_assert_cmpint (plan_query (path, sql), ==, expected[i].rank * 2 + expected[i].underground);
    }
  for (int i = 0; i < GP_N_RUN_KINDS; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM work_kind WHERE kind = '%s'", gp_field_get_choice (kinds, i));

      g_assert_cmpint (plan_query (path, sql), ==, 1);
    }
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM work_kind WHERE kind IN ('roof', 'wall', 'stairs', 'lift') AND rank IS NULL"), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/store/schema/columns", test_columns);
  folder_test ("/store/schema/geopackage", test_geopackage);
  folder_test ("/store/schema/default-ranks", test_default_ranks);
  return g_test_run ();
}
