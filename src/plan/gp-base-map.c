/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-base-map.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-base-map-paint.h"
#include "gp-base-map-row.h"
#include "gp-error.h"
#include "gp-raster.h"
#include "gp-tile-fetcher.h"

/* Pixels drawn at a time: keeps the memory for a page within bounds. */
#define STRIP_PIXELS (4 * 1024 * 1024)
#define JPEG_QUALITY 85

/* A source once it has been opened, or the reason why it could not be. */
typedef struct
{
  gint64 id;
  char *path; /* where it was found, or an address */
  char *crs;
  GpRaster *raster; /* nullable */
  char *problem;    /* nullable: one sentence */
  gint64 stamp;     /* of the file when it was opened; 0: none */
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
  GHashTable *fresh;    /* set of addresses with new tiles on the disk */
  GpTileFetcher *fetcher;
  gint64 preview; /* a base map shown as it may become, or 0 */
  double preview_opacity;
  double preview_fade;
  GMainContext *context; /* of who listens */
  GpBaseMapFunc listener;
  gpointer listener_data;
  gboolean told;   /* news is on its way to the listener */
  gboolean redraw; /* and it is that there is more to show */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_free (entry->crs);
  g_free (entry->problem);
  g_clear_pointer (&entry->raster, gp_raster_free);
  g_free (entry);
}

static gboolean
tell_listener (gpointer user_data)
{
  GpBaseMap *self = user_data;
  GpBaseMapFunc listener;
  gpointer data;
  gboolean redraw;

  g_mutex_lock (&self->state_lock);
  self->told = FALSE;
  redraw = self->redraw;
  self->redraw = FALSE;
  listener = self->listener;
  data = self->listener_data;
  g_mutex_unlock (&self->state_lock);
  if (listener)
    listener (self, redraw, data);
  return G_SOURCE_REMOVE;
}

/* With the state lock held: several pieces of news make one call. */
static void
tell (GpBaseMap *self, gboolean redraw)
{
  GSource *source;

  self->redraw = self->redraw || redraw;
  if (self->listener == NULL || self->told)
    return;
  self->told = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_listener, gp_base_map_ref (self), (GDestroyNotify) gp_base_map_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/* In the fetching thread. */
static void
on_tiles (const char *address, gboolean fresh, gpointer user_data)
{
  GpBaseMap *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  if (fresh)
    g_hash_table_add (self->fresh, g_strdup (address));
  tell (self, fresh);
}

static gboolean
take_fresh (GpBaseMap *self, const char *address)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return g_hash_table_remove (self->fresh, address);
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
  self->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fetcher = gp_tile_fetcher_new (on_tiles, self);
  self->context = g_main_context_ref_thread_default ();
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
  gp_tile_fetcher_stop (self->fetcher);
  gp_tile_fetcher_unref (self->fetcher);
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_hash_table_unref (self->problems);
  g_hash_table_unref (self->fresh);
  g_main_context_unref (self->context);
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

  if (g_strcmp0 (g_hash_table_lookup (self->problems, &id), problem) == 0)
    return;
  if (problem)
    g_hash_table_replace (self->problems, g_memdup2 (&id, sizeof id), g_strdup (problem));
  else
    g_hash_table_remove (self->problems, &id);
  tell (self, FALSE);
}

/**
 * gp_base_map_listen:
 * @self: base maps
 * @listener: (nullable): called in the main context @self was made in when a
 *   base map goes missing, comes back, or has more to show
 * @data: for @listener
 */
void
gp_base_map_listen (GpBaseMap *self, GpBaseMapFunc listener, gpointer data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  self->listener = listener;
  self->listener_data = data;
}

/**
 * gp_base_map_preview:
 * @self: base maps
 * @id: a base map, or 0 for none
 * @opacity: as which it is drawn whatever its row says
 * @fade: likewise
 */
void
gp_base_map_preview (GpBaseMap *self, gint64 id, double opacity, double fade)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  self->preview = id;
  self->preview_opacity = opacity;
  self->preview_fade = fade;
}

