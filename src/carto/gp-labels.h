/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpLabels: the names on one drawing, and who may stand where.
 *
 * Boxes taken are kept in a grid over the frame. A name asks for its boxes
 * (one a glyph when it follows a line); if any of them is taken the name is
 * left out, never shrunk. What asks first wins, so the order of asking is
 * the order of claim. Symbols may be stood on by names, not by marks.
 */
#pragma once

#include "gp-map-draw.h"

G_BEGIN_DECLS

/** GpLabelBox: a turned box on the target, device units. */
typedef struct
{
  GpXY centre;
  double width;
  double height;
  double angle_rad; /* clockwise */
} GpLabelBox;

/** GP_MARK_SHARE: of the step, by which the grid of marks of one kind is shifted from that of the kind before. */
#define GP_MARK_SHARE 0.381966

GpLabels *gp_labels_new (GpMapDraw *draw);
void gp_labels_free (GpLabels *self);

double gp_labels_get_em (GpLabels *self,
                         GpTypeLevelId level);
double gp_labels_get_halo (GpLabels *self,
                           GpTypeLevelId level);
double gp_labels_measure (GpLabels *self,
                          GpTypeLevelId level,
                          const char *text);
gboolean gp_labels_is_free (GpLabels *self,
                            const GpLabelBox *boxes,
                            guint n_boxes);
gboolean gp_labels_claim (GpLabels *self,
                          const GpLabelBox *boxes,
                          guint n_boxes);
void gp_labels_block (GpLabels *self,
                      GpXY at,
                      double size);
void gp_labels_draw_text (GpLabels *self,
                          GpTypeLevelId level,
                          const char *text,
                          GpXY centre,
                          double angle_rad,
                          guint32 colour,
                          guint32 halo);
void gp_labels_add_mark (GpLabels *self,
                         GpXY at,
                         double angle_rad,
                         double room_before,
                         double room_after,
                         int kind,
                         guint32 colour);
void gp_labels_draw_marks (GpLabels *self);
const GArray *gp_labels_get_boxes (GpLabels *self);

/* gp-label-places.c: asks for and draws the names of what the plan holds. */
void gp_labels_draw_places (GpMapDraw *draw);
/* gp-label-runs.c */
void gp_labels_draw_run_sizes (GpMapDraw *draw);
/* gp-callouts.c */
void gp_labels_draw_callouts (GpMapDraw *draw);
/* gp-flag.c */
void gp_labels_draw_flags (GpMapDraw *draw);
/* gp-label-streets.c */
void gp_labels_draw_streets (GpMapDraw *draw);

G_END_DECLS
