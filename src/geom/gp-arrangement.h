/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpArrangement: outlines laid over one another and cut into faces.
 *
 *   polygons with a label each ─┐
 *   lines with a mark ──────────┴► GpNoding ─► half-edges ─► cycles ─► faces
 *
 * Half-edges 2e and 2e + 1 are the two directions of edge e; the face of a
 * half-edge lies on its left (Muller and Preparata 1978). Face 0 is the outside. A face knows by
 * which labels it is covered: going from face to face over an edge, the
 * winding number of a label changes by how often its outline runs there.
 *
 * Any set of faces can be taken out again as a polygon. Two polygons taken
 * out of one arrangement share their nodes bit by bit, whatever it was made of.
 */
#pragma once

#include "gp-geometry.h"

G_BEGIN_DECLS

typedef struct _GpArrangement GpArrangement;

/**
 * GpArrangementEdge:
 * @a: where it starts, plan metres
 * @b: where it ends
 * @left: face on the left of a → b
 * @right: face on the right of it
 * @marks: the marks of all lines that run here, ored together
 */
typedef struct
{
  GpPoint a;
  GpPoint b;
  guint left;
  guint right;
  guint8 marks;
} GpArrangementEdge;

GpArrangement *gp_arrangement_new (guint n_labels);
void gp_arrangement_free (GpArrangement *self);
void gp_arrangement_add_polygon (GpArrangement *self,
                                 guint label,
                                 const GpGeometry *polygon,
                                 gboolean as_it_is);
void gp_arrangement_add_line (GpArrangement *self,
                              const GpPoint *points,
                              guint n_points,
                              guint8 marks);
gboolean gp_arrangement_build (GpArrangement *self,
                               GError **error);

guint gp_arrangement_get_n_labels (const GpArrangement *self);
guint gp_arrangement_get_n_faces (const GpArrangement *self);
guint gp_arrangement_get_n_edges (const GpArrangement *self);
GpArrangementEdge gp_arrangement_get_edge (const GpArrangement *self,
                                           guint edge);
gboolean gp_arrangement_covers (const GpArrangement *self,
                                guint face,
                                guint label);
int gp_arrangement_runs_along (const GpArrangement *self,
                               guint edge,
                               guint label);
GpGeometry *gp_arrangement_extract (const GpArrangement *self,
                                    const guint8 *kept,
                                    int label);
GpGeometry *gp_arrangement_extract_face (const GpArrangement *self,
                                         guint face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpArrangement, gp_arrangement_free)

G_END_DECLS
