/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the families of rules share: the works as rows, the days off, the list
 * of what is broken. Private to the verifier.
 */
#pragma once

#include "gp-verifier-dates.h"
#include "gp-verifier-grid.h"
#include "gp-verifier-streets.h"
#include "gp-verifier.h"

G_BEGIN_DECLS

/** GpVerifierRow: a work and the dates to judge. */
typedef struct
{
  const GpFeature *work;
  const GpFeature *kind; /* nullable */
  const char *kind_name; /* nullable */
  GpDate start, finish;
  gboolean dated;
  gboolean begun;
  gboolean fixed;
  gboolean ranked;
  gboolean dig;
  gboolean on_ground; /* ranked, and its footprint is a polygon */
  gint64 rank;
  const GpGeometry *run; /* that it lays, nullable */
  gint64 depth_mm;       /* of the run it lays at its deeper end; 0: not known */
  gint64 days;
} GpVerifierRow;

typedef struct
{
  GpSnapshot *snapshot;
  GCancellable *cancellable; /* nullable */
  GArray *rows;              /* of GpVerifierRow, in the order of the schedule */
  GHashTable *by_fid;        /* key of a work → its row */
  GpVerifierDates *dates;
  guint principles; /* 1 << GpPrinciple: those to be kept */
  GPtrArray *found; /* of GpViolation */
} GpVerifierCheck;

#define GP_VERIFIER_FOR_EACH_ROW(check, row) \
  for (const GpVerifierRow *row = (const GpVerifierRow *) (gpointer) (check)->rows->data, *row##_end = row + (check)->rows->len; row < row##_end; row++)

const GpVerifierRow *gp_verifier_find_row (const GpVerifierCheck *check,
                                           gint64 fid);
gboolean gp_verifier_keeps (const GpVerifierCheck *check,
                            GpPrinciple principle);
char *gp_verifier_dup_name (const GpFeature *work);
void gp_verifier_report (GpVerifierCheck *check,
                         const char *rule,
                         const GpVerifierRow *row,
                         gint64 other,
                         GpDate day,
                         double measured,
                         double required,
                         char *text);
gboolean gp_verifier_is_waived (const GpVerifierCheck *check,
                                gint64 work,
                                const char *other);

/* The families of rules */
void gp_verifier_check_works (GpVerifierCheck *check);
void gp_verifier_check_ground (GpVerifierCheck *check);
void gp_verifier_check_orders (GpVerifierCheck *check);
void gp_verifier_check_principles (GpVerifierCheck *check);
void gp_verifier_check_crews (GpVerifierCheck *check);
void gp_verifier_check_money (GpVerifierCheck *check);
void gp_verifier_check_streets (GpVerifierCheck *check);
guint gp_verifier_count (const GpVerifierCheck *check,
                         guint *bound);

G_END_DECLS
