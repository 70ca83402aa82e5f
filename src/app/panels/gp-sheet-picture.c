/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "gp-sheet-renderer.h"

/**
 * gp_sheet_picture_init:
 * @self: (out caller-allocates): borrows @book, has no pixels
 * @book: a book
 * @page: from 0
 * @units_per_mm: pixels a millimetre of paper
 *
 * Speaks of a whole page.
 */
void
gp_sheet_picture_init (GpSheetPicture *self, GpSheetBook *book, guint page, double units_per_mm)
{
  const GpSheetBookPage *facts = gp_sheet_book_get_page (book, page);

  *self = (GpSheetPicture){ .book = book, .page = page, .units_per_mm = units_per_mm, .whole = TRUE };
  self->region.width = MAX (1, (int) round (facts->width_mm * units_per_mm));
  self->region.height = MAX (1, (int) round (facts->height_mm * units_per_mm));
}

GpSheetPicture *
gp_sheet_picture_copy (const GpSheetPicture *self)
{
  GpSheetPicture *copy = g_memdup2 (self, sizeof *self);

  copy->book = gp_sheet_book_ref (self->book);
  copy->texture = self->texture ? g_object_ref (self->texture) : NULL;
  return copy;
}

void
gp_sheet_picture_free (GpSheetPicture *self)
{
  g_clear_pointer (&self->book, gp_sheet_book_unref);
  g_clear_object (&self->texture);
  g_free (self);
}
