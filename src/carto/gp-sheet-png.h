/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet set as pictures, one file a page. */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

/** GP_PNG_DPI_MAX: a page of A0 has half a thousand million pixels at this. */
#define GP_PNG_DPI_MIN 36
#define GP_PNG_DPI_MAX 600

gboolean gp_sheet_png_write (GpSheetSet *set,
                             const char *path,
                             int dpi,
                             void (*progress) (double fraction, gpointer user_data),
                             gpointer progress_data,
                             GCancellable *cancellable,
                             GError **error);
char *gp_sheet_png_dup_path (const char *path,
                             guint page,
                             guint n_pages);

G_END_DECLS