static void
apply_preview (GpBaseMap *self, GpBaseMapRow *row)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  if (self->preview == 0 || self->preview != row->id)
    return;
  row->opacity = self->preview_opacity;
  row->fade = self->preview_fade;
}

static void
set_entry_problem (GpBaseMap *self, Entry *entry, const char *problem)
{
  g_free (entry->problem);
  entry->problem = g_strdup (problem);
  set_problem (self, entry->id, problem);
}

/* Tells one state of a file from another; 0: there is none, or it is an address. */
static gint64
get_stamp (const char *path)
{
  GStatBuf info;

  if (gp_raster_is_address (path) || g_stat (path, &info) != 0)
    return 0;
  return (gint64) info.st_mtime * 1000003 + info.st_size * 31 + (gint64) info.st_ino + 1;
}

static Entry *
open_entry (GpBaseMap *self, const GpBaseMapRow *row, const char *path)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr (GError) error = NULL;

  entry->id = row->id;
  entry->path = g_strdup (path);
  entry->crs = g_strdup (row->crs);
  entry->stamp = get_stamp (path);
  if (gp_raster_is_address (path))
    entry->raster = gp_raster_open_cached (path, NULL);
  else if (is_same_file (path, self->plan_path))
    g_set_error_literal (&error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("A plan cannot be its own base map; export the tiles to a file of their own."));
  else
    entry->raster = gp_raster_open (path, row->crs, &error);
  set_entry_problem (self, entry, error ? error->message : NULL);
  g_ptr_array_add (self->entries, entry);
  return entry;
}

/* Whether what is open is still what the row and the disk say: a file that
   went away is noticed, and so is one that came back or was replaced. */
static gboolean
is_current (const Entry *entry, const GpBaseMapRow *row, const char *path)
{
  return g_strcmp0 (entry->path, path) == 0 && g_strcmp0 (entry->crs, row->crs) == 0 && entry->stamp == get_stamp (path);
}

/* With the lock held. */
static Entry *
get_entry (GpBaseMap *self, const GpBaseMapRow *row)
{
  g_autofree char *path = gp_base_map_row_find_file (row, self->folder);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->id != row->id)
        continue;
      if (is_current (entry, row, path))
        return entry;
      g_ptr_array_remove_index (self->entries, i);
      break;
    }
  return open_entry (self, row, path);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return gp_base_map_row_compare (*(const GpFeature *const *) a, *(const GpFeature *const *) b);
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
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

/* What is drawn comes from the disk; what is not there yet is asked for, and
   waited for only when a page wants it. */
static void
look_for_tiles (GpBaseMap *self, Entry *entry, const GpBaseMapRow *row, GpCrs *crs, const GpBox *box, double pixel_m, const GpPixelsRequest *request)
{
  GpTileWant want = { .address = entry->path, .crs = crs };
  g_autoptr (GError) error = NULL;

  want.box = gp_base_map_find_source_box (&row->align, box, pixel_m, &want.width, &want.height);
  if (request->wait)
    gp_tile_fetcher_fetch (self->fetcher, &want, request->cancellable);
  else
    gp_tile_fetcher_want (self->fetcher, &want);
  if (!take_fresh (self, entry->path) && !request->wait && entry->raster)
    return;
  /* Opened anew: what was not there before is remembered as empty. */
  g_clear_pointer (&entry->raster, gp_raster_free);
  entry->raster = gp_raster_open_cached (entry->path, &error);
}

