/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The plans opened lately, with what the start page says of them, so that it
 * can be shown without opening a file. Kept in the user's data folder.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GP_RECENT_MAX: how many are remembered. */
#define GP_RECENT_MAX 12

typedef struct
{
  char *path;
  char *name;
  gint64 opened_at; /* seconds since 1970 */
  guint n_districts;
  guint n_compounds;
  guint n_works;
} GpRecentEntry;

GPtrArray *gp_recent_list (void);
void gp_recent_note (const char *path,
                     const char *name,
                     GpSnapshot *snapshot,
                     gint64 opened_at);
void gp_recent_forget (const char *path);
char *gp_recent_dup_thumbnail_path (const char *path);

void gp_recent_entry_free (GpRecentEntry *entry);

G_END_DECLS
