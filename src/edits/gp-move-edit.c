/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-move-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-text.h"

/* Ends nearer than this are one point of the network, metres. */
#define SAME_END_M 0.005

typedef struct
{
  const GpObjectRef *objects;
  guint n_objects;
  const GpMotion *motion;
  gboolean ends_follow;
  char **said;
} Moving;

static gboolean
same (GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) <= SAME_END_M;
}

/* A run whose ends stay where they are but for those at @at. NULL: none is there. */
static GpGeometry *
drag_ends (const GpGeometry *line, const GpGeometry *so_far, GpPoint at, const GpMotion *motion)
{
  guint last = line->n_points - 1;
  g_autofree GpPoint *points = NULL;

  if (line->n_points < 2 || (!same (line->points[0], at) && !same (line->points[last], at)))
    return NULL;
  points = g_memdup2 (so_far->points, so_far->n_points * sizeof (GpPoint));
  if (same (line->points[0], at))
    points[0] = gp_motion_apply (motion, line->points[0]);
  if (same (line->points[last], at))
    points[last] = gp_motion_apply (motion, line->points[last]);
  return gp_geometry_new_line (points, so_far->n_points);
}

static void
follow_at (GpSnapshot *snapshot, GPtrArray *shapes, GHashTable *taken, GpPoint at, const GpMotion *motion)
{
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, SAME_END_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_RUN, &box);

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *run = g_ptr_array_index (near, i);
      GpMovedShape *known = g_hash_table_lookup (taken, &run->fid);
      GpGeometry *after;

      if (run->geometry == NULL || (known != NULL && !known->follows))
        continue;
      after = drag_ends (run->geometry, known != NULL ? known->after : run->geometry, at, motion);
      if (after == NULL)
        continue;
      if (known != NULL)
        {
          gp_geometry_unref (known->after);
          known->after = after;
          continue;
        }
      known = gp_moved_shapes_take (shapes, run, after, TRUE);
      g_hash_table_insert (taken, &known->feature->fid, known);
    }
}

static gboolean
is_node (const GpFeature *feature)
{
  int kind = feature->table == GP_TABLE_FACILITY ? gp_feature_get_choice (feature, GP_FACILITY_KIND) : -1;
  const char *name = kind >= 0 ? gp_field_get_choice (gp_table_get_field (GP_TABLE_FACILITY, GP_FACILITY_KIND), kind) : NULL;

  return g_strcmp0 (name, "manhole") == 0 || g_strcmp0 (name, "pole") == 0;
}

static void
let_ends_follow (GpSnapshot *snapshot, GPtrArray *shapes, const GpMotion *motion)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_moved = shapes->len;

  for (guint i = 0; i < n_moved; i++)
    {
      GpMovedShape *shape = g_ptr_array_index (shapes, i);

      if (shape->feature->table == GP_TABLE_RUN)
        g_hash_table_insert (taken, &shape->feature->fid, shape);
    }
  for (guint i = 0; i < n_moved; i++)
    {
      const GpFeature *feature = ((GpMovedShape *) g_ptr_array_index (shapes, i))->feature;

      if (feature->table != GP_TABLE_RUN && !is_node (feature))
        continue;
      follow_at (snapshot, shapes, taken, feature->geometry->points[0], motion);
      if (feature->geometry->n_points > 1)
        follow_at (snapshot, shapes, taken, feature->geometry->points[feature->geometry->n_points - 1], motion);
    }
}

/**
 * gp_move_find_shapes:
 * @snapshot: the plan
 * @objects: (array length=n_objects): what is moved; what has no shape is passed over
 * @n_objects: how many
 * @motion: how
 * @ends_follow: whether ends of other runs that meet a moved one go along
 *
 * What would change: for the edit, and for showing it while the hand still moves.
 *
 * Returns: (transfer full) (element-type GpMovedShape): the objects, then the runs that follow
 */
GPtrArray *
gp_move_find_shapes (GpSnapshot *snapshot, const GpObjectRef *objects, guint n_objects, const GpMotion *motion, gboolean ends_follow)
{
  GPtrArray *shapes = gp_moved_shapes_new ();

  for (guint i = 0; i < n_objects; i++)
    {
      GpFeature *feature = objects[i].table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, objects[i].table, objects[i].fid) : NULL;
      GpGeometry *after = feature != NULL && feature->geometry != NULL ? gp_motion_map (motion, feature->geometry) : NULL;

      if (after != NULL)
        gp_moved_shapes_take (shapes, feature, after, FALSE);
    }
  if (ends_follow)
    let_ends_follow (snapshot, shapes, motion);
  return shapes;
}

/**
 * gp_move_check:
 * @snapshot: the plan
 * @objects: (array length=n_objects): what is to be moved
 * @n_objects: how many
 * @error: return location; %GP_ERROR_INPUT when one of them is not moved as a
 *   whole or none has a shape
 *
 * Returns: whether they may be moved
 */
