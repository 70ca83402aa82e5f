/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bar of the chart says and looks like, read from its work. Pure. */
#pragma once

#include "gp-gantt-rows.h"

G_BEGIN_DECLS

GpGanttBar gp_gantt_bar_read (GpSnapshot *snapshot,
                              const GpFeature *work);
void gp_gantt_bar_clear (gpointer bar);
int gp_gantt_bar_read_surface_years (const GpFeature *work);

G_END_DECLS
