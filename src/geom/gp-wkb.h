/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Well-known binary (OGC 06-103r4 section 8) to and from GpGeometry.
 * Z and M are read over, curves are refused: the reader before us makes them
 * linear. A MULTILINESTRING or MULTIPOINT of one part reads as that part.
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

GpGeometry *gp_wkb_read (const guint8 *bytes,
                         gsize length,
                         GError **error);
GpGeometry *gp_wkb_read_plain (const guint8 *bytes,
                               gsize length,
                               GpSlab *slab);
gsize gp_wkb_size (const GpGeometry *geometry);
gsize gp_wkb_write (const GpGeometry *geometry,
                    guint8 *bytes);
GBytes *gp_wkb_to_bytes (const GpGeometry *geometry);
char *gp_wkb_to_wkt (const GpGeometry *geometry,
                     int decimals);

G_END_DECLS
