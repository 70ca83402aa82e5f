/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of gp-cut.h share. */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

void gp_cut_append (GArray *points,
                    GpPoint point);
void gp_cut_append_stretch (GArray *points,
                            const GpPoint *line,
                            guint n_line,
                            double from_m,
                            double to_m);

G_END_DECLS
