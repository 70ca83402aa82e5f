/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pixels as JPEG. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *gp_jpeg_encode (const guint32 *pixels,
                            int width,
                            int height,
                            int stride,
                            int quality,
                            GError **error);

G_END_DECLS
