/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small picture of a plan on the start page, drawn by the map's own painter. */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

void gp_thumbnail_write_async (GpSnapshot *snapshot,
                               const char *plan_path);
void gp_thumbnail_fit (const GpBox *box,
                       double width,
                       double height,
                       GpPoint *centre,
                       double *scale);

G_END_DECLS
