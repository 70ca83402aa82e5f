/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGanttText: the texts of the bar chart, each laid out once and kept while
 * fonts stay as they are: laying out is what costs most in a frame.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GP_GANTT_FONT_ROW,    /* a street */
  GP_GANTT_FONT_STRONG, /* a heading, the row in hand */
  GP_GANTT_FONT_DETAIL, /* from where to where, counts */
  GP_GANTT_FONT_YEAR,
  GP_GANTT_FONT_MONTH,
  GP_GANTT_FONT_DAY,
  GP_GANTT_FONT_BAR,
  GP_GANTT_FONT_BAR_STRONG,
  GP_GANTT_FONT_NOTE, /* moratoria, days off */
  GP_N_GANTT_FONTS
} GpGanttFont;

typedef struct _GpGanttText GpGanttText;

GpGanttText *gp_gantt_text_new (void);
void gp_gantt_text_free (GpGanttText *self);
void gp_gantt_text_forget (GpGanttText *self);
double gp_gantt_text_measure (GpGanttText *self,
                              GtkWidget *widget,
                              GpGanttFont font,
                              const char *text);
void gp_gantt_text_show (GpGanttText *self,
                         GtkWidget *widget,
                         cairo_t *cr,
                         GpGanttFont font,
                         const char *text,
                         double x,
                         double middle_y,
                         double max_width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGanttText, gp_gantt_text_free)

G_END_DECLS
