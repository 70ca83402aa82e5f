/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Buildings outside the plan: the old fabric, houses built by their owners,
 * later estates, schools, markets and workshops. They are base map only.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

static gboolean
rect_is_inside (const SmPath *ring, const GpGeometry *rect)
{
  for (guint i = 0; i < 4; i++)
    {
      GpPoint a = rect->points[i], b = rect->points[i + 1];

      if (!sm_ring_contains (ring, a) || !sm_ring_contains (ring, (GpPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 }))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_rect (GPtrArray *into, const SmPath *ring, const SmBox *box, double u0, double v0, double u1, double v1)
{
  GpGeometry *rect = sm_geometry_rect (box, u0, v0, u1, v1);

  if (rect_is_inside (ring, rect))
    {
      g_ptr_array_add (into, rect);
      return TRUE;
    }
  gp_geometry_unref (rect);
  return FALSE;
}

/* A house with a step in its outline, or a plain one where that does not fit. */
static void
add_house (SmTown *town, GPtrArray *into, const SmPath *ring, const SmBox *box, double u0, double v0, double u1, double v1)
{
  SmBox turned = *box;
  double angle = sm_uniform (&town->random, -0.05, 0.05);

  turned.centre = sm_box_point (box, (u0 + u1) / 2, (v0 + v1) / 2);
  turned.u = (GpPoint){ box->u.x * cos (angle) - box->u.y * sin (angle), box->u.x * sin (angle) + box->u.y * cos (angle) };
  turned.v = (GpPoint){ -turned.u.y, turned.u.x };
  if (!add_rect (into, ring, &turned, (u0 - u1) / 2, (v0 - v1) / 2, (u1 - u0) / 2, (v1 - v0) / 2))
    add_rect (into, ring, &turned, (u0 - u1) / 3, (v0 - v1) / 3, (u1 - u0) / 4, (v1 - v0) / 4);
}

/* Rows of houses back to back, an alley after every second row. */
static void
fill_houses (SmTown *town, GPtrArray *into, const GpGeometry *shape, double small, double large, double missing)
{
  g_autoptr (SmPath) ring = sm_geometry_shell (shape);
  SmBox box = sm_box_around (shape->points, shape->ends[0]);
  int row = 0;

  for (double v = -box.half_v_m + 0.6; v < box.half_v_m; row++)
    {
      double deep = sm_uniform (&town->random, small, large) * 1.15;

      for (double u = -box.half_u_m + sm_uniform (&town->random, 0.3, 3); u < box.half_u_m;)
        {
          double wide = sm_uniform (&town->random, small, large);

          if (!sm_chance (&town->random, missing))
            add_house (town, into, ring, &box, u, v + sm_uniform (&town->random, 0, 0.9), u + wide, v + deep - sm_uniform (&town->random, 0, 1.6));
          u += wide + sm_uniform (&town->random, 0.5, sm_chance (&town->random, 0.15) ? 5 : 1.5);
        }
      v += deep + (row % 2 ? sm_uniform (&town->random, 2.2, 3.6) : 0.9);
    }
}

/* Slabs like those of the plan, longer and later. */
static void
fill_estate (SmTown *town, const GpGeometry *shape)
{
  g_autoptr (SmPath) ring = NULL;
  g_autoptr (GpGeometry) inner = gp_overlay_buffer (shape, -4, GP_CAP_ROUND, NULL);
  SmBox box;
  double depth = sm_uniform (&town->random, 11, 14), gap = sm_uniform (&town->random, 13, 19);

  if (inner == NULL)
    return;
  ring = sm_geometry_shell (inner);
  box = sm_box_around (inner->points, inner->ends[0]);
  for (double v = -box.half_v_m + 0.5; v + depth < box.half_v_m; v += depth + gap)
    for (double u = -box.half_u_m + 0.5; u < box.half_u_m;)
      {
        double wide = sm_uniform (&town->random, 20, 42);

        u += add_rect (town->houses, ring, &box, u, v, u + wide, v + depth) ? wide + 7 : 3;
      }
}

/* A few large halls. */
static void
fill_halls (SmTown *town, const GpGeometry *shape, double share)
{
  g_autoptr (GpGeometry) inner = gp_overlay_buffer (shape, -5, GP_CAP_ROUND, NULL);
  g_autoptr (SmPath) ring = NULL;
  SmBox box;

  if (inner == NULL)
    return;
  ring = sm_geometry_shell (inner);
  box = sm_box_around (inner->points, inner->ends[0]);
  for (double v = -box.half_v_m; v < box.half_v_m; v += 27)
    for (double u = -box.half_u_m; u < box.half_u_m;)
      {
        double wide = sm_uniform (&town->random, 22, 46), deep = sm_uniform (&town->random, 14, 22);

        if (!sm_chance (&town->random, share))
          u += wide + 8;
        else
          u += add_rect (town->houses, ring, &box, u, v, u + wide, v + deep) ? wide + 8 : 4;
      }
}

/* Teaching blocks along two sides, the running track is drawn with the base map. */
static void
fill_school (SmTown *town, const GpGeometry *shape)
{
  g_autoptr (GpGeometry) inner = gp_overlay_buffer (shape, -6, GP_CAP_ROUND, NULL);
  g_autoptr (SmPath) ring = NULL;
  SmBox box;

  if (inner == NULL)
    return;
  ring = sm_geometry_shell (inner);
  box = sm_box_around (inner->points, inner->ends[0]);
  for (double v = -box.half_v_m + 2; v + 12 < box.half_v_m; v += 27)
    add_rect (town->houses, ring, &box, -box.half_u_m + 4, v, MIN (-box.half_u_m + 50, -8), v + 12);
  add_rect (town->houses, ring, &box, 4, -box.half_v_m + 2, box.half_u_m - 12, -box.half_v_m + 15);
}

void
sm_houses_make (SmTown *town)
{
  town->houses = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  town->old = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);

      switch (parcel->use)
        {
        case SM_USE_OLD:
          fill_houses (town, town->old, parcel->shape, 7, 13, 0.07);
          break;
        case SM_USE_VILLAGE:
          fill_houses (town, town->houses, parcel->shape, 9, 14, 0.24);
          break;
        case SM_USE_HOUSING:
          fill_estate (town, parcel->shape);
          break;
        case SM_USE_PUBLIC:
          fill_school (town, parcel->shape);
          break;
        case SM_USE_MARKET:
          fill_halls (town, parcel->shape, 1);
          break;
        case SM_USE_WORKSHOP:
          fill_halls (town, parcel->shape, 0.75);
          break;
        case SM_USE_COMPOUND:
        case SM_USE_PARK:
        case SM_USE_GARDEN:
        case SM_USE_SPORTS:
        case SM_USE_FIELD:
        case SM_USE_YARD:
        default:
          break;
        }
    }
}
