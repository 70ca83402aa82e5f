/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GCJ-02, the shifted degrees of Chinese mobile maps, to WGS 84 and back.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"

G_BEGIN_DECLS

GpLonLat gp_gcj02_from_wgs84 (GpLonLat wgs84);
GpLonLat gp_gcj02_to_wgs84 (GpLonLat gcj02);
gboolean gp_gcj02_unshift_points (GpPoint *lonlat_points,
                                  guint n_points,
                                  gpointer unused);

G_END_DECLS
