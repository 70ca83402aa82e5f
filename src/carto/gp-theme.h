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
/** GpYearPart: what a work is on the map of one year. */
typedef enum
{
  GP_YEAR_THIS,
  GP_YEAR_RESTORED, /* opened before, and not to be opened again yet */
  GP_YEAR_LATER,
} GpYearPart;

/** GP_IS_YEAR_PART: whether what a work is coloured by is a part and no year. */
#define GP_IS_YEAR_PART(kind) ((kind) >= GP_YEAR_THIS && (kind) <= GP_YEAR_LATER)

/** GP_YEAR_MORATORIUM: years without opening after surfacing (城市道路管理条例, article 33). */
#define GP_YEAR_MORATORIUM 5
#define GP_YEAR_EDGE_COLOUR 0x8F7434
#define GP_YEAR_HATCH_COLOUR 0x8C8782

int gp_theme_get_year_part (const GpSnapshot *snapshot,
                            const GpFeature *work,
                            int year);
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
