/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-renderer.h"

#include <sys/resource.h>
#include <unistd.h>

#include "gp-base-map.h"

#define WORKER_NICE 5

typedef enum
{
  JOB_PREPARE,
  JOB_DRAW,
  JOB_THUMBNAIL,
} JobKind;

typedef struct
{
  JobKind kind;
  GpSheetRenderer *owner; /* NULL when the renderer has stopped; main thread only */
  gboolean dropped;       /* what comes out is not wanted any more */
  gboolean again;         /* gave way, is to be done later */

  /* JOB_PREPARE */
  GpSnapshot *snapshot;
  GpSheetOptions options;
  GpSheetBook *book; /* comes out */
  GError *error;     /* or this */

  /* the others; the texture comes out */
  GpSheetPicture *picture;
} Job;

struct _GpSheetRenderer
{
  GObject parent_instance;

  GThreadPool *pool;
  GCancellable *cancellable; /* of the running job */
  Job *running;              /* borrowed from its task */
  Job *prepare;              /* owned: waiting */
  Job *draw;                 /* owned: waiting */
  GQueue thumbnails;         /* of Job, owned: waiting */
  gboolean stopped;
  gboolean busy;
};

enum
{
  PROP_0,
  PROP_BUSY,
};

enum
{
  PREPARED,
  DRAWN,
  THUMBNAIL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpSheetRenderer, gp_sheet_renderer, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_clear_pointer (&job->snapshot, gp_snapshot_unref);
  if (job->options.base_pixels_data)
    gp_base_map_unref (job->options.base_pixels_data);
  g_clear_pointer (&job->book, gp_sheet_book_unref);
  g_clear_error (&job->error);
  g_clear_pointer (&job->picture, gp_sheet_picture_free);
  g_free (job);
}

static Job *
job_new_picture (GpSheetRenderer *owner, JobKind kind, const GpSheetPicture *wanted)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->owner = owner;
  job->picture = gp_sheet_picture_copy (wanted);
  g_clear_object (&job->picture->texture);
  return job;
}

