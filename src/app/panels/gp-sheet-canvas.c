/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Size, place and pictures of the page; the hand is in gp-sheet-canvas-input.c. */
#include "config.h"

#include "gp-sheet-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* A page of so many pixels is drawn whole: 32 MB. */
#define WHOLE_PIXELS 8e6
/* Of a larger one so much round what is seen, as a share of it. */
#define ROUND_SHARE 0.3
#define KEPT_MAX 4
/* The hand that zooms is waited for so long. */
#define SETTLE_MS 50
#define ZOOM_STEP 1.1
#define ZOOM_MIN 0.05
#define ZOOM_MAX 16.0
/* A screen of another density than this says nonsense about its size. */
#define DPI_MIN 60.0
#define DPI_MAX 400.0
#define DPI_USUAL 96.0
#define MM_PER_INCH 25.4

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  ZOOM_CHANGED,
  TURN,
  ELEMENT_SELECTED,
  VIEW_MOVED,
  VIEW_RESET,
  ENTER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GpSheetCanvas, gp_sheet_canvas, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/**
 * gp_sheet_canvas_get_facts:
 * @self: the canvas
 *
 * Returns: (nullable): of the page shown
 */
const GpSheetBookPage *
gp_sheet_canvas_get_facts (GpSheetCanvas *self)
{
  return self->book ? gp_sheet_book_get_page (self->book, self->page) : NULL;
}

/* What one millimetre takes on this screen, logical pixels. */
static double
paper_px_per_mm (GpSheetCanvas *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor = surface ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) : NULL;
  double dpi = DPI_USUAL;
  GdkRectangle area;

  if (monitor && gdk_monitor_get_width_mm (monitor) > 0)
    {
      gdk_monitor_get_geometry (monitor, &area);
      dpi = area.width / (gdk_monitor_get_width_mm (monitor) / MM_PER_INCH);
    }
  if (!(dpi >= DPI_MIN && dpi <= DPI_MAX))
    dpi = DPI_USUAL;
  return dpi / MM_PER_INCH;
}

static double
fit_px_per_mm (GpSheetCanvas *self, const GpSheetBookPage *facts)
{
  double width = MAX (1, gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GP_SHEET_DESK_PX);
  double height = MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - GP_SHEET_DESK_PX - GP_SHEET_FOOT_PX);

  if (self->fit == GP_SHEET_FIT_WIDTH)
    return width / facts->width_mm;
  return MIN (width / facts->width_mm, height / facts->height_mm);
}

/* Scrolling is in whole pixels, or a sharp picture would blur. */
static void
set_range (GtkAdjustment *adjustment, double value, double content_px, double seen_px)
{
  double upper = MAX (content_px, seen_px);

  gtk_adjustment_configure (adjustment, CLAMP (round (value), 0, upper - seen_px), 0, upper, 0.1 * seen_px, 0.9 * seen_px, seen_px);
}

/* Tells the scrollbars how large the page is; @h and @v are where they should stand. */
static void
arrange (GpSheetCanvas *self, double h_px, double v_px)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->hadjustment || !self->vadjustment)
    return;
  self->arranging = TRUE;
  set_range (self->hadjustment, h_px, facts ? facts->width_mm * self->px_per_mm + 2 * GP_SHEET_DESK_PX : 0, width);
  set_range (self->vadjustment, v_px, facts ? facts->height_mm * self->px_per_mm + GP_SHEET_DESK_PX + GP_SHEET_FOOT_PX : 0, height);
  self->arranging = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_sheet_canvas_get_page_rect:
 * @self: the canvas
 *
 * Returns: where the page lies, pixels of the widget
 */
