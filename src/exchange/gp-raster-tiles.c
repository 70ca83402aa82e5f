/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Map tiles of a server as a GDAL dataset: by number (an address with {x} {y}
 * {z}), or of a WMTS.
 *
 *   $XDG_CACHE_HOME/groundplan/tiles/SHA1 of the address/
 *     capabilities.xml   what a WMTS said it has, so that it can be opened
 *                        without a network
 *     …                  the tiles
 *
 * A tile the server does not have (204, 404) is empty; any other answer is an
 * error, told in one sentence by gp_raster_dup_server_problem().
 */
#include "config.h"

#include "gp-raster-private.h"

#include <cpl_http.h>
#include <cpl_string.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "gp-error.h"

#define TIMEOUT_S "5"
#define CAPABILITIES_MAX_AGE_S (30 * 24 * 3600)
#define MANY_LAYERS 6

/* What both kinds of service are told about connections and the cache. */
#define COMMON                                                                                      \
  "<MaxConnections>4</MaxConnections><Timeout>" TIMEOUT_S "</Timeout><OfflineMode>%s</OfflineMode>" \
  "<UserAgent>Groundplan</UserAgent><ZeroBlockHttpCodes>204,404</ZeroBlockHttpCodes>"               \
  "<Cache><Path>%s</Path><Expires>31536000</Expires><MaxSize>1073741824</MaxSize></Cache>"

static char *
dup_cache_folder (const char *address)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA1, address, -1);
  char *folder = g_build_filename (g_get_user_cache_dir (), "groundplan", "tiles", name, NULL);

  g_mkdir_with_parents (folder, 0700);
  return folder;
}

static char *
replace_all (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* The usual scheme of web maps: EPSG:3857, 256 pixels, the world in tile 0/0/0. */
static char *
describe_numbered (const char *address, const char *folder, gboolean offline)
{
  g_autofree char *x = replace_all (address, "{x}", "${x}");
  g_autofree char *y = replace_all (x, "{y}", "${y}");
  g_autofree char *z = replace_all (y, "{z}", "${z}");

  return g_markup_printf_escaped (
      "<GDAL_WMS><Service name=\"TMS\"><ServerUrl>%s</ServerUrl></Service>"
      "<DataWindow><UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY>"
      "<LowerRightX>20037508.34</LowerRightX><LowerRightY>-20037508.34</LowerRightY>"
      "<TileLevel>18</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY><YOrigin>top</YOrigin></DataWindow>"
      "<Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>4</BandsCount>" COMMON "</GDAL_WMS>",
      z, offline ? "true" : "false", folder);
}

/* Where a WMTS says what it has. */
static char *
dup_capabilities_address (const char *address)
{
  g_autofree char *lower = g_ascii_strdown (address, -1);

  if (strstr (lower, "getcapabilities") || strstr (lower, ".xml"))
    return g_strdup (address);
  return g_strconcat (address, strchr (address, '?') ? "&" : "?", "SERVICE=WMTS&REQUEST=GetCapabilities", NULL);
}

static gboolean
fetch_capabilities (const char *address, const char *file, GError **error)
{
  g_autofree char *where = dup_capabilities_address (address);
  char *options[] = { (char *) "TIMEOUT=" TIMEOUT_S, (char *) "CONNECTTIMEOUT=" TIMEOUT_S, (char *) "USERAGENT=Groundplan", NULL };
  CPLHTTPResult *result = CPLHTTPFetch (where, options);
  gboolean good = result && result->nStatus == 0 && result->nDataLen > 0 && strstr ((const char *) result->pabyData, "Capabilities");
  g_autofree char *problem = gp_raster_dup_server_problem (result && result->pszErrBuf ? result->pszErrBuf : "");

  if (good)
    good = g_file_set_contents (file, (const char *) result->pabyData, result->nDataLen, error);
  else if (result && !result->pszErrBuf)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The server at “%s” does not answer as a WMTS; check the address."), where);
  else
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, problem);
  CPLHTTPDestroyResult (result);
  return good;
}

static gboolean
is_fresh (const char *file)
{
  GStatBuf info;

  return g_stat (file, &info) == 0 && info.st_size > 0 && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime < CAPABILITIES_MAX_AGE_S;
}

/* "WMTS:url,layer=a,style=b" as elements; @url: (out) (transfer full) */
static char *
describe_choice (const char *address, char **url)
{
  static const char *const elements[][2] = { { "layer=", "Layer" }, { "style=", "Style" }, { "tilematrixset=", "TileMatrixSet" }, { "tilematrix=", "TileMatrix" } };
  const char *plain = g_str_has_prefix (address, "WMTS:") ? address + strlen ("WMTS:") : address;
  g_auto (GStrv) words = g_strsplit (plain, ",", -1);
  g_autoptr (GString) url_text = g_string_new (words[0]);
  g_autoptr (GString) choice = g_string_new (NULL);

  for (guint i = 1; words[0] && words[i]; i++)
    {
      gboolean known = FALSE;

      for (guint e = 0; e < G_N_ELEMENTS (elements); e++)
        if (g_str_has_prefix (words[i], elements[e][0]))
          {
            g_autofree char *element = g_markup_printf_escaped ("<%s>%s</%s>", elements[e][1], words[i] + strlen (elements[e][0]), elements[e][1]);

            g_string_append (choice, element);
            known = TRUE;
          }
      if (!known)
        g_string_append_printf (url_text, ",%s", words[i]);
    }
  *url = g_strdup (url_text->str);
  return g_strdup (choice->str);
}

