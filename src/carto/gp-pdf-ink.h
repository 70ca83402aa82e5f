/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on a page of a finished PDF something was drawn. */
#pragma once

#include "gp-pdf-page.h"
#include "gp-pdf-reader.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** GpPdfInk: what the drawing operations of a page come to. */
typedef struct
{
  guint64 tiles; /* a bit a tile of the map, or of the page where there is none, as in #GpPdfPage */
  guint n_texts;
} GpPdfInk;

gboolean gp_pdf_ink_read (const GpPdfReader *reader,
                          guint page,
                          const GpPdfPage *meant,
                          GpPdfInk *ink,
                          GCancellable *cancellable);

G_END_DECLS
