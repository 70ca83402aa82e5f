/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The worker makes the set (when options changed) and draws one page; both
 * come back together. A GpSheetSet is used by one task at a time: the set in
 * use stays with its task, and the next request waits for it to be cancelled.
 */
#include "config.h"

#include "gp-sheet-view.h"

#include <glib/gi18n.h>

#include "gp-base-map.h"

#define MARGIN_PX 24

/** Sheet: a laid-out set and what the window wants to know of its pages. Counted. */
typedef struct
{
  GpSheetSet *set;
  GpBaseMap *base_map; /* what the set draws under the map, or NULL */
  GMutex lock;         /* one drawing at a time */
  GPtrArray *titles;
  GArray *scales;
} Sheet;

struct _GpSheetView
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  GtkWidget *message;

  /* owned */
  GpSnapshot *snapshot;
  GpSheetOptions options;
  Sheet *sheet;
  GdkTexture *texture;
  GCancellable *drawing;
  guint page;
  double ratio; /* height to width of the page shown */
  guint resize_source;
  int drawn_width;
};

G_DEFINE_FINAL_TYPE (GpSheetView, gp_sheet_view, GTK_TYPE_WIDGET)

enum
{
  PREPARED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  GpSnapshot *snapshot;
  GpSheetOptions options;
  Sheet *sheet; /* NULL: to be made */
  guint page;
  int width_px;
  int height_px;
  double ratio;
  gboolean made;
  GBytes *pixels;
  int stride;
} Drawing;

static void
sheet_clear (gpointer data)
{
  Sheet *sheet = data;

  g_clear_pointer (&sheet->set, gp_sheet_set_free);
  g_clear_pointer (&sheet->base_map, gp_base_map_unref);
  g_mutex_clear (&sheet->lock);
  g_ptr_array_unref (sheet->titles);
  g_array_unref (sheet->scales);
}

static void
sheet_unref (Sheet *sheet)
{
  g_atomic_rc_box_release_full (sheet, sheet_clear);
}

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  gp_snapshot_unref (drawing->snapshot);
  if (drawing->options.base_pixels_data)
    gp_base_map_unref (drawing->options.base_pixels_data);
  g_clear_pointer (&drawing->sheet, sheet_unref);
  g_clear_pointer (&drawing->pixels, g_bytes_unref);
  g_free (drawing);
}

static Sheet *
sheet_new (GpSnapshot *snapshot, const GpSheetOptions *options, GError **error)
{
  GpSheetSet *set = gp_sheet_set_new (snapshot, options, error);
  Sheet *sheet;

  if (!set)
    return NULL;
  sheet = g_atomic_rc_box_new0 (Sheet);
  sheet->set = set;
  sheet->base_map = options->base_pixels_data ? gp_base_map_ref (options->base_pixels_data) : NULL;
  g_mutex_init (&sheet->lock);
  sheet->titles = g_ptr_array_new_with_free_func (g_free);
  sheet->scales = g_array_new (FALSE, TRUE, sizeof (int));
  for (guint i = 0; i < gp_sheet_set_get_n_pages (set); i++)
    {
      int scale = gp_sheet_set_get_page_scale (set, i);

      g_ptr_array_add (sheet->titles, g_strdup (gp_sheet_set_get_page_title (set, i)));
      g_array_append_val (sheet->scales, scale);
    }
  return sheet;
}

/* Fits the page into the room there is; leaves its size in the drawing. */
static double
fit_page (Drawing *drawing)
{
  double width_mm, height_mm, units_per_mm;

  gp_sheet_set_get_page_size (drawing->sheet->set, drawing->page, &width_mm, &height_mm);
  units_per_mm = MIN (drawing->width_px / width_mm, drawing->height_px / height_mm);
  drawing->width_px = MAX ((int) (width_mm * units_per_mm), 1);
  drawing->height_px = MAX ((int) (height_mm * units_per_mm), 1);
  drawing->ratio = height_mm / width_mm;
  return units_per_mm;
}

