/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn on a worker after opening and closing; a failure leaves an empty tile. */
#include "config.h"

#include "gp-thumbnail.h"

#include <gio/gio.h>

#include "gp-painter.h"
#include "gp-recent.h"

#define WIDTH 228
#define HEIGHT 148
#define UNITS_PER_MM (96 / 25.4)

typedef struct
{
  GpSnapshot *snapshot;
  char *file;
} Thumbnail;

static void
thumbnail_free (gpointer data)
{
  Thumbnail *thumbnail = data;

  gp_snapshot_unref (thumbnail->snapshot);
  g_free (thumbnail->file);
  g_free (thumbnail);
}

/**
 * gp_thumbnail_fit:
 * @box: plan metres, not empty
 * @width: of the picture, logical pixels
 * @height: of the picture, logical pixels
 * @centre: (out): what stands in the middle
 * @scale: (out): the N of 1:N that fits @box
 */
void
gp_thumbnail_fit (const GpBox *box, double width, double height, GpPoint *centre, double *scale)
{
  double metres_per_px = MAX (gp_box_width (box) / width, gp_box_height (box) / height);

  *centre = gp_box_centre (box);
  *scale = CLAMP (metres_per_px * 1.06 * UNITS_PER_MM * 1000, 200, 5e7);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Thumbnail *thumbnail = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GpBox box = gp_snapshot_get_extent (thumbnail->snapshot, GP_TABLE_DISTRICT);
  GpMapView view = { .width = WIDTH, .height = HEIGHT, .units_per_mm = UNITS_PER_MM };
  g_autofree char *folder = g_path_get_dirname (thumbnail->file);
  GpMapStyle style;

  if (gp_box_is_empty (&box))
    box = gp_snapshot_get_full_extent (thumbnail->snapshot);
  gp_map_style_init (&style);
  style.hidden_tables |= G_GUINT64_CONSTANT (1) << GP_TABLE_WORK;
  style.labels = FALSE;
  if (!gp_box_is_empty (&box))
    {
      gp_thumbnail_fit (&box, WIDTH, HEIGHT, &view.centre, &view.scale);
      gp_painter_draw (cr, thumbnail->snapshot, &view, &style, NULL, cancellable);
      g_mkdir_with_parents (folder, 0700);
      cairo_surface_write_to_png (surface, thumbnail->file);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_task_return_boolean (task, TRUE);
}

/**
 * gp_thumbnail_write_async:
 * @snapshot: a plan
 * @plan_path: its file
 *
 * Writes the picture into the user's cache, in its own time.
 */
void
gp_thumbnail_write_async (GpSnapshot *snapshot, const char *plan_path)
{
  Thumbnail *thumbnail = g_new0 (Thumbnail, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  thumbnail->snapshot = gp_snapshot_ref (snapshot);
  thumbnail->file = gp_recent_dup_thumbnail_path (plan_path);
  g_task_set_task_data (task, thumbnail, thumbnail_free);
  g_task_run_in_thread (task, draw_in_thread);
}
