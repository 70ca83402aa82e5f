/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One parcel tried as a compound: rows of slabs facing south as far as the
 * shape allows, a yard lane between them that reaches the street, nothing
 * closer than 4 m to the wall. 2 to 9 slabs make a compound.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

#define WALL_M 4.2
#define LANE_HALF_M 4.6
#define SLAB_MAX_M 42

static double
turn (const GpGeometry *shape, SmBox *box)
{
  *box = sm_box_around (shape->points, shape->ends[0]);
  if (fabs (box->u.x) < fabs (box->u.y))
    {
      SmBox old = *box;

      box->u = old.v.x > 0 ? old.v : (GpPoint){ -old.v.x, -old.v.y };
      box->v = (GpPoint){ -box->u.y, box->u.x };
      box->half_u_m = old.half_v_m;
      box->half_v_m = old.half_u_m;
    }
  return box->half_v_m * 2;
}

/* Where the row from @v0 to @v1 lies inside the shape. */
static gboolean
row_extent (const GpGeometry *shape, const SmBox *box, double v0, double v1, double *from, double *to)
{
  *from = -box->half_u_m;
  *to = box->half_u_m;
  for (int k = 0; k < 3; k++)
    {
      double v = v0 + (v1 - v0) * k / 2, low = INFINITY, high = -INFINITY;

      for (guint i = 1; i < shape->ends[0]; i++)
        {
          GpPoint a = shape->points[i - 1], b = shape->points[i];
          double va = (a.x - box->centre.x) * box->v.x + (a.y - box->centre.y) * box->v.y - v;
          double vb = (b.x - box->centre.x) * box->v.x + (b.y - box->centre.y) * box->v.y - v;
          double t, u;

          if ((va > 0) == (vb > 0))
            continue;
          t = va / (va - vb);
          u = (a.x + (b.x - a.x) * t - box->centre.x) * box->u.x + (a.y + (b.y - a.y) * t - box->centre.y) * box->u.y;
          low = MIN (low, u);
          high = MAX (high, u);
        }
      *from = MAX (*from, low);
      *to = MIN (*to, high);
    }
  *from += WALL_M;
  *to -= WALL_M;
  return *to - *from > 15;
}

/* A slab with its stairwells standing out to the north, now and then with a wing. */
static GpGeometry *
slab_shape (SmTown *town, const SmBox *box, double u0, double v0, double u1, double v1, gboolean wing)
{
  g_autoptr (SmPath) ring = sm_path_new ();
  int bays = MAX (1, (int) round ((u1 - u0) / 11.5));
  double pitch = (u1 - u0) / bays;
  double corners[60][2];
  guint n = 0;

#define CORNER(u, v) (corners[n][0] = (u), corners[n][1] = (v), n++)
  CORNER (u0, v0);
  if (wing)
    {
      CORNER (u1 - 8.5, v0);
      CORNER (u1 - 8.5, v0 - 5.5);
      CORNER (u1, v0 - 5.5);
    }
  else
    CORNER (u1, v0);
  CORNER (u1, v1);
  for (int i = bays - 1; i >= 0; i--)
    {
      double middle = u0 + pitch * (i + 0.5);

      CORNER (middle + 1.5, v1);
      CORNER (middle + 1.5, v1 + 1.1);
      CORNER (middle - 1.5, v1 + 1.1);
      CORNER (middle - 1.5, v1);
    }
  CORNER (u0, v1);
  CORNER (u0, v0);
#undef CORNER
  for (guint i = 0; i < n; i++)
    {
      GpPoint p = sm_box_point (box, corners[i][0], corners[i][1]);

      sm_path_add (ring, p.x, p.y);
    }
  return sm_geometry_round (sm_geometry_ring (ring));
}

