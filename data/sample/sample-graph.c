/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The street network as a plane graph: every line is cut where it meets
 * another, and the land between the pieces is traced as faces.
 *
 * Lines are streets, lanes, the river and the outline of the town. A meeting
 * point is rounded to the millimetre and becomes a vertex of both lines, so
 * pieces share their end points bit by bit. Faces are walked with the face on
 * the left, turning as sharply left as possible at each node.
 */
#include "sample.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  guint line;
  guint segment;
  double t;
  GpPoint at;
} Cut;

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *x = a, *y = b;

  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  if (x->segment != y->segment)
    return x->segment < y->segment ? -1 : 1;
  return (x->t > y->t) - (x->t < y->t);
}

static void
add_cut (GArray *cuts, guint line, guint segment, GpPoint a, GpPoint b, GpPoint at)
{
  Cut cut = { line, segment, gp_point_distance (a, at) / MAX (gp_point_distance (a, b), 1e-9), at };

  g_array_append_val (cuts, cut);
}

static gboolean
off_segment (GpPoint p, GpPoint a, GpPoint b)
{
  double l = gp_point_distance (a, b);
  double t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (l * l);
  double d = fabs ((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / l;

  return d > 0.003 || t * l < -0.003 || t * l > l + 0.003;
}

/* An end of one line on the other, or a true crossing. */
static void
meet (GArray *cuts, guint l, guint i, GpPoint a, GpPoint b, guint m, guint j, GpPoint c, GpPoint d)
{
  const GpPoint ends[4] = { a, b, c, d };
  double den, t, s;
  gboolean touch = FALSE;

  if (MAX (a.x, b.x) < MIN (c.x, d.x) - 0.01 || MAX (c.x, d.x) < MIN (a.x, b.x) - 0.01 ||
      MAX (a.y, b.y) < MIN (c.y, d.y) - 0.01 || MAX (c.y, d.y) < MIN (a.y, b.y) - 0.01)
    return;
  for (int k = 0; k < 4; k++)
    if (!(k < 2 ? off_segment (ends[k], c, d) : off_segment (ends[k], a, b)))
      {
        add_cut (cuts, l, i, a, b, ends[k]);
        add_cut (cuts, m, j, c, d, ends[k]);
        touch = TRUE;
      }
  den = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (touch || fabs (den) < 1e-12)
    return;
  t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / den;
  s = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / den;
  if (t > 0 && t < 1 && s > 0 && s < 1)
    {
      GpPoint at = { sm_round_mm (a.x + (b.x - a.x) * t), sm_round_mm (a.y + (b.y - a.y) * t) };

      add_cut (cuts, l, i, a, b, at);
      add_cut (cuts, m, j, c, d, at);
    }
}

static GArray *
find_cuts (const SmTown *town)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (Cut));

  for (guint l = 0; l < town->streets->len; l++)
    for (guint m = l + 1; m < town->streets->len; m++)
      {
        const SmPath *p = g_array_index (town->streets, SmStreet, l).path;
        const SmPath *q = g_array_index (town->streets, SmStreet, m).path;

        for (guint i = 1; i < p->len; i++)
          for (guint j = 1; j < q->len; j++)
            meet (cuts, l, i, SM_POINT (p, i - 1), SM_POINT (p, i), m, j, SM_POINT (q, j - 1), SM_POINT (q, j));
      }
  g_array_sort (cuts, compare_cuts);
  return cuts;
}

static guint
node_at (SmTown *town, GpPoint p)
{
  for (guint i = 0; i < town->nodes->len; i++)
    if (gp_point_distance (g_array_index (town->nodes, GpPoint, i), p) < 0.004)
      return i;
  g_array_append_val (town->nodes, p);
  return town->nodes->len - 1;
}

static void
end_piece (SmTown *town, guint street, SmPath *path)
{
  SmPiece piece = { .street = street, .path = path, .left = -1, .right = -1, .district = -1 };

  if (path->len < 2)
    {
      g_array_unref (path);
      return;
    }
  piece.from = node_at (town, SM_POINT (path, 0));
  piece.to = node_at (town, SM_LAST (path));
  piece.length_m = sm_path_length (path);
  g_array_append_val (town->pieces, piece);
}

static void
cut_streets (SmTown *town, GArray *cuts)
{
  guint c = 0;

  for (guint l = 0; l < town->streets->len; l++)
    {
      const SmPath *path = g_array_index (town->streets, SmStreet, l).path;
      SmPath *part = sm_path_new ();

      sm_path_add (part, SM_POINT (path, 0).x, SM_POINT (path, 0).y);
      for (guint i = 1; i < path->len; i++)
        {
          for (; c < cuts->len && g_array_index (cuts, Cut, c).line == l && g_array_index (cuts, Cut, c).segment == i; c++)
            {
              GpPoint at = g_array_index (cuts, Cut, c).at;

              if (gp_point_distance (SM_LAST (part), at) > 0.004)
                g_array_append_val (part, at);
              else
                SM_LAST (part) = at;
              if (part->len > 1)
                {
                  end_piece (town, l, part);
                  part = sm_path_new ();
                  g_array_append_val (part, at);
                }
            }
          if (gp_point_distance (SM_LAST (part), SM_POINT (path, i)) > 0.004)
            g_array_append_val (part, SM_POINT (path, i));
        }
      end_piece (town, l, part);
    }
}

