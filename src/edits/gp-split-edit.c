/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-split-edit.h"

#include <glib/gi18n.h>

#include "gp-apportion.h"
#include "gp-cut.h"
#include "gp-district-shape-edit.h"
#include "gp-error.h"
#include "gp-members.h"
#include "gp-references.h"
#include "gp-text.h"

typedef struct
{
  const GpObjectRef *objects;
  guint n_objects;
  const GpPoint *line;
  guint n_points;
  GArray *pieces; /* GpObjectRef, nullable */
  GString *said;
  guint n_split;
  guint n_pieces;
  guint n_along; /* members that went to a new piece */
} Splitting;

static double
size_of (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_POLYGON ? gp_geometry_area_m2 (geometry) : gp_geometry_length_m (geometry);
}

static int
larger_first (gconstpointer a, gconstpointer b)
{
  double first = size_of (*(GpGeometry *const *) a), second = size_of (*(GpGeometry *const *) b);

  return first > second ? -1 : first < second;
}

/* The pieces of the shape, that of the old row first; one piece when it stays whole. */
static GPtrArray *
cut (const GpGeometry *geometry, const GpPoint *line, guint n_points, GError **error)
{
  GPtrArray *pieces = NULL;

  if (geometry->kind == GP_GEOMETRY_LINE)
    return gp_cut_line (geometry, line, n_points);
  pieces = gp_cut_polygon (geometry, line, n_points, error);
  if (pieces != NULL)
    g_ptr_array_sort (pieces, larger_first);
  return pieces;
}

/**
 * gp_split_cuts:
 * @feature: an object
 * @line: (array length=n_points): plan metres
 * @n_points: its points
 *
 * Returns: whether the line cuts the object in two or more
 */
gboolean
gp_split_cuts (const GpFeature *feature, const GpPoint *line, guint n_points)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GArray) crossings = NULL;

  if (feature->geometry == NULL || feature->geometry->kind == GP_GEOMETRY_POINT || n_points < 2)
    return FALSE;
  crossings = gp_cut_find_crossings (feature->geometry->points, feature->geometry->ends[0], line, n_points);
  if (crossings->len == 0 && feature->geometry->n_rings == 1)
    return FALSE;
  pieces = cut (feature->geometry, line, n_points, NULL);
  return pieces != NULL && pieces->len > 1;
}

static char *
dup_free_code (GpSnapshot *snapshot, GpTableId table, const char *code, guint *number)
{
  for (;; (*number)++)
    {
      g_autofree char *proposed = g_strdup_printf ("%s-%u", code, *number);

      if (gp_snapshot_find_text (snapshot, table, GP_CODE, proposed) == NULL)
        return g_steal_pointer (&proposed);
    }
}

/* Ground to top at the two ends of a piece, on the straight line between those of the whole. */
static void
divide_cover (const GpFeature *whole, GPtrArray *parts)
{
  double start_m = gp_feature_get_real (whole, GP_RUN_COVER_START), end_m = gp_feature_get_real (whole, GP_RUN_COVER_END);
  double length_m = gp_geometry_length_m (whole->geometry), along_m = 0;

  if (isnan (start_m) || isnan (end_m) || length_m <= 0)
    return;
  for (guint i = 0; i < parts->len; i++)
    {
      GpFeature *part = g_ptr_array_index (parts, i);

      if (i > 0)
        gp_feature_set_real (part, GP_RUN_COVER_START, round ((start_m + (end_m - start_m) * along_m / length_m) * 1000) / 1000);
      along_m += gp_geometry_length_m (part->geometry);
      if (i + 1 < parts->len)
        gp_feature_set_real (part, GP_RUN_COVER_END, round ((start_m + (end_m - start_m) * along_m / length_m) * 1000) / 1000);
    }
}

static GPtrArray *
make_parts (GpSnapshot *snapshot, const GpFeature *whole, GPtrArray *pieces, const double *weights)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  const char *code = gp_feature_get_text (whole, GP_CODE);
  guint number = 2;

  for (guint i = 0; i < pieces->len; i++)
    {
      GpFeature *part = gp_feature_copy (whole);

      gp_feature_take_geometry (part, gp_geometry_ref (g_ptr_array_index (pieces, i)));
      gp_members_place (snapshot, part, whole->geometry);
      g_ptr_array_add (parts, part);
      if (i == 0)
        continue;
      part->fid = 0;
      if (!gp_text_is_blank (code))
        {
          g_autofree char *own = dup_free_code (snapshot, whole->table, code, &number);

          gp_feature_set_text (part, GP_CODE, own);
          number++;
        }
    }
  for (guint field = 0; field < gp_table_get (whole->table)->n_fields; field++)
    if (gp_apportion_is_additive (whole->table, field))
      gp_apportion_field (whole, field, weights, parts);
  if (whole->table == GP_TABLE_RUN)
    divide_cover (whole, parts);
  return parts;
}

