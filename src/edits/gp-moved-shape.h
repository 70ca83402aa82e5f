/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpMovedShape: one object whose shape changes in an edit, before and after.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

/**
 * GpMovedShape:
 * @feature: the object as it is
 * @after: its shape as it will be
 * @follows: it was not asked for but goes along
 */
typedef struct
{
  GpFeature *feature;
  GpGeometry *after;
  gboolean follows;
} GpMovedShape;

GPtrArray *gp_moved_shapes_new (void);
GpMovedShape *gp_moved_shapes_take (GPtrArray *shapes,
                                    GpFeature *feature,
                                    GpGeometry *after,
                                    gboolean follows);
GpMovedShape *gp_moved_shapes_find (GPtrArray *shapes,
                                    GpTableId table,
                                    gint64 fid);

G_END_DECLS