graphene_rect_t
gp_sheet_canvas_get_page_rect (GpSheetCanvas *self)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);
  double width = facts ? facts->width_mm * self->px_per_mm : 0, height = facts ? facts->height_mm * self->px_per_mm : 0;
  double upper_x = self->hadjustment ? gtk_adjustment_get_upper (self->hadjustment) : width;
  double upper_y = self->vadjustment ? gtk_adjustment_get_upper (self->vadjustment) : height;
  double x = floor ((upper_x - width) / 2) - (self->hadjustment ? gtk_adjustment_get_value (self->hadjustment) : 0);
  double y = floor ((upper_y - height - GP_SHEET_DESK_PX - GP_SHEET_FOOT_PX) / 2) + GP_SHEET_DESK_PX - (self->vadjustment ? gtk_adjustment_get_value (self->vadjustment) : 0);

  return GRAPHENE_RECT_INIT ((float) round (x), (float) round (y), (float) width, (float) height);
}

/* Drawing */

/* What of the page has to be drawn for what is seen now; FALSE when nothing is. */
static gboolean
find_wanted (GpSheetCanvas *self, GpSheetPicture *wanted)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int factor = gtk_widget_get_scale_factor (widget);
  graphene_rect_t page = gp_sheet_canvas_get_page_rect (self);
  cairo_rectangle_int_t seen;
  double more_x, more_y;

  if (!self->book || gtk_widget_get_width (widget) < 3 * GP_SHEET_DESK_PX || gtk_widget_get_height (widget) < 3 * GP_SHEET_DESK_PX)
    return FALSE;
  gp_sheet_picture_init (wanted, self->book, self->page, self->px_per_mm * factor);
  if ((double) wanted->region.width * wanted->region.height <= WHOLE_PIXELS)
    return TRUE;
  more_x = ROUND_SHARE * gtk_widget_get_width (widget);
  more_y = ROUND_SHARE * gtk_widget_get_height (widget);
  seen.x = (int) floor ((-page.origin.x - more_x) * factor);
  seen.y = (int) floor ((-page.origin.y - more_y) * factor);
  seen.width = (int) ((gtk_widget_get_width (widget) + 2 * more_x) * factor);
  seen.height = (int) ((gtk_widget_get_height (widget) + 2 * more_y) * factor);
  wanted->whole = FALSE;
  return gdk_rectangle_intersect (&wanted->region, &seen, &wanted->region);
}

/* Whether a picture is sharp and holds all that is seen. */
static gboolean
does (GpSheetCanvas *self, const GpSheetPicture *picture, const GpSheetPicture *wanted)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_rect_t page = gp_sheet_canvas_get_page_rect (self);
  cairo_rectangle_int_t seen = { (int) (-page.origin.x * factor), (int) (-page.origin.y * factor),
                                 gtk_widget_get_width (GTK_WIDGET (self)) * factor, gtk_widget_get_height (GTK_WIDGET (self)) * factor };
  cairo_rectangle_int_t here, there;

  if (!picture || picture->book != wanted->book || picture->page != wanted->page || picture->units_per_mm != wanted->units_per_mm)
    return FALSE;
  if (picture->whole)
    return TRUE;
  if (!gdk_rectangle_intersect (&wanted->region, &seen, &here))
    return TRUE;
  return gdk_rectangle_intersect (&picture->region, &here, &there) && gdk_rectangle_equal (&here, &there);
}

/* The whole page comes first where there is nothing yet: the part would leave bare paper round it. */
static void
ask (GpSheetCanvas *self)
{
  GpSheetPicture wanted;
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);

  if (!self->renderer || !find_wanted (self, &wanted) || does (self, self->picture, &wanted))
    return;
  if (!wanted.whole && (!self->behind || self->behind->book != self->book))
    gp_sheet_picture_init (&wanted, self->book, self->page, MIN (wanted.units_per_mm, sqrt (WHOLE_PIXELS / 8 / (facts->width_mm * facts->height_mm))));
  gp_sheet_renderer_draw (self->renderer, &wanted);
}

