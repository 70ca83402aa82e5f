/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-error.h"
#include "gp-raster.h"

/* A server that keeps the map waiting longer than this is left alone for a
   while, and only tiles that are on the disk are shown. */
#define SLOW_US (2 * G_USEC_PER_SEC)
#define LEFT_ALONE_US (60 * G_USEC_PER_SEC)

/* One row of the basemap table, with its raster once it has been opened. */
typedef struct
{
  gint64 id;
  char *source;
  char *crs;
  GpRaster *raster;
  gint64 offline_until; /* monotonic; 0: the server answers */
} Entry;

struct _GpBaseMap
{
  gint ref_count;
  char *folder; /* of the plan: sources may be relative to it */
  char *plan_path;
  GMutex lock;        /* held while drawing, which may take seconds: never by the main thread */
  GPtrArray *entries; /* of Entry */
  GMutex state_lock;  /* held for an instant */
  GpSnapshot *snapshot;
  GHashTable *problems; /* gint64* id: char* why it could not be opened */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->source);
  g_free (entry->crs);
  g_clear_pointer (&entry->raster, gp_raster_free);
  g_free (entry);
}

/**
 * gp_base_map_new:
 * @plan_path: the plan file; sources are looked for beside it
 *
 * Returns: (transfer full): no base map until a snapshot is set
 */
GpBaseMap *
gp_base_map_new (const char *plan_path)
{
  GpBaseMap *self = g_new0 (GpBaseMap, 1);

  self->ref_count = 1;
  self->plan_path = g_strdup (plan_path);
  self->folder = g_path_get_dirname (plan_path);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->problems = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->state_lock);
  return self;
}

/**
 * gp_base_map_ref:
 * @self: base maps
 *
 * Returns: (transfer full): @self
 */
GpBaseMap *
gp_base_map_ref (GpBaseMap *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_base_map_unref:
 * @self: (transfer full): base maps
 */
void
gp_base_map_unref (GpBaseMap *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_hash_table_unref (self->problems);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->state_lock);
  g_free (self->folder);
  g_free (self->plan_path);
  g_free (self);
}

/**
 * gp_base_map_set_snapshot:
 * @self: base maps
 * @snapshot: what the plan holds now
 */
void
gp_base_map_set_snapshot (GpBaseMap *self, GpSnapshot *snapshot)
{
  g_mutex_lock (&self->state_lock);
  gp_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  self->snapshot = snapshot;
  g_mutex_unlock (&self->state_lock);
}

static char *
dup_full_path (GpBaseMap *self, const char *source)
{
  if (gp_raster_is_address (source) || g_path_is_absolute (source))
    return g_strdup (source);
  return g_build_filename (self->folder, source, NULL);
}

/* GDAL opening the live plan would drop SQLite's lock on it when it closes. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf sa, sb;

  return g_stat (a, &sa) == 0 && g_stat (b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

static GpSnapshot *
dup_snapshot (GpBaseMap *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return self->snapshot ? gp_snapshot_ref (self->snapshot) : NULL;
}

static void
set_problem (GpBaseMap *self, gint64 id, const char *problem)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  if (problem)
    g_hash_table_replace (self->problems, g_memdup2 (&id, sizeof id), g_strdup (problem));
  else
    g_hash_table_remove (self->problems, &id);
}

static Entry *
open_entry (GpBaseMap *self, const GpFeature *row)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  entry->id = row->fid;
  entry->source = g_strdup (gp_feature_get_text (row, GP_BASEMAP_SOURCE));
  entry->crs = g_strdup (gp_feature_get_text (row, GP_BASEMAP_CRS));
  path = dup_full_path (self, entry->source ? entry->source : "");
  if (is_same_file (path, self->plan_path))
    g_set_error_literal (&error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("A plan cannot be its own base map; export the tiles to a file of their own."));
  else
    entry->raster = gp_raster_open (path, entry->crs && *entry->crs ? entry->crs : NULL, &error);
  set_problem (self, entry->id, error ? error->message : NULL);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/* With the lock held. What was opened before stays open while its row says the same. */
static Entry *
get_entry (GpBaseMap *self, const GpFeature *row)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->id != row->fid)
        continue;
      if (g_strcmp0 (entry->source, gp_feature_get_text (row, GP_BASEMAP_SOURCE)) == 0 &&
          g_strcmp0 (entry->crs, gp_feature_get_text (row, GP_BASEMAP_CRS)) == 0)
        return entry;
      g_ptr_array_remove_index (self->entries, i);
      break;
    }
  return open_entry (self, row);
}

static int
compare_position (gconstpointer a, gconstpointer b)
{
  const GpFeature *x = *(const GpFeature *const *) a, *y = *(const GpFeature *const *) b;
  gint64 px = gp_feature_get_int (x, GP_BASEMAP_POSITION, 0), py = gp_feature_get_int (y, GP_BASEMAP_POSITION, 0);

  if (px != py)
    return px < py ? -1 : 1;
  return x->fid < y->fid ? -1 : x->fid > y->fid;
}

static GPtrArray *
list_visible (GpSnapshot *snapshot)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP); i++)
    {
      GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_BASEMAP, i);

      if (gp_feature_get_int (row, GP_BASEMAP_VISIBLE, 1))
        g_ptr_array_add (rows, row);
    }
  g_ptr_array_sort (rows, compare_position);
  return rows;
}

/* Asks the server again when it has been left alone long enough. */
static void
look_for_server (Entry *entry)
{
  if (entry->offline_until == 0 || g_get_monotonic_time () < entry->offline_until)
    return;
  entry->offline_until = 0;
  gp_raster_set_offline (entry->raster, FALSE, NULL);
}

