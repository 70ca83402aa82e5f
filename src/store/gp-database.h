/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDatabase: one SQLite connection to one plan file (a GeoPackage).
 *
 * Knows how a plan file is told from any other file, how it is opened safely
 * and how a transaction begins and ends. It belongs to one thread at a time;
 * GpPlan sees to that. Opening to look leaves the bytes of the file alone.
 */
#pragma once

#include <gio/gio.h>

#include "gp-coord.h"
#include "gp-crs.h"
#include "gp-schema.h"

G_BEGIN_DECLS

/** GP_FORMAT_VERSION: of the plan file; see gp-migration.c. */
#define GP_FORMAT_VERSION 4

typedef struct _GpDatabase GpDatabase;

typedef enum
{
  GP_DATABASE_READ_ONLY,
  GP_DATABASE_READ_WRITE,
} GpDatabaseMode;

gboolean gp_database_create (const char *path,
                             GpCrs *crs,
                             GError **error);
gboolean gp_database_check_new_name (const char *path,
                                     GError **error);
gboolean gp_database_put_in_place (const char *from,
                                   const char *to,
                                   GError **error);
GpDatabase *gp_database_open (const char *path,
                              GpDatabaseMode mode,
                              GCancellable *cancellable,
                              GError **error);
void gp_database_free (GpDatabase *self);

const char *gp_database_get_path (const GpDatabase *self);
GpCrs *gp_database_get_crs (const GpDatabase *self);
gboolean gp_database_is_read_only (const GpDatabase *self);

gboolean gp_database_begin_read (GpDatabase *self,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean gp_database_begin (GpDatabase *self,
                            GError **error);
gboolean gp_database_commit (GpDatabase *self,
                             GError **error);
void gp_database_rollback (GpDatabase *self);
gboolean gp_database_is_stale (GpDatabase *self);
void gp_database_doubt (GpDatabase *self);

gboolean gp_database_touch (GpDatabase *self,
                            GpTableId table,
                            const GpBox *extent,
                            GError **error);
gboolean gp_database_verify (GpDatabase *self,
                             GError **error);
void gp_database_compact (GpDatabase *self);
gboolean gp_database_copy_to (GpDatabase *self,
                              const char *path,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpDatabase, gp_database_free)

G_END_DECLS
