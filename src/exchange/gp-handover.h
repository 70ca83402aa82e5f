/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hands the dates of the works over to those who build them: a table (XLSX), a
 * project (XML of Microsoft Project) or a calendar (iCalendar).
 *
 * The file is made beside the target and renamed when it is complete, so that a
 * failure leaves what was there before.
 */
#pragma once

#include <gio/gio.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpHandoverLink: @after starts no earlier than @lag_days calendar days after @before is finished. */
typedef struct
{
  gint64 before;
  gint64 after;
  int lag_days;
} GpHandoverLink;

/** GpHandoverStop: days nobody works, both inclusive. */
typedef struct
{
  GpDate first;
  GpDate last;
} GpHandoverStop;

typedef struct
{
  const char *unit;    /* (nullable): only what this unit builds */
  const GArray *links; /* (nullable): of GpHandoverLink */
  const GArray *stops; /* (nullable): of GpHandoverStop, ascending */
  gint64 written_at;   /* seconds since 1970, stamped into the file */
  gboolean overwrite;  /* replace what is there */
} GpHandoverOptions;

typedef struct
{
  guint written; /* works in the file */
  guint undated; /* of these without a date: in the table only */
} GpHandoverReport;

gboolean gp_handover_write (const char *path,
                            const GpHandoverOptions *options,
                            GpSnapshot *plan,
                            GpHandoverReport *report,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
