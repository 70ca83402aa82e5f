/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parking: rows of stalls in front of the slabs, the rest in bays along the
 * wider streets, until the published number of added spaces is met.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

#define STALL_W_M 2.5
#define STALL_D_M 5.2
#define BAY_W_M 2.3
#define BAY_L_M 6.0
/* Spaces in the compounds; the streets take the rest. */
#define IN_COMPOUNDS 1400

static void
add_parking (SmTown *town, GpGeometry *shape, guint spaces, int compound, int district, const char *where)
{
  SmParking parking = { .shape = shape, .spaces = spaces, .planned = TRUE, .compound = compound, .district = district };

  parking.code = g_strdup_printf ("TC-%03u", town->parkings->len + 1);
  parking.name = g_strconcat (where, "停车位", NULL);
  if (compound >= 0)
    g_array_index (town->compounds, SmCompound, compound).spaces += spaces;
  g_array_append_val (town->parkings, parking);
}

static gboolean
is_free (const SmTown *town, const SmCompound *compound, const GpGeometry *rect)
{
  if (!gp_overlay_contains (compound->shape, rect))
    return FALSE;
  for (guint i = 0; i < compound->n_buildings; i++)
    if (gp_overlay_intersects (rect, g_array_index (town->buildings, SmBuilding, compound->first_building + i).shape))
      return FALSE;
  return TRUE;
}

/* South of a slab, a path's width off it. Returns the number of stalls. */
static guint
park_at (SmTown *town, guint building, guint most)
{
  const SmBuilding *slab = &g_array_index (town->buildings, SmBuilding, building);
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, slab->compound);
  GpPoint a = slab->shape->points[0], b = slab->shape->points[1];
  double length = gp_point_distance (a, b);
  SmBox box = { .centre = a, .u = { (b.x - a.x) / length, (b.y - a.y) / length } };
  guint n = MIN (most, (guint) floor ((length - 1) / STALL_W_M));

  box.v = (GpPoint){ -box.u.y, box.u.x };
  for (; n >= 4; n--)
    {
      GpGeometry *rect = sm_geometry_rect (&box, 0.5, -1.6 - STALL_D_M, 0.5 + n * STALL_W_M, -1.6);

      if (is_free (town, compound, rect))
        {
          add_parking (town, rect, n, slab->compound, compound->district, compound->name);
          return n;
        }
      gp_geometry_unref (rect);
    }
  return 0;
}

/* Bays at the right edge of a street. Returns the number of spaces. */
static guint
park_along (SmTown *town, guint index, double from_m, guint most)
{
  const SmPiece *piece = &g_array_index (town->pieces, SmPiece, index);
  const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
  double half = street->width_m / 2;
  guint n = MIN (most, 9);
  g_autoptr (SmPath) middle = sm_path_sub (piece->path, from_m, from_m + n * BAY_L_M);
  g_autoptr (SmPath) outer = sm_path_offset (middle, -half + 2.6);
  g_autoptr (SmPath) inner = sm_path_offset (middle, -half + 2.6 + BAY_W_M);

  sm_path_reverse (inner);
  g_array_append_vals (outer, inner->data, inner->len);
  sm_path_close (outer);
  sm_path_round (outer);
  add_parking (town, sm_geometry_ring (outer), n, -1, piece->district, street->name);
  return n;
}

void
sm_parking_make (SmTown *town)
{
  guint spaces = 0;

  town->parkings = g_array_new (FALSE, TRUE, sizeof (SmParking));
  for (guint i = 0; i < town->buildings->len && spaces < IN_COMPOUNDS; i++)
    spaces += park_at (town, i, MIN (8, IN_COMPOUNDS - spaces));
  for (double share = 0.3; share < 0.7 && spaces < SM_PARKING; share += 0.3)
    for (guint i = 0; i < town->pieces->len && spaces < SM_PARKING; i++)
      {
        const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
        const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);

        if (piece->code && piece->district >= 0 && piece->length_m > 170 && street->width_m >= 14 && street->rank >= 2)
          spaces += park_along (town, i, piece->length_m * share, SM_PARKING - spaces);
      }
  if (spaces != SM_PARKING)
    g_error ("room for %u parking spaces only", spaces);
}
