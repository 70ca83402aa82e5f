/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPdfPage: what a page of a PDF was meant to be: what its georeference is
 * made of, and what the file is held against when it has been written.
 */
#pragma once

#include "gp-crs.h"
#include "gp-page.h"

G_BEGIN_DECLS

/** GP_PDF_TILES: the map of a page is looked at in so many by so many tiles. */
#define GP_PDF_TILES 8

typedef struct
{
  double width_mm;
  double height_mm;
  gboolean has_map;
  GpRect map_mm; /* the map inside its neat line */
  GpBox box;     /* plan metres inside that line */
  GpCrs *crs;    /* owned, nullable: of box; without one the page gets no georeference */
  int scale;     /* N of 1:N, of a page with a map */
  guint64 ink;   /* a bit a tile, row by row from the top: where something must have been drawn */
} GpPdfPage;

G_END_DECLS