static void
note_duration (Entry *entry, gint64 started)
{
  gint64 now = g_get_monotonic_time ();

  if (!gp_raster_is_address (entry->source) || entry->offline_until != 0 || now - started < SLOW_US)
    return;
  entry->offline_until = now + LEFT_ALONE_US;
  gp_raster_set_offline (entry->raster, TRUE, NULL);
}

static gboolean
paint_one (cairo_t *cr, Entry *entry, GpCrs *crs, const GpBox *box, cairo_surface_t *target, double opacity)
{
  int width = cairo_image_surface_get_width (target), height = cairo_image_surface_get_height (target);
  cairo_surface_t *layer = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GpRasterImage image = { cairo_image_surface_get_data (layer), width, height, cairo_image_surface_get_stride (layer) };
  gint64 started = g_get_monotonic_time ();
  gboolean drawn;

  look_for_server (entry);
  drawn = image.pixels != NULL && gp_raster_draw (entry->raster, crs, box, FALSE, &image, NULL, NULL);
  note_duration (entry, started);

  if (drawn)
    {
      cairo_surface_mark_dirty (layer);
      cairo_set_source_surface (cr, layer, 0, 0);
      cairo_paint_with_alpha (cr, CLAMP (opacity, 0, 1));
    }
  cairo_surface_destroy (layer);
  return drawn;
}

/**
 * gp_base_map_pixels:
 * @view: what the map shows
 * @surface: an image of the view's size in pixels, filled
 * @base_map: a #GpBaseMap; the signature is that of GpMapStyle.base_pixels
 *
 * May be called from a worker.
 *
 * Returns: whether there is anything on @surface
 */
gboolean
gp_base_map_pixels (const GpMapView *view, cairo_surface_t *surface, gpointer base_map)
{
  GpBaseMap *self = base_map;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GpSnapshot) snapshot = dup_snapshot (self);
  GpBox box = gp_map_view_get_box (view);
  gboolean any = FALSE;

  if (snapshot == NULL || gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP) == 0)
    return FALSE;

  g_autoptr (GPtrArray) rows = list_visible (snapshot);
  cairo_t *cr = cairo_create (surface);
  for (guint i = 0; i < rows->len; i++)
    {
      GpFeature *row = g_ptr_array_index (rows, i);
      Entry *entry = get_entry (self, row);
      double opacity = gp_feature_has (row, GP_BASEMAP_OPACITY) ? gp_feature_get_real (row, GP_BASEMAP_OPACITY) : 1;

      if (entry->raster && paint_one (cr, entry, gp_snapshot_get_crs (snapshot), &box, surface, opacity))
        any = TRUE;
    }
  cairo_destroy (cr);
  return any;
}

/**
 * gp_base_map_dup_problem:
 * @self: base maps
 * @id: key of a row of basemap
 *
 * Returns: (transfer full) (nullable): why it cannot be shown; %NULL when it can
 *   or has not been tried
 */
char *
gp_base_map_dup_problem (GpBaseMap *self, gint64 id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return g_strdup (g_hash_table_lookup (self->problems, &id));
}

typedef struct
{
  const char *source;
  const char *name;
  const char *crs;
} NewBaseMap;

static gboolean
insert_row (GpEdit *edit, gpointer data, GError **error)
{
  NewBaseMap *new_map = data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_BASEMAP, 0, NULL);

  gp_feature_set_text (row, GP_BASEMAP_NAME, new_map->name);
  gp_feature_set_text (row, GP_BASEMAP_SOURCE, new_map->source);
  gp_feature_set_text (row, GP_BASEMAP_CRS, new_map->crs);
  gp_feature_set_real (row, GP_BASEMAP_OPACITY, 1);
  gp_feature_set_int (row, GP_BASEMAP_VISIBLE, 1);
  gp_feature_set_int (row, GP_BASEMAP_POSITION, gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP) + 1);
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

/**
 * gp_plan_add_base_map:
 * @plan: a plan
 * @source: raster file, tile address or WMTS
 * @name: (nullable): how it is called in the list; %NULL: the file's name
 * @crs: (nullable): its coordinate system, when the file does not tell
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Opens the source to see that it can be used, gives a large file overviews,
 * and adds one row in one edit. A file beside the plan is kept by its name
 * alone, so that the two can be moved together.
 *
 * Returns: %TRUE when it is in the plan
 */
gboolean
gp_plan_add_base_map (GpPlan *plan, const char *source, const char *name, const char *crs, GpProgress progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  gboolean is_address = gp_raster_is_address (source);
  g_autoptr (GFile) file = is_address ? NULL : g_file_new_for_path (source);
  g_autofree char *path = is_address ? g_strdup (source) : g_file_get_path (file);
  g_autofree char *folder = g_path_get_dirname (gp_plan_get_path (plan));
  g_autoptr (GFile) plan_folder = g_file_new_for_path (folder);
  g_autofree char *relative = is_address ? NULL : g_file_get_relative_path (plan_folder, file);
  g_autofree char *base_name = g_path_get_basename (path);
  g_autofree char *label = NULL;
  Teller teller = { progress, progress_data };

  if (is_same_file (path, gp_plan_get_path (plan)))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("A plan cannot be its own base map; export the tiles to a file of their own."));
      return FALSE;
    }
  g_autoptr (GpRaster) raster = gp_raster_open (path, crs, error);
  if (raster == NULL)
    return FALSE;
  /* Without overviews it is slow, not useless. */
  if (!gp_raster_build_overviews (raster, tell, &teller, cancellable, NULL) && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  NewBaseMap row = { relative ? relative : path, name ? name : base_name, crs };
  label = g_strdup_printf (_ ("Add base map “%s”"), row.name);
  return gp_plan_edit (plan, label, insert_row, &row, error);
}
