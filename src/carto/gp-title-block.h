/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title block of a sheet, drawn by the form its template gives it: rows of
 * cells with a key and a value, and cells left free for a pen.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sheet-facts.h"

G_BEGIN_DECLS

double gp_title_block_get_height (GpPen *pen,
                                  const char *form,
                                  double width_mm,
                                  const GpSheetFacts *facts,
                                  const GpSheetNames *names);
void gp_title_block_draw (GpPen *pen,
                          const char *form,
                          const GpRect *rect,
                          const GpSheetFacts *facts,
                          const GpSheetNames *names);

G_END_DECLS
