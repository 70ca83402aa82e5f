/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-renderer.h"

#include <sys/resource.h>
#include <unistd.h>

#include "gp-base-map.h"

/* Nothing a screen asks for is larger; keeps a broken size from eating the memory. */
#define SIDE_MAX 32000.0
/* So many jobs in a row may be cancelled before one is let through. */
#define CANCELLED_MAX 2
/* When no newer request has come for so long, what is let through is cancelled after all. */
#define SETTLED_MS 25
#define WORKER_NICE 5

typedef struct
{
  GpRenderer *owner; /* NULL when the renderer has stopped; main thread only */
  GpRenderRequest request;
  gboolean dropped; /* what comes out is not wanted any more */
} Job;

struct _GpRenderer
{
  GObject parent_instance;

  GThreadPool *pool;
  GCancellable *cancellable; /* of the running job */
  Job *running;              /* borrowed from its task */
  Job *waiting;              /* owned */
  guint cancelled_in_row;
  guint settled; /* source */
  gboolean stopped;

  GpRenderImage image;
  GpRenderImage backdrop;
};

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpRenderer, gp_renderer, G_TYPE_OBJECT)

static void start (GpRenderer *self, Job *job);

static Job *
job_new (GpRenderer *owner, const GpRenderRequest *request)
{
  Job *job = g_new0 (Job, 1);

  job->owner = owner;
  job->request = *request;
  gp_snapshot_ref (job->request.snapshot);
  if (job->request.style.violating_works != NULL)
    g_hash_table_ref ((GHashTable *) job->request.style.violating_works);
  if (job->request.style.callouts != NULL)
    g_ptr_array_ref ((GPtrArray *) job->request.style.callouts);
  if (job->request.style.base_pixels == gp_base_map_pixels)
    gp_base_map_ref (job->request.style.base_pixels_data);
  return job;
}

static void
job_free (Job *job)
{
  gp_snapshot_unref (job->request.snapshot);
  if (job->request.style.violating_works != NULL)
    g_hash_table_unref ((GHashTable *) job->request.style.violating_works);
  if (job->request.style.callouts != NULL)
    g_ptr_array_unref ((GPtrArray *) job->request.style.callouts);
  if (job->request.style.base_pixels == gp_base_map_pixels)
    gp_base_map_unref (job->request.style.base_pixels_data);
  g_free (job);
}

static void
image_clear (GpRenderImage *image)
{
  g_clear_object (&image->texture);
  g_clear_pointer (&image->surface, cairo_surface_destroy);
  *image = (GpRenderImage){ 0 };
}

/* The frames come first: on few cores the worker and what it starts give way to
 * them. On Linux a priority is that of a thread. */
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

/* On the worker: sees only its job. */
static void
draw (gpointer data, gpointer pool_data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const GpMapView *view = &job->request.view;
  cairo_surface_t *surface;

  give_way ();
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) view->width, (int) view->height);
  if (!g_cancellable_is_cancelled (cancellable))
    gp_painter_draw_image (surface, job->request.snapshot, view, &job->request.style, cancellable);
  cairo_surface_flush (surface);
  if (g_cancellable_is_cancelled (cancellable) || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      g_task_return_pointer (task, NULL, NULL);
    }
  else
    g_task_return_pointer (task, surface, (GDestroyNotify) cairo_surface_destroy);
  g_object_unref (task);
}

static GdkTexture *
texture_from_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static double
ground_width_m (const GpMapView *view)
{
  return view->width * view->scale / view->units_per_mm;
}

/* Behind the newest image the widest recent one stays, so that zooming out never shows bare paper. */
static void
keep_as_backdrop (GpRenderer *self, const GpMapView *next, guint64 stamp)
{
  if (self->image.texture == NULL)
    return;
  if (self->backdrop.texture != NULL && ground_width_m (next) >= ground_width_m (&self->backdrop.view))
    image_clear (&self->backdrop);
  if (ground_width_m (&self->image.view) > 1.05 * ground_width_m (next) &&
      (self->backdrop.texture == NULL || self->backdrop.stamp != stamp ||
       ground_width_m (&self->image.view) >= ground_width_m (&self->backdrop.view)))
    {
      image_clear (&self->backdrop);
      self->backdrop = self->image;
      g_object_ref (self->backdrop.texture);
      cairo_surface_reference (self->backdrop.surface);
    }
}

static void
done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  GpRenderer *self = job->owner;
  cairo_surface_t *surface = g_task_propagate_pointer (task, NULL);
  Job *next;

  if (self == NULL)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }
  self->running = NULL;
  g_clear_handle_id (&self->settled, g_source_remove);
  g_clear_object (&self->cancellable);
  next = g_steal_pointer (&self->waiting);
  if (job->dropped)
    g_clear_pointer (&surface, cairo_surface_destroy);
  if (surface != NULL)
    {
      self->cancelled_in_row = 0;
      keep_as_backdrop (self, &job->request.view, job->request.stamp);
      image_clear (&self->image);
      self->image.texture = texture_from_surface (surface);
      self->image.view = job->request.view;
      self->image.stamp = job->request.stamp;
      self->image.surface = surface;
    }
  if (next != NULL)
    start (self, next);
  if (surface != NULL)
    g_signal_emit (self, signals[READY], 0);
}

