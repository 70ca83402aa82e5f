/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Redrawing a stretch of an outline. The line and the outline alone are laid
 * over each other first:
 *
 *   outside the polygon, shut in by line and outline ─► gained
 *   inside, cut off by the line, not the largest      ─► lost
 *
 * Then both are laid over all polygons. What is gained is taken from whoever
 * has it; what is lost goes to whoever lies across the old outline
 * (gp-coverage-heirs.c).
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-coverage-private.h"
#include "gp-error.h"

#define MARK_LINE 1

typedef struct
{
  guint which;
  const GpPoint *line;
  guint n_points;
} Redrawing;

/* What the new line gives and takes; NULL for nothing. */
typedef struct
{
  GpGeometry *gained;
  GpGeometry *lost;
} Stretch;

static void
stretch_clear (Stretch *self)
{
  g_clear_pointer (&self->gained, gp_geometry_unref);
  g_clear_pointer (&self->lost, gp_geometry_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stretch, stretch_clear)

static GpGeometry *
extract (const GpArrangement *laid, const guint8 *kept)
{
  return gp_arrangement_extract (laid, kept, -1);
}

/* Of each part that the line cuts, all but the largest face. */
static GpGeometry *
find_lost (const GpArrangement *laid, const double *areas_m2)
{
  guint n_faces = gp_arrangement_get_n_faces (laid);
  g_autofree guint *parts = gp_groups_new (n_faces);
  g_autofree guint *largest = g_new0 (guint, n_faces);
  g_autofree guint8 *kept = g_new0 (guint8, n_faces);
  gboolean any = FALSE;

  for (guint i = 0; i < gp_arrangement_get_n_edges (laid); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (laid, i);

      if (gp_arrangement_covers (laid, edge.left, 0) && gp_arrangement_covers (laid, edge.right, 0))
        gp_groups_join (parts, edge.left, edge.right);
    }
  for (guint face = 1; face < n_faces; face++)
    {
      guint *best = &largest[gp_groups_find (parts, face)];

      if (*best == 0 || areas_m2[face] > areas_m2[*best])
        *best = face;
    }
  for (guint face = 1; face < n_faces; face++)
    {
      kept[face] = gp_arrangement_covers (laid, face, 0) && largest[gp_groups_find (parts, face)] != face;
      any |= kept[face];
    }
  return any ? extract (laid, kept) : NULL;
}

typedef struct
{
  guint face;
  double area_m2;
} Pocket;

static int
compare_pockets (gconstpointer a, gconstpointer b)
{
  const Pocket *first = a, *second = b;

  if (first->area_m2 != second->area_m2)
    return first->area_m2 < second->area_m2 ? -1 : 1;
  return first->face < second->face ? -1 : first->face > second->face;
}

/* Faces outside that both the line and the outline bound, smallest first. */
static GArray *
list_pockets (const GpArrangement *laid, const double *areas_m2)
{
  GArray *pockets = g_array_new (FALSE, FALSE, sizeof (Pocket));
  guint n_faces = gp_arrangement_get_n_faces (laid);
  g_autofree guint8 *by_line = g_new0 (guint8, n_faces);
  g_autofree guint8 *by_outline = g_new0 (guint8, n_faces);

  for (guint i = 0; i < gp_arrangement_get_n_edges (laid); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (laid, i);
      guint8 *by = gp_arrangement_runs_along (laid, i, 0) != 0 ? by_outline : by_line;

      if (edge.left != edge.right)
        by[edge.left] = by[edge.right] = 1;
    }
  for (guint face = 1; face < n_faces; face++)
    {
      Pocket pocket = { face, areas_m2[face] };

      if (by_line[face] && by_outline[face] && !gp_arrangement_covers (laid, face, 0))
        g_array_append_val (pockets, pocket);
    }
  g_array_sort (pockets, compare_pockets);
  return pockets;
}

/* A line across an enclave makes two pockets of it: the smaller one is gained. */
static gboolean
lies_across_gained (const GpArrangement *laid, guint face, const guint8 *gained)
{
  for (guint i = 0; i < gp_arrangement_get_n_edges (laid); i++)
    {
      GpArrangementEdge edge = gp_arrangement_get_edge (laid, i);

      if ((edge.left == face && gained[edge.right]) || (edge.right == face && gained[edge.left]))
        return TRUE;
    }
  return FALSE;
}

static GpGeometry *
find_gained (const GpArrangement *laid, const double *areas_m2)
{
  g_autoptr (GArray) pockets = list_pockets (laid, areas_m2);
  g_autofree guint8 *gained = g_new0 (guint8, gp_arrangement_get_n_faces (laid));

  for (guint i = 0; i < pockets->len; i++)
    {
      guint face = g_array_index (pockets, Pocket, i).face;

      gained[face] = !lies_across_gained (laid, face, gained);
    }
  return pockets->len > 0 ? extract (laid, gained) : NULL;
}

static gboolean
find_stretch (const GpGeometry *polygon, const Redrawing *redrawing, gboolean as_it_is, Stretch *stretch, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_arrangement_new (1);
  g_autofree double *areas_m2 = NULL;

  gp_arrangement_add_polygon (laid, 0, polygon, as_it_is);
  gp_arrangement_add_line (laid, redrawing->line, redrawing->n_points, MARK_LINE);
  if (!gp_arrangement_build (laid, error))
    return FALSE;
  areas_m2 = gp_coverage_measure_faces (laid);
  stretch->lost = find_lost (laid, areas_m2);
  stretch->gained = find_gained (laid, areas_m2);
  if (stretch->lost != NULL || stretch->gained != NULL)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("The line has to begin and end on the outline of the district. Draw it across the outline twice."));
  return FALSE;
}

