/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a set as an image in memory, looked at before it is handed out. */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

/** GP_PICTURE_DPI_MAX: a page of A0 has half a thousand million pixels at this. */
#define GP_PICTURE_DPI_MIN 36
#define GP_PICTURE_DPI_MAX 600

gboolean gp_sheet_picture_check_size (GpSheetSet *set,
                                      double dpi,
                                      GError **error);
cairo_surface_t *gp_sheet_picture_draw (GpSheetSet *set,
                                        guint page,
                                        double dpi,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
