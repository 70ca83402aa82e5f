/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The thread is there while something is wanted. It holds the fetcher, so
 * that nobody has to wait for it: stopped, it ends after its current request
 * and takes the fetcher with it.
 */
#include "config.h"

#include "gp-tile-fetcher.h"

#include "gp-raster.h"

/* A view is fetched in strips of so many pixels, about a row of tiles: between them it can be stopped. */
#define STRIP_PX 256
/* A server that failed is left alone for so long, twice as long each further time … */
#define ALONE_FIRST_US (5 * G_USEC_PER_SEC)
#define ALONE_MAX_US (5 * 60 * G_USEC_PER_SEC)
/* … and after so many times not asked again until the map is moved. */
#define TRIES_MAX 5
/* A page waits for a server no longer than this. */
#define PAGE_US (30 * G_USEC_PER_SEC)

/* A server. It stays until the fetcher goes. */
typedef struct
{
  char *address;
  GpRaster *raster; /* asks the server; with @fetching held */
  GpCrs *crs;
  GpTileWant want; /* newest */
  gboolean wanted;
  GpTileWant done; /* fetched last, whole */
  gboolean loading;
  guint failures;
  gint64 not_before; /* monotonic */
  char *problem;
} Site;

struct _GpTileFetcher
{
  gint ref_count;
  GMutex fetching; /* one at a time, thread or page */
  GMutex lock;     /* the rest; held for an instant */
  GCond changed;
  GPtrArray *sites;
  gboolean running;
  GCancellable *stop;
  GMutex telling; /* held while the listener is told, so that it can go away */
  GpTileNews news;
  gpointer news_data;
};

static void
site_free (gpointer data)
{
  Site *site = data;

  g_free (site->address);
  g_free (site->problem);
  g_clear_pointer (&site->raster, gp_raster_free);
  g_clear_pointer (&site->crs, gp_crs_unref);
  g_free (site);
}

/* With the lock held. */
static Site *
find_site (GpTileFetcher *self, const char *address)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      Site *site = g_ptr_array_index (self->sites, i);

      if (g_str_equal (site->address, address))
        return site;
    }
  return NULL;
}

static Site *
get_site (GpTileFetcher *self, const char *address)
{
  Site *site = find_site (self, address);

  if (site == NULL)
    {
      site = g_new0 (Site, 1);
      site->address = g_strdup (address);
      g_ptr_array_add (self->sites, site);
    }
  return site;
}

static gboolean
is_same_view (const GpTileWant *a, const GpTileWant *b)
{
  return a->width == b->width && a->height == b->height &&
         a->box.min_x == b->box.min_x && a->box.min_y == b->box.min_y &&
         a->box.max_x == b->box.max_x && a->box.max_y == b->box.max_y;
}

/* Reading it through the server's dataset is what puts it on the disk. */
static gboolean
fetch_strip (GpRaster *raster, GpCrs *crs, const GpTileWant *want, int y, guint8 *pixels, GCancellable *cancellable, GError **error)
{
  double pixel_m = gp_box_height (&want->box) / want->height;
  int rows = MIN (STRIP_PX, want->height - y);
  GpBox strip = { want->box.min_x, want->box.max_y - (y + rows) * pixel_m, want->box.max_x, want->box.max_y - y * pixel_m };
  GpRasterImage image = { pixels, want->width, rows, want->width * 4 };

  return gp_raster_draw (raster, crs, &strip, FALSE, &image, cancellable, error);
}

