/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs along the streets. Each kind lies at its own distance from the edge;
 * at a junction all runs of a kind meet in one point, so that the nets hold
 * together. Planned runs are taken street by street until the published
 * length is met; the last one is cut to make the sum exact.
 */
#include "sample.h"

#include <math.h>

#define TRIM_M 10.0

typedef struct
{
  guint piece;
  double wish;
} Candidate;

/** Target: kinds whose planned lengths add up to a published figure. */
typedef struct
{
  const char *kinds[4];
  double length_m;
  double spread; /* how far this net differs from the common order of streets */
  gboolean lanes;
} Target;

static const Target targets[] = {
  { { "sewage", "rain", NULL }, 54870, 0.25, TRUE },
  { { "water", NULL }, 25000, 0.7, FALSE },
  { { "hot_spring", NULL }, 22000, 0.6, FALSE },
  { { "gas", NULL }, 12800, 0.8, FALSE },
  { { "power", "telecom", "tv", NULL }, 30753, 0.7, FALSE },
};

static const SmStreet *
street_of (const SmTown *town, guint piece)
{
  return &g_array_index (town->streets, SmStreet, g_array_index (town->spans, SmPiece, piece).street);
}

static double
width_of (const SmTown *town, const SmPiece *piece)
{
  return g_array_index (town->streets, SmStreet, piece->street).width_m;
}

/* Where the runs of a kind meet at the end of a street: set off the node by the widest street there. */
static GpPoint
joint (const SmTown *town, guint node, const char *kind)
{
  const SmPiece *widest = NULL;
  double half = 0;
  GpPoint direction, p = g_array_index (town->nodes, GpPoint, node);
  double offset;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);

      if ((piece->from == node || piece->to == node) && width_of (town, piece) / 2 > half)
        {
          widest = piece;
          half = width_of (town, piece) / 2;
        }
    }
  offset = sm_run_offset (kind, half);
  if (gp_point_distance (SM_POINT (widest->path, 0), p) < 0.01)
    sm_path_at (widest->path, 0, &direction);
  else
    sm_path_at (widest->path, widest->length_m, &direction);
  return (GpPoint){ p.x - direction.y * offset, p.y + direction.x * offset };
}

/* The line of @kind in a street. */
static SmPath *
line_in (const SmTown *town, guint index, const char *kind)
{
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, index);
  const SmStreet *street = street_of (town, index);
  double trim = MIN (TRIM_M + street->width_m / 4, piece->length_m / 3);
  g_autoptr (SmPath) middle = sm_path_sub (piece->path, trim, piece->length_m - trim);
  g_autoptr (SmPath) beside = sm_path_offset (middle, sm_run_offset (kind, street->width_m / 2));
  SmPath *path = sm_path_new ();
  GpPoint p;

  if (street->kind == SM_EDGE_ROAD)
    {
      p = joint (town, piece->from, kind);
      sm_path_add (path, p.x, p.y);
    }
  for (guint i = 0; i < beside->len; i++)
    sm_path_add (path, SM_POINT (beside, i).x, SM_POINT (beside, i).y);
  if (street->kind == SM_EDGE_ROAD)
    {
      p = joint (town, piece->to, kind);
      sm_path_add (path, p.x, p.y);
    }
  sm_path_round (path);
  return path;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->wish != y->wish)
    return x->wish < y->wish ? -1 : 1;
  return x->piece < y->piece ? -1 : x->piece > y->piece;
}

static gboolean
carries (const SmTown *town, guint piece, const char *kind)
{
  double width = street_of (town, piece)->width_m;

  if (width < 6)
    return g_str_equal (kind, "sewage");
  if (width < 11)
    return !g_str_equal (kind, "rain") && !g_str_equal (kind, "hot_spring");
  if (g_str_equal (kind, "tv"))
    return piece % 7 == 0;
  return TRUE;
}

static GArray *
order_streets (SmTown *town, const Target *target, const double *common)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < town->spans->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->spans, SmPiece, i);
      Candidate candidate = { i, common[i] + sm_uniform (&town->random, 0, target->spread) };

      if (piece->code == NULL || piece->district < 0 || piece->recent || piece->length_m < 45)
        continue;
      if (street_of (town, i)->kind == SM_EDGE_LANE && !target->lanes)
        continue;
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

static double
planned_so_far (const SmTown *town, const Target *target)
{
  double length = 0;

  for (guint i = 0; i < town->runs->len; i++)
    {
      const SmRun *run = &g_array_index (town->runs, SmRun, i);

      for (guint k = 0; target->kinds[k] && g_str_equal (run->state, "planned"); k++)
        if (g_str_equal (run->kind, target->kinds[k]))
          length += run->length_m;
    }
  return length;
}

