/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCoverTable: least cover of runs, ground to pipe top, read from
 * resources/standards/gb50289_cover.csv (GB 50289-2016 table 4.1.1).
 */
#pragma once

#include "gp-clearance-table.h"

G_BEGIN_DECLS

typedef struct _GpCoverTable GpCoverTable;

typedef enum
{
  GP_LANE_FOOT,  /* no motor vehicles above */
  GP_LANE_MOTOR, /* carriageway */
} GpLane;

GpCoverTable *gp_cover_table_new (GError **error);
GpCoverTable *gp_cover_table_new_from_data (const char *csv,
                                            gssize length,
                                            GError **error);
void gp_cover_table_free (GpCoverTable *self);
gboolean gp_cover_table_find (const GpCoverTable *self,
                              const GpFeature *run,
                              guint32 hot_spring,
                              GpLane lane,
                              GpClearanceRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpCoverTable, gp_cover_table_free)

G_END_DECLS