static guint
find_part_at (GPtrArray *parts, const GpFeature *member)
{
  GpPoint at;
  guint nearest = 0;
  double nearest_m = INFINITY;

  if (member->geometry == NULL)
    return 0;
  at = gp_geometry_centroid (member->geometry);
  for (guint i = 0; i < parts->len; i++)
    {
      const GpGeometry *ground = ((GpFeature *) g_ptr_array_index (parts, i))->geometry;
      double distance_m = gp_geometry_distance_to_point (ground, at, NULL);

      if (ground->kind == GP_GEOMETRY_POLYGON && gp_geometry_contains_point (ground, at))
        return i;
      if (distance_m < nearest_m)
        {
          nearest_m = distance_m;
          nearest = i;
        }
    }
  return nearest;
}

/* A row without a place stands for each piece: its amounts are divided. */
static gboolean
repeat_row (GpEdit *edit, const GpReference *reference, GPtrArray *parts, const double *weights, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  GpTableId table = reference->feature->table;

  for (guint i = 0; i < parts->len; i++)
    {
      GpFeature *row = gp_feature_copy (reference->feature);

      gp_feature_set_int (row, reference->field, ((GpFeature *) g_ptr_array_index (parts, i))->fid);
      if (i > 0)
        row->fid = 0;
      g_ptr_array_add (rows, row);
    }
  for (guint field = 0; field < gp_table_get (table)->n_fields; field++)
    if (gp_apportion_is_additive (table, field))
      gp_apportion_field (reference->feature, field, weights, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      GpFeature *row = g_ptr_array_index (rows, i);

      if (i == 0 ? !gp_edit_replace (edit, row, error) : gp_edit_insert (edit, row, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
hand_on (GpEdit *edit, Splitting *splitting, const GpReference *reference, GPtrArray *parts, const double *weights, GError **error)
{
  g_autoptr (GpFeature) member = NULL;
  guint part;

  if (reference->feature->table >= GP_N_SPATIAL_TABLES)
    return repeat_row (edit, reference, parts, weights, error);
  part = find_part_at (parts, reference->feature);
  if (part == 0)
    return TRUE;
  member = gp_feature_copy (reference->feature);
  gp_feature_set_int (member, reference->field, ((GpFeature *) g_ptr_array_index (parts, part))->fid);
  splitting->n_along++;
  return gp_edit_set (edit, member, reference->field, error);
}

static gboolean
write_parts (GpEdit *edit, Splitting *splitting, const GpFeature *whole, GPtrArray *parts, const double *weights, GError **error)
{
  g_autoptr (GArray) references = gp_references_find (gp_edit_get_snapshot (edit), whole->table, whole->fid);

  for (guint i = 0; i < parts->len; i++)
    {
      GpFeature *part = g_ptr_array_index (parts, i);
      GpObjectRef ref;

      if (i == 0 ? !gp_edit_replace (edit, part, error) : gp_edit_insert (edit, part, error) == 0)
        return FALSE;
      ref = (GpObjectRef){ part->table, part->fid };
      if (splitting->pieces != NULL)
        g_array_append_val (splitting->pieces, ref);
    }
  for (guint i = 0; i < references->len; i++)
    if (!hand_on (edit, splitting, &g_array_index (references, GpReference, i), parts, weights, error))
      return FALSE;
  return TRUE;
}

static char *
dup_size (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_POLYGON ? gp_text_format_area (gp_geometry_area_m2 (geometry))
                                               : gp_text_format_length (gp_geometry_length_m (geometry));
}

/* “a”, 120 m² + 80 m² */
static void
note_split (Splitting *splitting, const GpFeature *whole, GPtrArray *pieces)
{
  g_autofree char *title = gp_feature_dup_title (whole);

  splitting->n_split++;
  splitting->n_pieces += pieces->len;
  if (splitting->n_split > 1)
    return;
  g_string_append_printf (splitting->said, _ ("“%s” split: "), title);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *size = dup_size (g_ptr_array_index (pieces, i));

      g_string_append_printf (splitting->said, "%s%s", i > 0 ? " + " : "", size);
    }
}

static gboolean
split_one (GpEdit *edit, Splitting *splitting, const GpFeature *whole, GError **error)
{
  g_autoptr (GPtrArray) pieces = cut (whole->geometry, splitting->line, splitting->n_points, error);
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree double *weights = NULL;

  if (pieces == NULL)
    return FALSE;
  if (pieces->len < 2)
    return TRUE;
  weights = g_new (double, pieces->len);
  for (guint i = 0; i < pieces->len; i++)
    weights[i] = size_of (g_ptr_array_index (pieces, i));
  parts = make_parts (gp_edit_get_snapshot (edit), whole, pieces, weights);
  note_split (splitting, whole, pieces);
  return write_parts (edit, splitting, whole, parts, weights, error);
}

static void
set_not_cut (GpSnapshot *snapshot, const Splitting *splitting, GError **error)
{
  GpFeature *feature = splitting->n_objects == 1 ? gp_snapshot_find (snapshot, splitting->objects->table, splitting->objects->fid) : NULL;
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : NULL;

  if (title != NULL)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The line does not cut “%s” in two. Begin it on one side and end it on the other."), title);
  else
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The line cuts nothing in two. Begin it on one side of what is to be split and end it on the other."));
}

static gboolean
split_all (GpEdit *edit, gpointer user_data, GError **error)
{
  Splitting *splitting = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autofree char *label = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < splitting->n_objects; i++)
    {
      GpFeature *whole = gp_snapshot_find (snapshot, splitting->objects[i].table, splitting->objects[i].fid);

      if (whole == NULL || whole->geometry == NULL || whole->geometry->kind == GP_GEOMETRY_POINT)
        continue;
      if (!split_one (edit, splitting, whole, error))
        return FALSE;
      if (splitting->n_split == 1 && title == NULL)
        title = gp_feature_dup_title (whole);
    }
  if (splitting->n_split == 0)
    {
      set_not_cut (snapshot, splitting, error);
      return FALSE;
    }
  label = splitting->n_split == 1 ? g_strdup_printf (_ ("Split “%s”"), title) : g_strdup_printf (_ ("Split %u objects"), splitting->n_split);
  gp_edit_rename (edit, label);
  return TRUE;
}

static void
finish_saying (Splitting *splitting)
{
  if (splitting->n_split > 1)
    g_string_printf (splitting->said, _ ("%u objects split into %u"), splitting->n_split, splitting->n_pieces);
  if (splitting->n_along > 0)
    {
      g_string_append (splitting->said, _ ("; "));
      g_string_append_printf (splitting->said, g_dngettext (NULL, "%u member went with a new piece", "%u members went with a new piece", splitting->n_along), splitting->n_along);
    }
}

/* Members of one kind may be what is split in another: one table at a time keeps who belongs to whom clear. */
static gboolean
check (const GpObjectRef *objects, guint n_objects, GError **error)
{
  for (guint i = 0; i < n_objects; i++)
    {
      if (objects[i].table == GP_TABLE_DISTRICT)
        {
          g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Districts are split one at a time, for their neighbours share the boundary. Select one district only."));
          return FALSE;
        }
      if (objects[i].table != objects[0].table)
        {
          g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s and %s are selected. Select one kind only and draw the line again."),
                       gp_table_get_title (objects[0].table), gp_table_get_title (objects[i].table));
          return FALSE;
        }
    }
  return TRUE;
}

/* One district: its neighbours follow. */
static gboolean
split_district (GpPlan *plan, gint64 district, const GpPoint *line, guint n_points, GArray *pieces, char **said, GError **error)
{
  g_auto (GpDistrictShaped) shaped = { NULL };
  GpObjectRef ref = { GP_TABLE_DISTRICT, district };

  if (!gp_district_split (plan, district, line, n_points, &shaped, error))
    return FALSE;
  for (guint i = 0; pieces != NULL && i <= shaped.n_created; i++)
    {
      if (i > 0)
        ref.fid = gp_district_shaped_get_created (&shaped, i - 1);
      g_array_append_val (pieces, ref);
    }
  if (said != NULL)
    {
      g_autofree char *sentence = gp_district_shaped_dup_sentence (&shaped);

      *said = g_strconcat (_ ("Split district"), _ (": "), sentence, NULL);
    }
  return TRUE;
}

/**
 * gp_split_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): what is split; what the line does not cut stays whole
 * @n_objects: how many
 * @line: (array length=n_points): plan metres
 * @n_points: at least 2
 * @pieces: (nullable) (element-type GpObjectRef): receives what there is instead
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when nothing is cut
 *
 * Splits the objects as one entry of the journal. A district must come alone.
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_split_edit (GpPlan *plan,
               const GpObjectRef *objects,
               guint n_objects,
               const GpPoint *line,
               guint n_points,
               GArray *pieces,
               char **said,
               GError **error)
{
  Splitting splitting = { objects, n_objects, line, n_points, pieces, NULL, 0, 0, 0 };
  gboolean done;

  if (n_objects == 1 && objects[0].table == GP_TABLE_DISTRICT)
    return split_district (plan, objects[0].fid, line, n_points, pieces, said, error);
  splitting.said = g_string_new (NULL);
  done = check (objects, n_objects, error) && gp_plan_edit (plan, _ ("Split objects"), split_all, &splitting, error);
  if (done)
    finish_saying (&splitting);
  else if (pieces != NULL)
    g_array_set_size (pieces, 0);
  if (done && said != NULL)
    *said = g_string_free (splitting.said, FALSE);
  else
    g_string_free (splitting.said, TRUE);
  return done;
}