static gboolean
ask_in_time (gpointer user_data)
{
  GpSheetCanvas *self = user_data;

  self->draw_source = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (GpSheetCanvas *self)
{
  g_clear_handle_id (&self->draw_source, g_source_remove);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->draw_source = g_timeout_add (SETTLE_MS, ask_in_time, self);
}

/* Of a book that is past, or of the same page, nothing is kept. */
static void
keep (GpSheetCanvas *self, const GpSheetPicture *picture)
{
  for (GList *l = self->kept.head, *next; l; l = next)
    {
      GpSheetPicture *old = l->data;

      next = l->next;
      if (old->book == picture->book && old->page != picture->page)
        continue;
      gp_sheet_picture_free (old);
      g_queue_delete_link (&self->kept, l);
    }
  g_queue_push_head (&self->kept, gp_sheet_picture_copy (picture));
  while (self->kept.length > KEPT_MAX)
    gp_sheet_picture_free (g_queue_pop_tail (&self->kept));
}

static const GpSheetPicture *
find_kept (GpSheetCanvas *self)
{
  for (GList *l = self->kept.head; l; l = l->next)
    if (((const GpSheetPicture *) l->data)->book == self->book && ((const GpSheetPicture *) l->data)->page == self->page)
      return l->data;
  return NULL;
}

static void
on_drawn (GpSheetCanvas *self, const GpSheetPicture *picture)
{
  if (picture->book != self->book || picture->page != self->page)
    return;
  g_clear_pointer (&self->picture, gp_sheet_picture_free);
  self->picture = gp_sheet_picture_copy (picture);
  if (self->settling)
    gp_sheet_canvas_forget_view (self);
  self->settling = FALSE;
  gp_sheet_canvas_refresh_elements (self);
  if (picture->whole)
    {
      g_clear_pointer (&self->behind, gp_sheet_picture_free);
      self->behind = gp_sheet_picture_copy (picture);
      keep (self, picture);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  ask (self);
}

static void
append_picture (GtkSnapshot *snapshot, const GpSheetPicture *picture, const graphene_rect_t *page)
{
  const GpSheetBookPage *facts = gp_sheet_book_get_page (picture->book, picture->page);
  double k = page->size.width / (facts->width_mm * picture->units_per_mm);
  graphene_rect_t at = GRAPHENE_RECT_INIT ((float) (page->origin.x + picture->region.x * k), (float) (page->origin.y + picture->region.y * k),
                                           (float) (picture->region.width * k), (float) (picture->region.height * k));

  gtk_snapshot_append_texture (snapshot, picture->texture, &at);
}

static void
append_pictures (GpSheetCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *page)
{
  if (self->placeholder && !self->behind)
    gtk_snapshot_append_texture (snapshot, self->placeholder, page);
  if (self->behind && !(self->picture && self->picture->whole))
    append_picture (snapshot, self->behind, page);
  if (self->picture)
    append_picture (snapshot, self->picture, page);
}

static void
gp_sheet_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpSheetCanvas *self = GP_SHEET_CANVAS (widget);
  graphene_rect_t page = gp_sheet_canvas_get_page_rect (self);
  GdkRGBA shadow = { 0, 0, 0, .35f }, white = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  if (!self->book)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &page, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0, 2, 1, 6);
  gtk_snapshot_push_clip (snapshot, &page);
  gtk_snapshot_append_color (snapshot, &white, &page);
  append_pictures (self, snapshot, &page);
  if (gp_sheet_canvas_push_map (self, snapshot, &page))
    {
      append_pictures (self, snapshot, &page);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_pop (snapshot);
    }
  gtk_snapshot_pop (snapshot);
  gp_sheet_canvas_snapshot_elements (self, snapshot);
}

/* Size */

static void
gp_sheet_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GpSheetCanvas *self = GP_SHEET_CANVAS (widget);
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);

  if (facts && self->fit != GP_SHEET_FIT_NONE)
    self->px_per_mm = fit_px_per_mm (self, facts);
  if (self->hadjustment && self->vadjustment)
    arrange (self, gtk_adjustment_get_value (self->hadjustment), gtk_adjustment_get_value (self->vadjustment));
  ask_soon (self);
  if (facts && self->fit != GP_SHEET_FIT_NONE)
    g_signal_emit (self, signals[ZOOM_CHANGED], 0);
}

