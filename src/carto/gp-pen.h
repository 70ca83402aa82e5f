/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPen: rules, boxes and text of a sheet, in millimetres.
 *
 * While a pen is in use one user unit of its cairo context is one millimetre
 * on paper. All text goes through here, so that its size comes from the type
 * levels, and nothing is cut without a report.
 */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "gp-page.h"
#include "gp-sheet-element.h"
#include "gp-template.h"

G_BEGIN_DECLS

#define GP_INK 0x000000
#define GP_INK_DARK 0x1A1D20
#define GP_INK_GREY 0x5B6166
#define GP_INK_PALE 0x8D9499
#define GP_INK_RULE 0xB9BEC2
#define GP_INK_RED 0xC8102E

/** GpPenText: one text as it was set, for checking a page. */
typedef struct
{
  GpRect ink; /* mm */
  double em_mm;
  char *text;
} GpPenText;

typedef struct
{
  cairo_t *cr;                /* borrowed */
  const GpTemplate *template; /* borrowed */
  PangoLayout *layout;        /* owned */
  double units_per_mm;
  double type_factor;
  double line_factor;
  GpPalette palette;
  GpSheetLevel level;
  gboolean bold;
  gboolean underlined;
  guint32 colour;
  GArray *elements;   /* borrowed, nullable: takes a GpSheetElement for every part of the page */
  GArray *texts;      /* borrowed, nullable: takes a GpPenText for every text */
  GPtrArray *reports; /* borrowed, nullable: takes a sentence for every text that had no room */
} GpPen;

void gp_pen_init (GpPen *self,
                  cairo_t *cr,
                  double units_per_mm,
                  const GpTemplate *template,
                  const GpPage *page);
void gp_pen_clear (GpPen *self);
GArray *gp_pen_texts_new (void);

void gp_pen_set_colour (GpPen *self,
                        guint32 colour);
void gp_pen_line (GpPen *self,
                  double x0,
                  double y0,
                  double x1,
                  double y1,
                  double width_mm);
void gp_pen_box (GpPen *self,
                 const GpRect *rect,
                 double width_mm);
void gp_pen_fill (GpPen *self,
                  const GpRect *rect);
void gp_pen_round_box (GpPen *self,
                       const GpRect *rect,
                       double radius_mm);

void gp_pen_set_type (GpPen *self,
                      GpSheetLevel level,
                      gboolean bold,
                      guint32 colour);
double gp_pen_get_em (const GpPen *self);
double gp_pen_measure (GpPen *self,
                       const char *text);
double gp_pen_text (GpPen *self,
                    double x,
                    double y,
                    GpAlign align,
                    const char *text);
double gp_pen_text_on_map (GpPen *self,
                           double x,
                           double y,
                           GpAlign align,
                           const char *text);
void gp_pen_text_upwards (GpPen *self,
                          double x,
                          double y,
                          GpAlign align,
                          const char *text);
double gp_pen_text_within (GpPen *self,
                           double x,
                           double y,
                           double width_mm,
                           GpAlign align,
                           const char *text);
guint gp_pen_count_lines (GpPen *self,
                          double width_mm,
                          guint max_lines,
                          const char *text);
guint gp_pen_paragraph (GpPen *self,
                        double x,
                        double y,
                        double width_mm,
                        double leading_mm,
                        guint max_lines,
                        const char *text);
void gp_pen_mark (GpPen *self,
                  const char *id,
                  const GpRect *rect);
void gp_pen_report (GpPen *self,
                    const char *text);

G_END_DECLS
