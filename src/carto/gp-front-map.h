/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map on the cover: districts, those somebody works in shaded, with their
 * streets, compounds and water.
 */
#pragma once

#include "gp-front-page.h"

G_BEGIN_DECLS

void gp_front_map_draw (const GpFrontPage *self,
                        GpPen *pen,
                        const GpRect *rect,
                        GpSnapshot *snapshot);

G_END_DECLS