static gboolean
paint_one (GpBaseMap *self, cairo_t *cr, Entry *entry, const GpBaseMapRow *row, GpCrs *crs, const GpPixelsRequest *request)
{
  GpBox box = gp_map_view_get_box (request->view);
  int width = cairo_image_surface_get_width (request->surface), height = cairo_image_surface_get_height (request->surface);
  int step = MAX (64, STRIP_PIXELS / width);
  double pixel_m = gp_box_width (&box) / width;
  g_autoptr (GError) error = NULL;
  gboolean drawn = TRUE;

  if (gp_raster_is_address (entry->path))
    look_for_tiles (self, entry, row, crs, &box, pixel_m, request);
  if (entry->raster == NULL)
    return FALSE;
  for (int y = 0; y < height && drawn; y += step)
    {
      int rows = MIN (step, height - y);
      GpBox strip = { box.min_x, box.max_y - (y + rows) * pixel_m, box.max_x, box.max_y - y * pixel_m };

      cairo_save (cr);
      cairo_translate (cr, 0, y);
      cairo_rectangle (cr, 0, 0, width, rows);
      cairo_clip (cr);
      drawn = gp_base_map_paint (cr, entry->raster, row, crs, &strip, pixel_m, request->cancellable, &error);
      cairo_restore (cr);
    }
  if (error && !gp_raster_is_address (entry->path) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_entry_problem (self, entry, error->message);
  return drawn;
}

static void
add_missing (GArray *list, const GpBaseMapRow *row)
{
  GpMissingPicture missing = { "" };

  if (list == NULL || gp_box_is_empty (&row->extent))
    return;
  g_utf8_strncpy (missing.name, row->name, 15);
  gp_base_map_row_get_corners (row, missing.corners);
  g_array_append_val (list, missing);
}

static void
pack (cairo_surface_t *surface)
{
  GpRasterImage image = { cairo_image_surface_get_data (surface), cairo_image_surface_get_width (surface),
                          cairo_image_surface_get_height (surface), cairo_image_surface_get_stride (surface) };
  g_autoptr (GBytes) jpeg = gp_raster_image_to_jpeg (&image, JPEG_QUALITY);

  if (jpeg)
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg),
                                 (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (jpeg));
}

/**
 * gp_base_map_pixels:
 * @request: what the painter wants
 * @base_map: a #GpBaseMap; the signature is that of GpMapStyle.base_pixels
 *
 * May be called from a worker.
 *
 * Returns: whether there is anything on the surface
 */
gboolean
gp_base_map_pixels (GpPixelsRequest *request, gpointer base_map)
{
  GpBaseMap *self = base_map;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GpSnapshot) snapshot = dup_snapshot (self);
  gboolean any = FALSE;

  if (snapshot == NULL || gp_snapshot_get_n (snapshot, GP_TABLE_BASEMAP) == 0)
    return FALSE;

  g_autoptr (GPtrArray) rows = list_visible (snapshot);
  cairo_t *cr = cairo_create (request->surface);
  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (request->cancellable); i++)
    {
      GpBaseMapRow row;
      Entry *entry;

      gp_base_map_row_read (&row, g_ptr_array_index (rows, i));
      apply_preview (self, &row);
      entry = get_entry (self, &row);
      if (entry->problem == NULL && paint_one (self, cr, entry, &row, gp_snapshot_get_crs (snapshot), request))
        any = TRUE;
      if (entry->problem)
        add_missing (request->missing, &row);
    }
  cairo_destroy (cr);
  cairo_surface_flush (request->surface);
  if (any && request->pack)
    pack (request->surface);
  return any;
}

static char *
dup_address (GpBaseMap *self, gint64 id)
{
  g_autoptr (GpSnapshot) snapshot = dup_snapshot (self);
  GpFeature *feature = snapshot ? gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id) : NULL;
  const char *source = feature ? gp_feature_get_text (feature, GP_BASEMAP_SOURCE) : NULL;

  return source && gp_raster_is_address (source) ? g_strdup (source) : NULL;
}

/**
 * gp_base_map_dup_problem:
 * @self: base maps
 * @id: key of a row of basemap
 *
 * Returns: (transfer full) (nullable): why it cannot be shown, one sentence;
 *   %NULL when it can or has not been tried
 */
char *
gp_base_map_dup_problem (GpBaseMap *self, gint64 id)
{
  g_autofree char *address = dup_address (self, id);
  g_autoptr (GMutexLocker) locker = NULL;

  if (address)
    return gp_tile_fetcher_dup_problem (self->fetcher, address);
  locker = g_mutex_locker_new (&self->state_lock);
  return g_strdup (g_hash_table_lookup (self->problems, &id));
}