/* The frames come first. On Linux a priority is that of a thread. */
static void
give_way (void)
{
  static __thread gboolean done;

  if (done)
    return;
  done = TRUE;
#ifdef __linux__
  setpriority (PRIO_PROCESS, gettid (), WORKER_NICE);
#endif
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                                         (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

/* On the worker: sees only its job. */
static void
work (gpointer data, gpointer pool_data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  cairo_surface_t *surface;

  give_way ();
  if (job->kind == JOB_PREPARE)
    job->book = g_cancellable_is_cancelled (cancellable) ? NULL : gp_sheet_book_new (job->snapshot, &job->options, &job->error);
  else
    {
      GpSheetPicture *picture = job->picture;

      surface = gp_sheet_book_draw (picture->book, picture->page, picture->units_per_mm, &picture->region, cancellable);
      picture->texture = surface ? texture_from_surface (surface) : NULL;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void start_next (GpSheetRenderer *self);

static void
update_busy (GpSheetRenderer *self)
{
  gboolean busy = gp_sheet_renderer_is_busy (self);

  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify (G_OBJECT (self), "busy");
}

static void
tell (GpSheetRenderer *self, Job *job)
{
  if (job->kind == JOB_PREPARE)
    {
      if (job->book || job->error)
        g_signal_emit (self, signals[PREPARED], 0, job->book, job->error);
    }
  else if (job->picture->texture)
    g_signal_emit (self, signals[job->kind == JOB_DRAW ? DRAWN : THUMBNAIL], 0, job->picture);
}

static void
done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  GpSheetRenderer *self = job->owner;

  if (self == NULL)
    return;
  g_object_ref (self);
  self->running = NULL;
  g_clear_object (&self->cancellable);
  if (job->again && !job->dropped && !job->picture->texture)
    g_queue_push_head (&self->thumbnails, job_new_picture (self, JOB_THUMBNAIL, job->picture));
  start_next (self);
  if (!job->dropped)
    tell (self, job);
  g_object_unref (self);
}

static void
start (GpSheetRenderer *self, Job *job)
{
  GTask *task;

  if (self->pool == NULL)
    self->pool = g_thread_pool_new (work, NULL, 1, TRUE, NULL);
  self->cancellable = g_cancellable_new ();
  self->running = job;
  task = g_task_new (NULL, self->cancellable, done, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->pool, task, NULL);
}

static void
start_next (GpSheetRenderer *self)
{
  if (self->running || self->stopped)
    return;
  if (self->prepare)
    start (self, g_steal_pointer (&self->prepare));
  else if (self->draw)
    start (self, g_steal_pointer (&self->draw));
  else if (!g_queue_is_empty (&self->thumbnails))
    start (self, g_queue_pop_head (&self->thumbnails));
  update_busy (self);
}

static gboolean
is_same (const GpSheetPicture *a, const GpSheetPicture *b)
{
  return a->book == b->book && a->page == b->page && a->units_per_mm == b->units_per_mm &&
         a->region.x == b->region.x && a->region.y == b->region.y && a->region.width == b->region.width && a->region.height == b->region.height;
}

static void
drop_running (GpSheetRenderer *self)
{
  self->running->dropped = TRUE;
  g_cancellable_cancel (self->cancellable);
}

static void
drop_thumbnails (GpSheetRenderer *self)
{
  g_queue_clear_full (&self->thumbnails, (GDestroyNotify) job_free);
}

static void
gp_sheet_renderer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_BUSY)
    g_value_set_boolean (value, gp_sheet_renderer_is_busy (GP_SHEET_RENDERER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gp_sheet_renderer_dispose (GObject *object)
{
  gp_sheet_renderer_stop (GP_SHEET_RENDERER (object));

  G_OBJECT_CLASS (gp_sheet_renderer_parent_class)->dispose (object);
}

static void
gp_sheet_renderer_class_init (GpSheetRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_sheet_renderer_dispose;
  G_OBJECT_CLASS (klass)->get_property = gp_sheet_renderer_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_BUSY, g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  /**
   * GpSheetRenderer::prepared:
   * @book: (nullable): the set that was laid out, a #GpSheetBook
   * @error: (nullable): why there is none
   */
  signals[PREPARED] = g_signal_new ("prepared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * GpSheetRenderer::drawn:
   * @picture: the page asked for, a #GpSheetPicture
   */
  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * GpSheetRenderer::thumbnail:
   * @picture: a small page, a #GpSheetPicture
   */
  signals[THUMBNAIL] = g_signal_new ("thumbnail", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
gp_sheet_renderer_init (GpSheetRenderer *self)
{
  g_queue_init (&self->thumbnails);
}

/**
 * gp_sheet_renderer_new:
 *
 * Returns: (transfer full): an idle renderer; its thread starts with the first request
 */
GpSheetRenderer *
gp_sheet_renderer_new (void)
{
  return g_object_new (GP_TYPE_SHEET_RENDERER, NULL);
}

/**
 * gp_sheet_renderer_prepare:
 * @self: a renderer
 * @snapshot: the plan
 * @options: what to print; its strings are static
 *
 * Lays a set out anew. What was to be drawn of the one before is forgotten.
 */
void
gp_sheet_renderer_prepare (GpSheetRenderer *self, GpSnapshot *snapshot, const GpSheetOptions *options)
{
  Job *job;

  g_return_if_fail (GP_IS_SHEET_RENDERER (self));

  if (self->stopped)
    return;
  job = g_new0 (Job, 1);
  job->kind = JOB_PREPARE;
  job->owner = self;
  job->snapshot = gp_snapshot_ref (snapshot);
  job->options = *options;
  if (job->options.base_pixels_data)
    gp_base_map_ref (job->options.base_pixels_data);
  g_clear_pointer (&self->prepare, job_free);
  g_clear_pointer (&self->draw, job_free);
  drop_thumbnails (self);
  self->prepare = job;
  if (self->running)
    drop_running (self);
  start_next (self);
  update_busy (self);
}

/**
 * gp_sheet_renderer_draw:
 * @self: a renderer
 * @wanted: which part of which page, how large; replaces what was wanted before
 */
void
gp_sheet_renderer_draw (GpSheetRenderer *self, const GpSheetPicture *wanted)
{
  g_return_if_fail (GP_IS_SHEET_RENDERER (self));

  if (self->stopped)
    return;
  g_clear_pointer (&self->draw, job_free);
  if (self->running && self->running->kind == JOB_DRAW)
    {
      if (is_same (self->running->picture, wanted) && !self->running->dropped)
        return;
      drop_running (self);
    }
  else if (self->running && self->running->kind == JOB_THUMBNAIL)
    {
      self->running->again = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
  self->draw = job_new_picture (self, JOB_DRAW, wanted);
  start_next (self);
  update_busy (self);
}

/**
 * gp_sheet_renderer_add_thumbnail:
 * @self: a renderer
 * @wanted: a page to be drawn when there is time
 */
void
gp_sheet_renderer_add_thumbnail (GpSheetRenderer *self, const GpSheetPicture *wanted)
{
  g_return_if_fail (GP_IS_SHEET_RENDERER (self));

  if (self->stopped || self->prepare)
    return;
  if (self->running && self->running->kind == JOB_THUMBNAIL && !self->running->dropped && is_same (self->running->picture, wanted))
    return;
  for (GList *l = self->thumbnails.head; l; l = l->next)
    if (is_same (((const Job *) l->data)->picture, wanted))
      return;
  g_queue_push_tail (&self->thumbnails, job_new_picture (self, JOB_THUMBNAIL, wanted));
  start_next (self);
}

/**
 * gp_sheet_renderer_is_busy:
 * @self: a renderer
 *
 * Returns: whether something is laid out or drawn that somebody waits for
 */
gboolean
gp_sheet_renderer_is_busy (GpSheetRenderer *self)
{
  g_return_val_if_fail (GP_IS_SHEET_RENDERER (self), FALSE);

  return self->prepare || self->draw || (self->running && self->running->kind != JOB_THUMBNAIL);
}

gboolean
gp_sheet_renderer_is_preparing (GpSheetRenderer *self)
{
  return self->prepare || (self->running && self->running->kind == JOB_PREPARE);
}

/**
 * gp_sheet_renderer_clear:
 * @self: a renderer
 *
 * Forgets what is wanted.
 */
void
gp_sheet_renderer_clear (GpSheetRenderer *self)
{
  g_return_if_fail (GP_IS_SHEET_RENDERER (self));

  g_clear_pointer (&self->prepare, job_free);
  g_clear_pointer (&self->draw, job_free);
  drop_thumbnails (self);
  if (self->running)
    drop_running (self);
}

/**
 * gp_sheet_renderer_stop:
 * @self: a renderer
 *
 * Cancels what runs and waits until the worker has let go of it. After that
 * nothing of the worker is left and requests are ignored.
 */
void
gp_sheet_renderer_stop (GpSheetRenderer *self)
{
  g_return_if_fail (GP_IS_SHEET_RENDERER (self));

  gp_sheet_renderer_clear (self);
  self->stopped = TRUE;
  if (self->running)
    {
      self->running->owner = NULL;
      self->running = NULL;
    }
  g_clear_object (&self->cancellable);
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
}
