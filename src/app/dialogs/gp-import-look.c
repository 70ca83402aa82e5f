/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source is opened anew for each look: a GpSource belongs to one thread. */
#include "config.h"

#include "gp-import-look.h"

#include "gp-painter.h"
#include "gp-plan-import.h"
#include "gp-thumbnail.h"

#define PICTURE_WIDTH 296
#define PICTURE_HEIGHT 204
#define N_PREVIEW_ROWS 5
#define N_SHAPES 4000
#define UNITS_PER_MM (96 / 25.4)

typedef struct
{
  GpPlan *plan;
  char *path;
  GpImportOptions *options;
  GpJob *job;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->plan);
  g_free (request->path);
  g_clear_pointer (&request->options, gp_import_options_free);
  g_object_unref (request->job);
  g_free (request);
}

void
gp_import_look_free (GpImportLook *self)
{
  g_clear_pointer (&self->previews, g_ptr_array_unref);
  g_clear_pointer (&self->guess, gp_crs_guess_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->report, gp_import_report_free);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->options, gp_import_options_free);
  g_clear_pointer (&self->source, gp_source_free);
  g_free (self);
}

static void
trace_shape (cairo_t *cr, const GpMapView *view, const GpGeometry *shape)
{
  guint32 from = 0;

  for (guint32 ring = 0; ring < shape->n_rings; ring++)
    {
      for (guint32 i = from; i < shape->ends[ring]; i++)
        {
          double x, y;

          gp_map_view_to_device (view, shape->points[i], &x, &y);
          if (shape->kind == GP_GEOMETRY_POINT)
            cairo_arc (cr, x, y, 2, 0, 2 * G_PI);
          else if (i == from)
            cairo_move_to (cr, x, y);
          else
            cairo_line_to (cr, x, y);
        }
      from = shape->ends[ring];
    }
}

static void
draw_shapes (cairo_t *cr, const GpMapView *view, GPtrArray *shapes, const GpBox *box)
{
  static const double dashes[] = { 5, 3 };
  double x0, y0, x1, y1;

  cairo_set_source_rgb (cr, 0.11, 0.44, 0.85);
  cairo_set_line_width (cr, 1.4);
  for (guint i = 0; i < shapes->len; i++)
    {
      trace_shape (cr, view, g_ptr_array_index (shapes, i));
      if (i % 32 == 31)
        cairo_stroke (cr);
    }
  cairo_stroke (cr);
  gp_map_view_to_device (view, (GpPoint){ box->min_x, box->max_y }, &x0, &y0);
  gp_map_view_to_device (view, (GpPoint){ box->max_x, box->min_y }, &x1, &y1);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_rectangle (cr, x0 - 3, y0 - 3, x1 - x0 + 6, y1 - y0 + 6);
  cairo_stroke (cr);
}

/* What comes in over what is there, with room for both. */
static void
draw_picture (GpImportLook *self, GpSnapshot *snapshot, GPtrArray *shapes, GCancellable *cancellable)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PICTURE_WIDTH, PICTURE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GpMapView view = { .width = PICTURE_WIDTH, .height = PICTURE_HEIGHT, .units_per_mm = UNITS_PER_MM };
  GpBox box = GP_BOX_EMPTY;
  GpBox shown;
  GpMapStyle style;

  for (guint i = 0; i < shapes->len; i++)
    gp_box_add_box (&box, &((const GpGeometry *) g_ptr_array_index (shapes, i))->box);
  shown = gp_box_grow (box, MAX (MAX (gp_box_width (&box), gp_box_height (&box)) * .2, 50));
  gp_thumbnail_fit (&shown, PICTURE_WIDTH, PICTURE_HEIGHT, &view.centre, &view.scale);
  gp_map_style_init (&style);
  style.hidden_tables |= G_GUINT64_CONSTANT (1) << GP_TABLE_WORK;
  style.labels = FALSE;
  gp_painter_draw (cr, snapshot, &view, &style, NULL, cancellable);
  draw_shapes (cr, &view, shapes, &box);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  self->picture_width = PICTURE_WIDTH;
  self->picture_height = PICTURE_HEIGHT;
  self->picture_stride = cairo_image_surface_get_stride (surface);
  self->picture = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) self->picture_stride * PICTURE_HEIGHT);
  cairo_surface_destroy (surface);
}

static gboolean
find_layer (GpImportLook *self, GError **error)
{
  int layer;

  if (self->options->table == GP_TABLE_NONE && gp_source_get_n_layers (self->source) > 0)
    self->options->table = gp_source_suggest_table (self->source, 0);
  if (self->options->table == GP_TABLE_NONE)
    self->options->table = GP_TABLE_RUN;
  layer = gp_source_find_layer (self->source, self->options->layer, self->options->table, error);
  if (layer < 0)
    return FALSE;
  self->layer = layer;
  return TRUE;
}

static void
look_at_shapes (GpImportLook *self, GpSnapshot *snapshot, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) shapes = NULL;

  if (gp_source_get_layer (self->source, self->layer)->shape == GP_SOURCE_NO_SHAPE)
    return;
  self->guess = gp_source_guess_crs (self->source, self->layer, snapshot);
  shapes = gp_source_sample_geometries (self->source, self->layer, self->options, snapshot, N_SHAPES, NULL);
  if (shapes && shapes->len > 0 && !g_cancellable_is_cancelled (cancellable))
    draw_picture (self, snapshot, shapes, cancellable);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (GpImportLook) self = g_new0 (GpImportLook, 1);
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (request->plan);
  g_autoptr (GpImportOptions) dry = NULL;
  g_autoptr (GError) error = NULL;

  self->options = gp_import_options_copy (request->options);
  self->source = gp_source_open (request->path, self->options->encoding, &error);
  if (!self->source || !find_layer (self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->previews = gp_source_preview_encodings (self->source, self->layer, N_PREVIEW_ROWS, NULL);
  self->fields = gp_source_suggest_fields (self->source, self->layer, self->options, cancellable);
  look_at_shapes (self, snapshot, cancellable);
  dry = gp_import_options_copy (self->options);
  dry->dry_run = TRUE;
  if (!g_cancellable_is_cancelled (cancellable))
    self->report = gp_plan_import (request->plan, request->path, dry, gp_job_report, request->job, cancellable, &self->problem);
  g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) gp_import_look_free);
}

/**
 * gp_import_look_async:
 * @plan: where it shall go
 * @path: the source
 * @options: what was chosen so far; %GP_TABLE_NONE as table lets the source decide
 * @job: told how far the dry run is, and its way to stop
 * @callback: called in the main context
 * @user_data: for @callback
 */
void
gp_import_look_async (GpPlan *plan, const char *path, const GpImportOptions *options, GpJob *job, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  g_autoptr (GTask) task = g_task_new (NULL, gp_job_get_cancellable (job), callback, user_data);

  request->plan = g_object_ref (plan);
  request->path = g_strdup (path);
  request->options = gp_import_options_copy (options);
  request->job = g_object_ref (job);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, look_in_thread);
}

/**
 * gp_import_look_finish:
 * @result: of gp_import_look_async()
 * @error: return location; the source cannot be read at all
 *
 * Returns: (transfer full) (nullable): the look; its @problem is set when the import would fail
 */
GpImportLook *
gp_import_look_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
