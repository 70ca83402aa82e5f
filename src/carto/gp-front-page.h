/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFrontPage: the cover of a set: county, programme, what the set is, makers,
 * meeting and date beside a map of the districts.
 */
#pragma once

#include "gp-pen.h"
#include "gp-sheet-facts.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  char *county;        /* nullable */
  char *title;         /* of the programme, without the county */
  char *set;           /* what the set is called, and its years */
  char *figures;       /* nullable: how much of it there is */
  char *meeting;       /* nullable: which meeting it is for */
  char *edition;       /* nullable: number of the edition */
  char *secrecy;       /* nullable */
  char *paper;         /* "A3" */
  GHashTable *started; /* set of gint64* fids: districts somebody works in */
  guint n_started;
  gboolean sample;
} GpFrontPage;

GpFrontPage *gp_front_page_new (GpSnapshot *snapshot,
                                const GpTemplate *template,
                                const char *set,
                                const char *paper);
void gp_front_page_free (GpFrontPage *self);
void gp_front_page_draw (const GpFrontPage *self,
                         GpPen *pen,
                         const GpPage *page,
                         GpSnapshot *snapshot,
                         const GpSheetFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpFrontPage, gp_front_page_free)

G_END_DECLS
