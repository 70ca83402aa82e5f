/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a work stands on its day, back along what binds each to one that waits
 * for no other: of the dates that stand in the plan, however they came there.
 */
#pragma once

#include "gp-sequence.h"
#include "gp-stored-dates.h"

G_BEGIN_DECLS

/** GpReasonLink: one work of the chain. */
typedef struct
{
  gint64 work;
  GpDate start; /* GP_DATE_NONE: it has no date */
  GpDate finish;
  GpReasonKind kind;
  gint64 other; /* work that binds: the next link; or 0 */
  gint64 fund;  /* row of the fund that binds, or 0 */
  char *title;  /* of the work */
  char *text;   /* why, translated, no full stop */
} GpReasonLink;

GPtrArray *gp_reason_chain_new (GpStoredDates *dates,
                                gint64 work);

G_END_DECLS