/* Names its layers, when there are several and none was chosen. */
static void
fail_choice (GDALDatasetH dataset, const char *address, GError **error)
{
  char **list = dataset ? GDALGetMetadata (dataset, "SUBDATASETS") : NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *names = NULL;

  for (int i = 1; list && layers->len < MANY_LAYERS; i++)
    {
      g_autofree char *key = g_strdup_printf ("SUBDATASET_%d_NAME", i);
      const char *name = CSLFetchNameValue (list, key);
      const char *layer = name ? strstr (name, "layer=") : NULL;
      char *text;

      if (!name)
        break;
      if (!layer)
        continue;
      text = g_strndup (layer + strlen ("layer="), strcspn (layer + strlen ("layer="), ","));
      g_strdelimit (text, "\"", ' ');
      g_strstrip (text);
      if (g_ptr_array_find_with_equal_func (layers, text, g_str_equal, NULL))
        g_free (text);
      else
        g_ptr_array_add (layers, text);
    }
  if (layers->len == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The server at “%s” does not answer as a WMTS; check the address."), address);
      return;
    }
  g_ptr_array_add (layers, NULL);
  names = g_strjoinv (_ (", "), (char **) layers->pdata);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("This WMTS has several maps (%s); write “,layer=NAME” behind its address."), names);
}

static GDALDatasetH
open_wmts (const char *address, const char *folder, gboolean offline, GError **error)
{
  g_autofree char *file = g_build_filename (folder, "capabilities.xml", NULL);
  g_autofree char *url = NULL;
  g_autofree char *choice = describe_choice (address, &url);
  g_autofree char *common = g_markup_printf_escaped ("<GetCapabilitiesUrl>%s</GetCapabilitiesUrl>", file);
  g_autofree char *rest = g_markup_printf_escaped (COMMON, offline ? "true" : "false", folder);
  g_autofree char *description = g_strconcat ("<GDAL_WMTS>", common, choice, rest, "</GDAL_WMTS>", NULL);
  const char *const drivers[] = { "WMTS", NULL };
  g_autoptr (GError) problem = NULL;
  GDALDatasetH dataset;

  /* What was said last time does when the server cannot be reached now. */
  if (!offline && !is_fresh (file) && !fetch_capabilities (url, file, &problem) && !g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("This WMTS was never reached; it is shown as soon as there is a network."));
      return NULL;
    }
  dataset = GDALOpenEx (description, GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, NULL, NULL);
  if (dataset && GDALGetRasterCount (dataset) > 0)
    return dataset;
  fail_choice (dataset, url, error);
  g_clear_pointer (&dataset, GDALClose);
  /* The next try asks again. */
  g_unlink (file);
  return NULL;
}

/**
 * gp_raster_open_tiles:
 * @address: tiles with {x} {y} {z}, or a WMTS, with ",layer=NAME" where it has several
 * @offline: what is on the disk only; no server is asked
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a dataset
 */
GDALDatasetH
gp_raster_open_tiles (const char *address, gboolean offline, GError **error)
{
  const char *const drivers[] = { "WMS", NULL };
  g_autofree char *folder = dup_cache_folder (address);
  g_autofree char *description = NULL;
  GDALDatasetH dataset;

  if (!strstr (address, "{x}") || !strstr (address, "{y}") || !strstr (address, "{z}"))
    return open_wmts (address, folder, offline, error);
  description = describe_numbered (address, folder, offline);
  dataset = GDALOpenEx (description, GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, NULL, NULL);
  if (dataset == NULL)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The map tiles at “%s” cannot be used; check the address."), address);
  return dataset;
}

static int
find_status (const char *message)
{
  static const char *const before[] = { "HTTP status code: ", "HTTP error code : ", "HTTP error code: ", "CONNECT tunnel failed, response ", "code from proxy after CONNECT: ", NULL };

  for (guint i = 0; before[i]; i++)
    {
      const char *found = strstr (message, before[i]);

      if (found)
        return atoi (found + strlen (before[i]));
    }
  return 0;
}

static gboolean
has_proxy (void)
{
  static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "GDAL_HTTP_PROXY" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]) && *g_getenv (names[i]) != '\0')
      return TRUE;
  return FALSE;
}

/**
 * gp_raster_dup_server_problem:
 * @message: what GDAL or libcurl complained of
 *
 * Returns: (transfer full): the same in one sentence with its cure
 */
char *
gp_raster_dup_server_problem (const char *message)
{
  g_autofree char *lower = g_ascii_strdown (message, -1);
  int status = find_status (message);

  if (strstr (lower, "proxy") || strstr (lower, "connect tunnel") || status == 407)
    return g_strdup (_ ("The proxy does not let the map tiles through; check the proxy in the network settings."));
  if (status == 401 || status == 403 || status == 418)
    return g_strdup_printf (_ ("The server refuses the map tiles (%d); check the key and what it is allowed for."), status);
  if (status == 429)
    return g_strdup (_ ("The server wants fewer requests (429); it is asked again later."));
  if (status >= 400)
    return g_strdup_printf (_ ("The server of the map tiles failed (%d); it is asked again later."), status);
  if (strstr (lower, "ssl") || strstr (lower, "certificate"))
    return g_strdup (_ ("The server of the map tiles cannot be trusted: its certificate is not valid; check the address and the date of this machine."));
  if ((strstr (lower, "resolve") || strstr (lower, "connect to")) && has_proxy ())
    return g_strdup (_ ("The proxy does not answer; check the proxy in the network settings. What was seen before is shown."));
  if (strstr (lower, "resolve") || strstr (lower, "connect") || strstr (lower, "timed out") || strstr (lower, "timeout"))
    return g_strdup (_ ("The server of the map tiles cannot be reached; check the network. What was seen before is shown."));
  return g_strdup (_ ("The server did not send a map tile; check the address and the key."));
}
