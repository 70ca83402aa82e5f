/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is drawn sooner needs no word about it. */
#define SAY_AFTER_MS 350

struct _GpSheetView
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *overlay;
  GtkStack *stack;
  GpSheetCanvas *canvas;
  AdwStatusPage *message;
  GtkButton *cure;
  GtkWidget *bar;
  GtkWidget *busy;
  GtkLabel *busy_label;
  GtkWidget *left_out;
  GtkLabel *place;
  GtkLabel *zoom;

  /* owned */
  GpSheetRenderer *renderer;
  GpSheetBook *book; /* NULL: none laid out yet, or it could not be */
  GdkTexture *thumbnail;
  guint busy_source;
  guint page;
};

G_DEFINE_FINAL_TYPE (GpSheetView, gp_sheet_view, GTK_TYPE_WIDGET)

enum
{
  PREPARED,
  FAILED,
  PAGE_CHANGED,
  CURE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_bar (GpSheetView *self)
{
  guint n = self->book ? gp_sheet_book_get_n_pages (self->book) : 0;
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *place = g_strdup_printf ("%u / %u", self->page + 1, n);
  g_autofree char *zoom = g_strdup_printf ("%.0f %%", 100 * gp_sheet_canvas_get_zoom (self->canvas));

  gtk_widget_set_visible (self->bar, n > 0);
  gtk_widget_set_visible (self->left_out, self->page < n && !gp_sheet_book_get_page (self->book, self->page)->shown);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->zoom, zoom);
  gtk_widget_action_set_enabled (widget, "sheet.previous", n > 0 && self->page > 0);
  gtk_widget_action_set_enabled (widget, "sheet.next", self->page + 1 < n);
}

static gboolean
say_busy (gpointer user_data)
{
  GpSheetView *self = user_data;

  self->busy_source = 0;
  gtk_label_set_text (self->busy_label, gp_sheet_renderer_is_preparing (self->renderer) ? _ ("Laying out the pages…") : _ ("Drawing the page…"));
  gtk_widget_set_visible (self->busy, TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_busy (GpSheetView *self)
{
  if (gp_sheet_renderer_is_busy (self->renderer))
    {
      if (self->busy_source == 0)
        self->busy_source = g_timeout_add (SAY_AFTER_MS, say_busy, self);
      return;
    }
  g_clear_handle_id (&self->busy_source, g_source_remove);
  gtk_widget_set_visible (self->busy, FALSE);
}

static void
show_page (GpSheetView *self)
{
  gtk_stack_set_visible_child_name (self->stack, "page");
  gp_sheet_canvas_show (self->canvas, self->book, self->page, self->thumbnail);
  update_bar (self);
}

static void
on_prepared (GpSheetView *self, GpSheetBook *book, const GError *error)
{
  g_clear_pointer (&self->book, gp_sheet_book_unref);
  if (!book)
    {
      gp_sheet_canvas_clear (self->canvas);
      update_bar (self);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->book = gp_sheet_book_ref (book);
  self->page = MIN (self->page, gp_sheet_book_get_n_pages (book) - 1);
  g_signal_emit (self, signals[PREPARED], 0);
  show_page (self);
}

static void
on_turn (GpSheetView *self, int pages)
{
  if (self->book)
    gp_sheet_view_set_page (self, CLAMP ((int) self->page + pages, 0, (int) gp_sheet_book_get_n_pages (self->book) - 1));
}

/* Actions */

static void
turn (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_turn (GP_SHEET_VIEW (widget), g_str_equal (name, "sheet.next") ? 1 : -1);
}

static void
zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_sheet_canvas_zoom_step (GP_SHEET_VIEW (widget)->canvas, g_str_equal (name, "sheet.zoom-in") ? 1 : -1);
}

static void
fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSheetView *self = GP_SHEET_VIEW (widget);

  if (g_str_equal (name, "sheet.paper-size"))
    gp_sheet_canvas_zoom_to (self->canvas, 1);
  else
    gp_sheet_canvas_set_fit (self->canvas, g_str_equal (name, "sheet.fit-width") ? GP_SHEET_FIT_WIDTH : GP_SHEET_FIT_PAGE);
}

static void
on_cure (GpSheetView *self)
{
  g_signal_emit (self, signals[CURE], 0);
}

static gboolean
gp_sheet_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GP_SHEET_VIEW (widget)->canvas));
}

