/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys of new rows. Each copy of a plan file draws its own block of keys for
 * each table, so that two departments may work on copies and their rows can be
 * merged: a key names one row, whoever made it. A key is never used again.
 *
 * Whoever creates the file has the keys from 1; every other copy (machine,
 * user and file together make the holder) draws a block of 2^20 keys at random
 * among 2^31 blocks, all below 2^52 so that every program reads them exactly.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gp-database-private.h"

#define BLOCK_SIZE ((gint64) 1 << 20)
#define FIRST_RANDOM_BLOCK 1024

/**
 * gp_fid_block_dup_holder:
 * @path: an existing file
 *
 * Returns: (transfer full): who draws keys in this copy of the file, as a
 *   digest that names neither machine nor user
 */
char *
gp_fid_block_dup_holder (const char *path)
{
  g_autofree char *machine = NULL;
  g_autofree char *all = NULL;
  g_autofree char *digest = NULL;
  GStatBuf info;

  memset (&info, 0, sizeof info);
  g_stat (path, &info);
  if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
    machine = g_strdup (g_get_host_name ());
  all = g_strdup_printf ("%s\n%s\n%" G_GUINT64_FORMAT "\n%" G_GUINT64_FORMAT, g_strstrip (machine), g_get_user_name (), (guint64) info.st_dev, (guint64) info.st_ino);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strndup (digest, 16);
}

static gboolean
insert_block (sqlite3 *db, const char *path, const char *holder, const char *table, gint64 first, gint64 next, GError **error)
{
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (db, path, "INSERT INTO fid_block (holder, table_name, first, next) VALUES (?, ?, ?, ?)", error);
  int code;

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, holder, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, table, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (stmt, 3, first);
  sqlite3_bind_int64 (stmt, 4, next);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_sqlite_fail (db, path, code, error);
}

/* Highest key in use in [first, first + BLOCK_SIZE), or @first - 1. */
static gint64
highest_in_block (sqlite3 *db, const GpTable *table, gint64 first)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (\"%s\") FROM \"%s\" WHERE \"%s\" BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT,
                                          table->key, table->name, table->key, first, first + BLOCK_SIZE - 1);
  gint64 highest = 0;

  return gp_sqlite_query_int (db, sql, NULL, &highest) ? highest : first - 1;
}

/**
 * gp_fid_block_draw_all:
 * @db: a plan just created
 * @path: its file
 * @error: return location
 *
 * Gives the creator the first block of every table.
 *
 * Returns: whether that was written
 */
gboolean
gp_fid_block_draw_all (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *holder = gp_fid_block_dup_holder (path);

  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      const GpTable *table = gp_table_get (id);

      if (!insert_block (db, path, holder, table->name, 1, highest_in_block (db, table, 1) + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
block_is_free (GpDatabase *self, const GpTable *table, gint64 first)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM fid_block WHERE table_name = ? AND first = %" G_GINT64_FORMAT, first);
  gint64 found;

  return !gp_sqlite_query_int (self->db, sql, table->name, &found) && highest_in_block (self->db, table, first) < first;
}

static gboolean
draw (GpDatabase *self, GpTableId id, GError **error)
{
  const GpTable *table = gp_table_get (id);
  GpTableState *state = &self->tables[id];
  gint64 first;

  do
    first = (FIRST_RANDOM_BLOCK + (gint64) (g_random_int () >> 1)) * BLOCK_SIZE + 1;
  while (!block_is_free (self, table, first));
  if (!insert_block (self->db, self->path, self->holder, table->name, first, first, error))
    return FALSE;
  state->block = sqlite3_last_insert_rowid (self->db);
  state->next_fid = first;
  state->last_fid = first + BLOCK_SIZE - 2;
  return TRUE;
}

/* Takes up the block this copy already has, if it is not used up. */
static gboolean
resume (GpDatabase *self, GpTableId id)
{
  const GpTable *table = gp_table_get (id);
  GpTableState *state = &self->tables[id];
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM fid_block WHERE holder = '%s' AND table_name = ? AND next < first + %" G_GINT64_FORMAT " ORDER BY id DESC LIMIT 1",
                                          self->holder, BLOCK_SIZE - 1);
  g_autofree char *row = NULL;
  gint64 first = 0, next = 0;

  if (!gp_sqlite_query_int (self->db, sql, table->name, &state->block))
    return FALSE;
  row = g_strdup_printf ("%" G_GINT64_FORMAT, state->block);
  gp_sqlite_query_int (self->db, "SELECT first FROM fid_block WHERE id = ?", row, &first);
  gp_sqlite_query_int (self->db, "SELECT next FROM fid_block WHERE id = ?", row, &next);
  state->next_fid = MAX (next, highest_in_block (self->db, table, first) + 1);
  state->last_fid = first + BLOCK_SIZE - 2;
  return state->next_fid <= state->last_fid;
}

/**
 * gp_fid_block_next:
 * @self: database in a write transaction
 * @table: a table
 * @error: return location
 *
 * Returns: a key no row of any copy has ever had, or 0 with @error
 */
gint64
gp_fid_block_next (GpDatabase *self, GpTableId table, GError **error)
{
  GpTableState *state = &self->tables[table];

  if (!self->holder)
    self->holder = gp_fid_block_dup_holder (self->path);
  if (state->next_fid > state->last_fid && state->drawn && !gp_fid_block_store (self, error))
    return 0;
  if ((state->next_fid == 0 && !resume (self, table) && !draw (self, table, error)) ||
      (state->next_fid > state->last_fid && !draw (self, table, error)))
    return 0;
  state->drawn = TRUE;
  return state->next_fid++;
}

/**
 * gp_fid_block_note:
 * @self: database in a write transaction
 * @table: a table
 * @fid: key a caller chose for a new row
 *
 * Keeps gp_fid_block_next() from handing out @fid again.
 */
void
gp_fid_block_note (GpDatabase *self, GpTableId table, gint64 fid)
{
  GpTableState *state = &self->tables[table];

  if (state->next_fid > 0 && fid >= state->next_fid && fid <= state->last_fid)
    {
      state->next_fid = fid + 1;
      state->drawn = TRUE;
    }
}

/**
 * gp_fid_block_store:
 * @self: database in a write transaction
 * @error: return location
 *
 * Writes how far each block is used, so that the key of a deleted row is not used again.
 *
 * Returns: whether that was written
 */
gboolean
gp_fid_block_store (GpDatabase *self, GError **error)
{
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    if (self->tables[id].drawn)
      {
        g_autofree char *sql = g_strdup_printf ("UPDATE fid_block SET next = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT, self->tables[id].next_fid, self->tables[id].block);

        if (!gp_sqlite_exec (self->db, self->path, sql, error))
          return FALSE;
        self->tables[id].drawn = FALSE;
      }
  return TRUE;
}

/**
 * gp_fid_block_forget:
 * @self: database
 *
 * After a transaction that was rolled back, or when another program wrote: read the blocks anew.
 */
void
gp_fid_block_forget (GpDatabase *self)
{
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      self->tables[id].next_fid = 0;
      self->tables[id].last_fid = 0;
      self->tables[id].drawn = FALSE;
    }
}
