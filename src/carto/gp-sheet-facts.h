/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every sheet of a set says alike: programme, makers, coordinate system,
 * date. Read from the settings of the plan.
 */
#pragma once

#include "gp-snapshot.h"
#include "gp-template.h"

G_BEGIN_DECLS

/** GpSheetFacts: what the title block and the header say, the same on every sheet of a set. */
typedef struct
{
  char *programme;
  char *maker;
  char *crs;
  char *height_datum;
  char *date;
  gboolean sample;  /* the figures are invented: every sheet says so */
  guint n_pages;    /* of the set */
  double north_deg; /* true north west of grid north is positive; 0 when not known */
} GpSheetFacts;

void gp_sheet_facts_init (GpSheetFacts *facts,
                          GpSnapshot *snapshot,
                          const GpTemplate *template,
                          const GpBox *extent,
                          GpDate date);
void gp_sheet_facts_clear (GpSheetFacts *facts);

G_END_DECLS