static void
gp_sheet_view_dispose (GObject *object)
{
  GpSheetView *self = GP_SHEET_VIEW (object);

  if (self->renderer)
    {
      gp_sheet_view_clear (self);
      gp_sheet_renderer_stop (self->renderer);
    }
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->renderer);

  G_OBJECT_CLASS (gp_sheet_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sheet.previous", NULL, turn);
  gtk_widget_class_install_action (widget_class, "sheet.next", NULL, turn);
  gtk_widget_class_install_action (widget_class, "sheet.zoom-in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "sheet.zoom-out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "sheet.fit-page", NULL, fit);
  gtk_widget_class_install_action (widget_class, "sheet.fit-width", NULL, fit);
  gtk_widget_class_install_action (widget_class, "sheet.paper-size", NULL, fit);
}

static void
gp_sheet_view_class_init (GpSheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_SHEET_CANVAS);
  G_OBJECT_CLASS (klass)->dispose = gp_sheet_view_dispose;
  widget_class->grab_focus = gp_sheet_view_grab_focus;
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sheet-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, overlay);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, stack);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, canvas);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, message);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, cure);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, bar);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, busy);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, busy_label);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, left_out);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, place);
  gtk_widget_class_bind_template_child (widget_class, GpSheetView, zoom);
  gtk_widget_class_bind_template_callback (widget_class, on_cure);
  signals[PREPARED] = g_signal_new ("prepared", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[CURE] = g_signal_new ("cure", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", GP_TYPE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_sheet_view_init (GpSheetView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->renderer = gp_sheet_renderer_new ();
  gp_sheet_canvas_set_renderer (self->canvas, self->renderer);
  g_signal_connect_object (self->renderer, "prepared", G_CALLBACK (on_prepared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->renderer, "notify::busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "zoom-changed", G_CALLBACK (update_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "turn", G_CALLBACK (on_turn), self, G_CONNECT_SWAPPED);
  update_bar (self);
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
  gp_sheet_renderer_prepare (self->renderer, snapshot, options);
}

/**
 * gp_sheet_view_show_message:
 * @self: the view
 * @title: what is missing
 * @text: why, and what to do
 * @button: (nullable): what the button says that does it
 *
 * Stands in the page's place until pages are there.
 */
void
gp_sheet_view_show_message (GpSheetView *self, const char *title, const char *text, const char *button)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->message, title);
  adw_status_page_set_description (self->message, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->cure), button != NULL);
  if (button)
    gtk_button_set_label (self->cure, button);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

void
gp_sheet_view_clear (GpSheetView *self)
{
  gp_sheet_renderer_clear (self->renderer);
  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_object (&self->thumbnail);
  g_clear_pointer (&self->book, gp_sheet_book_unref);
  gp_sheet_canvas_clear (self->canvas);
}

GpSheetCanvas *
gp_sheet_view_get_canvas (GpSheetView *self)
{
  return self->canvas;
}

GpSheetRenderer *
gp_sheet_view_get_renderer (GpSheetView *self)
{
  return self->renderer;
}

/**
 * gp_sheet_view_get_book:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): what is laid out
 */
GpSheetBook *
gp_sheet_view_get_book (GpSheetView *self)
{
  return self->book;
}

guint
gp_sheet_view_get_page (GpSheetView *self)
{
  return self->page;
}

/**
 * gp_sheet_view_set_page:
 * @self: the view
 * @page: from 0; while "prepared" is emitted the one to be shown first
 */
void
gp_sheet_view_set_page (GpSheetView *self, guint page)
{
  if (self->page == page)
    return;
  self->page = page;
  g_clear_object (&self->thumbnail);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
  if (self->book && page < gp_sheet_book_get_n_pages (self->book))
    show_page (self);
}

/**
 * gp_sheet_view_set_thumbnail:
 * @self: the view
 * @thumbnail: (nullable): a small picture of the page; stands for it until it is drawn
 */
void
gp_sheet_view_set_thumbnail (GpSheetView *self, GdkTexture *thumbnail)
{
  g_set_object (&self->thumbnail, thumbnail);
}
