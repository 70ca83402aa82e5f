/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The six districts as a clean coverage: each is a set of faces of the street
 * graph, and its border is walked along the pieces that have another district
 * on their other side. Neighbours therefore share every vertex.
 */
#include "sample.h"

#include <math.h>

static const SmDistrict named[SM_N_DISTRICTS] = {
  [SM_DONGSHAN] = { "DS", "东山", TRUE, NULL },
  [SM_SHISHAN] = { "SS", "狮山", TRUE, NULL },
  [SM_HUXIA] = { "HX", "湖下", TRUE, NULL },
  [SM_NANSHICHANG] = { "NSC", "南市场", TRUE, NULL },
  [SM_NEILING] = { "NL", "内岭", FALSE, NULL },
  [SM_CHENGNAN] = { "CN", "城南", FALSE, NULL },
};

static double
river_y (const SmTown *town, double x)
{
  for (guint i = 1; i < town->river->len; i++)
    {
      GpPoint a = SM_POINT (town->river, i - 1), b = SM_POINT (town->river, i);

      if (a.x <= x && x <= b.x)
        return a.y + (b.y - a.y) * (x - a.x) / MAX (b.x - a.x, 1e-9);
    }
  return 0;
}

/* Where a street that runs from north to south is at @y; beyond its ends where it ends. */
static double
street_x (const SmTown *town, const char *name, double y)
{
  double nearest = G_MAXDOUBLE, x = 0;

  for (guint s = 0; s < town->streets->len; s++)
    {
      const SmStreet *street = &g_array_index (town->streets, SmStreet, s);

      for (guint i = 0; g_strcmp0 (street->name, name) == 0 && i < street->path->len; i++)
        if (fabs (SM_POINT (street->path, i).y - y) < nearest)
          {
            nearest = fabs (SM_POINT (street->path, i).y - y);
            x = SM_POINT (street->path, i).x;
          }
    }
  return x;
}

/* Which side of the streets that part the districts a block lies on; -1 outside the ring road. */
static int
district_of (const SmTown *town, GpPoint p)
{
  gboolean west_of_tanghu = p.x < street_x (town, "汤湖路", p.y);
  gboolean west_of_jiefang = p.x < street_x (town, "解放路", p.y);
  gboolean west_of_dongshan = p.x < street_x (town, "东山路", p.y);

  if (sm_is_outside (town, p))
    return -1;
  if (p.y < river_y (town, p.x))
    return west_of_tanghu ? SM_NEILING : west_of_dongshan ? SM_CHENGNAN
                                                          : SM_NANSHICHANG;
  if (west_of_jiefang)
    return p.y > 1705 ? SM_SHISHAN : SM_HUXIA;
  if (p.y < 1205)
    return SM_NANSHICHANG;
  /* 金山路 ends at the road round the old core, which goes on as the border. */
  return p.x < (p.y > 1395 ? street_x (town, "金山路", p.y) : 1610) ? SM_SHISHAN : SM_DONGSHAN;
}

static gboolean
face_is_in (const SmTown *town, int face, int district)
{
  return face >= 0 && g_array_index (town->faces, SmFace, face).district == district;
}

/* Direction at the start (or, @at_end, back from the end) of a piece. */
static double
heading (const SmPiece *piece, gboolean at_end)
{
  guint n = piece->path->len;
  GpPoint a = SM_POINT (piece->path, at_end ? n - 1 : 0), b = SM_POINT (piece->path, at_end ? n - 2 : 1);

  return atan2 (b.y - a.y, b.x - a.x);
}

/*
 * The next border piece from @node with @district on the left, the one that
 * turns left most sharply, so that rings never cross themselves; @back is the
 * direction come from. -1 when there is none left.
 */
static int
border_from (const SmTown *town, int district, guint node, double back, const gboolean *used)
{
  double best = -1;
  int half = -1;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      gboolean left = face_is_in (town, piece->left, district);
      gboolean right = face_is_in (town, piece->right, district);
      double turn;

      if (left == right || used[i])
        continue;
      if (node == G_MAXUINT)
        return i * 2 + (left ? 0 : 1);
      if ((left ? piece->from : piece->to) != node)
        continue;
      /* Angle clockwise from where we came: the larger, the further left. */
      turn = fmod (back - heading (piece, !left) + 4 * G_PI, 2 * G_PI);
      if (turn > best)
        {
          best = turn;
          half = i * 2 + (left ? 0 : 1);
        }
    }
  return half;
}

