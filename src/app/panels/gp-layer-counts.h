/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of everything a snapshot holds, counted on a worker.
 */
#pragma once

#include <gio/gio.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  guint tables[GP_N_TABLES];
  guint stages[GP_N_STAGES];  /* of compounds */
  guint runs[GP_N_RUN_KINDS]; /* by kind */
  double runs_m;              /* of all runs */
} GpLayerCounts;

void gp_layer_counts_async (GpSnapshot *snapshot,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GpLayerCounts *gp_layer_counts_finish (GAsyncResult *result);
guint gp_layer_counts_get (const GpLayerCounts *self,
                           GpTableId table,
                           int kind);

G_END_DECLS
