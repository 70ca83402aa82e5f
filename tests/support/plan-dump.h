/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The content of a plan file as text, read with plain SQL: every column of
 * every table of ours, row by row, geometries as hex.
 */
#pragma once

#include <sqlite3.h>

#include "gp-schema.h"

static inline void
dump_hex (const guint8 *bytes, int length, GString *text)
{
  static const char digits[] = "0123456789abcdef";

  for (int i = 0; i < length; i++)
    {
      g_string_append_c (text, digits[bytes[i] >> 4]);
      g_string_append_c (text, digits[bytes[i] & 15]);
    }
}

static inline void
dump_table (sqlite3 *db, const GpTable *table, GString *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY \"%s\"", table->name, table->key);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_string_append (text, table->name);
      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        {
          g_string_append_printf (text, "|%d:", sqlite3_column_type (stmt, i));
          if (sqlite3_column_type (stmt, i) == SQLITE_BLOB)
            dump_hex (sqlite3_column_blob (stmt, i), sqlite3_column_bytes (stmt, i), text);
          else if (sqlite3_column_type (stmt, i) != SQLITE_NULL)
            g_string_append (text, (const char *) sqlite3_column_text (stmt, i));
        }
      g_string_append_c (text, '\n');
    }
  sqlite3_finalize (stmt);
}

static inline char *
plan_dump (const char *path)
{
  GString *text = g_string_new (NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    dump_table (db, gp_table_get (id), text);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return g_string_free (text, FALSE);
}

/* Lets "another program" write: plain SQL on the file, foreign keys off. */
static inline void
plan_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static inline gint64
plan_query (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return value;
}
