/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What building and taking out share of an arrangement.
 */
#pragma once

#include "gp-arrangement.h"
#include "gp-noding.h"

G_BEGIN_DECLS

/** GpArrangementRun: @label runs @net times from a to b along @edge. */
typedef struct
{
  guint edge;
  guint label;
  int net;
} GpArrangementRun;

struct _GpArrangement
{
  guint n_labels;
  GpNoding *noding;
  GArray *outlines; /* Outline: what was added, as nodes */

  guint n_edges;
  guint *origins;        /* per half-edge: the node it starts at */
  guint *next;           /* per half-edge: the one after it round its face */
  guint *faces;          /* per half-edge: the face on its left */
  guint *fan;            /* half-edges by node, counter-clockwise */
  guint *fan_place;      /* per half-edge: where it is in @fan */
  guint *fan_starts;     /* per node, and one past: where its half-edges are in @fan */
  guint8 *marks;         /* per edge */
  GArray *runs;          /* GpArrangementRun, by edge */
  guint *run_starts;     /* per edge, and one past */
  GArray **label_halves; /* per label: guint half-edges in the order of its rings */
  guint n_faces;
  gint16 *windings; /* per face and label */
};

static inline guint
gp_arrangement_twin (guint half)
{
  return half ^ 1;
}

static inline guint
gp_arrangement_target (const GpArrangement *self, guint half)
{
  return self->origins[half ^ 1];
}

static inline GpGridPoint
gp_arrangement_grid (const GpArrangement *self, guint node)
{
  return gp_noding_get_grid (self->noding, node);
}

void gp_arrangement_find_faces (GpArrangement *self);

G_END_DECLS
