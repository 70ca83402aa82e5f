/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-tile-address.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

/* WMTS of the national platform in its set "w" (Web Mercator), where column,
   row and matrix are x, y and z. Its eight hosts t0 … t7 serve the same. */
#define TIANDITU(layer) "https://t0.tianditu.gov.cn/" layer "_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" layer "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILECOL={x}&TILEROW={y}&TILEMATRIX={z}&tk={key}"

#define KEY_LENGTH 32

static const GpTilePreset presets[] = {
  { N_ ("Tianditu, aerial pictures"), TIANDITU ("img"), "天地图" },
  { N_ ("Tianditu, names on aerial pictures"), TIANDITU ("cia"), "天地图" },
  { N_ ("Tianditu, streets"), TIANDITU ("vec"), "天地图" },
  { N_ ("Tianditu, names of streets"), TIANDITU ("cva"), "天地图" },
  { N_ ("Tianditu, relief"), TIANDITU ("ter"), "天地图" },
};

/**
 * gp_tile_preset_get:
 * @position: from 0
 *
 * Returns: (transfer none) (nullable): a service that is known; %NULL past the last
 */
const GpTilePreset *
gp_tile_preset_get (guint position)
{
  return position < G_N_ELEMENTS (presets) ? &presets[position] : NULL;
}

/**
 * gp_tile_preset_dup_address:
 * @self: a service
 * @key: what its users are told apart by
 *
 * Returns: (transfer full): its address, as a plan keeps it
 */
char *
gp_tile_preset_dup_address (const GpTilePreset *self, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (self->address, "{key}", 2);
  g_autofree char *escaped = g_uri_escape_string (key, NULL, FALSE);

  return g_strjoinv (escaped, parts);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_key (const char *address, GError **error)
{
  const char *key = strstr (address, "&tk=");
  gsize length = 0;

  if (!strstr (address, "tianditu.gov.cn") || !key)
    return TRUE;
  key += strlen ("&tk=");
  while (g_ascii_isalnum (key[length]))
    length++;
  if (length != KEY_LENGTH || (key[length] != '\0' && key[length] != '&'))
    return refuse (error, _ ("The key has 32 letters and digits; copy it whole from the page of your application."));
  return TRUE;
}

/**
 * gp_tile_address_check:
 * @address: what somebody typed
 * @error: return location; one sentence that says what is missing
 *
 * Looks at the words only, nothing is asked of a server.
 *
 * Returns: whether it can be the address of tiles or of a WMTS
 */
gboolean
gp_tile_address_check (const char *address, GError **error)
{
  const char *plain = g_str_has_prefix (address, "WMTS:") ? address + strlen ("WMTS:") : address;
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  g_autofree char *filled = NULL;
  g_autoptr (GUri) uri = NULL;
  gboolean has_any = strstr (plain, "{x}") || strstr (plain, "{y}") || strstr (plain, "{z}") || strstr (plain, "{-y}");

  if (!g_str_has_prefix (plain, "http://") && !g_str_has_prefix (plain, "https://"))
    return refuse (error, _ ("The address begins with http:// or https://."));
  filled = g_strdelimit (g_strdup (plain), "{}", '0');
  uri = g_uri_parse (filled, G_URI_FLAGS_ENCODED, NULL);
  if (!uri || !g_uri_get_host (uri) || *g_uri_get_host (uri) == '\0' || strchr (plain, ' '))
    return refuse (error, _ ("This is no complete address; copy it whole, without spaces."));
  if (has_any && !(strstr (plain, "{x}") && strstr (plain, "{y}") && strstr (plain, "{z}")))
    return refuse (error, _ ("The address of tiles needs all of {x}, {y} and {z}."));
  if (!has_any && !strstr (lower, "wmts"))
    return refuse (error, _ ("Put {x}, {y} and {z} where the numbers of a tile stand, or give the address of a WMTS."));
  return check_key (plain, error);
}
