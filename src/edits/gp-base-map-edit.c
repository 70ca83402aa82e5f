/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map-edit.h"

#include <glib/gi18n.h>

#include "gp-base-map-row.h"
#include "gp-error.h"
#include "gp-plan-base-map.h"
#include "gp-raster.h"

typedef void (*ChangeRow) (GpFeature *row,
                           gconstpointer how);

typedef struct
{
  gint64 id;
  ChangeRow change;
  gconstpointer how;
} Change;

static gboolean
fail_gone (GError **error)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("This base map is no longer in the plan; undo brings it back."));
  return FALSE;
}

static gboolean
change_row (GpEdit *edit, gpointer user_data, GError **error)
{
  const Change *self = user_data;
  GpFeature *row = gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_BASEMAP, self->id);
  g_autoptr (GpFeature) copy = row ? gp_feature_copy (row) : NULL;

  if (!copy)
    return fail_gone (error);
  self->change (copy, self->how);
  return gp_edit_replace (edit, copy, error);
}

static gboolean
run (GpPlan *plan, const char *label, gint64 id, ChangeRow change, gconstpointer how, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id);
  GpBaseMapRow row = { .name = "" };
  Change self = { id, change, how };
  g_autofree char *named = NULL;

  if (feature)
    gp_base_map_row_read (&row, feature);
  /* Translators: what was done to a base map, and its name */
  named = g_strdup_printf (_ ("%s “%s”"), label, row.name);
  return gp_plan_edit (plan, named, change_row, &self, error);
}

typedef struct
{
  double opacity;
  double fade;
} Look;

static void
set_look (GpFeature *row, gconstpointer how)
{
  const Look *look = how;

  gp_feature_set_real (row, GP_BASEMAP_OPACITY, CLAMP (look->opacity, 0, 1));
  gp_feature_set_real (row, GP_BASEMAP_FADE, CLAMP (look->fade, 0, 1));
}

