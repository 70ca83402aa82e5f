/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-vertex-edit.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-error.h"
#include "gp-members.h"
#include "gp-motion.h"
#include "gp-noding.h"

typedef struct
{
  const GpPoint *vertices;
  guint n_vertices;
  GpPoint held;
  GpPoint to;
  gboolean on_grid; /* districts: their nodes lie on one grid */
} Moving;

static gboolean
same (GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) <= GP_BOUNDARY_SAME_M;
}

static gboolean
is_one_of (GpPoint point, const GpPoint *vertices, guint n_vertices)
{
  for (guint i = 0; i < n_vertices; i++)
    if (same (point, vertices[i]))
      return TRUE;
  return FALSE;
}

/* The held vertex comes to lie exactly where the hand is, the others as far from where they were. */
static GpPoint
move_point (const Moving *moving, GpPoint point)
{
  GpMotion motion = { .dx_m = moving->to.x - moving->held.x, .dy_m = moving->to.y - moving->held.y };
  GpPoint to = same (point, moving->held) ? moving->to : gp_motion_apply (&motion, point);

  return moving->on_grid ? gp_grid_snap (to) : to;
}

/* NULL: none of its vertices is moved. */
static GpGeometry *
move_vertices (const GpGeometry *geometry, const Moving *moving)
{
  g_autofree GpPoint *points = g_memdup2 (geometry->points, geometry->n_points * sizeof (GpPoint));
  gboolean moved = FALSE;

  for (guint i = 0; i < geometry->n_points; i++)
    if (is_one_of (points[i], moving->vertices, moving->n_vertices))
      {
        points[i] = move_point (moving, points[i]);
        moved = TRUE;
      }
  if (!moved)
    return NULL;
  return gp_geometry_new (geometry->kind, points, geometry->n_points, geometry->ends, geometry->shells, geometry->n_rings);
}

/* A neighbour that runs straight past a vertex gets it, so that it can go along. */
static GpGeometry *
node (const GpGeometry *geometry, const GpPoint *points, guint n_points)
{
  GpGeometry *noded = gp_geometry_ref ((GpGeometry *) geometry);

  for (guint i = 0; i < n_points; i++)
    {
      g_autoptr (GpGeometry) there = gp_boundary_move_point (noded, points[i], points[i]);
      GpGeometry *more = there == NULL ? gp_boundary_insert_point (noded, points[i], points[i]) : NULL;

      if (more == NULL)
        continue;
      gp_geometry_unref (noded);
      noded = more;
    }
  return noded;
}

/* Others of the table at any of the points. */
static GPtrArray *
find_others_at (GpSnapshot *snapshot, const GpFeature *target, const GpPoint *points, guint n_points)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < n_points; i++)
    {
      GpBox box = gp_box_grow ((GpBox){ points[i].x, points[i].y, points[i].x, points[i].y }, GP_BOUNDARY_SAME_M);
      g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, target->table, &box);

      for (guint k = 0; k < near->len; k++)
        {
          GpFeature *other = g_ptr_array_index (near, k);

          if (other->fid != target->fid && other->geometry != NULL && !g_ptr_array_find (others, other, NULL))
            g_ptr_array_add (others, other);
        }
    }
  return others;
}

/**
 * gp_vertices_move:
 * @snapshot: the plan
 * @target: whose vertices are moved
 * @vertices: (array length=n_vertices): where they are, plan metres
 * @n_vertices: how many
 * @held: the one in the hand
 * @to: where that one is to be; the others keep their place relative to it
 * @together: whether runs that meet at a vertex go along; districts always do
 *
 * Returns: (transfer full) (element-type GpMovedShape): @target first; empty
 *   when it has none of the vertices
 */
