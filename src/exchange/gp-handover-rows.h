/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The works of a hand-over in the order in which they are begun, with what
 * every format says about them. Private to exchange.
 */
#pragma once

#include "gp-handover.h"

G_BEGIN_DECLS

typedef struct
{
  const GpFeature *work; /* borrowed from the snapshot */
  GpDate start;          /* the actual one where there is one; GP_DATE_NONE without a date */
  GpDate finish;
  char *title;
  char *district; /* nullable, as the next two */
  char *compound;
  char *package;
  const char *kind; /* title in the user's language, nullable */
  const char *unit; /* nullable */
} GpHandoverRow;

typedef struct
{
  GPtrArray *rows; /* of GpHandoverRow: dated ones by start, then those without a date */
  guint n_dated;
  char *title; /* of the plan */
  const GpHandoverOptions *options;
  GpSnapshot *plan;
} GpHandoverRows;

GpHandoverRows *gp_handover_rows_new (GpSnapshot *plan,
                                      const GpHandoverOptions *options);
void gp_handover_rows_free (GpHandoverRows *self);

gboolean gp_handover_write_xlsx (const GpHandoverRows *rows,
                                 const char *path,
                                 const char *folder,
                                 GError **error);
gboolean gp_handover_write_mspdi (const GpHandoverRows *rows,
                                  const char *path,
                                  GError **error);
gboolean gp_handover_write_ics (const GpHandoverRows *rows,
                                const char *path,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpHandoverRows, gp_handover_rows_free)

G_END_DECLS
