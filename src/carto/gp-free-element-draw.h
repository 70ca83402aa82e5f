/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the free elements of a template on a page. */
#pragma once

#include "gp-free-element.h"
#include "gp-pen.h"
#include "gp-sheet-facts.h"

G_BEGIN_DECLS

void gp_free_elements_draw (GpPen *pen,
                            const GpPage *page,
                            const char *kind,
                            gboolean has_map,
                            gboolean above,
                            const GpSheetFacts *facts,
                            const GpSheetNames *names);
void gp_free_elements_list (GpPen *pen,
                            const GpPage *page,
                            const char *kind,
                            const GpSheetFacts *facts,
                            const GpSheetNames *names,
                            GArray *rects);
void gp_free_elements_check (const GpPen *pen,
                             const GpPage *page,
                             guint first);

G_END_DECLS