/* A half-edge: piece * 2, plus 1 when walked backwards. */
typedef struct
{
  guint half;
  guint node;
  double angle;
} Spoke;

static int
compare_spokes (gconstpointer a, gconstpointer b)
{
  const Spoke *x = a, *y = b;

  if (x->node != y->node)
    return x->node < y->node ? -1 : 1;
  return (x->angle > y->angle) - (x->angle < y->angle);
}

static GArray *
make_spokes (const SmTown *town)
{
  GArray *spokes = g_array_new (FALSE, FALSE, sizeof (Spoke));

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      GpPoint a = SM_POINT (piece->path, 0), b = SM_POINT (piece->path, 1);
      GpPoint y = SM_LAST (piece->path), z = SM_POINT (piece->path, piece->path->len - 2);
      Spoke out = { i * 2, piece->from, atan2 (b.y - a.y, b.x - a.x) };
      Spoke back = { i * 2 + 1, piece->to, atan2 (z.y - y.y, z.x - y.x) };

      g_array_append_val (spokes, out);
      g_array_append_val (spokes, back);
    }
  g_array_sort (spokes, compare_spokes);
  return spokes;
}

/* Half-edge that follows @half with the same face on the left: the first one clockwise from its reverse. */
static guint *
link_halves (GArray *spokes)
{
  guint *following = g_new (guint, spokes->len);

  for (guint start = 0; start < spokes->len;)
    {
      guint end = start;

      while (end < spokes->len && g_array_index (spokes, Spoke, end).node == g_array_index (spokes, Spoke, start).node)
        end++;
      for (guint i = start; i < end; i++)
        {
          guint before = i > start ? i - 1 : end - 1;

          following[g_array_index (spokes, Spoke, i).half ^ 1] = g_array_index (spokes, Spoke, before).half;
        }
      start = end;
    }
  return following;
}

static void
trace_face (SmTown *town, const guint *following, gboolean *seen, guint first)
{
  SmFace face = { sm_path_new (), g_array_new (FALSE, FALSE, sizeof (guint)), 0, -1 };
  guint half = first;

  do
    {
      SmPiece *piece = &g_array_index (town->pieces, SmPiece, half / 2);
      guint index = half / 2;

      seen[half] = TRUE;
      g_array_append_val (face.pieces, index);
      for (guint i = 0; i + 1 < piece->path->len; i++)
        g_array_append_val (face.ring, SM_POINT (piece->path, half & 1 ? piece->path->len - 1 - i : i));
      half = following[half];
    }
  while (half != first);
  sm_path_close (face.ring);
  face.area_m2 = sm_ring_area (face.ring);
  if (face.area_m2 <= 0)
    {
      g_array_unref (face.ring);
      g_array_unref (face.pieces);
      return;
    }
  do
    {
      SmPiece *piece = &g_array_index (town->pieces, SmPiece, half / 2);

      *(half & 1 ? &piece->right : &piece->left) = town->faces->len;
      half = following[half];
    }
  while (half != first);
  g_array_append_val (town->faces, face);
}

static void
clear_graph (SmTown *town)
{
  for (guint i = 0; town->pieces && i < town->pieces->len; i++)
    g_array_unref (g_array_index (town->pieces, SmPiece, i).path);
  for (guint i = 0; town->faces && i < town->faces->len; i++)
    {
      g_array_unref (g_array_index (town->faces, SmFace, i).ring);
      g_array_unref (g_array_index (town->faces, SmFace, i).pieces);
    }
  g_clear_pointer (&town->pieces, g_array_unref);
  g_clear_pointer (&town->faces, g_array_unref);
  g_clear_pointer (&town->nodes, g_array_unref);
}

/* Cuts all lines of the town anew and traces its faces. */
void
sm_graph_build (SmTown *town)
{
  g_autoptr (GArray) cuts = find_cuts (town);
  g_autoptr (GArray) spokes = NULL;
  g_autofree guint *following = NULL;
  g_autofree gboolean *seen = NULL;

  clear_graph (town);
  town->nodes = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  town->pieces = g_array_new (FALSE, TRUE, sizeof (SmPiece));
  town->faces = g_array_new (FALSE, TRUE, sizeof (SmFace));
  cut_streets (town, cuts);
  spokes = make_spokes (town);
  following = link_halves (spokes);
  seen = g_new0 (gboolean, town->pieces->len * 2);
  for (guint half = 0; half < town->pieces->len * 2; half++)
    if (!seen[half])
      trace_face (town, following, seen, half);
}