static void
start (GpRenderer *self, Job *job)
{
  GTask *task;

  if (self->pool == NULL)
    self->pool = g_thread_pool_new (draw, NULL, 1, TRUE, NULL);
  self->cancellable = g_cancellable_new ();
  self->running = job;
  task = g_task_new (NULL, self->cancellable, done, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_thread_pool_push (self->pool, task, NULL);
}

static gboolean
is_of_use (const Job *running, const GpRenderRequest *wanted)
{
  double ratio = running->request.view.scale / wanted->view.scale;

  return running->request.stamp == wanted->stamp && ratio > 0.99 && ratio < 1.01;
}

static void
cancel_running (GpRenderer *self)
{
  self->cancelled_in_row++;
  g_cancellable_cancel (self->cancellable);
}

/* The hand rests: a view that is past is not worth waiting for. */
static gboolean
settled (gpointer user_data)
{
  GpRenderer *self = user_data;

  self->settled = 0;
  if (self->running != NULL && self->waiting != NULL && !is_of_use (self->running, &self->waiting->request))
    cancel_running (self);
  return G_SOURCE_REMOVE;
}

static void
gp_renderer_dispose (GObject *object)
{
  GpRenderer *self = GP_RENDERER (object);

  gp_renderer_stop (self);
  gp_renderer_clear (self);

  G_OBJECT_CLASS (gp_renderer_parent_class)->dispose (object);
}

static void
gp_renderer_class_init (GpRendererClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_renderer_dispose;

  /**
   * GpRenderer::ready:
   *
   * A new image is there.
   */
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_renderer_init (GpRenderer *self)
{
}

/**
 * gp_renderer_new:
 *
 * Returns: (transfer full): an idle renderer; its thread starts with the first request
 */
GpRenderer *
gp_renderer_new (void)
{
  return g_object_new (GP_TYPE_RENDERER, NULL);
}

/**
 * gp_renderer_request:
 * @self: a renderer
 * @request: what is wanted now; replaces what was wanted before
 */
void
gp_renderer_request (GpRenderer *self, const GpRenderRequest *request)
{
  g_return_if_fail (GP_IS_RENDERER (self));
  g_return_if_fail (request->snapshot != NULL);

  if (self->stopped || !(request->view.width >= 1 && request->view.width <= SIDE_MAX) ||
      !(request->view.height >= 1 && request->view.height <= SIDE_MAX))
    return;
  if (self->running == NULL)
    {
      start (self, job_new (self, request));
      return;
    }
  g_clear_pointer (&self->waiting, job_free);
  self->waiting = job_new (self, request);
  g_clear_handle_id (&self->settled, g_source_remove);
  if (is_of_use (self->running, request) || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->cancelled_in_row < CANCELLED_MAX)
    cancel_running (self);
  else
    self->settled = g_timeout_add (SETTLED_MS, settled, self);
}

/**
 * gp_renderer_get_image:
 * @self: a renderer
 *
 * Returns: (transfer none) (nullable): the newest image
 */
const GpRenderImage *
gp_renderer_get_image (GpRenderer *self)
{
  return self->image.texture != NULL ? &self->image : NULL;
}

/**
 * gp_renderer_get_backdrop:
 * @self: a renderer
 *
 * Returns: (transfer none) (nullable): an older image of more ground than the newest one
 */
const GpRenderImage *
gp_renderer_get_backdrop (GpRenderer *self)
{
  return self->backdrop.texture != NULL ? &self->backdrop : NULL;
}

/**
 * gp_renderer_is_busy:
 * @self: a renderer
 *
 * Returns: whether something is being drawn or waits for it
 */
gboolean
gp_renderer_is_busy (GpRenderer *self)
{
  g_return_val_if_fail (GP_IS_RENDERER (self), FALSE);

  return self->running != NULL;
}

/**
 * gp_renderer_clear:
 * @self: a renderer
 *
 * Forgets the images and what is wanted: another plan comes.
 */
void
gp_renderer_clear (GpRenderer *self)
{
  g_return_if_fail (GP_IS_RENDERER (self));

  g_clear_pointer (&self->waiting, job_free);
  if (self->running != NULL)
    {
      self->running->dropped = TRUE;
      g_cancellable_cancel (self->cancellable);
    }
  image_clear (&self->image);
  image_clear (&self->backdrop);
}

/**
 * gp_renderer_stop:
 * @self: a renderer
 *
 * Cancels what runs and waits until the worker has let go of it. After that
 * nothing of the worker is left and requests are ignored.
 */
void
gp_renderer_stop (GpRenderer *self)
{
  g_return_if_fail (GP_IS_RENDERER (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->settled, g_source_remove);
  g_clear_pointer (&self->waiting, job_free);
  if (self->running != NULL)
    {
      self->running->owner = NULL;
      self->running = NULL;
      g_cancellable_cancel (self->cancellable);
    }
  g_clear_object (&self->cancellable);
  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
}
