/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snap-settings.h"

#include "gp-settings.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
#define ALL_TABLES (BIT (GP_N_SPATIAL_TABLES) - 1)
#define REACH_PX 15

/* Kept here too: a program run without its settings schema remembers as long as it runs. */
static GpSnapSettings now;
static gboolean known;

/**
 * gp_snap_settings_get_usual_tables:
 *
 * Returns: bit per GpTableId: what people draw along; works lie on top of it,
 *   and the names of the base map are no places
 */
guint64
gp_snap_settings_get_usual_tables (void)
{
  return ALL_TABLES & ~(BIT (GP_TABLE_WORK) | BIT (GP_TABLE_OPINION) | BIT (GP_TABLE_BASE_LABEL));
}

/**
 * gp_snap_settings_get:
 *
 * Returns: (transfer none): what was chosen
 */
const GpSnapSettings *
gp_snap_settings_get (void)
{
  if (!known)
    {
      int kinds = gp_settings_get_int ("snap-kinds", -1);
      int tables = gp_settings_get_int ("snap-tables", -1);
      int reach_px = gp_settings_get_int ("snap-reach", REACH_PX);

      known = TRUE;
      now.active = gp_settings_get () == NULL || gp_settings_get_boolean ("snap-active");
      now.kinds = kinds < 0 ? GP_SNAP_ALL_KINDS : (guint) kinds;
      now.tables = tables < 0 ? gp_snap_settings_get_usual_tables () : (guint64) tables & ALL_TABLES;
      now.reach_px = CLAMP (reach_px, GP_SNAP_REACH_MIN_PX, GP_SNAP_REACH_MAX_PX);
    }
  return &now;
}

/**
 * gp_snap_settings_set:
 * @settings: what holds from now on, for every map
 */
void
gp_snap_settings_set (const GpSnapSettings *settings)
{
  known = TRUE;
  now = *settings;
  now.tables &= ALL_TABLES;
  now.reach_px = CLAMP (now.reach_px, GP_SNAP_REACH_MIN_PX, GP_SNAP_REACH_MAX_PX);
  gp_settings_set_boolean ("snap-active", now.active);
  gp_settings_set_int ("snap-kinds", (int) (now.kinds & GP_SNAP_ALL_KINDS));
  gp_settings_set_int ("snap-tables", (int) now.tables);
  gp_settings_set_int ("snap-reach", now.reach_px);
}
