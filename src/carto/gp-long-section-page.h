/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of a long section: the section and the plan below it; beside it
 * what crosses the main with the clear distances, legend, notes and scale.
 */
#pragma once

#include "gp-long-section-draw.h"

G_BEGIN_DECLS

void gp_long_section_page_draw (const GpLongSection *section,
                                const GpFeature *feature,
                                GpPen *pen,
                                const GpRect *body,
                                const GpMapStyle *style);

G_END_DECLS
