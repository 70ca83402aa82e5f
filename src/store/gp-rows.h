/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the plan's tables to and from GpFeature, driven by gp-schema.h.
 *
 * Reading is forgiving: what another program wrote into a column and does not
 * fit its type reads as no value. Writing touches the columns named only, so
 * such values, and columns other programs added, stay in the file.
 */
#pragma once

#include "gp-database.h"
#include "gp-feature.h"

G_BEGIN_DECLS

/** GpRowVisit: takes over @feature. */
typedef void (*GpRowVisit) (GpFeature *feature,
                            gpointer user_data);

gboolean gp_rows_load (GpDatabase *self,
                       GpTableId table,
                       GpSlab *slab,
                       GpRowVisit visit,
                       gpointer user_data,
                       GError **error);
GpFeature *gp_rows_read (GpDatabase *self,
                         GpTableId table,
                         gint64 fid,
                         GError **error);
gint64 gp_rows_draw_fid (GpDatabase *self,
                         GpTableId table,
                         GError **error);
gboolean gp_rows_insert (GpDatabase *self,
                         const GpFeature *feature,
                         guint64 *digest,
                         GError **error);
gboolean gp_rows_update (GpDatabase *self,
                         const GpFeature *feature,
                         guint32 columns,
                         gboolean geometry,
                         GError **error);
gboolean gp_rows_changed (GpDatabase *self);
gint64 gp_rows_find_setting (GpDatabase *self,
                             const char *key);
gboolean gp_rows_delete (GpDatabase *self,
                         GpTableId table,
                         gint64 fid,
                         GError **error);
gboolean gp_rows_clear_references (GpDatabase *self,
                                   GpTableId table,
                                   gint64 fid,
                                   GError **error);
gboolean gp_rows_digest (GpDatabase *self,
                         GpTableId table,
                         gint64 first,
                         gint64 last,
                         guint64 *digest,
                         gint64 *n_rows,
                         GError **error);

G_END_DECLS