static void
gp_sheet_canvas_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gp_sheet_canvas_parent_class)->map (widget);
  ask_soon (GP_SHEET_CANVAS (widget));
}

static void
on_scrolled (GpSheetCanvas *self)
{
  if (self->arranging)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  ask_soon (self);
}

static void
set_adjustment (GpSheetCanvas *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place)
    g_signal_handlers_disconnect_by_func (*place, on_scrolled, self);
  g_set_object (place, adjustment);
  if (adjustment)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

static void
gp_sheet_canvas_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GpSheetCanvas *self = GP_SHEET_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      /* The page needs no room of its own. */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gp_sheet_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GpSheetCanvas *self = GP_SHEET_CANVAS (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gp_sheet_canvas_dispose (GObject *object)
{
  GpSheetCanvas *self = GP_SHEET_CANVAS (object);

  gp_sheet_canvas_clear (self);
  set_adjustment (self, &self->hadjustment, NULL);
  set_adjustment (self, &self->vadjustment, NULL);
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (gp_sheet_canvas_parent_class)->dispose (object);
}

static void
gp_sheet_canvas_class_init (GpSheetCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gp_sheet_canvas_dispose;
  object_class->set_property = gp_sheet_canvas_set_property;
  object_class->get_property = gp_sheet_canvas_get_property;
  widget_class->snapshot = gp_sheet_canvas_snapshot;
  widget_class->size_allocate = gp_sheet_canvas_size_allocate;
  widget_class->map = gp_sheet_canvas_map;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "sheetcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[ZOOM_CHANGED] = g_signal_new ("zoom-changed", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ELEMENT_SELECTED] = g_signal_new ("element-selected", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VIEW_MOVED] = g_signal_new ("view-moved", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[VIEW_RESET] = g_signal_new ("view-reset", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTER] = g_signal_new ("enter", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TURN] = g_signal_new ("turn", GP_TYPE_SHEET_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
gp_sheet_canvas_init (GpSheetCanvas *self)
{
  self->px_per_mm = DPI_USUAL / MM_PER_INCH;
  g_queue_init (&self->kept);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (ask_soon), NULL);
  gp_sheet_canvas_take_input (self);
}

/**
 * gp_sheet_canvas_set_renderer:
 * @self: the canvas
 * @renderer: who draws its pages; set once
 */
void
gp_sheet_canvas_set_renderer (GpSheetCanvas *self, GpSheetRenderer *renderer)
{
  g_return_if_fail (self->renderer == NULL);

  self->renderer = g_object_ref (renderer);
  g_signal_connect_object (renderer, "drawn", G_CALLBACK (on_drawn), self, G_CONNECT_SWAPPED);
}

static void
take_kept (GpSheetCanvas *self)
{
  const GpSheetPicture *kept = find_kept (self);

  if (!kept)
    return;
  g_clear_pointer (&self->behind, gp_sheet_picture_free);
  g_clear_pointer (&self->picture, gp_sheet_picture_free);
  self->behind = gp_sheet_picture_copy (kept);
  self->picture = gp_sheet_picture_copy (kept);
}

/**
 * gp_sheet_canvas_show:
 * @self: the canvas
 * @book: a set
 * @page: of it, from 0
 * @placeholder: (nullable): a small picture of that page
 *
 * Shows a page. The place and zoom stay; what is drawn of the same page of the
 * book before stays in sight until the new one is drawn.
 */
void
gp_sheet_canvas_show (GpSheetCanvas *self, GpSheetBook *book, guint page, GdkTexture *placeholder)
{
  gboolean turned = self->page != page || !self->book;
  const GpSheetBookPage *facts;

  g_return_if_fail (page < gp_sheet_book_get_n_pages (book));

  if (turned)
    gp_sheet_canvas_forget_view (self);
  self->settling = self->moving && book != self->book && !self->drags_map && self->view_source == 0;
  gp_sheet_book_ref (book);
  g_clear_pointer (&self->book, gp_sheet_book_unref);
  self->book = book;
  self->page = page;
  if (turned)
    {
      g_clear_pointer (&self->picture, gp_sheet_picture_free);
      g_clear_pointer (&self->behind, gp_sheet_picture_free);
    }
  g_set_object (&self->placeholder, placeholder);
  take_kept (self);
  gp_sheet_canvas_refresh_elements (self);
  facts = gp_sheet_canvas_get_facts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, facts->title ? facts->title : "", -1);
  if (self->fit != GP_SHEET_FIT_NONE)
    self->px_per_mm = fit_px_per_mm (self, facts);
  if (self->hadjustment && self->vadjustment)
    arrange (self, gtk_adjustment_get_value (self->hadjustment), turned ? 0 : gtk_adjustment_get_value (self->vadjustment));
  g_signal_emit (self, signals[ZOOM_CHANGED], 0);
  g_clear_handle_id (&self->draw_source, g_source_remove);
  ask (self);
}

