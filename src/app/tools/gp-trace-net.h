/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTraceNet: the edges of some shapes as a net of nodes and links: vertices
 * that lie on one another are one node, and edges are cut where others touch
 * or cross them.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpTraceLink: a piece of an edge between two nodes. */
typedef struct
{
  guint a;
  guint b;
  guint shape; /* position in shapes */
  double length_m;
} GpTraceLink;

/**
 * GpTraceNet:
 * @nodes: (element-type GpPoint)
 * @links: (element-type GpTraceLink)
 * @shapes: (element-type GpFeature): owned
 * @first_of, @links_of: links at node n are links_of[first_of[n]] … links_of[first_of[n + 1] - 1]
 */
typedef struct
{
  GArray *nodes;
  GArray *links;
  GPtrArray *shapes;
  GArray *first_of; /* guint */
  GArray *links_of; /* guint */
} GpTraceNet;

GpTraceNet *gp_trace_net_new (GPtrArray *shapes,
                              const GpBox *within,
                              GpPoint from,
                              double same_m);
void gp_trace_net_free (GpTraceNet *self);

G_END_DECLS
