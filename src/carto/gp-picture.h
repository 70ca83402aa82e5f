/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pictures on a page: a logo, a photo, from a file.
 */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

char *gp_picture_find (const char *path,
                       const char *const *folders);
double gp_picture_draw (GpPen *pen,
                        const char *path,
                        const GpRect *rect,
                        double across,
                        double down);

G_END_DECLS
