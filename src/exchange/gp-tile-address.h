/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses of map tiles: those of the national platform, which need nothing
 * but a key, and whether an address somebody typed can be one at all.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GpTilePreset: a service that is known. */
typedef struct
{
  const char *title;       /* untranslated */
  const char *address;     /* with {x} {y} {z}, and {key} */
  const char *attribution; /* as its terms of use ask for, in its language */
} GpTilePreset;

const GpTilePreset *gp_tile_preset_get (guint position);
char *gp_tile_preset_dup_address (const GpTilePreset *self,
                                  const char *key);
gboolean gp_tile_address_check (const char *address,
                                GError **error);

G_END_DECLS
