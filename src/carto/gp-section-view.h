/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GpSectionView: a section being drawn: where stations and depths land on the paper. Shared by the files gp-section-*.c that draw. */
#pragma once

#include "gp-section-draw.h"
#include "gp-style.h"

G_BEGIN_DECLS

/** GP_SECTION_LABEL_MM: room at the left for the axis and the names of rows. */
#define GP_SECTION_LABEL_MM 16.0
#define GP_SECTION_ROW_MM 4.9
/* From the middle of a row down to the baseline of XS type. */
#define GP_SECTION_BASELINE 1.05
#define GP_SECTION_SHORT_FILL 0xFBE3E5
#define GP_SECTION_TRENCH_EDGE 0x8F7434

typedef struct
{
  GpPen *pen;
  const GpSection *section;
  const GpFeature *feature; /* nullable */
  const GpMapStyle *style;
  double k; /* type factor */
  double mm_per_m;
  GpRect rect;    /* of the whole element */
  double left;    /* paper x of station 0 */
  double right;   /* of the end */
  double sky;     /* paper y of the upper edge of the picture */
  double ground;  /* of the ground */
  double floor;   /* of its lower edge */
  int first_year; /* of the programme */
} GpSectionView;

static inline double
gp_section_view_x (const GpSectionView *self, double station_m)
{
  return self->left + station_m * self->mm_per_m;
}

static inline double
gp_section_view_y (const GpSectionView *self, double depth_m)
{
  return self->ground + depth_m * self->mm_per_m;
}

static inline const char *
gp_section_view_word (const GpSectionView *self, const char *path)
{
  return gp_template_get_word (self->pen->template, path);
}

void gp_section_view_set_colour (const GpSectionView *self,
                                 guint32 colour);
guint32 gp_section_view_get_year_colour (const GpSectionView *self,
                                         int year);
double gp_section_view_get_cover (const GpSectionRun *run);

/* gp-section-ground.c */
void gp_section_draw_ground (const GpSectionView *view);
void gp_section_draw_trenches (const GpSectionView *view);
gboolean gp_section_is_surface_work (const GpSection *section,
                                     const GpSectionPart *part);
void gp_section_draw_widths (const GpSectionView *view,
                             double y);
/* gp-section-pipes.c */
void gp_section_draw_pipes (const GpSectionView *view);
/* gp-section-band.c */
double gp_section_band_height (const GpSection *section,
                               GpPen *pen,
                               double width_mm);
double gp_section_draw_chain (const GpSectionView *view,
                              double y);
double gp_section_draw_band (const GpSectionView *view,
                             double y);

G_END_DECLS