GPtrArray *
gp_vertices_move (GpSnapshot *snapshot,
                  GpFeature *target,
                  const GpPoint *vertices,
                  guint n_vertices,
                  GpPoint held,
                  GpPoint to,
                  gboolean together)
{
  GPtrArray *shapes = gp_moved_shapes_new ();
  Moving moving = { vertices, n_vertices, held, to, target->table == GP_TABLE_DISTRICT };
  GpGeometry *after = move_vertices (target->geometry, &moving);
  g_autoptr (GPtrArray) others = NULL;
  gboolean districts = target->table == GP_TABLE_DISTRICT;

  if (after == NULL)
    return shapes;
  gp_moved_shapes_take (shapes, target, after, FALSE);
  if (!districts && !(together && target->table == GP_TABLE_RUN))
    return shapes;
  others = find_others_at (snapshot, target, vertices, n_vertices);
  for (guint i = 0; i < others->len; i++)
    {
      GpFeature *other = g_ptr_array_index (others, i);
      g_autoptr (GpGeometry) noded = districts ? node (other->geometry, vertices, n_vertices) : gp_geometry_ref (other->geometry);

      after = move_vertices (noded, &moving);
      if (after != NULL)
        gp_moved_shapes_take (shapes, other, after, TRUE);
    }
  return shapes;
}

/**
 * gp_vertices_insert:
 * @snapshot: the plan
 * @target: a line or area whose edge gets a vertex
 * @on: the point of the edge that is taken hold of
 * @to: where the new vertex is to be
 *
 * Returns: (transfer full) (element-type GpMovedShape): @target first; empty
 *   when @on is no inner point of one of its edges
 */
GPtrArray *
gp_vertices_insert (GpSnapshot *snapshot, GpFeature *target, GpPoint on, GpPoint to)
{
  GPtrArray *shapes = gp_moved_shapes_new ();
  g_autoptr (GPtrArray) others = NULL;
  GpGeometry *after;

  if (target->table == GP_TABLE_DISTRICT)
    to = gp_grid_snap (to);
  after = gp_boundary_insert_point (target->geometry, on, to);
  if (after == NULL)
    return shapes;
  gp_moved_shapes_take (shapes, target, after, FALSE);
  if (target->table != GP_TABLE_DISTRICT)
    return shapes;
  others = find_others_at (snapshot, target, &on, 1);
  for (guint i = 0; i < others->len; i++)
    {
      GpFeature *other = g_ptr_array_index (others, i);

      after = gp_boundary_insert_point (other->geometry, on, to);
      if (after == NULL)
        after = gp_boundary_move_point (other->geometry, on, to);
      if (after != NULL)
        gp_moved_shapes_take (shapes, other, after, TRUE);
    }
  return shapes;
}

/* NULL without @error: it has none of them. */
static GpGeometry *
remove_vertices (const GpFeature *feature, const GpPoint *vertices, guint n_vertices, GError **error)
{
  g_autoptr (GpGeometry) left = gp_geometry_ref (feature->geometry);

  for (guint i = 0; i < n_vertices; i++)
    {
      g_autoptr (GpGeometry) there = gp_boundary_move_point (left, vertices[i], vertices[i]);
      GpGeometry *without;

      if (there == NULL)
        continue;
      without = gp_boundary_remove_point (left, vertices[i]);
      if (without == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (feature);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("“%s” needs this vertex: without it no outline would be left. Delete the whole object instead."), title);
          return NULL;
        }
      gp_geometry_unref (left);
      left = without;
    }
  return left != feature->geometry ? g_steal_pointer (&left) : NULL;
}

/**
 * gp_vertices_remove:
 * @snapshot: the plan
 * @target: a line or area that loses vertices
 * @vertices: (array length=n_vertices): where they are
 * @n_vertices: how many
 * @error: return location; %GP_ERROR_INPUT when nothing would be left of a shape
 *
 * Returns: (transfer full) (nullable) (element-type GpMovedShape): as gp_vertices_move()
 */
