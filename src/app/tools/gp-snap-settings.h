/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the pointer snaps to: one choice for all tools, remembered.
 */
#pragma once

#include "gp-snap.h"

G_BEGIN_DECLS

/**
 * GpSnapSettings:
 * @active: whether the pointer snaps at all
 * @kinds: bit per GpSnapKind
 * @tables: bit per GpTableId
 * @reach_px: how far the point may jump, canvas pixels
 */
typedef struct
{
  gboolean active;
  guint kinds;
  guint64 tables;
  int reach_px;
} GpSnapSettings;

#define GP_SNAP_REACH_MIN_PX 5
#define GP_SNAP_REACH_MAX_PX 40

const GpSnapSettings *gp_snap_settings_get (void);
void gp_snap_settings_set (const GpSnapSettings *settings);
guint64 gp_snap_settings_get_usual_tables (void);

G_END_DECLS
