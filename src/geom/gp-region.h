/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A polygon that thousands of shapes are held against: a frame or a line
 * drawn round them by hand, which may cross itself (even-odd rule then).
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

gboolean gp_region_contains (const GpGeometry *region,
                             const GpGeometry *shape);
gboolean gp_region_touches (const GpGeometry *region,
                            const GpGeometry *shape);

G_END_DECLS