/**
 * gp_base_map_edit_look:
 * @plan: a plan
 * @id: a base map
 * @opacity: 0 to 1
 * @fade: 0 as it is, 1 white
 * @error: return location
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_look (GpPlan *plan, gint64 id, double opacity, double fade, GError **error)
{
  Look look = { opacity, fade };

  return run (plan, _ ("Adjust base map"), id, set_look, &look, error);
}

static void
set_visible (GpFeature *row, gconstpointer how)
{
  gp_feature_set_int (row, GP_BASEMAP_VISIBLE, *(const gboolean *) how ? 1 : 0);
}

/**
 * gp_base_map_edit_show:
 * @plan: a plan
 * @id: a base map
 * @visible: whether it is drawn, on the screen and on sheets
 * @error: return location
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_show (GpPlan *plan, gint64 id, gboolean visible, GError **error)
{
  return run (plan, visible ? _ ("Show base map") : _ ("Hide base map"), id, set_visible, &visible, error);
}

static void
set_name (GpFeature *row, gconstpointer how)
{
  gp_feature_set_text (row, GP_BASEMAP_NAME, how);
}

/**
 * gp_base_map_edit_rename:
 * @plan: a plan
 * @id: a base map
 * @name: its new name
 * @error: return location; %GP_ERROR_USAGE for an empty name
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_rename (GpPlan *plan, gint64 id, const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (*stripped == '\0')
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, _ ("A base map needs a name; type one."));
      return FALSE;
    }
  return run (plan, _ ("Rename base map"), id, set_name, stripped, error);
}

typedef struct
{
  gint64 id;
  guint place;
} Move;

/* Numbers the pile from 1 at the bottom, writing only where a number changes. */
static gboolean
move_row (GpEdit *edit, gpointer user_data, GError **error)
{
  const Move *move = user_data;
  g_autoptr (GPtrArray) pile = gp_base_map_edit_list (gp_edit_get_snapshot (edit));
  GpFeature *moved = NULL;

  for (guint i = 0; i < pile->len && !moved; i++)
    if (((GpFeature *) pile->pdata[i])->fid == move->id)
      moved = g_ptr_array_steal_index (pile, i);
  if (!moved)
    return fail_gone (error);
  g_ptr_array_insert (pile, MIN (move->place, pile->len), moved);
  for (guint i = 0; i < pile->len; i++)
    {
      g_autoptr (GpFeature) copy = gp_feature_copy (pile->pdata[i]);
      gint64 position = pile->len - i;

      if (gp_feature_get_int (copy, GP_BASEMAP_POSITION, 0) == position)
        continue;
      gp_feature_set_int (copy, GP_BASEMAP_POSITION, position);
      if (!gp_edit_set (edit, copy, GP_BASEMAP_POSITION, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_base_map_edit_move:
 * @plan: a plan
 * @id: a base map
 * @place: its new place in gp_base_map_edit_list(): 0 is on top of the others
 * @error: return location
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_move (GpPlan *plan, gint64 id, guint place, GError **error)
{
  Move move = { id, place };

  return gp_plan_edit (plan, _ ("Reorder base maps"), move_row, &move, error);
}

static gboolean
remove_row (GpEdit *edit, gpointer user_data, GError **error)
{
  return gp_edit_delete (edit, GP_TABLE_BASEMAP, *(const gint64 *) user_data, error);
}

/**
 * gp_base_map_edit_remove:
 * @plan: a plan
 * @id: a base map
 * @error: return location
 *
 * The file itself stays where it is.
 *
 * Returns: whether it is out of the plan
 */
gboolean
gp_base_map_edit_remove (GpPlan *plan, gint64 id, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id);
  g_autofree char *label = NULL;
  GpBaseMapRow row;

  if (!feature)
    return fail_gone (error);
  gp_base_map_row_read (&row, feature);
  label = g_strdup_printf (_ ("%s “%s”"), _ ("Remove base map"), row.name);
  return gp_plan_edit (plan, label, remove_row, &id, error);
}

typedef struct
{
  const char *source;
  const char *crs;
  GpBox extent;
} Source;

static void
set_source (GpFeature *row, gconstpointer how)
{
  const Source *source = how;

  gp_feature_set_text (row, GP_BASEMAP_SOURCE, source->source);
  gp_feature_set_text (row, GP_BASEMAP_CRS, source->crs);
  gp_base_map_row_set_extent (row, &source->extent);
}

/**
 * gp_base_map_edit_repoint:
 * @plan: a plan
 * @id: a base map
 * @path: the file it is in now
 * @error: return location; the plan is as it was when the file cannot be used
 *
 * Name, look and alignment stay: it is the same map in another place.
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_repoint (GpPlan *plan, gint64 id, const char *path, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id);
  g_autofree char *source = gp_plan_dup_base_map_source (plan, path);
  g_autoptr (GpRaster) raster = NULL;
  GpBaseMapRow row;
  Source how = { source, NULL, GP_BOX_EMPTY };

  if (!feature)
    return fail_gone (error);
  gp_base_map_row_read (&row, feature);
  raster = gp_plan_open_base_map (plan, path, row.crs, &how.crs, error);
  if (!raster)
    return FALSE;
  if (!gp_raster_get_extent (raster, gp_snapshot_get_crs (snapshot), &how.extent))
    how.extent = GP_BOX_EMPTY;
  return run (plan, _ ("Point again to base map"), id, set_source, &how, error);
}

static void
add_align (GpFeature *feature, gconstpointer how)
{
  GpBaseMapRow row;
  GpHelmert align;

  gp_base_map_row_read (&row, feature);
  align = gp_helmert_compose (&row.align, how);
  gp_base_map_row_set_align (feature, &align);
}

/**
 * gp_base_map_edit_align:
 * @plan: a plan
 * @id: a base map
 * @more: from where it lies now to where it belongs, plan metres
 * @error: return location
 *
 * The file stays as it is; the plan keeps how it is shifted, turned and scaled.
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_align (GpPlan *plan, gint64 id, const GpHelmert *more, GError **error)
{
  return run (plan, _ ("Align base map"), id, add_align, more, error);
}

static void
clear_align (GpFeature *feature, gconstpointer how)
{
  gp_base_map_row_set_align (feature, &GP_HELMERT_NONE);
}

/**
 * gp_base_map_edit_unalign:
 * @plan: a plan
 * @id: a base map
 * @error: return location
 *
 * Puts it back to where its file says it lies.
 *
 * Returns: whether the plan says so now
 */
gboolean
gp_base_map_edit_unalign (GpPlan *plan, gint64 id, GError **error)
{
  return run (plan, _ ("Take back the alignment of base map"), id, clear_align, NULL, error);
}

static int
compare_from_top (gconstpointer a, gconstpointer b)
{
  return -gp_base_map_row_compare (*(const GpFeature *const *) a, *(const GpFeature *const *) b);
}

/**
 * gp_base_map_edit_list:
 * @snapshot: a plan
 *
 * Returns: (transfer container) (element-type GpFeature): its base maps, the
 *   one on top first
 */
GPtrArray *
gp_base_map_edit_list (GpSnapshot *snapshot)
{
  GPtrArray *pile = g_ptr_array_new ();

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP); i++)
    g_ptr_array_add (pile, gp_snapshot_get (snapshot, GP_TABLE_BASEMAP, i));
  g_ptr_array_sort (pile, compare_from_top);
  return pile;
}
