/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this room share. Nobody outside includes it.
 */
#pragma once

#include <sqlite3.h>

#include "gp-database.h"

G_BEGIN_DECLS

/** GP_GPKG_APPLICATION_ID: "GPKG", OGC 12-128r17 requirement 2. */
#define GP_GPKG_APPLICATION_ID 0x47504B47

/* What is known about one table of the open file. */
typedef struct
{
  guint32 present;   /* bit n set: the file has column n of the schema */
  gboolean geometry; /* the file has its geometry column */
  sqlite3_stmt *insert;
  sqlite3_stmt *read;
  sqlite3_stmt *remove;
  gint64 next_fid; /* 0: not drawn yet in this transaction */
  gint64 last_fid; /* last key of the block in hand */
  gint64 block;    /* id of its row in fid_block */
  gboolean drawn;  /* next_fid moved in this transaction */
} GpTableState;

typedef struct _GpRowLoading GpRowLoading;

struct _GpDatabase
{
  char *path;
  sqlite3 *db;
  GpCrs *crs;
  int srs_id;
  gboolean read_only;
  gint64 repaired_schema; /* schema version at which all was in order; -1: look */
  gboolean repairing;     /* that was in the transaction that is running */
  int data_version;
  char *holder;              /* of this copy's blocks of keys */
  GCancellable *cancellable; /* borrowed for the time of a call */
  GHashTable *updates;       /* (table, columns) → statement */
  GByteArray *scratch;       /* for geometry blobs */
  GpRowLoading *loading;     /* borrowed while a table is loaded */
  GpTableState tables[GP_N_TABLES];
};

/* gp-rows.c */
int gp_rows_prepare_loading (GpDatabase *self);

/* gp-sqlite.c */
gboolean gp_sqlite_fail (sqlite3 *db,
                         const char *path,
                         int code,
                         GError **error);
gboolean gp_sqlite_exec (sqlite3 *db,
                         const char *path,
                         const char *sql,
                         GError **error);
gboolean gp_sqlite_exec_resource (sqlite3 *db,
                                  const char *path,
                                  const char *name,
                                  int srs_id,
                                  GError **error);
sqlite3_stmt *gp_sqlite_prepare (sqlite3 *db,
                                 const char *path,
                                 const char *sql,
                                 GError **error);
gboolean gp_sqlite_query_int (sqlite3 *db,
                              const char *sql,
                              const char *text,
                              gint64 *value);
char *gp_sqlite_query_text (sqlite3 *db,
                            const char *sql,
                            const char *text);
void gp_sqlite_configure (sqlite3 *db);
gboolean gp_sqlite_verify (sqlite3 *db,
                           const char *path,
                           GError **error);
gboolean gp_sqlite_vacuum_into (sqlite3 *db,
                                const char *path,
                                const char *target,
                                GError **error);

static inline void
gp_sqlite_clear_stmt (sqlite3_stmt **stmt)
{
  sqlite3_finalize (*stmt);
  *stmt = NULL;
}
static inline void
gp_sqlite_clear_db (sqlite3 **db)
{
  sqlite3_close_v2 (*db);
  *db = NULL;
}
typedef sqlite3 GpSqlite;
typedef sqlite3_stmt GpStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSqlite, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStatement, sqlite3_finalize)

/* gp-probe.c */
gboolean gp_probe_file (const char *path,
                        int *version,
                        GError **error);

/* gp-migration.c */
gboolean gp_migration_run (const char *path,
                           int version,
                           GError **error);

/* gp-fid-block.c */
gint64 gp_fid_block_next (GpDatabase *self,
                          GpTableId table,
                          GError **error);
void gp_fid_block_note (GpDatabase *self,
                        GpTableId table,
                        gint64 fid);
gboolean gp_fid_block_store (GpDatabase *self,
                             GError **error);
void gp_fid_block_forget (GpDatabase *self);
gboolean gp_fid_block_draw_all (sqlite3 *db,
                                const char *path,
                                GError **error);
char *gp_fid_block_dup_holder (const char *path);

/* gp-repair.c */
void gp_repair_inspect (GpDatabase *self);
gboolean gp_repair_note_columns (sqlite3 *db,
                                 const char *path,
                                 gboolean *moved,
                                 GError **error);
gboolean gp_repair_run (GpDatabase *self,
                        GError **error);

/* gp-database.c */
gboolean gp_database_fail (GpDatabase *self,
                           int code,
                           GError **error);

G_END_DECLS
