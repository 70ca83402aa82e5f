/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a theme tells works and compounds apart by (their kind) and in which
 * colour. Map, swatches, legends and lists of layers ask here, so that they
 * cannot disagree. A kind below 0 means: nothing is said about it in the plan.
 */
#pragma once

#include "gp-painter.h"

G_BEGIN_DECLS

gboolean gp_theme_fills_works (GpTheme theme);
int gp_theme_get_first_year (const GpSnapshot *snapshot);
int gp_theme_get_work_kind (GpTheme theme,
                            const GpSnapshot *snapshot,
                            const GpFeature *work);
int gp_theme_get_compound_kind (GpTheme theme,
                                const GpSnapshot *snapshot,
                                const GpFeature *compound);
guint32 gp_theme_get_colour (GpTheme theme,
                             int kind,
                             int first_year);
int gp_theme_get_work_year (const GpSnapshot *snapshot,
                            const GpFeature *work);
guint32 gp_theme_get_fill (const GpMapStyle *style,
                           int kind,
                           int first_year);
guint32 gp_theme_get_tint (GpTheme theme,
                           int kind,
                           int first_year);

G_END_DECLS
