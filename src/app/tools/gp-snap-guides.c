/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Guide lines: what the hand keeps straight, square or parallel to. Only lines
 * that pass the pointer closely are kept; where they meet edges in reach or
 * one another there is a point to snap to.
 */
#include "config.h"

#include "gp-distance.h"
#include "gp-snap-private.h"

/* A guide line alone has to pass the pointer this much nearer than a point. */
#define GUIDE_SHARE 0.5
/* More guide lines past the pointer are of no help to anybody. */
#define GUIDES_MAX 12
/* The last point lies on an edge this near to it, metres. */
#define ON_EDGE_M 0.002
/* Lines that meet at a smaller angle have no certain meeting point: sine. */
#define MEETING_SINE_MIN 0.1

typedef struct
{
  GpSnapKind kind;
  GpSnapGuide guide;
  gboolean forward; /* only ahead of its anchor */
  GpTableId table;
  gint64 fid;
} Line;

typedef struct
{
  GpSnapSearch *search;
  GArray *lines; /* Line past the pointer */
} Guides;

static gboolean
same_line (const Line *a, const Line *b)
{
  double sine = a->guide.ux * b->guide.uy - a->guide.uy * b->guide.ux;
  double apart_m = (b->guide.anchor.x - a->guide.anchor.x) * a->guide.uy - (b->guide.anchor.y - a->guide.anchor.y) * a->guide.ux;

  return a->kind == b->kind && fabs (sine) < 1e-9 && fabs (apart_m) < 1e-6;
}

/* How far the pointer is beside a line, and how far along it from its anchor, metres. */
static double
beside (const Line *line, GpPoint at, double *along_m)
{
  double dx = at.x - line->guide.anchor.x, dy = at.y - line->guide.anchor.y;

  *along_m = dx * line->guide.ux + dy * line->guide.uy;
  return fabs (dx * line->guide.uy - dy * line->guide.ux);
}

static GpPoint
point_on (const Line *line, double along_m)
{
  return (GpPoint){ line->guide.anchor.x + along_m * line->guide.ux, line->guide.anchor.y + along_m * line->guide.uy };
}

static void
add_line (Guides *guides, const Line *line)
{
  GpSnapSearch *search = guides->search;
  double along_m;

  if (!gp_snap_search_wants (search, line->kind) || guides->lines->len >= GUIDES_MAX ||
      beside (line, search->at, &along_m) > GUIDE_SHARE * search->options->reach_m ||
      (line->forward ? along_m : fabs (along_m)) <= search->options->reach_m)
    return;
  for (guint i = 0; i < guides->lines->len; i++)
    if (same_line (&g_array_index (guides->lines, Line, i), line))
      return;
  g_array_append_val (guides->lines, *line);
}

/* Unit vector from @a to @b; %FALSE when they are one point. */
static gboolean
direction (GpPoint a, GpPoint b, double *ux, double *uy)
{
  double length_m = gp_point_distance (a, b);

  if (length_m < 1e-6)
    return FALSE;
  *ux = (b.x - a.x) / length_m;
  *uy = (b.y - a.y) / length_m;
  return TRUE;
}

static void
add_of_edge (const GpSnapEdge *edge, gpointer user_data)
{
  Guides *guides = user_data;
  const GpPoint *from = guides->search->options->from;
  Line line = { .table = edge->table, .fid = edge->fid };
  double ux, uy;

  if (!direction (edge->a, edge->b, &ux, &uy))
    return;
  line.kind = GP_SNAP_EXTENSION;
  line.forward = TRUE;
  line.guide = (GpSnapGuide){ edge->b, ux, uy };
  add_line (guides, &line);
  line.guide = (GpSnapGuide){ edge->a, -ux, -uy };
  add_line (guides, &line);
  if (from == NULL)
    return;
  line.forward = FALSE;
  line.kind = GP_SNAP_RIGHT_ANGLE;
  line.guide = (GpSnapGuide){ *from, -uy, ux };
  add_line (guides, &line);
  line.kind = GP_SNAP_PARALLEL;
  line.guide = (GpSnapGuide){ *from, ux, uy };
  add_line (guides, &line);
}

/* Square to the edge the last point lies on. */
static void
add_of_edge_under (const GpSnapEdge *edge, gpointer user_data)
{
  Guides *guides = user_data;
  Line line = { .kind = GP_SNAP_RIGHT_ANGLE, .table = edge->table, .fid = edge->fid };
  double ux, uy;

  if (!direction (edge->a, edge->b, &ux, &uy))
    return;
  line.guide = (GpSnapGuide){ *guides->search->options->from, -uy, ux };
  add_line (guides, &line);
}