static gboolean
draw_page (Drawing *drawing, GCancellable *cancellable, GError **error)
{
  double units_per_mm = fit_page (drawing);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, drawing->width_px, drawing->height_px);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  drawn = gp_sheet_set_draw_page (drawing->sheet->set, drawing->page, cr, units_per_mm, cancellable, error);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (drawn)
    {
      drawing->stride = cairo_image_surface_get_stride (surface);
      drawing->pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) drawing->stride * drawing->height_px);
    }
  cairo_surface_destroy (surface);
  return drawn;
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Drawing *drawing = data;
  g_autoptr (GError) error = NULL;
  gboolean drawn;

  if (!drawing->sheet)
    {
      drawing->sheet = sheet_new (drawing->snapshot, &drawing->options, &error);
      drawing->made = TRUE;
    }
  if (!drawing->sheet)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  drawing->page = MIN (drawing->page, drawing->sheet->titles->len - 1);
  g_mutex_lock (&drawing->sheet->lock);
  drawn = draw_page (drawing, cancellable, &error);
  g_mutex_unlock (&drawing->sheet->lock);
  if (drawn)
    g_task_return_boolean (task, TRUE);
  else if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
take_drawing (GpSheetView *self, Drawing *drawing)
{
  if (drawing->made)
    {
      g_clear_pointer (&self->sheet, sheet_unref);
      self->sheet = g_atomic_rc_box_acquire (drawing->sheet);
    }
  self->page = drawing->page;
  self->ratio = drawing->ratio;
  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (drawing->width_px, drawing->height_px, GDK_MEMORY_DEFAULT, drawing->pixels, drawing->stride);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (drawing->made)
    g_signal_emit (self, signals[PREPARED], 0);
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpSheetView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean drawn = g_task_propagate_boolean (G_TASK (result), &error);

  if (!self->spinner || g_task_get_cancellable (G_TASK (result)) != self->drawing)
    return;
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  if (drawn)
    take_drawing (self, g_task_get_task_data (G_TASK (result)));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->texture);
      gtk_label_set_text (GTK_LABEL (self->message), error->message);
      gtk_widget_set_visible (self->message, TRUE);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      g_signal_emit (self, signals[FAILED], 0, error->message);
    }
}

static void
cancel_drawing (GpSheetView *self)
{
  if (self->drawing)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

static void
start_drawing (GpSheetView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int factor = gtk_widget_get_scale_factor (widget);
  Drawing *drawing;
  g_autoptr (GTask) task = NULL;

  cancel_drawing (self);
  if (!self->snapshot || gtk_widget_get_width (widget) < 3 * MARGIN_PX || gtk_widget_get_height (widget) < 3 * MARGIN_PX)
    return;
  self->drawing = g_cancellable_new ();
  self->drawn_width = gtk_widget_get_width (widget);
  gtk_widget_set_visible (self->message, FALSE);
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  drawing = g_new0 (Drawing, 1);
  drawing->snapshot = gp_snapshot_ref (self->snapshot);
  drawing->options = self->options;
  if (drawing->options.base_pixels_data)
    gp_base_map_ref (drawing->options.base_pixels_data);
  drawing->sheet = self->sheet ? g_atomic_rc_box_acquire (self->sheet) : NULL;
  drawing->page = self->page;
  drawing->width_px = (gtk_widget_get_width (widget) - 2 * MARGIN_PX) * factor;
  drawing->height_px = (gtk_widget_get_height (widget) - 2 * MARGIN_PX) * factor;
  task = g_task_new (NULL, self->drawing, on_drawn, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, drawing, drawing_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
gp_sheet_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpSheetView *self = GP_SHEET_VIEW (widget);
  double room_width = gtk_widget_get_width (widget) - 2 * MARGIN_PX;
  double room_height = gtk_widget_get_height (widget) - 2 * MARGIN_PX;
  double width = MIN (room_width, self->ratio > 0 ? room_height / self->ratio : room_width);
  double height = width * self->ratio;
  graphene_rect_t page = GRAPHENE_RECT_INIT ((float) floor (MARGIN_PX + (room_width - width) / 2), (float) floor (MARGIN_PX + (room_height - height) / 2),
                                             (float) width, (float) height);

  if (self->texture && width > 0)
    {
      GskRoundedRect outline;
      GdkRGBA shadow = { 0, 0, 0, .35f };

      gsk_rounded_rect_init_from_rect (&outline, &page, 0);
      gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 2, 1, 6);
      gtk_snapshot_append_texture (snapshot, self->texture, &page);
    }
  GTK_WIDGET_CLASS (gp_sheet_view_parent_class)->snapshot (widget, snapshot);
}

static gboolean
redraw_in_time (gpointer user_data)
{
  GpSheetView *self = user_data;

  self->resize_source = 0;
  start_drawing (self);
  return G_SOURCE_REMOVE;
}

static void
gp_sheet_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GpSheetView *self = GP_SHEET_VIEW (widget);

  GTK_WIDGET_CLASS (gp_sheet_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->snapshot && width != self->drawn_width && self->resize_source == 0)
    self->resize_source = g_timeout_add (120, redraw_in_time, self);
}

