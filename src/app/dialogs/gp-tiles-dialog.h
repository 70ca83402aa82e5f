/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTilesDialog: asks for a base map from the network: one of the national
 * platform's, for which a key is enough, or any address of tiles or a WMTS.
 *
 * Signal: "chosen" (address, name, attribution).
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GP_TYPE_TILES_DIALOG (gp_tiles_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GpTilesDialog, gp_tiles_dialog, GP, TILES_DIALOG, AdwWindow)

GpTilesDialog *gp_tiles_dialog_new (GtkWindow *parent);

G_END_DECLS
