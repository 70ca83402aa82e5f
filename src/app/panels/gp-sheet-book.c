/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-book.h"

#include "gp-base-map.h"

struct _GpSheetBook
{
  GpSheetSet *set;
  GpBaseMap *base_map; /* what the set draws under its maps, or NULL */
  GArray *pages;       /* of GpSheetBookPage */
  GPtrArray *reports;  /* of char* */
  GMutex lock;         /* one drawing at a time */
};

static void
page_clear (gpointer data)
{
  GpSheetBookPage *page = data;

  g_free (page->key);
  g_free (page->title);
  g_free (page->number);
}

static void
book_clear (gpointer data)
{
  GpSheetBook *self = data;

  g_clear_pointer (&self->set, gp_sheet_set_free);
  g_clear_pointer (&self->base_map, gp_base_map_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_mutex_clear (&self->lock);
}

static char *
dup_key (const GpSheetRef *ref)
{
  return g_strdup_printf ("%s %d %" G_GINT64_FORMAT " %u", ref->kind, ref->object_table, ref->object_fid, ref->part);
}

static void
add_pages (GpSheetBook *self)
{
  for (guint i = 0; i < gp_sheet_set_get_n_pages (self->set); i++)
    {
      GpSheetBookPage page = { 0 };
      GpSheetRef ref;

      gp_sheet_set_get_page_ref (self->set, i, &ref);
      page.key = dup_key (&ref);
      page.title = g_strdup (gp_sheet_set_get_page_title (self->set, i));
      page.number = g_strdup (gp_sheet_set_get_page_number (self->set, i));
      page.shown = gp_sheet_set_get_page_shown (self->set, i);
      page.scale = gp_sheet_set_get_page_scale (self->set, i);
      page.has_map = gp_sheet_set_get_page_box (self->set, i, &page.neat, &page.box);
      gp_sheet_set_get_page_size (self->set, i, &page.width_mm, &page.height_mm);
      g_array_append_val (self->pages, page);
    }
}

/**
 * gp_sheet_book_new:
 * @snapshot: the plan
 * @options: what to print; its strings are static, its base map is referenced here
 * @error: as gp_sheet_set_new()
 *
 * Lays a set out. That takes as long as a few of its pages: call it on a worker.
 *
 * Returns: (transfer full): the set, or %NULL
 */
GpSheetBook *
gp_sheet_book_new (GpSnapshot *snapshot, const GpSheetOptions *options, GError **error)
{
  GpSheetSet *set = gp_sheet_set_new (snapshot, options, error);
  GpSheetBook *self;

  if (!set)
    return NULL;
  self = g_atomic_rc_box_new0 (GpSheetBook);
  self->set = set;
  self->base_map = options->base_pixels_data ? gp_base_map_ref (options->base_pixels_data) : NULL;
  self->pages = g_array_new (FALSE, TRUE, sizeof (GpSheetBookPage));
  g_array_set_clear_func (self->pages, page_clear);
  g_mutex_init (&self->lock);
  add_pages (self);
  self->reports = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < gp_sheet_set_get_reports (set)->len; i++)
    g_ptr_array_add (self->reports, g_strdup (g_ptr_array_index (gp_sheet_set_get_reports (set), i)));
  return self;
}

GpSheetBook *
gp_sheet_book_ref (GpSheetBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
gp_sheet_book_unref (GpSheetBook *self)
{
  g_atomic_rc_box_release_full (self, book_clear);
}

guint
gp_sheet_book_get_n_pages (const GpSheetBook *self)
{
  return self->pages->len;
}

/**
 * gp_sheet_book_get_page:
 * @self: a book
 * @page: from 0
 *
 * Returns: (transfer none): what is known of it
 */
const GpSheetBookPage *
gp_sheet_book_get_page (const GpSheetBook *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, NULL);

  return &g_array_index (self->pages, GpSheetBookPage, page);
}

/**
 * gp_sheet_book_get_page_ref:
 * @self: a book
 * @page: from 0
 * @ref: (out): which page it is in the plan, for an edit; its strings live as long as @self
 */
void
gp_sheet_book_get_page_ref (GpSheetBook *self, guint page, GpSheetRef *ref)
{
  gp_sheet_set_get_page_ref (self->set, page, ref);
}

/**
 * gp_sheet_book_dup_elements:
 * @self: a book
 * @page: from 0
 *
 * Returns: (transfer full) (element-type GpSheetElement): where the parts of the page lie; none before it was drawn
 */
GArray *
gp_sheet_book_dup_elements (GpSheetBook *self, guint page)
{
  return gp_sheet_set_dup_elements (self->set, page);
}

/**
 * gp_sheet_book_dup_reports:
 * @self: a book
 *
 * Returns: (transfer full) (element-type utf8): what could not be laid out, as sentences
 */
GPtrArray *
gp_sheet_book_dup_reports (GpSheetBook *self)
{
  return g_ptr_array_ref (self->reports);
}

/**
 * gp_sheet_book_draw:
 * @self: a book
 * @page: from 0
 * @units_per_mm: pixels a millimetre of paper
 * @region: the part wanted, pixels from the upper left corner of the page
 * @cancellable: stops it
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): an image of the size of @region; %NULL when stopped
 */
cairo_surface_t *
gp_sheet_book_draw (GpSheetBook *self, guint page, double units_per_mm, const cairo_rectangle_int_t *region, GCancellable *cancellable)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, region->width, region->height);
  cairo_t *cr = cairo_create (surface);
  gboolean drawn;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -region->x, -region->y);
  g_mutex_lock (&self->lock);
  drawn = !g_cancellable_is_cancelled (cancellable) && gp_sheet_set_draw_page (self->set, page, cr, units_per_mm, cancellable, NULL);
  g_mutex_unlock (&self->lock);
  drawn = drawn && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (!drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
