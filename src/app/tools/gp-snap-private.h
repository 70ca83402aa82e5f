/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by gp-snap.c (points of the plan) and gp-snap-guides.c (guide lines). */
#pragma once

#include "gp-snap.h"

G_BEGIN_DECLS

/* The lower the more likely meant. */
typedef enum
{
  GP_SNAP_RANK_ENDPOINT,
  GP_SNAP_RANK_INTERSECTION,
  GP_SNAP_RANK_MIDPOINT,
  GP_SNAP_RANK_MEETING, /* a guide line meets an edge or another one */
  GP_SNAP_RANK_EDGE,
  GP_SNAP_RANK_GUIDE,
} GpSnapRank;

typedef struct
{
  GpPoint a;
  GpPoint b;
  GpTableId table;
  gint64 fid;
} GpSnapEdge;

typedef struct
{
  const GpSnapOptions *options;
  GpSnapshot *snapshot; /* nullable */
  GpPoint at;
  GArray *hits;  /* GpSnapHit */
  GArray *edges; /* GpSnapEdge in reach */
  guint n_seen;  /* edges looked at */
} GpSnapSearch;

/** GpSnapEdgeVisit: an edge near a point. */
typedef void (*GpSnapEdgeVisit) (const GpSnapEdge *edge,
                                 gpointer user_data);

gboolean gp_snap_search_wants (const GpSnapSearch *search,
                               GpSnapKind kind);
void gp_snap_search_offer (GpSnapSearch *search,
                           const GpSnapHit *hit);
void gp_snap_search_edges (GpSnapSearch *search,
                           GpPoint around,
                           double reach_m,
                           GpSnapEdgeVisit visit,
                           gpointer user_data);
void gp_snap_search_guides (GpSnapSearch *search);

G_END_DECLS
