/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of everything a snapshot holds, counted on a worker.
 */
#pragma once

#include <gio/gio.h>

#include "gp-theme.h"

G_BEGIN_DECLS

typedef struct
{
  guint tables[GP_N_TABLES];
  guint stages[GP_N_STAGES];  /* of compounds */
  guint runs[GP_N_RUN_KINDS]; /* by kind */
  guint run_states[GP_STATE_ABANDONED + 1];
  guint runs_aerial; /* whatever their state */
  double runs_m;     /* of all runs */
  GArray *themed;    /* of GpThemeCount, by theme and kind */
} GpLayerCounts;

/** GpThemeCount: works of one kind under a theme about works; kind -1: nothing is said about them. */
typedef struct
{
  GpTheme theme;
  int kind;
  guint n;
} GpThemeCount;

void gp_layer_counts_async (GpSnapshot *snapshot,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GpLayerCounts *gp_layer_counts_finish (GAsyncResult *result);
void gp_layer_counts_free (GpLayerCounts *self);
guint gp_layer_counts_get (const GpLayerCounts *self,
                           GpTableId table,
                           int kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpLayerCounts, gp_layer_counts_free)

G_END_DECLS
