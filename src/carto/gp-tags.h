/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work tags: the number of a site on the map, with a leader to a dot on one of
 * its works. Places are chosen on a grid of what is already there, so that tags
 * cover no name and one another never.
 */
#pragma once

#include "gp-painter.h"
#include "gp-pen.h"
#include "gp-works-table.h"

G_BEGIN_DECLS

typedef struct
{
  guint number;
  double x_mm; /* middle of the tag, from the upper left corner of the neat line */
  double y_mm;
  double dot_x_mm; /* end of the leader, on the work */
  double dot_y_mm;
  gboolean placed;
  gboolean far; /* the work does not reach into the frame */
} GpTag;

GArray *gp_tags_place (const GpWorksTable *works,
                       GpSnapshot *snapshot,
                       const GpBox *box,
                       const GpRect *neat,
                       double type_factor,
                       const GpMapStyle *style,
                       GCancellable *cancellable);
void gp_tags_draw (const GArray *tags,
                   const GpWorksTable *works,
                   GpPen *pen,
                   const GpRect *neat);
void gp_tags_draw_tag (GpPen *pen,
                       double x,
                       double y,
                       const char *number);

G_END_DECLS
