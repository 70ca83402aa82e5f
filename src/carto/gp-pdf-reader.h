/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPdfReader: reads back a PDF that was written here.
 *
 * It knows what cairo writes: objects one after the other, a cross-reference
 * table, streams plain or deflated, and updates appended at the end
 * (ISO 32000-1, 7.5). It is no reader for the files of others.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GpPdfReader GpPdfReader;

/** GpPdfSpan: some bytes of the file: an object, or a value in a dictionary. */
typedef struct
{
  const char *bytes;
  gsize length;
} GpPdfSpan;

/** GpPdfTake: takes the next piece of a stream; %FALSE stops it. */
typedef gboolean (*GpPdfTake) (const char *bytes,
                               gsize length,
                               gpointer user_data);

GpPdfReader *gp_pdf_reader_new (const char *bytes,
                                gsize length);
void gp_pdf_reader_free (GpPdfReader *self);
guint gp_pdf_reader_get_n_objects (const GpPdfReader *self);
guint gp_pdf_reader_get_root (const GpPdfReader *self);
guint gp_pdf_reader_get_info (const GpPdfReader *self);
gsize gp_pdf_reader_get_table (const GpPdfReader *self);
guint gp_pdf_reader_get_n_pages (const GpPdfReader *self);
guint gp_pdf_reader_get_page (const GpPdfReader *self,
                              guint page);
gboolean gp_pdf_reader_get_object (const GpPdfReader *self,
                                   guint number,
                                   GpPdfSpan *object);
gboolean gp_pdf_reader_find (const GpPdfReader *self,
                             const GpPdfSpan *dictionary,
                             const char *key,
                             GpPdfSpan *value);
guint gp_pdf_reader_get_numbers (const GpPdfSpan *array,
                                 double *numbers,
                                 guint n_max);
gboolean gp_pdf_reader_is (const GpPdfSpan *value,
                           const char *text);
gboolean gp_pdf_reader_read_stream (const GpPdfReader *self,
                                    const GpPdfSpan *object,
                                    GpPdfTake take,
                                    gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpPdfReader, gp_pdf_reader_free)

G_END_DECLS