void
gp_sheet_canvas_clear (GpSheetCanvas *self)
{
  g_clear_handle_id (&self->draw_source, g_source_remove);
  g_clear_pointer (&self->picture, gp_sheet_picture_free);
  g_clear_pointer (&self->behind, gp_sheet_picture_free);
  g_queue_clear_full (&self->kept, (GDestroyNotify) gp_sheet_picture_free);
  g_clear_object (&self->placeholder);
  g_clear_pointer (&self->book, gp_sheet_book_unref);
  gp_sheet_canvas_forget_view (self);
  gp_sheet_canvas_select_element (self, NULL);
  gp_sheet_canvas_refresh_elements (self);
}

/**
 * gp_sheet_canvas_set_writable:
 * @self: the canvas
 * @writable: whether the hand may move maps in their frames
 */
void
gp_sheet_canvas_set_writable (GpSheetCanvas *self, gboolean writable)
{
  self->writable = writable;
}

GpSheetBook *
gp_sheet_canvas_get_book (GpSheetCanvas *self)
{
  return self->book;
}

guint
gp_sheet_canvas_get_page (GpSheetCanvas *self)
{
  return self->page;
}

/**
 * gp_sheet_canvas_is_sharp:
 * @self: the canvas
 *
 * Returns: whether all that is seen is drawn at its size, of the book as it is now
 */
gboolean
gp_sheet_canvas_is_sharp (GpSheetCanvas *self)
{
  GpSheetPicture wanted;

  return self->draw_source == 0 && (!find_wanted (self, &wanted) || does (self, self->picture, &wanted));
}

GpSheetFit
gp_sheet_canvas_get_fit (GpSheetCanvas *self)
{
  return self->fit;
}

/**
 * gp_sheet_canvas_set_fit:
 * @self: the canvas
 * @fit: how large the page is shown from now on
 */