static void
fill_stretch (SmTown *town, SmLayout *layout, const GpGeometry *inner, const SmBox *box, double u0, double u1, double v0, double v1, gboolean roomy)
{
  double length = u1 - u0, each;
  int n;

  if (length < 15)
    return;
  n = (int) ceil ((length + 7) / (SLAB_MAX_M + 7));
  each = (length - (n - 1) * 7) / n;
  for (int i = 0; i < n; i++)
    {
      double a = u0 + i * (each + 7) + sm_uniform (&town->random, 0, 1.5);
      double b = u0 + i * (each + 7) + each - sm_uniform (&town->random, 0, 1.5);
      gboolean wing = roomy && b - a > 20 && sm_chance (&town->random, 0.1);
      GpGeometry *slab = slab_shape (town, box, a, v0, b, v1, wing);

      if (b - a > 13 && gp_overlay_contains (inner, slab))
        {
          double m = b - a;

          g_ptr_array_add (layout->slabs, slab);
          g_array_append_val (layout->lengths, m);
        }
      else
        gp_geometry_unref (slab);
    }
}

static int
nearest_street (const SmTown *town, GpPoint p, GpPoint *on)
{
  double least = INFINITY, distance;
  int best = -1;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
      GpPoint q;

      if (street->kind > SM_EDGE_LANE || piece->length_m < 40)
        continue;
      q = sm_path_nearest (piece->path, p, NULL, &distance);
      distance -= street->width_m / 2 + (street->kind == SM_EDGE_ROAD ? 8 : 0);
      if (distance < least)
        {
          least = distance;
          *on = q;
          best = i;
        }
    }
  return best;
}

/* The yard lane, from the street to the last row; %FALSE when the street is too far. */
static gboolean
make_yard (SmTown *town, SmLayout *layout, const SmBox *box, GpPoint gate, GpPoint far)
{
  const SmPiece *piece;
  GpPoint on;
  int at = nearest_street (town, gate, &on);

  if (at < 0)
    return FALSE;
  piece = &g_array_index (town->pieces, SmPiece, at);
  if (gp_point_distance (on, gate) > g_array_index (town->streets, SmStreet, piece->street).width_m / 2 + 7)
    return FALSE;
  if (gp_point_distance (on, SM_POINT (piece->path, 0)) < 14 || gp_point_distance (on, SM_LAST (piece->path)) < 14)
    return FALSE;
  layout->piece = at;
  layout->yard = sm_path_new ();
  sm_path_add (layout->yard, on.x, on.y);
  sm_path_add (layout->yard, gate.x, gate.y);
  sm_path_add (layout->yard, far.x, far.y);
  return TRUE;
}

/* Rows between @low and @high with the yard lane across them at @lane_u (NAN: it runs along a row). */
static void
fill_rows (SmTown *town, SmLayout *layout, const GpGeometry *shape, const GpGeometry *inner, const SmBox *box, int n_rows, double low, double depth, double gap, double lane_u)
{
  for (int row = 0; row < n_rows; row++)
    {
      double v0 = low + row * (depth + gap), v1 = v0 + depth, from, to;

      if (!row_extent (shape, box, v0, v1 + 1.1, &from, &to))
        continue;
      if (isnan (lane_u))
        fill_stretch (town, layout, inner, box, from, to, v0, v1, gap > 13 && row > 0);
      else
        {
          fill_stretch (town, layout, inner, box, from, MIN (to, lane_u - LANE_HALF_M), v0, v1, gap > 13 && row > 0);
          fill_stretch (town, layout, inner, box, MAX (from, lane_u + LANE_HALF_M), to, v0, v1, gap > 13 && row > 0);
        }
    }
}