static void
walk_border (const SmTown *town, int district, int half, gboolean *used, GArray *points)
{
  const SmPiece *begin = &g_array_index (town->pieces, SmPiece, half / 2);
  guint start = points->len, node, first = half & 1 ? begin->to : begin->from;

  while (half >= 0)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, half / 2);

      used[half / 2] = TRUE;
      for (guint i = 0; i + 1 < piece->path->len; i++)
        g_array_append_val (points, SM_POINT (piece->path, half & 1 ? piece->path->len - 1 - i : i));
      node = half & 1 ? piece->from : piece->to;
      half = node == first ? -1 : border_from (town, district, node, heading (piece, !(half & 1)), used);
    }
  {
    GpPoint closing = SM_POINT (points, start);

    g_array_append_val (points, closing);
  }
}

static GpGeometry *
district_shape (const SmTown *town, int district)
{
  g_autofree gboolean *used = g_new0 (gboolean, town->pieces->len);
  g_autoptr (GArray) points = sm_path_new ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) shells = g_array_new (FALSE, FALSE, sizeof (guint8));
  int half;

  while ((half = border_from (town, district, G_MAXUINT, 0, used)) >= 0)
    {
      guint start = points->len;
      g_autoptr (SmPath) ring = sm_path_new ();
      guint8 shell;

      walk_border (town, district, half, used, points);
      g_array_append_vals (ring, &SM_POINT (points, start), points->len - start);
      shell = sm_ring_area (ring) > 0;
      g_array_append_val (ends, points->len);
      g_array_append_val (shells, shell);
    }
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (GpPoint *) points->data, points->len, (guint32 *) ends->data, (guint8 *) shells->data, ends->len);
}

/* A point just left of the longest side, which is inside even when blind lanes reach in. */
static GpPoint
ring_inside (const SmPath *ring)
{
  GpPoint inside = SM_POINT (ring, 0);
  double longest = 0;

  for (guint i = 1; i < ring->len; i++)
    {
      GpPoint a = SM_POINT (ring, i - 1), b = SM_POINT (ring, i);
      double length = gp_point_distance (a, b);

      if (length > longest)
        {
          longest = length;
          inside = (GpPoint){ (a.x + b.x) / 2 - (b.y - a.y) / length * 0.4, (a.y + b.y) / 2 + (b.x - a.x) / length * 0.4 };
        }
    }
  return inside;
}

/* Which district each block between main streets belongs to; before there are lanes. */
void
sm_districts_divide (SmTown *town)
{
  town->quarters = g_array_new (FALSE, TRUE, sizeof (SmFace));
  for (guint i = 0; i < town->faces->len; i++)
    {
      SmFace quarter = { .ring = sm_path_copy (g_array_index (town->faces, SmFace, i).ring) };
      g_autoptr (GpGeometry) shape = sm_geometry_ring (quarter.ring);

      quarter.district = district_of (town, gp_geometry_label_point (shape));
      g_array_append_val (town->quarters, quarter);
    }
}

static int
quarter_of (const SmTown *town, GpPoint p)
{
  for (guint i = 0; i < town->quarters->len; i++)
    if (sm_ring_contains (g_array_index (town->quarters, SmFace, i).ring, p))
      return g_array_index (town->quarters, SmFace, i).district;
  return -1;
}

void
sm_districts_make (SmTown *town)
{
  for (guint i = 0; i < town->faces->len; i++)
    {
      SmFace *face = &g_array_index (town->faces, SmFace, i);

      face->district = quarter_of (town, ring_inside (face->ring));
    }
  for (guint i = 0; i < SM_N_DISTRICTS; i++)
    {
      town->districts[i] = named[i];
      town->districts[i].shape = district_shape (town, i);
    }
}

/* The district that holds @p, or -1. */
int
sm_districts_find (const SmTown *town, GpPoint p)
{
  for (int i = 0; i < SM_N_DISTRICTS; i++)
    if (gp_geometry_contains_point (town->districts[i].shape, p))
      return i;
  return -1;
}