/* Labels after the polygons. */
enum
{
  GAINED,
  LOST,
  N_EXTRA,
};

static GpFaceOwners *
lay_stretch (GpGeometry *const *polygons, guint n, const Stretch *stretch, GArray *ties, gboolean as_it_is, GError **error)
{
  g_autoptr (GpArrangement) laid = gp_coverage_lay (polygons, n, n + N_EXTRA, as_it_is);

  if (stretch->gained != NULL)
    gp_arrangement_add_polygon (laid, n + GAINED, stretch->gained, as_it_is);
  if (stretch->lost != NULL)
    gp_arrangement_add_polygon (laid, n + LOST, stretch->lost, as_it_is);
  for (guint i = 0; ties != NULL && i < ties->len; i += 2)
    gp_arrangement_add_line (laid, &g_array_index (ties, GpPoint, i), 2, GP_COVERAGE_TIE);
  if (!gp_arrangement_build (laid, error))
    return NULL;
  return gp_face_owners_new (g_steal_pointer (&laid), n);
}

static void
hand_over (GpFaceOwners *owners, guint which)
{
  guint n = owners->n_owners;
  g_autofree int *heirs = gp_coverage_find_heirs (owners, which, n + LOST);

  for (guint face = 1; face < owners->n_faces; face++)
    if (gp_arrangement_covers (owners->arrangement, face, n + GAINED))
      {
        for (guint owner = 0; owner < n; owner++)
          gp_face_owners_row (owners, owner)[face] = owner == which;
      }
    else if (gp_arrangement_covers (owners->arrangement, face, n + LOST) && gp_face_owners_row (owners, which)[face])
      {
        gp_face_owners_row (owners, which)[face] = 0;
        if (heirs[face] >= 0)
          gp_face_owners_row (owners, (guint) heirs[face])[face] = 1;
      }
}

static GPtrArray *
try_redraw (GpGeometry *const *polygons, guint n, gboolean as_it_is, gboolean *valid, gpointer data, GError **error)
{
  const Redrawing *redrawing = data;
  g_auto (Stretch) stretch = { NULL, NULL };
  g_autoptr (GpFaceOwners) untied = NULL;
  g_autoptr (GpFaceOwners) owners = NULL;
  g_autoptr (GArray) ties = NULL;

  if (!find_stretch (polygons[redrawing->which], redrawing, as_it_is, &stretch, error))
    return NULL;
  untied = lay_stretch (polygons, n, &stretch, NULL, as_it_is, error);
  if (untied == NULL)
    return NULL;
  ties = gp_coverage_tie_lost (untied, redrawing->which, n + LOST);
  owners = ties->len > 0 ? lay_stretch (polygons, n, &stretch, ties, as_it_is, error) : g_steal_pointer (&untied);
  if (owners == NULL)
    return NULL;
  hand_over (owners, redrawing->which);
  return gp_face_owners_take (owners, polygons, n, valid);
}

/**
 * gp_coverage_redraw:
 * @polygons: (array length=n): a coverage
 * @n: how many
 * @which: the one to redraw
 * @line: (array length=n_points): leaves its outline and comes back to it
 * @n_points: at least 2
 * @error: return location; %GP_ERROR_INPUT when it does not
 *
 * The stretch of the outline between becomes the line. Ground gained is taken
 * from the neighbours, ground lost goes to them; where there was no neighbour
 * it is free.
 *
 * Returns: the polygons
 */
GPtrArray *
gp_coverage_redraw (GpGeometry *const *polygons, guint n, guint which, const GpPoint *line, guint n_points, GError **error)
{
  Redrawing redrawing = { which, line, n_points };

  return gp_coverage_run (polygons, n, try_redraw, &redrawing, error);
}
