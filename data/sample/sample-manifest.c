/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manifest: CRS, settings, which file goes into which table in which
 * order, and the base map rasters.
 */
#include "sample.h"

static const char *const order[] = {
  "district", "compound", "building", "road", "run", "parking", "facility",
  "package", "work", "opinion", "fund", "fund_pays", "allocation",
  "work_order", "crew", "section", "base_area", "base_line", "base_label"
};
static const char *const without_shape[] = { "package", "fund", "fund_pays", "allocation", "work_order", "crew", NULL };

gboolean
sm_manifest_write (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "manifest.json", NULL);
  g_autoptr (GString) text = g_string_new ("{\n\"name\": \"fengshun\",\n\"plan\": { \"crs\": \"EPSG:4548\" },\n\"settings\": {");

  sm_settings_append (text);
  g_string_append (text, "\n},\n\"imports\": [");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_string_append_printf (text, "%s\n  { \"file\": \"%s.%s\", \"table\": \"%s\", \"options\": {} }", i > 0 ? "," : "", order[i], g_strv_contains (without_shape, order[i]) ? "csv" : "geojson", order[i]);
  g_string_append (text, "\n],\n\"basemaps\": [\n  { \"name\": \"晕渲\", \"file\": \"relief.tif\" }\n]\n}\n");
  return g_file_set_contents (path, text->str, text->len, error);
}