GPtrArray *
gp_vertices_remove (GpSnapshot *snapshot, GpFeature *target, const GpPoint *vertices, guint n_vertices, GError **error)
{
  g_autoptr (GPtrArray) shapes = gp_moved_shapes_new ();
  g_autoptr (GPtrArray) others = target->table == GP_TABLE_DISTRICT ? find_others_at (snapshot, target, vertices, n_vertices) : g_ptr_array_new ();

  for (guint i = 0; i <= others->len; i++)
    {
      GpFeature *feature = i == 0 ? target : g_ptr_array_index (others, i - 1);
      g_autoptr (GError) own = NULL;
      GpGeometry *after = remove_vertices (feature, vertices, n_vertices, &own);

      if (own != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&own));
          return NULL;
        }
      if (after != NULL)
        gp_moved_shapes_take (shapes, feature, after, i > 0);
    }
  return g_steal_pointer (&shapes);
}

/* Districts and others are checked by the same rules: none crosses itself, none
 * lies over another district. */
static GPtrArray *
new_parts (GPtrArray *shapes)
{
  GPtrArray *parts = gp_boundary_parts_new ();

  for (guint i = 0; i < shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (shapes, i);

      gp_boundary_parts_add (parts, shape->feature->table, shape->feature->fid, shape->feature->geometry, shape->after);
    }
  return parts;
}

static gboolean
check_lengths (GPtrArray *shapes, GError **error)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (shapes, i);
      g_autofree char *title = NULL;

      if (shape->after->kind != GP_GEOMETRY_LINE || gp_geometry_length_m (shape->after) > GP_BOUNDARY_SAME_M)
        continue;
      title = gp_feature_dup_title (shape->feature);
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Nothing would be left of “%s”. Drop the vertex elsewhere, or hold Ctrl to part it from the others."), title);
      return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *shapes;
  GpMembersMoved moved;
} Writing;

static gboolean
write_shapes (GpEdit *edit, gpointer user_data, GError **error)
{
  Writing *writing = user_data;

  for (guint i = 0; i < writing->shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (writing->shapes, i);

      if (!gp_edit_set_geometry (edit, shape->feature->table, shape->feature->fid, shape->after, error))
        return FALSE;
    }
  return gp_members_settle (edit, writing->shapes, &writing->moved, error);
}

/* What each district has come to, and what went along. */
static void
append_shaped (const GpDistrictShaped *shaped, GString *words)
{
  g_autofree char *sentence = gp_district_shaped_dup_sentence (shaped);

  if (*sentence == '\0')
    return;
  g_string_append (words, _ (": "));
  g_string_append (words, sentence);
}

/**
 * gp_vertices_commit:
 * @plan: a plan
 * @shapes: (element-type GpMovedShape): what is to change, at least one
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when an outline would cross itself,
 *   a district would lie over another or a run would be left without length
 *
 * Writes the shapes as one entry of the journal; what changes ground or whose
 * ground changes belongs to its new district or compound.
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_vertices_commit (GpPlan *plan, GPtrArray *shapes, char **said, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GPtrArray) parts = new_parts (shapes);
  const GpFeature *target = ((GpMovedShape *) g_ptr_array_index (shapes, 0))->feature;
  g_autofree char *title = gp_feature_dup_title (target);
  g_autofree char *label = target->table == GP_TABLE_DISTRICT ? g_strdup (_ ("Move district boundary")) : g_strdup_printf (_ ("Reshape “%s”"), title);
  Writing writing = { shapes, { 0 } };
  g_auto (GpDistrictShaped) shaped = { NULL };
  GString *words;

  if (!check_lengths (shapes, error) || !gp_boundary_check (snapshot, parts, error))
    return FALSE;
  if (target->table == GP_TABLE_DISTRICT ? !gp_boundary_commit (plan, parts, label, &shaped, error)
                                         : !gp_plan_edit (plan, label, write_shapes, &writing, error))
    return FALSE;
  words = g_string_new (label);
  if (shaped.changes != NULL)
    append_shaped (&shaped, words);
  if (target->table == GP_TABLE_RUN && shapes->len > 1)
    {
      g_string_append (words, _ ("; "));
      g_string_append_printf (words, g_dngettext (NULL, "%u connected run followed", "%u connected runs followed", shapes->len - 1), shapes->len - 1);
    }
  gp_members_say (&writing.moved, words);
  if (said != NULL)
    *said = g_string_free (words, FALSE);
  else
    g_string_free (words, TRUE);
  return TRUE;
}
