/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpKeyFigure: one number a meeting is about, large, with its unit after it
 * and what it is made of below.
 */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *value;
  const char *unit;
  const char *note; /* nullable; two lines at most */
  guint32 colour;   /* of the value */
} GpKeyFigure;

double gp_key_figures_get_height (GpPen *pen,
                                  double width_mm,
                                  const GpKeyFigure *figures,
                                  guint n_figures);
double gp_key_figures_draw (GpPen *pen,
                            const GpRect *rect,
                            const GpKeyFigure *figures,
                            guint n_figures);

G_END_DECLS
