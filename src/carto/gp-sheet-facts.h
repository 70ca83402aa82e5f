/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every sheet of a set says alike: programme, makers, coordinate system,
 * date; and what differs from sheet to sheet. A template prints them by name.
 *
 * Rows of the table setting read here: title (programme), period, subtitle,
 * makers, height_datum, secrecy (密级), map_number (审图号), logo (a picture,
 * beside the plan or by its whole path), sample. Every other row can be printed
 * as {setting:KEY}.
 */
#pragma once

#include "gp-snapshot.h"
#include "gp-template.h"

G_BEGIN_DECLS

/** GpSheetFacts: what the title block and the header say, the same on every sheet of a set. */
typedef struct
{
  GpSnapshot *snapshot; /* owned, nullable: for {setting:KEY} */
  char *programme;      /* with its period */
  char *period;         /* this and the next four: "" when the plan does not say */
  char *subtitle;
  char *secrecy;
  char *map_number;
  char *logo;
  char *folder; /* nullable: of the plan: pictures lie beside it */
  char *maker;
  char *crs;
  char *height_datum;
  char *date;
  gboolean sample;  /* the figures are invented: every sheet says so */
  guint n_pages;    /* of the set */
  double north_deg; /* true north west of grid north is positive; 0 when not known */
} GpSheetFacts;

/** GpSheetNames: what differs from sheet to sheet. */
typedef struct
{
  const char *title;
  const char *number;
  guint page;                /* from 1 */
  const char *neighbours[4]; /* top, right, bottom, left; NULL: none */
  const char *district;      /* nullable */
  int scale;                 /* N of 1:N, or 0 */
} GpSheetNames;

void gp_sheet_facts_init (GpSheetFacts *facts,
                          GpSnapshot *snapshot,
                          const GpTemplate *template,
                          const GpBox *extent,
                          GpDate date);
void gp_sheet_facts_clear (GpSheetFacts *facts);
char *gp_sheet_facts_dup_text (const GpSheetFacts *facts,
                               const GpSheetNames *names,
                               const char *text);
char *gp_sheet_facts_format_scale (int scale);

G_END_DECLS
