/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPage: where the parts of one sheet lie, in millimetres from its upper
 * left corner. Computed from the paper and the orientation alone.
 */
#pragma once

#include "gp-painter.h"
#include "gp-template.h"

#include "gp-coord.h"

G_BEGIN_DECLS

/** GpRect: a rectangle on paper, mm, y downwards. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} GpRect;

typedef struct
{
  double width_mm;
  double height_mm;
  gboolean portrait;
  gboolean aside; /* what a map shows stands in its upper left part: a legend will lie in it */
  GpRect header;  /* title down to its rule */
  GpRect body;    /* all below the header */
  GpRect frame;   /* outer frame of the map */
  GpRect neat;    /* neat line: the map itself */
  GpRect block;   /* what stands beside the map or below it */
  double band_mm;
  double type_factor;
  double line_factor;
  GpPalette palette; /* what is set and ruled on it is grey where the map is */
} GpPage;

void gp_page_init (GpPage *self,
                   const GpPaperSize *paper,
                   gboolean portrait);
void gp_page_init_side (GpPage *self,
                        const GpPaperSize *paper,
                        gboolean portrait,
                        GpPageSide side);
GpBox gp_page_place (const GpPage *self,
                     const GpBox *extent,
                     int scale);
gboolean gp_page_fits (const GpPage *self,
                       const GpBox *extent,
                       int scale,
                       double margin_mm);
int gp_page_choose_scale (const GpPage *self,
                          const GpBox *extent,
                          double margin_mm,
                          const int *scales,
                          guint n_scales);
double gp_page_grid_step_m (int scale);

static inline double
gp_rect_right (const GpRect *rect)
{
  return rect->x + rect->width;
}

static inline double
gp_rect_bottom (const GpRect *rect)
{
  return rect->y + rect->height;
}

static inline gboolean
gp_rect_overlap (const GpRect *a, const GpRect *b)
{
  return a->x < gp_rect_right (b) && b->x < gp_rect_right (a) &&
         a->y < gp_rect_bottom (b) && b->y < gp_rect_bottom (a);
}

G_END_DECLS
