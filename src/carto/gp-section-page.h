/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page of a cross-section: the section itself and below it the plan it is
 * cut from; beside it the check of clearances, the works of the section,
 * legend, notes, scale, and where in the town it lies.
 */
#pragma once

#include "gp-section-draw.h"

G_BEGIN_DECLS

void gp_section_page_draw (const GpSection *section,
                           const GpFeature *feature,
                           GpPen *pen,
                           const GpRect *body,
                           const GpMapStyle *style);

G_END_DECLS
