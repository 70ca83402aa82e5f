/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSnapshot: the immutable picture of a whole plan at one moment.
 *
 * Pure rooms and workers read it from any thread without a lock. An edit
 * makes the next snapshot, which shares everything it did not change: tables
 * are cut into chunks of features sorted by fid, and the spatial index of a
 * table is a packed tree plus a short list of what came later.
 *
 * Positions (0 … n-1, ascending fid) are only valid within one snapshot.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"
#include "gp-crs.h"
#include "gp-feature.h"
#include "gp-schema.h"

G_BEGIN_DECLS

typedef struct _GpSnapshot GpSnapshot;
typedef struct _GpSnapshotBuilder GpSnapshotBuilder;

GpSnapshot *gp_snapshot_ref (GpSnapshot *self);
void gp_snapshot_unref (GpSnapshot *self);

GpCrs *gp_snapshot_get_crs (const GpSnapshot *self);
guint64 gp_snapshot_get_generation (const GpSnapshot *self);
guint gp_snapshot_get_n (const GpSnapshot *self,
                         GpTableId table);
GpFeature *gp_snapshot_get (const GpSnapshot *self,
                            GpTableId table,
                            guint position);
GpFeature *gp_snapshot_find (const GpSnapshot *self,
                             GpTableId table,
                             gint64 fid);
GpFeature *gp_snapshot_find_text (const GpSnapshot *self,
                                  GpTableId table,
                                  guint field,
                                  const char *text);
GpBox gp_snapshot_get_extent (const GpSnapshot *self,
                              GpTableId table);
GpBox gp_snapshot_get_full_extent (const GpSnapshot *self);

/** GpSnapshotVisit: %FALSE stops the query. Features come in ascending fid. */
typedef gboolean (*GpSnapshotVisit) (GpFeature *feature,
                                     gpointer user_data);

void gp_snapshot_query (const GpSnapshot *self,
                        GpTableId table,
                        const GpBox *box,
                        GpSnapshotVisit visit,
                        gpointer user_data);
GPtrArray *gp_snapshot_query_array (const GpSnapshot *self,
                                    GpTableId table,
                                    const GpBox *box);

const char *gp_snapshot_get_setting (const GpSnapshot *self,
                                     const char *key);
gint64 gp_snapshot_get_setting_int (const GpSnapshot *self,
                                    const char *key,
                                    gint64 fallback);
GpDate gp_snapshot_get_setting_date (const GpSnapshot *self,
                                     const char *key);
GpFeature *gp_snapshot_find_work_kind (const GpSnapshot *self,
                                       const char *kind);

GpSnapshotBuilder *gp_snapshot_builder_new (GpCrs *crs,
                                            GpSnapshot *base);
void gp_snapshot_builder_put (GpSnapshotBuilder *self,
                              GpFeature *feature);
void gp_snapshot_builder_take (GpSnapshotBuilder *self,
                               GpFeature *feature);
void gp_snapshot_builder_complete (GpSnapshotBuilder *self,
                                   GpTableId table);
void gp_snapshot_builder_remove (GpSnapshotBuilder *self,
                                 GpTableId table,
                                 gint64 fid);
GpSnapshot *gp_snapshot_builder_end (GpSnapshotBuilder *self);
void gp_snapshot_builder_free (GpSnapshotBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSnapshot, gp_snapshot_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSnapshotBuilder, gp_snapshot_builder_free)

G_END_DECLS
