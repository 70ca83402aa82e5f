/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-buffer-edit.h"

#include <glib/gi18n.h>

#include "gp-draw-defaults.h"
#include "gp-error.h"
#include "gp-overlay.h"
#include "gp-text.h"

/* Beyond this it is a slip of the hand, metres. */
#define DISTANCE_MAX_M 10000.0

typedef struct
{
  const GpObjectRef *objects;
  guint n_objects;
  const GpBuffer *buffer;
  GpTableId table;
  GpDate today;
  GArray *made;
  double area_m2;
} Buffering;

static gboolean
check_distance (double distance_m, GError **error)
{
  if (distance_m != 0 && fabs (distance_m) <= DISTANCE_MAX_M)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Write a distance in metres up to 10 000, such as 1.5; areas can be shrunk with a negative one."));
  return FALSE;
}

static GPtrArray *
join (GPtrArray *shapes, GError **error)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  GpGeometry *all = gp_overlay_union ((GpGeometry *const *) shapes->pdata, shapes->len, error);

  if (all != NULL)
    g_ptr_array_add (joined, all);
  return joined;
}

/**
 * gp_buffer_shapes:
 * @snapshot: the plan
 * @objects: (array length=n_objects): what is buffered
 * @n_objects: how many
 * @buffer: how
 * @error: return location; %GP_ERROR_INPUT when the distance makes no sense or nothing is left
 *
 * Returns: (transfer full) (nullable) (element-type GpGeometry): the areas: one, or
 *   one for each object in their order, %NULL entries left out
 */
GPtrArray *
gp_buffer_shapes (GpSnapshot *snapshot, const GpObjectRef *objects, guint n_objects, const GpBuffer *buffer, GError **error)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);

  if (!check_distance (buffer->distance_m, error))
    return NULL;
  for (guint i = 0; i < n_objects; i++)
    {
      GpFeature *object = objects[i].table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, objects[i].table, objects[i].fid) : NULL;
      GpGeometry *shape = object != NULL && object->geometry != NULL ? gp_overlay_buffer (object->geometry, buffer->distance_m, buffer->flat ? GP_CAP_FLAT : GP_CAP_ROUND, NULL) : NULL;

      if (shape != NULL)
        g_ptr_array_add (shapes, shape);
    }
  if (shapes->len == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Nothing is left at this distance. Choose a smaller one; lines and points need a positive one."));
      return NULL;
    }
  return buffer->one ? join (shapes, error) : g_steal_pointer (&shapes);
}

/* A work around one object is about that object. */
static void
name_asset (GpFeature *work, const GpFeature *object)
{
  g_autofree char *title = gp_feature_dup_title (object);

  gp_feature_set_text (work, GP_NAME, title);
  gp_feature_set_text (work, GP_WORK_ASSET_LAYER, gp_table_get (object->table)->name);
  gp_feature_set_int (work, GP_WORK_ASSET_FID, object->fid);
}

static gboolean
add_row (GpEdit *edit, Buffering *buffering, GpDrawDefaults *defaults, GpGeometry *shape, const GpFeature *about, GError **error)
{
  GpDrawKind kind = { buffering->table, -1, -1 };
  g_autoptr (GpFeature) row = gp_draw_defaults_new_row (defaults, &kind, shape);
  GpObjectRef ref;

  if (about != NULL && buffering->table == GP_TABLE_WORK)
    name_asset (row, about);
  if (gp_edit_insert (edit, row, error) == 0)
    return FALSE;
  ref = (GpObjectRef){ buffering->table, row->fid };
  if (buffering->made != NULL)
    g_array_append_val (buffering->made, ref);
  buffering->area_m2 += gp_geometry_area_m2 (shape);
  return TRUE;
}

static gboolean
make_rows (GpEdit *edit, gpointer user_data, GError **error)
{
  Buffering *buffering = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_auto (GpDrawDefaults) defaults;
  guint step = buffering->buffer->one ? buffering->n_objects : 1;

  gp_draw_defaults_init (&defaults, snapshot, buffering->today);
  for (guint i = 0; i < buffering->n_objects; i += step)
    {
      g_autoptr (GError) own = NULL;
      g_autoptr (GPtrArray) shapes = gp_buffer_shapes (snapshot, buffering->objects + i, step, buffering->buffer, step == 1 && buffering->n_objects > 1 ? &own : error);
      const GpFeature *about = step == 1 ? gp_snapshot_find (snapshot, buffering->objects[i].table, buffering->objects[i].fid) : NULL;

      if (shapes == NULL && own == NULL)
        return FALSE;
      for (guint k = 0; shapes != NULL && k < shapes->len; k++)
        if (!add_row (edit, buffering, &defaults, g_ptr_array_index (shapes, k), about, error))
          return FALSE;
    }
  return TRUE;
}

/**
 * gp_buffer_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): what is buffered
 * @n_objects: how many, at least one
 * @buffer: how
 * @table: a table of areas, no districts
 * @today: for what is dated
 * @made: (nullable) (element-type GpObjectRef): receives the new rows
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when nothing is left at that distance
 *
 * Writes the areas as one entry of the journal. A work around one object is
 * about that object.
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_buffer_edit (GpPlan *plan,
                const GpObjectRef *objects,
                guint n_objects,
                const GpBuffer *buffer,
                GpTableId table,
                GpDate today,
                GArray *made,
                char **said,
                GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GPtrArray) shapes = gp_buffer_shapes (snapshot, objects, n_objects, buffer, error);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  Buffering buffering = { objects, n_objects, buffer, table, today, made != NULL ? made : own, 0 };
  g_autofree char *distance = gp_text_format_number (buffer->distance_m, 2);
  g_autofree char *label = g_strdup_printf (_ ("Buffer of %s m"), distance);
  g_autofree char *area = NULL;

  g_return_val_if_fail (table != GP_TABLE_DISTRICT && gp_table_get (table)->geometry == GP_GEOMETRY_POLYGON, FALSE);

  if (shapes == NULL || !gp_plan_edit (plan, label, make_rows, &buffering, error))
    return FALSE;
  area = gp_text_format_area (buffering.area_m2);
  if (said != NULL)
    *said = g_strdup_printf (_ ("Buffer of %s m: %u new in %s, %s"), distance, buffering.made->len, gp_table_get_title (table), area);
  return TRUE;
}
