/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The contents of a set: number, title, scale and page of every sheet, in as
 * many columns as the page has room for; it goes on on further pages.
 */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

/** GpContentsRow: one sheet of the set. */
typedef struct
{
  char *number;
  char *title;
  int scale;  /* N of 1:N, 0 for a page without a map */
  guint page; /* from 1 */
} GpContentsRow;

GPtrArray *gp_contents_rows_new (void);
void gp_contents_rows_add (GPtrArray *rows,
                           const char *number,
                           const char *title,
                           int scale,
                           guint page);
char *gp_contents_format_scale (int scale);
guint gp_contents_page_fit (GpPen *pen,
                            const GpRect *body,
                            const GPtrArray *rows,
                            guint first);
void gp_contents_page_draw (GpPen *pen,
                            const GpRect *body,
                            const GPtrArray *rows,
                            guint first,
                            guint n_rows);

G_END_DECLS