static gboolean
lay_out (SmTown *town, SmLayout *layout, const GpGeometry *shape, const GpGeometry *inner)
{
  SmBox box;
  double height = turn (shape, &box);
  double depth = sm_uniform (&town->random, 9.2, 11.2), gap = sm_uniform (&town->random, 11.5, 14.5);
  int n_rows = (int) floor ((height - 2 * WALL_M - 1.1 + gap) / (depth + gap));
  double low = -(n_rows * depth + (n_rows - 1) * gap + 1.1) / 2;
  double width = box.half_u_m * 2, lane_u, side;
  GpPoint on, c = box.centre;
  double du, dv;

  if (n_rows < 1 || width < 24 || nearest_street (town, c, &on) < 0)
    return FALSE;
  du = (on.x - c.x) * box.u.x + (on.y - c.y) * box.u.y;
  dv = (on.x - c.x) * box.v.x + (on.y - c.y) * box.v.y;
  if (fabs (dv) >= fabs (du))
    {
      lane_u = width > 66 ? sm_uniform (&town->random, -4, 4) : (sm_chance (&town->random, 0.5) ? 1 : -1) * (width / 2 - 5.5);
      side = dv > 0 ? 1 : -1;
      fill_rows (town, layout, shape, inner, &box, n_rows, low, depth, gap, lane_u);
      return make_yard (town, layout, &box, sm_box_point (&box, lane_u, side * box.half_v_m), sm_box_point (&box, lane_u, -side * (box.half_v_m - 9)));
    }
  if (n_rows < 2)
    return FALSE;
  side = du > 0 ? 1 : -1;
  lane_u = low + (n_rows / 2) * (depth + gap) - gap / 2 + 0.5;
  fill_rows (town, layout, shape, inner, &box, n_rows, low, depth, gap, NAN);
  return make_yard (town, layout, &box, sm_box_point (&box, side * box.half_u_m, lane_u), sm_box_point (&box, -side * (box.half_u_m - 9), lane_u));
}

void
sm_layout_clear (SmLayout *layout)
{
  g_clear_pointer (&layout->slabs, g_ptr_array_unref);
  g_clear_pointer (&layout->lengths, g_array_unref);
  g_clear_pointer (&layout->yard, g_array_unref);
  g_clear_pointer (&layout->shape, gp_geometry_unref);
}

/* A blind lane reaches into the shape. */
static gboolean
holds_blind_lane (const SmTown *town, const GpGeometry *shape)
{
  for (guint i = 0; i < town->streets->len; i++)
    {
      const SmStreet *lane = &g_array_index (town->streets, SmStreet, i);
      double least = INFINITY, distance;

      if (lane->kind != SM_EDGE_LANE || gp_geometry_distance_to_point (shape, SM_LAST (lane->path), NULL) > 9)
        continue;
      for (guint j = 0; j < town->streets->len; j++)
        if (j != i)
          {
            sm_path_nearest (g_array_index (town->streets, SmStreet, j).path, SM_LAST (lane->path), NULL, &distance);
            least = MIN (least, distance);
          }
      if (least > 1)
        return TRUE;
    }
  return FALSE;
}

/* Fills @layout; what it holds is to be cleared whether it fits or not. */
gboolean
sm_layout_try (SmTown *town, guint index, SmLayout *layout)
{
  const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, index);
  g_autoptr (GpGeometry) shrunk = gp_overlay_buffer (parcel->shape, -1.2, GP_CAP_ROUND, NULL);
  g_autoptr (GpGeometry) inner = NULL;
  SmBox box;

  *layout = (SmLayout){ .parcel = index, .district = parcel->district };
  if (shrunk == NULL || parcel->district < 0)
    return FALSE;
  {
    g_autoptr (GpGeometry) simple = gp_overlay_simplify (shrunk, 0.25);

    layout->shape = sm_geometry_round (sm_geometry_largest (simple));
  }
  box = sm_box_around (layout->shape->points, layout->shape->ends[0]);
  inner = gp_overlay_buffer (layout->shape, -2, GP_CAP_ROUND, NULL);
  if (inner == NULL || layout->shape->n_rings > 1 || holds_blind_lane (town, layout->shape) || gp_geometry_area_m2 (layout->shape) < 0.74 * 4 * box.half_u_m * box.half_v_m)
    return FALSE;
  layout->slabs = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  layout->lengths = g_array_new (FALSE, FALSE, sizeof (double));
  return lay_out (town, layout, layout->shape, inner) && layout->slabs->len >= 2 && layout->slabs->len <= 9;
}
