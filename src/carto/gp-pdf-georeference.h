/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tells a PDF where in the world the maps on its pages lie, so that GDAL,
 * QGIS and readers with a measuring tool put them in place.
 */
#pragma once

#include "gp-pdf-page.h"
#include "gp-pdf-reader.h"

G_BEGIN_DECLS

GString *gp_pdf_georeference_new (const GpPdfReader *reader,
                                  gsize length,
                                  const GArray *pages);
double gp_pdf_georeference_read_scale (const GpPdfReader *reader,
                                       guint page,
                                       const GpCrs *crs);

G_END_DECLS