void
gp_sheet_canvas_set_fit (GpSheetCanvas *self, GpSheetFit fit)
{
  self->fit = fit;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * gp_sheet_canvas_get_zoom:
 * @self: the canvas
 *
 * Returns: 1 where the page has the size of the paper
 */
double
gp_sheet_canvas_get_zoom (GpSheetCanvas *self)
{
  return self->px_per_mm / paper_px_per_mm (self);
}

/* What of the page lies here; for a hand that goes on zooming the same as before. */
static void
find_anchor (GpSheetCanvas *self, double x_px, double y_px)
{
  if (x_px == self->anchor_px.x_px && y_px == self->anchor_px.y_px &&
      self->anchor_h_px == gtk_adjustment_get_value (self->hadjustment) && self->anchor_v_px == gtk_adjustment_get_value (self->vadjustment))
    return;
  self->anchor_px = (GpPixel){ x_px, y_px };
  gp_sheet_canvas_to_page (self, x_px, y_px, &self->anchor_x_mm, &self->anchor_y_mm);
}

/**
 * gp_sheet_canvas_zoom_at:
 * @self: the canvas
 * @px_per_mm: how large
 * @x_px: what of the page lies here stays, pixels of the widget
 * @y_px: as @x_px
 */
void
gp_sheet_canvas_zoom_at (GpSheetCanvas *self, double px_per_mm, double x_px, double y_px)
{
  double paper = paper_px_per_mm (self);
  graphene_rect_t page;

  if (!self->book || !self->hadjustment || !self->vadjustment)
    return;
  find_anchor (self, x_px, y_px);
  self->px_per_mm = CLAMP (px_per_mm, ZOOM_MIN * paper, ZOOM_MAX * paper);
  self->fit = GP_SHEET_FIT_NONE;
  arrange (self, gtk_adjustment_get_value (self->hadjustment), gtk_adjustment_get_value (self->vadjustment));
  page = gp_sheet_canvas_get_page_rect (self);
  arrange (self, gtk_adjustment_get_value (self->hadjustment) + page.origin.x + self->anchor_x_mm * self->px_per_mm - x_px,
           gtk_adjustment_get_value (self->vadjustment) + page.origin.y + self->anchor_y_mm * self->px_per_mm - y_px);
  self->anchor_h_px = gtk_adjustment_get_value (self->hadjustment);
  self->anchor_v_px = gtk_adjustment_get_value (self->vadjustment);
  ask_soon (self);
  g_signal_emit (self, signals[ZOOM_CHANGED], 0);
}

/**
 * gp_sheet_canvas_zoom_to:
 * @self: the canvas
 * @zoom: 1 for the size of the paper
 *
 * The middle of what is seen stays.
 */
void
gp_sheet_canvas_zoom_to (GpSheetCanvas *self, double zoom)
{
  gp_sheet_canvas_zoom_at (self, zoom * paper_px_per_mm (self), gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
gp_sheet_canvas_zoom_step (GpSheetCanvas *self, int steps)
{
  gp_sheet_canvas_zoom_to (self, gp_sheet_canvas_get_zoom (self) * pow (ZOOM_STEP, 2 * steps));
}

void
gp_sheet_canvas_scroll_by (GpSheetCanvas *self, double dx_px, double dy_px)
{
  if (!self->hadjustment || !self->vadjustment)
    return;
  gtk_adjustment_set_value (self->hadjustment, round (gtk_adjustment_get_value (self->hadjustment) + dx_px));
  gtk_adjustment_set_value (self->vadjustment, round (gtk_adjustment_get_value (self->vadjustment) + dy_px));
}

/**
 * gp_sheet_canvas_to_page:
 * @self: the canvas
 * @x_px: pixels of the widget
 * @y_px: pixels of the widget
 * @x_mm: (out): from the left edge of the page
 * @y_mm: (out): from its upper edge
 *
 * Returns: whether that is on the page
 */
gboolean
gp_sheet_canvas_to_page (GpSheetCanvas *self, double x_px, double y_px, double *x_mm, double *y_mm)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);
  graphene_rect_t page = gp_sheet_canvas_get_page_rect (self);

  *x_mm = (x_px - page.origin.x) / self->px_per_mm;
  *y_mm = (y_px - page.origin.y) / self->px_per_mm;
  return facts && *x_mm >= 0 && *y_mm >= 0 && *x_mm <= facts->width_mm && *y_mm <= facts->height_mm;
}

void
gp_sheet_canvas_from_page (GpSheetCanvas *self, double x_mm, double y_mm, double *x_px, double *y_px)
{
  graphene_rect_t page = gp_sheet_canvas_get_page_rect (self);

  *x_px = page.origin.x + x_mm * self->px_per_mm;
  *y_px = page.origin.y + y_mm * self->px_per_mm;
}