/* FALSE when the published length is met. */
static gboolean
add_planned (SmTown *town, const Target *target, guint index, const char *kind)
{
  SmPath *path = line_in (town, index, kind);
  double left = target->length_m - planned_so_far (town, target);
  double length = sm_path_length (path);

  /* Never leave a stump: rather go on in the next street. */
  if (length > left - 30 && length < left)
    {
      SmPath *shorter = sm_path_sub (path, 0, length - 45);

      g_array_unref (path);
      path = shorter;
      length -= 45;
    }
  if (length >= left)
    {
      SmPath *cut = sm_path_sub (path, 0, left);

      g_array_unref (path);
      path = cut;
    }
  sm_run_add (town, kind, "planned", index, -1, path, street_of (town, index)->name);
  g_array_index (town->spans, SmPiece, index).digs++;
  return length < left;
}

static void
plan_target (SmTown *town, const Target *target, const double *common)
{
  g_autoptr (GArray) streets = order_streets (town, target, common);

  for (guint i = 0; i < streets->len; i++)
    for (guint k = 0; target->kinds[k]; k++)
      {
        guint piece = g_array_index (streets, Candidate, i).piece;

        if (carries (town, piece, target->kinds[k]) && !add_planned (town, target, piece, target->kinds[k]))
          return;
      }
  g_error ("streets too short for %s", target->kinds[0]);
}

static gboolean
has_planned (const SmTown *town, guint piece, const char *kind)
{
  for (guint i = 0; i < town->runs->len; i++)
    {
      const SmRun *run = &g_array_index (town->runs, SmRun, i);

      if (run->span == (int) piece && g_str_equal (run->kind, kind) && g_str_equal (run->state, "planned"))
        return TRUE;
    }
  return FALSE;
}

/* A line on poles at the edge of the street, to be taken down. */
static void
add_aerial (SmTown *town, guint index, const char *kind, double offset)
{
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, index);
  g_autoptr (SmPath) middle = sm_path_sub (piece->path, 6, piece->length_m - 6);
  SmPath *path = sm_path_offset (middle, offset);
  SmRun *run;

  sm_path_round (path);
  sm_run_add (town, kind, "existing", index, -1, path, street_of (town, index)->name);
  run = &g_array_index (town->runs, SmRun, town->runs->len - 1);
  run->burial = "aerial";
  run->material = "架空线";
  run->size_mm = 0;
  run->cover_start_m = run->cover_end_m = -6;
}

static void
add_existing (SmTown *town, guint index)
{
  static const char *const usual[] = { "water", "gas", "power", "telecom" };
  const SmPiece *piece = &g_array_index (town->spans, SmPiece, index);
  const SmStreet *street = street_of (town, index);
  double half = street->width_m / 2;
  gboolean begun = piece->district >= 0 && town->districts[piece->district].started;

  if (street->kind == SM_EDGE_LANE)
    {
      add_aerial (town, index, index % 2 ? "power" : "telecom", index % 2 ? -half + 0.4 : half - 0.4);
      if (!has_planned (town, index, "sewage"))
        sm_run_add (town, "combined", "existing", index, -1, line_in (town, index, "combined"), street->name);
      return;
    }
  sm_run_add (town, "combined", has_planned (town, index, "sewage") && begun ? "abandoned" : "existing", index, -1, line_in (town, index, "combined"), street->name);
  for (guint k = 0; k < G_N_ELEMENTS (usual); k++)
    {
      if (has_planned (town, index, usual[k]))
        {
          if (k >= 2)
            add_aerial (town, index, usual[k], k == 2 ? -half + 0.4 : half - 0.4);
        }
      else if (k != 1 || street->rank == 1)
        sm_run_add (town, usual[k], "existing", index, -1, line_in (town, index, usual[k]), street->name);
    }
}

void
sm_runs_make (SmTown *town)
{
  g_autofree double *common = g_new (double, town->spans->len);

  town->runs = g_array_new (FALSE, TRUE, sizeof (SmRun));
  sm_yards_make (town);
  for (guint i = 0; i < town->spans->len; i++)
    {
      int district = g_array_index (town->spans, SmPiece, i).district;

      common[i] = sm_uniform (&town->random, 0, 1) + (district >= 0 && town->districts[district].started ? 0 : 0.35);
    }
  for (guint t = 0; t < G_N_ELEMENTS (targets); t++)
    plan_target (town, &targets[t], common);
  for (guint i = 0; i < town->spans->len; i++)
    if (g_array_index (town->spans, SmPiece, i).code && g_array_index (town->spans, SmPiece, i).district >= 0 && g_array_index (town->spans, SmPiece, i).length_m > 30)
      add_existing (town, i);
}