/* Straight on and square to the last piece. */
static void
add_of_last_piece (Guides *guides)
{
  const GpSnapOptions *options = guides->search->options;
  Line line = { .table = GP_TABLE_NONE };
  double ux, uy;

  if (options->from == NULL || options->before == NULL || !direction (*options->before, *options->from, &ux, &uy))
    return;
  line.kind = GP_SNAP_EXTENSION;
  line.forward = TRUE;
  line.guide = (GpSnapGuide){ *options->from, ux, uy };
  add_line (guides, &line);
  line.kind = GP_SNAP_RIGHT_ANGLE;
  line.forward = FALSE;
  line.guide = (GpSnapGuide){ *options->from, -uy, ux };
  add_line (guides, &line);
}

static GpSnapHit
hit_on (const Line *line, GpSnapRank rank, GpPoint at)
{
  GpSnapHit hit = { .kind = line->kind, .rank = rank, .at = at, .table = line->table, .fid = line->fid };

  hit.guides[0] = line->guide;
  hit.n_guides = 1;
  return hit;
}

static void
offer_meeting_edge (GpSnapSearch *search, const Line *line, const GpSnapEdge *edge)
{
  double ex = edge->b.x - edge->a.x, ey = edge->b.y - edge->a.y;
  double cross = line->guide.ux * ey - line->guide.uy * ex;
  double dx = edge->a.x - line->guide.anchor.x, dy = edge->a.y - line->guide.anchor.y;
  double along_m, share;
  GpSnapHit hit;

  if (fabs (cross) < MEETING_SINE_MIN * hypot (ex, ey))
    return;
  along_m = (dx * ey - dy * ex) / cross;
  share = (dx * line->guide.uy - dy * line->guide.ux) / cross;
  if (share < 0 || share > 1 || (line->forward && along_m < 0))
    return;
  hit = hit_on (line, GP_SNAP_RANK_MEETING, point_on (line, along_m));
  hit.other_table = edge->table;
  hit.other_fid = edge->fid;
  gp_snap_search_offer (search, &hit);
}

static void
offer_meeting_guide (GpSnapSearch *search, const Line *line, const Line *other)
{
  double sine = line->guide.ux * other->guide.uy - line->guide.uy * other->guide.ux;
  double dx = other->guide.anchor.x - line->guide.anchor.x, dy = other->guide.anchor.y - line->guide.anchor.y;
  double along_m, other_m;
  GpSnapHit hit;

  if (fabs (sine) < MEETING_SINE_MIN)
    return;
  along_m = (dx * other->guide.uy - dy * other->guide.ux) / sine;
  other_m = (dx * line->guide.uy - dy * line->guide.ux) / sine;
  /* Lines through one point meet there: that is no place to go to. */
  if ((line->forward && along_m < 0) || (other->forward && other_m < 0) || fabs (along_m) < 1e-6)
    return;
  hit = hit_on (line, GP_SNAP_RANK_MEETING, point_on (line, along_m));
  hit.guides[hit.n_guides++] = other->guide;
  gp_snap_search_offer (search, &hit);
}

/**
 * gp_snap_search_guides:
 * @search: a search whose edges in reach are known
 *
 * Offers points on guide lines and where they meet something.
 */
void
gp_snap_search_guides (GpSnapSearch *search)
{
  const GpSnapOptions *options = search->options;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Guides guides = { search, lines };

  add_of_last_piece (&guides);
  if (options->from != NULL)
    gp_snap_search_edges (search, *options->from, ON_EDGE_M, add_of_edge_under, &guides);
  gp_snap_search_edges (search, search->at, options->acquire_m, add_of_edge, &guides);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      double along_m;
      GpSnapHit hit;

      beside (line, search->at, &along_m);
      hit = hit_on (line, GP_SNAP_RANK_GUIDE, point_on (line, along_m));
      gp_snap_search_offer (search, &hit);
      for (guint j = 0; j < search->edges->len; j++)
        offer_meeting_edge (search, line, &g_array_index (search->edges, GpSnapEdge, j));
      for (guint j = i + 1; j < lines->len; j++)
        offer_meeting_guide (search, line, &g_array_index (lines, Line, j));
    }
}
