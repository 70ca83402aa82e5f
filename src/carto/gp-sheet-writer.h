/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a sheet set to a PDF. */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

gboolean gp_sheet_writer_write_pdf (GpSheetSet *set,
                                    const char *path,
                                    void (*progress) (double fraction, gpointer user_data),
                                    gpointer progress_data,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