static gboolean
fetch_view (GpRaster *raster, GpCrs *crs, const GpTileWant *want, gint64 deadline, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *pixels = g_malloc0 ((gsize) want->width * 4 * STRIP_PX);

  for (int y = 0; y < want->height; y += STRIP_PX)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (deadline && g_get_monotonic_time () > deadline)
        {
          g_autofree char *problem = gp_raster_dup_server_problem ("timed out");

          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, problem);
          return FALSE;
        }
      if (!fetch_strip (raster, crs, want, y, pixels, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* With the lock held. */
static void
note_failure (Site *site, const GError *error)
{
  gint64 alone = (gint64) ALONE_FIRST_US << MIN (site->failures, 10);

  site->failures++;
  site->not_before = g_get_monotonic_time () + MIN (alone, ALONE_MAX_US);
  g_free (site->problem);
  site->problem = g_strdup (error->message);
}

static void
note_success (Site *site, const GpTileWant *want)
{
  site->failures = 0;
  site->not_before = 0;
  site->done = *want;
  g_clear_pointer (&site->problem, g_free);
}

static void
tell (GpTileFetcher *self, const Site *site, gboolean fresh)
{
  g_autoptr (GMutexLocker) telling = g_mutex_locker_new (&self->telling);

  if (self->news)
    self->news (site->address, fresh, self->news_data);
}

/* Without the lock: opening a WMTS and drawing ask the server. */
static gboolean
run (GpTileFetcher *self, Site *site, const GpTileWant *want, GpCrs *crs, gint64 deadline, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) fetching = g_mutex_locker_new (&self->fetching);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (site->raster == NULL)
    site->raster = gp_raster_open (site->address, NULL, &error);
  ok = site->raster != NULL && fetch_view (site->raster, crs, want, deadline, cancellable, &error);
  g_mutex_lock (&self->lock);
  if (ok)
    note_success (site, want);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    note_failure (site, error);
  g_mutex_unlock (&self->lock);
  return ok;
}

/* With the lock held: who can be asked now, or in @next who could be first. */
static Site *
find_work (GpTileFetcher *self, gint64 *next)
{
  gint64 now = g_get_monotonic_time ();

  *next = 0;
  for (guint i = 0; i < self->sites->len; i++)
    {
      Site *site = g_ptr_array_index (self->sites, i);

      if (!site->wanted)
        continue;
      if (site->not_before <= now)
        return site;
      if (site->failures <= TRIES_MAX && (*next == 0 || site->not_before < *next))
        *next = site->not_before;
    }
  return NULL;
}

/* With the lock held, which is given away meanwhile. */
static void
work (GpTileFetcher *self, Site *site)
{
  GpTileWant want = site->want;
  g_autoptr (GpCrs) crs = gp_crs_ref (site->crs);
  gboolean ok;

  site->wanted = FALSE;
  site->loading = TRUE;
  g_mutex_unlock (&self->lock);
  tell (self, site, FALSE);
  ok = run (self, site, &want, crs, 0, self->stop);
  g_mutex_lock (&self->lock);
  site->loading = FALSE;
  /* Asked again by itself, unless something else is wanted by now. */
  if (!ok && !site->wanted && site->failures <= TRIES_MAX)
    site->wanted = TRUE;
  g_mutex_unlock (&self->lock);
  tell (self, site, TRUE);
  g_mutex_lock (&self->lock);
}

static gpointer
thread (gpointer data)
{
  GpTileFetcher *self = data;
  gint64 next;

  g_mutex_lock (&self->lock);
  while (!g_cancellable_is_cancelled (self->stop))
    {
      Site *site = find_work (self, &next);

      if (site)
        work (self, site);
      else if (next)
        g_cond_wait_until (&self->changed, &self->lock, next);
      else
        break;
    }
  self->running = FALSE;
  g_mutex_unlock (&self->lock);
  gp_tile_fetcher_unref (self);
  return NULL;
}

/**
 * gp_tile_fetcher_new:
 * @news: told when there is something new
 * @news_data: for @news
 *
 * Returns: (transfer full): a fetcher without anything to do
 */
GpTileFetcher *
gp_tile_fetcher_new (GpTileNews news, gpointer news_data)
{
  GpTileFetcher *self = g_new0 (GpTileFetcher, 1);

  self->ref_count = 1;
  self->sites = g_ptr_array_new_with_free_func (site_free);
  self->stop = g_cancellable_new ();
  self->news = news;
  self->news_data = news_data;
  g_mutex_init (&self->fetching);
  g_mutex_init (&self->lock);
  g_mutex_init (&self->telling);
  g_cond_init (&self->changed);
  return self;
}

/**
 * gp_tile_fetcher_ref:
 * @self: a fetcher
 *
 * Returns: (transfer full): @self
 */
GpTileFetcher *
gp_tile_fetcher_ref (GpTileFetcher *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_tile_fetcher_unref:
 * @self: (transfer full): a fetcher
 */
void
gp_tile_fetcher_unref (GpTileFetcher *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_ptr_array_unref (self->sites);
  g_object_unref (self->stop);
  g_mutex_clear (&self->fetching);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->telling);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * gp_tile_fetcher_stop:
 * @self: a fetcher
 *
 * Nothing is asked any more and no more news comes.
 */
void
gp_tile_fetcher_stop (GpTileFetcher *self)
{
  g_cancellable_cancel (self->stop);
  g_mutex_lock (&self->telling);
  self->news = NULL;
  g_mutex_unlock (&self->telling);
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/**
 * gp_tile_fetcher_want:
 * @self: a fetcher
 * @want: what would be drawn if it were there
 *
 * Returns at once. A newer want of the same server takes the place of an
 * older one that was not begun; what was fetched last is not fetched again.
 */
void
gp_tile_fetcher_want (GpTileFetcher *self, const GpTileWant *want)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Site *site = get_site (self, want->address);

  if (g_cancellable_is_cancelled (self->stop) || is_same_view (&site->done, want) ||
      (is_same_view (&site->want, want) && (site->loading || site->wanted || site->failures > 0)))
    return;
  g_clear_pointer (&site->crs, gp_crs_unref);
  site->crs = gp_crs_ref (want->crs);
  site->want = *want;
  site->want.address = NULL;
  site->want.crs = NULL;
  site->wanted = TRUE;
  g_cond_broadcast (&self->changed);
  if (self->running)
    return;
  self->running = TRUE;
  g_thread_unref (g_thread_new ("tiles", thread, gp_tile_fetcher_ref (self)));
}

/**
 * gp_tile_fetcher_fetch:
 * @self: a fetcher
 * @want: what a page needs
 * @cancellable: (nullable): stops it
 *
 * Waits until it is on the disk, at most half a minute; not at all for a
 * server that has just failed.
 *
 * Returns: whether all of it is there
 */
gboolean
gp_tile_fetcher_fetch (GpTileFetcher *self, const GpTileWant *want, GCancellable *cancellable)
{
  Site *site;
  gboolean skip;

  g_mutex_lock (&self->lock);
  site = get_site (self, want->address);
  skip = is_same_view (&site->done, want);
  if (!skip && site->not_before > g_get_monotonic_time ())
    {
      g_mutex_unlock (&self->lock);
      return FALSE;
    }
  g_mutex_unlock (&self->lock);
  return skip || run (self, site, want, want->crs, g_get_monotonic_time () + PAGE_US, cancellable);
}

/**
 * gp_tile_fetcher_get_state:
 * @self: a fetcher
 * @address: of tiles
 *
 * Returns: how it stands with its server
 */
GpTileState
gp_tile_fetcher_get_state (GpTileFetcher *self, const char *address)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Site *site = find_site (self, address);

  if (site == NULL || (!site->loading && site->failures == 0))
    return GP_TILES_IDLE;
  return site->failures > 0 ? GP_TILES_AWAY : GP_TILES_LOADING;
}

/**
 * gp_tile_fetcher_dup_problem:
 * @self: a fetcher
 * @address: of tiles
 *
 * Returns: (transfer full) (nullable): why its server is left alone, one sentence
 */
char *
gp_tile_fetcher_dup_problem (GpTileFetcher *self, const char *address)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Site *site = find_site (self, address);

  return site ? g_strdup (site->problem) : NULL;
}
