/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the pieces of the graph to the rows of the road table: lanes are whole,
 * roads are cut where roads meet. Roads add up to the published length; what
 * leads further out of town stays on the base map only.
 */
#include "sample.h"

#include <math.h>

#define ROADS_M 42000.0

static gboolean
ends_stretch (const SmTown *town, const GArray *pieces, guint street, guint node)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (pieces, SmPiece, i);
      SmEdgeKind kind = g_array_index (town->streets, SmStreet, piece->street).kind;

      if ((piece->from == node || piece->to == node) && piece->street != street &&
          (kind == SM_EDGE_ROAD || kind == SM_EDGE_OUTLINE))
        return TRUE;
    }
  return FALSE;
}

static GArray *
joined (const SmTown *town)
{
  GArray *out = g_array_new (FALSE, TRUE, sizeof (SmPiece));

  for (guint i = 0; i < town->pieces->len; i++)
    {
      SmPiece piece = g_array_index (town->pieces, SmPiece, i);
      SmEdgeKind kind = g_array_index (town->streets, SmStreet, piece.street).kind;
      SmPiece *last = out->len > 0 ? &g_array_index (out, SmPiece, out->len - 1) : NULL;

      if (kind > SM_EDGE_LANE)
        continue;
      if (last && last->street == piece.street && last->to == piece.from &&
          (kind == SM_EDGE_LANE || !ends_stretch (town, town->pieces, piece.street, piece.from)))
        {
          g_array_append_vals (last->path, &SM_POINT (piece.path, 1), piece.path->len - 1);
          last->to = piece.to;
          last->length_m = sm_path_length (last->path);
          continue;
        }
      piece.path = sm_path_copy (piece.path);
      g_array_append_val (out, piece);
    }
  return out;
}

static void
locate (SmTown *town, SmPiece *piece)
{
  GpPoint direction, p = sm_path_at (piece->path, piece->length_m / 2, &direction);

  piece->inside = sm_ring_contains (town->outline, p);
  /* A street between two districts is counted in the one on its left, the ring road in the one inside. */
  piece->district = sm_districts_find (town, (GpPoint){ p.x - direction.y * 2, p.y + direction.x * 2 });
  if (piece->district < 0)
    piece->district = sm_districts_find (town, (GpPoint){ p.x + direction.y * 2, p.y - direction.x * 2 });
}

/* Adds the ways out of town, the last of them cut, until the published length is met. */
static void
count_roads (SmTown *town)
{
  double length = 0;
  guint n = 0;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);

      if (g_array_index (town->streets, SmStreet, piece->street).kind == SM_EDGE_ROAD && piece->inside)
        {
          piece->code = g_strdup_printf ("DL-%03u", ++n);
          length += piece->length_m;
        }
    }
  if (length > ROADS_M)
    g_error ("the roads are %.1f m too long", length - ROADS_M);
  for (guint i = 0; i < town->pieces->len && length < ROADS_M; i++)
    {
      SmPiece piece = g_array_index (town->pieces, SmPiece, i), rest = piece;
      double take = MIN (piece.length_m, ROADS_M - length);

      if (g_array_index (town->streets, SmStreet, piece.street).kind != SM_EDGE_ROAD || piece.inside)
        continue;
      /* Exits start at the outline or end there. */
      if (hypot (SM_POINT (piece.path, 0).x - 1200, SM_POINT (piece.path, 0).y - 1100) > hypot (SM_LAST (piece.path).x - 1200, SM_LAST (piece.path).y - 1100))
        sm_path_reverse (piece.path);
      rest.path = sm_path_sub (piece.path, take, piece.length_m);
      piece.path = sm_path_sub (piece.path, 0, take);
      piece.length_m = sm_path_length (piece.path);
      piece.code = g_strdup_printf ("DL-%03u", ++n);
      length += piece.length_m;
      g_array_index (town->pieces, SmPiece, i) = piece;
      if (rest.path->len > 1)
        g_array_append_val (town->pieces, rest);
    }
}

/* Mostly old surfaces; one street was overhauled lately, one is new. */
static void
date_surfaces (SmTown *town)
{
  static const char *const dates[] = { "2009-10-20", "2012-05-15", "2014-11-30", "2016-09-10", "2017-12-25", "2018-08-18", "2019-04-30" };

  for (guint i = 0; i < town->pieces->len; i++)
    {
      SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);

      piece->surfaced_on = dates[(piece->street * 7 + i / 3) % G_N_ELEMENTS (dates)];
      piece->surfacing = (piece->street + i) % 3 ? "overhaul" : "new";
      if (g_strcmp0 (street->name, "站前路") == 0)
        {
          piece->surfaced_on = "2022-10-28";
          piece->surfacing = "new";
          piece->recent = TRUE;
        }
      if (g_strcmp0 (street->name, "向阳路") == 0)
        {
          piece->surfaced_on = "2023-09-15";
          piece->surfacing = "overhaul";
        }
    }
}

/* A main street meets here, or a district ends. */
static gboolean
ends_span (const SmTown *town, const SmPiece *last, const SmPiece *next)
{
  if (last->street != next->street || last->to != next->from || last->district != next->district || last->recent != next->recent || !next->code)
    return TRUE;
  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);

      if ((piece->from == next->from || piece->to == next->from) && piece->street != next->street &&
          g_array_index (town->streets, SmStreet, piece->street).rank <= 2)
        return TRUE;
    }
  return FALSE;
}

static void
make_spans (SmTown *town)
{
  town->spans = g_array_new (FALSE, TRUE, sizeof (SmPiece));
  for (guint i = 0; i < town->pieces->len; i++)
    {
      SmPiece span = g_array_index (town->pieces, SmPiece, i);
      SmPiece *last = town->spans->len > 0 ? &g_array_index (town->spans, SmPiece, town->spans->len - 1) : NULL;
      gboolean begun = span.district >= 0 && town->districts[span.district].started;
      double dice = sm_uniform (&town->random, 0, 1);

      if (last && last->code && !ends_span (town, last, &span))
        {
          g_array_append_vals (last->path, &SM_POINT (span.path, 1), span.path->len - 1);
          last->to = span.to;
          last->length_m = sm_path_length (last->path);
          continue;
        }
      span.path = sm_path_copy (span.path);
      span.part = last && last->street == span.street ? last->part + 1 : 1;
      span.year = begun ? (dice < 0.5 ? 2026 : 2027) : dice < 0.45 ? 2027
                                                                   : 2028;
      g_array_append_val (town->spans, span);
    }
}

void
sm_stretches_make (SmTown *town)
{
  GArray *pieces = joined (town);
  guint n_lanes = 0;

  for (guint i = 0; i < town->pieces->len; i++)
    g_array_unref (g_array_index (town->pieces, SmPiece, i).path);
  g_array_unref (town->pieces);
  town->pieces = pieces;
  for (guint i = 0; i < pieces->len; i++)
    {
      SmPiece *piece = &g_array_index (pieces, SmPiece, i);

      locate (town, piece);
      if (g_array_index (town->streets, SmStreet, piece->street).kind == SM_EDGE_LANE)
        piece->code = g_strdup_printf ("BJ-%02u", ++n_lanes);
    }
  count_roads (town);
  date_surfaces (town);
  make_spans (town);
}
