/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPdf: a PDF that comes into being whole or not at all.
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "gp-pdf-page.h"

G_BEGIN_DECLS

typedef struct _GpPdf GpPdf;

GpPdf *gp_pdf_new (const char *path,
                   const char *title,
                   const char *author,
                   const char *date,
                   GError **error);
void gp_pdf_free (GpPdf *self);
void gp_pdf_set_cancellable (GpPdf *self,
                             GCancellable *cancellable);
cairo_t *gp_pdf_begin_page (GpPdf *self,
                            double width_mm,
                            double height_mm,
                            const char *bookmark,
                            const char *label);
void gp_pdf_set_page_map (GpPdf *self,
                          const GpRect *map_mm,
                          const GpBox *box,
                          int scale,
                          GpCrs *crs,
                          guint64 ink);
gboolean gp_pdf_end_page (GpPdf *self,
                          GError **error);
gboolean gp_pdf_finish (GpPdf *self,
                        GError **error);

#define GP_PDF_UNITS_PER_MM (72.0 / 25.4)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpPdf, gp_pdf_free)

G_END_DECLS
