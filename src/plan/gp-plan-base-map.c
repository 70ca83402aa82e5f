/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-base-map.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-base-map-row.h"
#include "gp-error.h"
#include "gp-raster.h"

typedef struct
{
  const GpNewBaseMap *what;
  const char *source;
  const char *name;
  const char *crs;
  GpBox extent;
} Insertion;

static gint64
find_top (GpSnapshot *snapshot)
{
  gint64 top = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP); i++)
    top = MAX (top, gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_BASEMAP, i), GP_BASEMAP_POSITION, 0));
  return top;
}

static gboolean
insert_row (GpEdit *edit, gpointer data, GError **error)
{
  Insertion *insertion = data;
  g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_BASEMAP, 0, NULL);

  gp_feature_set_text (row, GP_BASEMAP_NAME, insertion->name);
  gp_feature_set_text (row, GP_BASEMAP_SOURCE, insertion->source);
  gp_feature_set_text (row, GP_BASEMAP_CRS, insertion->crs);
  gp_feature_set_real (row, GP_BASEMAP_OPACITY, 1);
  gp_feature_set_int (row, GP_BASEMAP_VISIBLE, 1);
  gp_feature_set_int (row, GP_BASEMAP_POSITION, find_top (gp_edit_get_snapshot (edit)) + 1);
  gp_feature_set_real (row, GP_BASEMAP_FADE, CLAMP (insertion->what->fade, 0, 1));
  gp_feature_set_text (row, GP_BASEMAP_ATTRIBUTION, insertion->what->attribution);
  gp_base_map_row_set_extent (row, &insertion->extent);
  return gp_edit_insert (edit, row, error) != 0;
}

typedef struct
{
  GpProgress progress;
  gpointer data;
} Teller;

static void
tell (double fraction, gpointer data)
{
  Teller *teller = data;

  if (teller->progress)
    teller->progress (fraction, _ ("Building overviews"), teller->data);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf sa, sb;

  return g_stat (a, &sa) == 0 && g_stat (b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/**
 * gp_plan_dup_base_map_source:
 * @plan: a plan
 * @path: a raster file
 *
 * Returns: (transfer full): how the plan keeps it: relative to itself when it
 *   lies in or below the plan's folder, so that the two can be moved together
 */
char *
gp_plan_dup_base_map_source (GpPlan *plan, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (gp_plan_get_path (plan));
  g_autoptr (GFile) plan_folder = g_file_new_for_path (folder);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *relative = g_file_get_relative_path (plan_folder, file);

  return relative ? relative : g_file_get_path (file);
}

/**
 * gp_plan_open_base_map:
 * @plan: a plan
 * @path: a raster file, or an address
 * @crs: (nullable): what it is in when the file does not tell
 * @stated: (out): @crs, that of the plan, or %NULL: what its row has to say
 * @error: return location
 *
 * A picture with a world file knows metres but not of what: when nothing else
 * is said they are those of the plan.
 *
 * Returns: (transfer full) (nullable): the raster
 */
GpRaster *
gp_plan_open_base_map (GpPlan *plan, const char *path, const char *crs, const char **stated, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  g_autoptr (GError) first = NULL;
  GpRaster *raster = gp_raster_open (path, NULL, &first);

  *stated = NULL;
  if (raster == NULL && !gp_raster_is_address (path) && g_error_matches (first, GP_ERROR, GP_ERROR_INPUT))
    {
      *stated = crs ? crs : gp_crs_get_code (gp_snapshot_get_crs (snapshot));
      raster = gp_raster_open (path, *stated, NULL);
    }
  if (raster == NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return raster;
}

/* The file's name without its ending. */
static char *
dup_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot && dot > base)
    *dot = '\0';
  return g_filename_display_name (base);
}

/**
 * gp_plan_add_base_map:
 * @plan: a plan
 * @what: the base map
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Opens the source to see that it can be used, gives a large file overviews,
 * and adds one row on top of the others in one edit.
 *
 * Returns: %TRUE when it is in the plan
 */
gboolean
gp_plan_add_base_map (GpPlan *plan, const GpNewBaseMap *what, GpProgress progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  gboolean is_address = gp_raster_is_address (what->source);
  g_autofree char *source = is_address ? g_strdup (what->source) : gp_plan_dup_base_map_source (plan, what->source);
  g_autofree char *base_name = is_address ? g_strdup (_ ("Map tiles")) : dup_name (what->source);
  g_autofree char *label = NULL;
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  Teller teller = { progress, progress_data };
  Insertion insertion = { what, source, what->name && *what->name ? what->name : base_name, what->crs, GP_BOX_EMPTY };

  if (is_same_file (what->source, gp_plan_get_path (plan)))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("A plan cannot be its own base map; export the tiles to a file of their own."));
      return FALSE;
    }
  g_autoptr (GpRaster) raster = what->as_plan ? gp_plan_open_base_map (plan, what->source, what->crs, &insertion.crs, error)
                                              : gp_raster_open (what->source, what->crs, error);
  if (raster == NULL)
    return FALSE;
  /* Without overviews it is slow, not useless. */
  if (!gp_raster_build_overviews (raster, tell, &teller, cancellable, NULL) && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  /* Tiles cover the world, which no plan can express. */
  if (!is_address && !gp_raster_get_extent (raster, gp_snapshot_get_crs (snapshot), &insertion.extent))
    insertion.extent = GP_BOX_EMPTY;
  label = g_strdup_printf (_ ("Add base map “%s”"), insertion.name);
  return gp_plan_edit (plan, label, insert_row, &insertion, error);
}
