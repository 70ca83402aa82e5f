/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRuledTable: a table as sheets have them: rules between the rows, none
 * between the columns, a grey head, totals bold. A cell that is too long goes
 * on in a second line of its row; what has no room there either is reported.
 */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

typedef struct _GpRuledTable GpRuledTable;

/** GpRuledPaint: draws what a cell holds beside its text, a bar or a tick. */
typedef void (*GpRuledPaint) (GpPen *pen,
                              const GpRect *cell,
                              guint row,
                              gpointer user_data);

GpRuledTable *gp_ruled_table_new (GpSheetLevel level,
                                  double row_mm);
void gp_ruled_table_free (GpRuledTable *self);
void gp_ruled_table_add_column (GpRuledTable *self,
                                const char *title,
                                double share,
                                GpAlign align);
void gp_ruled_table_set_paint (GpRuledTable *self,
                               guint column,
                               GpRuledPaint paint,
                               gpointer user_data);
guint gp_ruled_table_add_row (GpRuledTable *self,
                              gboolean total);
void gp_ruled_table_set (GpRuledTable *self,
                         guint row,
                         guint column,
                         const char *text);
void gp_ruled_table_set_look (GpRuledTable *self,
                              guint row,
                              guint column,
                              gboolean bold,
                              guint32 colour);
guint gp_ruled_table_get_n_rows (const GpRuledTable *self);
double gp_ruled_table_get_head (const GpRuledTable *self,
                                const GpPen *pen);
double gp_ruled_table_get_height (const GpRuledTable *self,
                                  GpPen *pen,
                                  double width_mm,
                                  guint first,
                                  guint n_rows);
guint gp_ruled_table_fit (const GpRuledTable *self,
                          GpPen *pen,
                          double width_mm,
                          double height_mm,
                          guint first);
double gp_ruled_table_draw (const GpRuledTable *self,
                            GpPen *pen,
                            const GpRect *rect,
                            guint first,
                            guint n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpRuledTable, gp_ruled_table_free)

G_END_DECLS
