/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses as planners type them, and the sentence for those that cannot be one. */
#include "gp-error.h"
#include "gp-tile-address.h"

static void
test_check (void)
{
  static const struct
  {
    const char *address;
    gboolean good;
  } cases[] = {
    { "https://map.example.cn/{z}/{x}/{y}.png", TRUE },
    { "http://10.1.2.3:8080/tiles?x={x}&y={y}&z={z}", TRUE },
    { "https://map.example.cn/wmts?service=WMTS&request=GetCapabilities", TRUE },
    { "WMTS:https://map.example.cn/wmts/1.0.0/WMTSCapabilities.xml,layer=img", TRUE },
    { "", FALSE },
    { "map.example.cn/{z}/{x}/{y}.png", FALSE },
    { "ftp://map.example.cn/{z}/{x}/{y}.png", FALSE },
    { "https://", FALSE },
    { "https:///{z}/{x}/{y}.png", FALSE },
    { "https://map.example.cn/{z}/{x}.png", FALSE },
    { "https://map.example.cn/tiles/", FALSE },
    { "https://map.example.cn/a b/{z}/{x}/{y}.png", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (gp_tile_address_check (cases[i].address, &error), ==, cases[i].good);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
      g_assert_true (!error || g_error_matches (error, GP_ERROR, GP_ERROR_USAGE));
      g_clear_error (&error);
    }
}

/* A service that is known wants nothing but a whole key. */
static void
test_presets (void)
{
  const GpTilePreset *preset;
  guint n = 0;

  for (; (preset = gp_tile_preset_get (n)) != NULL; n++)
    {
      g_autofree char *good = gp_tile_preset_dup_address (preset, "0123456789abcdef0123456789ABCDEF");
      g_autofree char *shorter = gp_tile_preset_dup_address (preset, "0123456789abcdef");
      g_autofree char *none = gp_tile_preset_dup_address (preset, "");

      g_assert_true (gp_tile_address_check (good, NULL));
      g_assert_false (gp_tile_address_check (shorter, NULL));
      g_assert_false (gp_tile_address_check (none, NULL));
      g_assert_nonnull (preset->attribution);
    }
  g_assert_cmpuint (n, >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tile-address/check", test_check);
  g_test_add_func ("/tile-address/presets", test_presets);
  return g_test_run ();
}
