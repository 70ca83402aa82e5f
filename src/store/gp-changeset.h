/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changesets of SQLite's session extension: read, turned round, applied.
 * Inside this room only.
 */
#pragma once

#include "gp-database-private.h"
#include "gp-journal.h"

G_BEGIN_DECLS

gboolean gp_changeset_list (GpDatabase *database,
                            GBytes *changeset,
                            GArray *events,
                            GError **error);
GBytes *gp_changeset_invert (GpDatabase *database,
                             GBytes *changeset,
                             GError **error);
gboolean gp_changeset_apply (GpDatabase *database,
                             GBytes *changeset,
                             const char *label,
                             GError **error);
gboolean gp_changeset_fail_conflict (const char *label,
                                     GpTableId table,
                                     GError **error);

/* gp-journal.c */
void gp_journal_bind_author (sqlite3_stmt *stmt);

G_END_DECLS
