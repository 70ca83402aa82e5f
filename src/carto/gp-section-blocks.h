/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSectionColumn: what stands beside a section, from the top down: tables,
 * legend, notes. Each block ends where the next may begin; what has no room is
 * left out least important first, and told.
 */
#pragma once

#include "gp-section-draw.h"

G_BEGIN_DECLS

typedef struct
{
  GpPen *pen;
  const GpSection *section;
  const GpMapStyle *style;
  GpRect room; /* of the column */
  double y;    /* where the next block begins */
  double k;    /* type factor */
} GpSectionColumn;

/* gp-section-tables.c */
double gp_section_checks_height (const GpSectionColumn *column);
void gp_section_draw_checks (GpSectionColumn *column,
                             double height_mm);
void gp_section_draw_works (GpSectionColumn *column,
                            double height_mm);
double gp_section_works_height (const GpSectionColumn *column);
/* gp-section-notes.c */
void gp_section_draw_legend (GpSectionColumn *column,
                             guint n_columns);
double gp_section_legend_height (const GpSectionColumn *column,
                                 guint n_columns);
void gp_section_draw_notes (GpSectionColumn *column,
                            double height_mm,
                            int scale);

G_END_DECLS
