/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every page of a set, whatever stands on it. */
#pragma once

#include "gp-pen.h"

G_BEGIN_DECLS

/** PageCheck: a page to draw on and the texts it took. */
typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  GpTemplate *template;
  GpPage page;
  GpPen pen;
  GArray *texts;      /* of GpPenText */
  GPtrArray *reports; /* of char* */
  char *where;
} PageCheck;

void page_check_begin (PageCheck *self,
                       const char *paper,
                       gboolean portrait,
                       const char *where);
void page_check_next (PageCheck *self);
guint page_check_count (const PageCheck *self,
                        const char *prefix);
void page_check_texts (const PageCheck *self);
void page_check_end (PageCheck *self);

G_END_DECLS