static void
gp_sheet_view_dispose (GObject *object)
{
  GpSheetView *self = GP_SHEET_VIEW (object);

  gp_sheet_view_clear (self);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  g_clear_pointer (&self->message, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_sheet_view_parent_class)->dispose (object);
}

static void
gp_sheet_view_class_init (GpSheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sheet_view_dispose;
  widget_class->snapshot = gp_sheet_view_snapshot;
  widget_class->size_allocate = gp_sheet_view_size_allocate;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[PREPARED] = g_signal_new ("prepared", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
gp_sheet_view_init (GpSheetView *self)
{
  self->ratio = 0.707;
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-desk");
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_END);
  gtk_widget_set_valign (self->spinner, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->spinner, 4);
  gtk_widget_set_margin_end (self->spinner, 4);
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 48);
  gtk_widget_set_visible (self->message, FALSE);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}

static void
forget_options (GpSheetView *self)
{
  if (self->options.base_pixels_data)
    gp_base_map_unref (self->options.base_pixels_data);
  self->options = (GpSheetOptions){ 0 };
}

/**
 * gp_sheet_view_show:
 * @self: the view
 * @snapshot: the plan
 * @options: what to print; its strings are static
 */
void
gp_sheet_view_show (GpSheetView *self, GpSnapshot *snapshot, const GpSheetOptions *options)
{
  gp_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  self->snapshot = snapshot;
  if (options->base_pixels_data)
    gp_base_map_ref (options->base_pixels_data);
  forget_options (self);
  self->options = *options;
  g_clear_pointer (&self->sheet, sheet_unref);
  start_drawing (self);
}

void
gp_sheet_view_clear (GpSheetView *self)
{
  cancel_drawing (self);
  g_clear_handle_id (&self->resize_source, g_source_remove);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
  g_clear_pointer (&self->sheet, sheet_unref);
  g_clear_object (&self->texture);
  forget_options (self);
}

void
gp_sheet_view_set_page (GpSheetView *self, guint page)
{
  if (self->page == page && self->texture)
    return;
  self->page = page;
  start_drawing (self);
}

guint
gp_sheet_view_get_n_pages (GpSheetView *self)
{
  return self->sheet ? self->sheet->titles->len : 0;
}

const char *
gp_sheet_view_get_title (GpSheetView *self, guint page)
{
  return page < gp_sheet_view_get_n_pages (self) ? g_ptr_array_index (self->sheet->titles, page) : NULL;
}

int
gp_sheet_view_get_scale (GpSheetView *self, guint page)
{
  return page < gp_sheet_view_get_n_pages (self) ? g_array_index (self->sheet->scales, int, page) : 0;
}
