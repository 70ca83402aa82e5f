/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The legend of a sheet: exactly what the painter counted, in groups, in
 * columns, swatches drawn with the map's own symbols.
 */
#pragma once

#include "gp-painter.h"
#include "gp-pen.h"

G_BEGIN_DECLS

/** GP_LEGEND_TITLE_MM: height of its heading, before the type factor. */
#define GP_LEGEND_TITLE_MM 5.3

typedef struct _GpLegend GpLegend;

GpLegend *gp_legend_new (const GArray *entries,
                         GpSnapshot *snapshot,
                         const GpTemplate *template,
                         GpTheme theme,
                         gboolean tags);
void gp_legend_free (GpLegend *self);
guint gp_legend_get_n_items (const GpLegend *self);
const char *gp_legend_get_text (const GpLegend *self,
                                guint item);
gboolean gp_legend_has_two_states (const GpLegend *self);
double gp_legend_get_column_width (const GpLegend *self,
                                   GpPen *pen);
double gp_legend_get_height (const GpLegend *self,
                             GpPen *pen,
                             double width_mm,
                             double max_mm);
double gp_legend_draw (const GpLegend *self,
                       GpPen *pen,
                       const GpRect *rect,
                       const GpMapStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpLegend, gp_legend_free)

G_END_DECLS
