/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture as PNG. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

GByteArray *gp_sheet_png_encode (cairo_surface_t *image,
                                 double dpi,
                                 GError **error);

G_END_DECLS