gboolean
gp_move_check (GpSnapshot *snapshot, const GpObjectRef *objects, guint n_objects, GError **error)
{
  guint n_shapes = 0;

  for (guint i = 0; i < n_objects; i++)
    {
      GpFeature *feature = objects[i].table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, objects[i].table, objects[i].fid) : NULL;

      if (feature != NULL && feature->table == GP_TABLE_DISTRICT)
        {
          g_autofree char *title = gp_feature_dup_title (feature);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("District “%s” is not moved as a whole: its neighbours share its boundary. Move its corners (E) or redraw a stretch of it (Shift+E)."), title);
          return FALSE;
        }
      n_shapes += feature != NULL && feature->geometry != NULL;
    }
  if (n_shapes > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Nothing with a place on the map is selected. Click what is to be moved first."));
  return FALSE;
}

static char *
dup_angle (double angle_rad)
{
  return gp_text_format_number (angle_rad * 180 / G_PI, 1);
}

static char *
dup_label (const GpFeature *first, guint n, const GpMotion *motion)
{
  g_autofree char *title = gp_feature_dup_title (first);

  if (motion->angle_rad != 0)
    return n == 1 ? g_strdup_printf (_ ("Turn “%s”"), title) : g_strdup_printf (_ ("Turn %u objects"), n);
  return n == 1 ? g_strdup_printf (_ ("Move “%s”"), title) : g_strdup_printf (_ ("Move %u objects"), n);
}

static char *
dup_said (const GpFeature *first, guint n, guint n_follow, const GpMotion *motion, const GpMembersMoved *moved)
{
  GString *said = g_string_new (NULL);
  g_autofree char *title = gp_feature_dup_title (first);
  /* Translators: the name of an object inside a sentence. */
  g_autofree char *subject = n == 1 ? g_strdup_printf (_ ("“%s”"), title) : g_strdup_printf (g_dngettext (NULL, "%u object", "%u objects", n), n);
  g_autofree char *angle = dup_angle (motion->angle_rad);
  g_autofree char *way = gp_text_format_number (hypot (motion->dx_m, motion->dy_m), 2);

  if (motion->angle_rad != 0)
    g_string_append_printf (said, _ ("%s turned by %s°"), subject, angle);
  else
    g_string_append_printf (said, _ ("%s moved by %s m"), subject, way);
  if (n_follow > 0)
    {
      g_string_append (said, _ ("; "));
      g_string_append_printf (said, g_dngettext (NULL, "%u connected run followed", "%u connected runs followed", n_follow), n_follow);
    }
  gp_members_say (moved, said);
  return g_string_free (said, FALSE);
}

/* A run between two points that come together would be nothing any more. */
static gboolean
check_length (const GpMovedShape *shape, GError **error)
{
  g_autofree char *title = NULL;

  if (!shape->follows || gp_geometry_length_m (shape->after) > SAME_END_M)
    return TRUE;
  title = gp_feature_dup_title (shape->feature);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("“%s” would be left without length when its end follows. Let the ends stay, or move it less far."), title);
  return FALSE;
}

static gboolean
move_all (GpEdit *edit, gpointer user_data, GError **error)
{
  const Moving *moving = user_data;
  g_autoptr (GPtrArray) shapes = gp_move_find_shapes (gp_edit_get_snapshot (edit), moving->objects, moving->n_objects,
                                                      moving->motion, moving->ends_follow);
  GpMembersMoved moved = { 0 };
  guint n_follow = 0;
  const GpMovedShape *first;
  g_autofree char *label = NULL;

  for (guint i = 0; i < shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (shapes, i);

      if (!check_length (shape, error) ||
          !gp_edit_set_geometry (edit, shape->feature->table, shape->feature->fid, shape->after, error))
        return FALSE;
      n_follow += shape->follows;
    }
  if (!gp_members_settle (edit, shapes, &moved, error))
    return FALSE;
  first = g_ptr_array_index (shapes, 0);
  label = dup_label (first->feature, shapes->len - n_follow, moving->motion);
  gp_edit_rename (edit, label);
  if (moving->said != NULL)
    *moving->said = dup_said (first->feature, shapes->len - n_follow, n_follow, moving->motion, &moved);
  return TRUE;
}

/**
 * gp_move_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): what is moved
 * @n_objects: how many, at least one
 * @motion: how
 * @ends_follow: whether ends of other runs that meet a moved one go along
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT as of gp_move_check()
 *
 * Moves the objects as one entry of the journal. Compounds, works and
 * buildings that come to lie in another district or compound belong to it.
 *
 * Returns: whether it was done; nothing is moved otherwise
 */
gboolean
gp_move_edit (GpPlan *plan,
              const GpObjectRef *objects,
              guint n_objects,
              const GpMotion *motion,
              gboolean ends_follow,
              char **said,
              GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autofree char *words = NULL;
  Moving moving = { objects, n_objects, motion, ends_follow, &words };

  if (!gp_move_check (snapshot, objects, n_objects, error) ||
      !gp_plan_edit (plan, _ ("Move objects"), move_all, &moving, error))
    return FALSE;
  if (said != NULL)
    *said = g_steal_pointer (&words);
  return TRUE;
}
