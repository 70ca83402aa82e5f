/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ground two polygons share, computed directly, without building the
 * intersection: for the many thousand pairs a plan has, where only the area counts.
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

double gp_shared_area_m2 (const GpGeometry *a,
                          const GpGeometry *b);

G_END_DECLS