/**
 * gp_base_map_get_state:
 * @self: base maps
 * @id: key of a row of basemap
 *
 * Returns: how it stands with it
 */
GpBaseMapState
gp_base_map_get_state (GpBaseMap *self, gint64 id)
{
  g_autofree char *address = dup_address (self, id);
  g_autofree char *problem = NULL;

  if (!address)
    {
      problem = gp_base_map_dup_problem (self, id);
      return problem ? GP_BASE_MAP_MISSING : GP_BASE_MAP_THERE;
    }
  switch (gp_tile_fetcher_get_state (self->fetcher, address))
    {
    case GP_TILES_LOADING:
      return GP_BASE_MAP_LOADING;
    case GP_TILES_AWAY:
      return GP_BASE_MAP_AWAY;
    case GP_TILES_IDLE:
    default:
      return GP_BASE_MAP_THERE;
    }
}

void
gp_base_map_facts_free (GpBaseMapFacts *self)
{
  g_free (self->path);
  g_free (self->problem);
  g_free (self->attribution);
  g_clear_pointer (&self->crs, gp_crs_unref);
  g_free (self);
}

static void
measure (GpBaseMapFacts *facts, const GpBaseMapRow *row, GpRaster *raster)
{
  GpPoint corners[4];

  facts->align = row->align;
  facts->attribution = g_strdup (row->attribution);
  facts->extent = GP_BOX_EMPTY;
  if (!gp_box_is_empty (&row->extent))
    {
      gp_base_map_row_get_corners (row, corners);
      for (guint i = 0; i < 4; i++)
        gp_box_add_point (&facts->extent, corners[i]);
    }
  if (raster == NULL)
    return;
  facts->width = gp_raster_get_width (raster);
  facts->height = gp_raster_get_height (raster);
  facts->crs = gp_crs_ref (gp_raster_get_crs (raster));
  if (!gp_box_is_empty (&row->extent))
    facts->pixel_m = gp_box_width (&row->extent) / facts->width * gp_helmert_get_scale (&row->align);
}

static GpBaseMapFacts *
describe (GpBaseMap *self, gint64 id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GpSnapshot) snapshot = dup_snapshot (self);
  GpFeature *feature = snapshot ? gp_snapshot_find (snapshot, GP_TABLE_BASEMAP, id) : NULL;
  GpBaseMapFacts *facts;
  GpBaseMapRow row;
  Entry *entry;

  if (feature == NULL)
    return NULL;
  gp_base_map_row_read (&row, feature);
  entry = get_entry (self, &row);
  facts = g_new0 (GpBaseMapFacts, 1);
  facts->id = id;
  facts->path = g_strdup (entry->path);
  facts->is_address = gp_raster_is_address (entry->path);
  facts->problem = gp_base_map_dup_problem (self, id);
  if (gp_box_is_empty (&row.extent) && entry->raster && !facts->is_address)
    gp_raster_get_extent (entry->raster, gp_snapshot_get_crs (snapshot), &row.extent);
  measure (facts, &row, entry->raster);
  return facts;
}

static void
describe_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GpBaseMap) self = gp_base_map_ref (g_object_get_data (G_OBJECT (task), "base-map"));

  g_task_return_pointer (task, describe (self, *(gint64 *) data), (GDestroyNotify) gp_base_map_facts_free);
}

/**
 * gp_base_map_describe_async:
 * @self: base maps
 * @id: key of a row of basemap
 * @cancellable: (nullable): stops it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks at one of them, on a worker: a file may have to be opened for it.
 */
void
gp_base_map_describe_async (GpBaseMap *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data_full (G_OBJECT (task), "base-map", gp_base_map_ref (self), (GDestroyNotify) gp_base_map_unref);
  g_task_run_in_thread (task, describe_in_thread);
}

/**
 * gp_base_map_describe_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable): what is known; %NULL when it is no
 *   longer in the plan or was not wanted any more
 */
GpBaseMapFacts *
gp_base_map_describe_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
