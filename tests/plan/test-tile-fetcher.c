/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Map tiles under a plan: drawing never waits for a server; what has come is
 * on the disk and is shown without a network; a server that fails is told in
 * one sentence and left alone.
 */
#include "config.h"

#include <string.h>

#include "gp-base-map.h"
#include "gp-plan-base-map.h"
#include "gp-raster.h"
#include "plan-support.h"
#include "tile-server.h"

typedef struct
{
  GpPlan *plan;
  GpBaseMap *maps;
  GpSnapshot *snapshot;
  gint64 id;
  guint n_news;
  guint n_redraws;
} Tiles;

static void
on_news (GpBaseMap *maps, gboolean redraw, gpointer data)
{
  Tiles *self = data;

  self->n_news++;
  self->n_redraws += redraw;
}

static void
tiles_open (Tiles *self, Folder *folder, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  GpNewBaseMap what = { .source = address, .name = "网上的图", .attribution = "天地图" };

  *self = (Tiles){ 0 };
  self->plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_add_base_map (self->plan, &what, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  self->maps = gp_base_map_new (path);
  self->snapshot = gp_plan_dup_snapshot (self->plan);
  self->id = gp_snapshot_get (self->snapshot, GP_TABLE_BASEMAP, 0)->fid;
  gp_base_map_set_snapshot (self->maps, self->snapshot);
  gp_base_map_listen (self->maps, on_news, self);
}

static void
tiles_close (Tiles *self)
{
  gp_base_map_listen (self->maps, NULL, NULL);
  gp_base_map_unref (self->maps);
  gp_snapshot_unref (self->snapshot);
  gp_plan_close (self->plan, NULL);
  g_object_unref (self->plan);
}

/* The colour in the middle of a view; 0xFFFFFF is bare paper. */
static guint32
draw (Tiles *self, double east_m, gboolean wait)
{
  GpMapView view = { { 416000 + east_m, 2628000 }, 5000, 120, 100, 1 };
  GpPixelsRequest request = { &view, NULL, wait, FALSE, NULL, NULL };
  cairo_t *cr;
  guint32 colour;

  request.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 120, 100);
  cr = cairo_create (request.surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  gp_base_map_pixels (&request, self->maps);
  colour = ((const guint32 *) (gpointer) (cairo_image_surface_get_data (request.surface) + 50 * cairo_image_surface_get_stride (request.surface)))[60] & 0xFFFFFF;
  cairo_surface_destroy (request.surface);
  return colour;
}

static void
wait_for_redraw (Tiles *self, guint n)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (self->n_redraws < n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
test_disk_first (Folder *folder, gconstpointer unused)
{
  TileServer server = { 0 };
  Tiles tiles;
  int served;

  tile_server_start (&server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/a/{z}/{x}/{y}.png", server.port);
  tiles_open (&tiles, folder, address);
  /* Nothing is on the disk: paper at once (unless the server is as quick), and tiles as soon as they are there. */
  draw (&tiles, 0, FALSE);
  wait_for_redraw (&tiles, 1);
  g_assert_cmphex (draw (&tiles, 0, FALSE), ==, 0x0000FF);
  g_assert_cmpint (gp_base_map_get_state (tiles.maps, tiles.id), ==, GP_BASE_MAP_THERE);
  served = g_atomic_int_get (&server.n_served);
  g_assert_cmpint (served, >, 0);
  /* The same view is not asked for again. */
  for (int i = 0; i < 20; i++)
    draw (&tiles, 0, FALSE);
  g_usleep (50000);
  g_assert_cmpint (g_atomic_int_get (&server.n_served), ==, served);

  /* Without a network what was seen stays; the rest is paper, and why is told. */
  tile_server_stop (&server);
  g_assert_cmphex (draw (&tiles, 90000, FALSE), ==, 0xFFFFFF);
  wait_for_redraw (&tiles, 2);
  g_assert_cmpint (gp_base_map_get_state (tiles.maps, tiles.id), ==, GP_BASE_MAP_AWAY);
  g_autofree char *problem = gp_base_map_dup_problem (tiles.maps, tiles.id);
  g_assert_nonnull (problem);
  g_assert_true (g_str_has_suffix (problem, "."));
  g_assert_null (strstr (problem, "GDAL"));
  g_assert_cmphex (draw (&tiles, 0, FALSE), ==, 0x0000FF);
  tiles_close (&tiles);
  tile_server_clear (&server);
}

/* A page waits for its tiles, and goes on without them when there is no server. */
static void
test_page (Folder *folder, gconstpointer unused)
{
  TileServer server = { 0 };
  Tiles tiles;

  tile_server_start (&server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/b/{z}/{x}/{y}.png", server.port);
  tiles_open (&tiles, folder, address);
  g_assert_cmphex (draw (&tiles, 0, TRUE), ==, 0x0000FF);
  tile_server_stop (&server);
  g_assert_cmphex (draw (&tiles, 90000, TRUE), ==, 0xFFFFFF);
  g_assert_cmphex (draw (&tiles, 0, TRUE), ==, 0x0000FF);
  tiles_close (&tiles);
  tile_server_clear (&server);
}

static void
test_refused (Folder *folder, gconstpointer unused)
{
  static const struct
  {
    int status;
    const char *word;
  } cases[] = { { 403, "key" }, { 407, "proxy" }, { 500, "500" }, { 429, "later" } };
  TileServer server = { 0 };

  tile_server_start (&server);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/c%u/{z}/{x}/{y}.png?tk=1", server.port, i);
      g_autofree char *plan = folder_path (folder, "plan.gpkg");
      g_autofree char *problem = NULL;
      Tiles tiles;
      int served;

      g_atomic_int_set (&server.status, cases[i].status);
      tiles_open (&tiles, folder, address);
      g_assert_cmphex (draw (&tiles, 0, FALSE), ==, 0xFFFFFF);
      wait_for_redraw (&tiles, 1);
      problem = gp_base_map_dup_problem (tiles.maps, tiles.id);
      g_test_message ("%d: %s", cases[i].status, problem);
      g_assert_nonnull (strstr (problem, cases[i].word));
      /* It is left alone now. */
      served = g_atomic_int_get (&server.n_served);
      for (int k = 0; k < 5; k++)
        draw (&tiles, 1000 * k, FALSE);
      g_usleep (50000);
      g_assert_cmpint (g_atomic_int_get (&server.n_served), ==, served);
      tiles_close (&tiles);
      g_unlink (plan);
    }
  tile_server_stop (&server);
  tile_server_clear (&server);
}

static const char capabilities[] =
    "<Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.0.0\">"
    "<Contents><Layer><ows:Title>img</ows:Title><ows:Identifier>img</ows:Identifier><Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier></Style>"
    "<Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>w</TileMatrixSet></TileMatrixSetLink>"
    "<ResourceURL format=\"image/png\" resourceType=\"tile\" template=\"http://127.0.0.1:%u/t/{TileMatrix}/{TileRow}/{TileCol}.png\"/></Layer>%s"
    "<TileMatrixSet><ows:Identifier>w</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>"
    "<TileMatrix><ows:Identifier>17</ows:Identifier><ScaleDenominator>4265.459166993</ScaleDenominator><TopLeftCorner>-20037508.34 20037508.34</TopLeftCorner>"
    "<TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>131072</MatrixWidth><MatrixHeight>131072</MatrixHeight></TileMatrix></TileMatrixSet>"
    "</Contents></Capabilities>";

/* A WMTS says what it has once; after that it opens without a network too. */
static void
test_wmts (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  TileServer server = { 0 };
  Tiles tiles;

  tile_server_start (&server);
  server.capabilities = g_strdup_printf (capabilities, server.port, "");
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/wmts", server.port);
  tiles_open (&tiles, folder, address);
  g_assert_cmphex (draw (&tiles, 0, TRUE), ==, 0x0000FF);
  tile_server_stop (&server);
  g_autoptr (GpRaster) again = gp_raster_open (address, NULL, &error);
  g_assert_no_error (error);
  tiles_close (&tiles);

  /* One that was never reached cannot be added, and says why. */
  g_autofree char *other = g_strdup_printf ("http://127.0.0.1:%u/wmts2", server.port);
  g_assert_null (gp_raster_open (other, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "network"));
  g_clear_error (&error);
  tile_server_clear (&server);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("gp-cache-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
  folder_test ("/tile-fetcher/disk-first", test_disk_first);
  folder_test ("/tile-fetcher/page", test_page);
  folder_test ("/tile-fetcher/refused", test_refused);
  folder_test ("/tile-fetcher/wmts", test_wmts);
  return g_test_run ();
}
