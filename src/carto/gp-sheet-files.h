/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet set as one file a page: pictures, SVG. Each is made under a name of
 * its own beside its place; only when all are whole do they take their places,
 * so that a full disk or a page cancelled leaves what was there.
 */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

/** GpSheetFileFormat: what tells such a file from others, and how a page becomes one: into fd; path is for sentences. */
typedef struct
{
  const char *head; /* its first bytes: what begins otherwise is not overwritten */
  gsize head_length;
  gboolean (*write) (GpSheetSet *set,
                     guint page,
                     int fd,
                     const char *path,
                     gconstpointer user_data,
                     GCancellable *cancellable,
                     GError **error);
} GpSheetFileFormat;

gboolean gp_sheet_files_write (GpSheetSet *set,
                               const char *path,
                               const GpSheetFileFormat *format,
                               gconstpointer user_data,
                               void (*progress) (double fraction, gpointer user_data),
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);
char *gp_sheet_files_dup_path (const char *path,
                               guint page,
                               guint n_pages);

G_END_DECLS
