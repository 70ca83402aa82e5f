/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMapDraw: one drawing of the map under way: where plan metres land on the
 * target, what is wanted, what has been drawn so far. The files gp-draw-*.c
 * each draw some tables with it. It lives on the stack of gp_painter_draw()
 * and belongs to one thread.
 *
 * Device units are pixels or points; y runs downwards.
 */
#pragma once

#include "gp-ink.h"
#include "gp-painter.h"
#include "gp-style.h"

G_BEGIN_DECLS

typedef struct _GpLabels GpLabels;

/** GP_MAP_DRAW_BATCH: features in one stroke or fill (PDF is slow with one each). */
#define GP_MAP_DRAW_BATCH 48

typedef struct
{
  cairo_t *cr;
  GpSnapshot *snapshot;
  const GpMapView *view;
  const GpMapStyle *style;
  GCancellable *cancellable;

  double s;         /* device units a metre */
  double ox, oy;    /* plan point of the upper left corner */
  double px;        /* device units a CSS pixel */
  double mm;        /* device units a millimetre */
  double tolerance; /* vertices nearer than this are left out */
  GpXY clip_low;    /* shapes are cut here, some way outside the frame */
  GpXY clip_high;
  double dash_period;   /* of the lines being added; 0: solid */
  gboolean vector;      /* the target is not an image */
  GpInk ink;            /* all zero: everything goes through cairo */
  GpBox frame;          /* plan */
  GpBox reach;          /* plan, the frame with a margin for what leans in */
  GpBox clip;           /* plan, from clip_low to clip_high */
  GpFeature *district;  /* nullable: what lies outside is veiled */
  gboolean show_labels; /* and marks */

  guint n_since_check;
  gboolean cancelled;

  GArray *missing;  /* nullable, of GpMissingPicture: base maps that could not be read */
  GArray *legend;   /* nullable, of GpLegendEntry */
  GArray *points;   /* scratch: GpXY */
  GArray *ends;     /* scratch: guint */
  GArray *spare;    /* scratch: GpXY */
  guint8 *dots;     /* a bit a pixel: where a dot lies already */
  gsize dots_width; /* pixels in a row of it */
  gsize dots_height;
  gsize dots_from; /* bytes of it that are not zero lie from here */
  gsize dots_to;   /* to here */
  GpLabels *labels;
} GpMapDraw;

void gp_map_draw_init (GpMapDraw *self,
                       cairo_t *cr,
                       GpSnapshot *snapshot,
                       const GpMapView *view,
                       const GpMapStyle *style,
                       GCancellable *cancellable);
void gp_map_draw_clip_as (GpMapDraw *self,
                          const GpMapDraw *whole,
                          double top);
void gp_map_draw_clear (GpMapDraw *self);

gboolean gp_map_draw_tick (GpMapDraw *self);
gboolean gp_map_draw_can_multiply (const GpMapDraw *self);
gboolean gp_map_draw_shows (const GpMapDraw *self,
                            GpTableId table);
GPtrArray *gp_map_draw_query (GpMapDraw *self,
                              GpTableId table);
void gp_map_draw_count (GpMapDraw *self,
                        const GpFeature *feature,
                        int kind,
                        int state);

double gp_map_draw_size (const GpMapDraw *self,
                         double px,
                         double mm);
double gp_map_draw_extent (const GpMapDraw *self,
                           const GpGeometry *geometry);
void gp_map_draw_set_colour (GpMapDraw *self,
                             guint32 colour,
                             double alpha);
void gp_map_draw_stroke (GpMapDraw *self,
                         guint32 colour,
                         double alpha,
                         double px,
                         double mm);
void gp_map_draw_fill (GpMapDraw *self,
                       guint32 colour,
                       double alpha);
void gp_map_draw_set_dash (GpMapDraw *self,
                           const double *dash,
                           double unit);
void gp_map_draw_no_dash (GpMapDraw *self);

gboolean gp_map_draw_add_line (GpMapDraw *self,
                               const GpGeometry *geometry);
gboolean gp_map_draw_add_polygon (GpMapDraw *self,
                                  const GpGeometry *geometry);
void gp_map_draw_get_rings (GpMapDraw *self,
                            const GpGeometry *geometry);
void gp_map_draw_emit_rings (GpMapDraw *self);
void gp_map_draw_begin_dots (GpMapDraw *self);
void gp_map_draw_add_dot (GpMapDraw *self,
                          const GpBox *box);
gboolean gp_map_draw_claim_dot (GpMapDraw *self,
                                GpXY at);
gboolean gp_map_draw_clip_segment (const GpMapDraw *self,
                                   GpXY *a,
                                   GpXY *b);

/* gp-map-draw-ink.c */
gboolean gp_map_draw_begin_ink (GpMapDraw *self,
                                double width);
void gp_map_draw_end_ink (GpMapDraw *self);
void gp_map_draw_ink_shape (GpMapDraw *self,
                            const GpGeometry *geometry,
                            double width,
                            guint32 colour);
void gp_map_draw_ink_dot (GpMapDraw *self,
                          const GpBox *box,
                          guint32 colour);
void gp_map_draw_fill_path (GpMapDraw *self);
void gp_map_draw_fill_path_keep (GpMapDraw *self);
void gp_map_draw_stroke_path (GpMapDraw *self);
void gp_map_draw_stroke_path_keep (GpMapDraw *self);
void gp_map_draw_stroke_path_inside (GpMapDraw *self);

/* gp-hatch.c */
void gp_map_draw_hatch (GpMapDraw *self,
                        double angle_rad,
                        double pitch);

/* Whether a place lies in or next to the frame; broken coordinates do not. */
static inline gboolean
gp_map_draw_is_near (const GpMapDraw *self, GpXY at)
{
  return at.x >= self->clip_low.x && at.x <= self->clip_high.x && at.y >= self->clip_low.y && at.y <= self->clip_high.y;
}

static inline GpXY
gp_map_draw_to_device (const GpMapDraw *self, GpPoint p)
{
  return (GpXY){ (p.x - self->ox) * self->s, (self->oy - p.y) * self->s };
}

G_END_DECLS
