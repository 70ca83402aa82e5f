/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GeoPackage geometry blobs (OGC 12-128r17, 2.1.3) to and from GpGeometry.
 *
 *   'G' 'P'  version 0  flags  srs_id int32  [envelope]  WKB
 *   flags: bit 0 little-endian, bits 1–3 envelope (0 none, 1 xy, 2 xyz, 3 xym,
 *   4 xyzm), bit 4 empty geometry, bit 5 extended type
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

GpGeometry *gp_blob_read (const guint8 *bytes,
                          gsize length,
                          GpGeometryKind kind,
                          GpSlab *slab);
void gp_blob_write (const GpGeometry *geometry,
                    int srs_id,
                    GByteArray *into);

G_END_DECLS
