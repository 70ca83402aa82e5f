/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Base maps: a picture with a world file, real rasters, and tiles from a
 * server on this machine that is then taken away.
 */
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-error.h"
#include "gp-raster.h"
#include "tile-server.h"

typedef struct
{
  cairo_surface_t *surface;
  GpRasterImage image;
} Canvas;

static Canvas
canvas_new (int width, int height)
{
  Canvas canvas;

  canvas.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  canvas.image = (GpRasterImage){ cairo_image_surface_get_data (canvas.surface), width, height,
                                  cairo_image_surface_get_stride (canvas.surface) };
  return canvas;
}

static guint32
pixel (Canvas *canvas, int x, int y)
{
  return *(guint32 *) (gpointer) (canvas->image.pixels + y * canvas->image.stride + 4 * x);
}

/* Left half red, right half green, 20 × 10 pixels. */
static void
write_picture (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 20, 10);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 0, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 1, 0);
  cairo_rectangle (cr, 10, 0, 10, 10);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static void
test_world_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gp-raster-XXXXXX", NULL);
  g_autofree char *png = g_build_filename (folder, "航片.png", NULL);
  g_autofree char *world = g_build_filename (folder, "航片.pgw", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  GpBox extent;

  write_picture (png);
  g_assert_null (gp_raster_open (png, GP_CRS_DEFAULT, &error)); /* nowhere */
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (world, "2\n0\n0\n-2\n416001\n2627999\n", -1, NULL));
  g_assert_null (gp_raster_open (png, NULL, &error)); /* in what system? */
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);

  g_autoptr (GpRaster) raster = gp_raster_open (png, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_raster_get_extent (raster, crs, &extent));
  g_assert_cmpfloat_with_epsilon (extent.min_x, 416000, 0.01);
  g_assert_cmpfloat_with_epsilon (extent.max_x, 416040, 0.01);
  g_assert_cmpfloat_with_epsilon (extent.max_y, 2628000, 0.01);

  /* A window 10 m wider than the picture on each side, 1 m a pixel. */
  GpBox box = { 415990, 2627970, 416050, 2628010 };
  Canvas canvas = canvas_new (60, 40);
  g_assert_true (gp_raster_draw (raster, crs, &box, TRUE, &canvas.image, NULL, &error));
  g_assert_cmphex (pixel (&canvas, 15, 20), ==, 0xFFFF0000);
  g_assert_cmphex (pixel (&canvas, 45, 20), ==, 0xFF00FF00);
  g_assert_cmphex (pixel (&canvas, 5, 20), ==, 0);
  g_assert_cmphex (pixel (&canvas, 30, 5), ==, 0);
  g_assert_cmphex (pixel (&canvas, 11, 11), ==, 0xFFFF0000); /* upper left corner is north west */

  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_assert_false (gp_raster_draw (raster, crs, &box, TRUE, &canvas.image, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cairo_surface_destroy (canvas.surface);
}

static void
test_real (void)
{
  static const struct
  {
    const char *name;
    const char *crs;
  } files[] = {
    { "c7_raster/rgb.tif", NULL },
    { "c7_raster/dtm.tif", NULL },
    { "c7_raster/landsat.tif", NULL },
    { "c7_raster/ALLINGES_RGF93_CC46_1_1.tif", "EPSG:3946" },
    { "c5_mbtiles/geography-class-png.mbtiles", NULL },
    { "c5_mbtiles/geography-class-jpg.mbtiles", NULL },
    { "c5_mbtiles/geography-class-webp.mbtiles", NULL },
  };
  const char *shared = g_getenv ("GP_SHARED_DIR");
  g_autofree char *data = g_build_filename (shared ? shared : "", "data", "c7_raster", NULL);

  if (!g_file_test (data, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the shared data sets are not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (shared, "data", files[i].name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpRaster) raster = gp_raster_open (path, files[i].crs, &error);
      Canvas canvas = canvas_new (200, 200);
      GpBox box;
      guint opaque = 0;

      g_assert_no_error (error);
      g_assert_true (gp_raster_get_extent (raster, gp_raster_get_crs (raster), &box));
      g_assert_true (gp_raster_draw (raster, gp_raster_get_crs (raster), &box, FALSE, &canvas.image, NULL, &error));
      g_assert_no_error (error);
      for (int k = 0; k < 40000; k++)
        opaque += pixel (&canvas, k % 200, k / 200) >> 24 > 0;
      g_test_message ("%s: %u pixels", files[i].name, opaque);
      g_assert_cmpuint (opaque, >, 4000);
      cairo_surface_destroy (canvas.surface);
    }
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gp-raster-XXXXXX", NULL);
  g_autofree char *text = g_build_filename (folder, "not.tif", NULL);
  g_autofree char *trap = g_build_filename (folder, "trap.tif", NULL);
  g_autofree char *missing = g_build_filename (folder, "gone.tif", NULL);
  const char *all[] = { text, trap, folder };
  g_autoptr (GError) error = NULL;

  g_file_set_contents (text, "no raster", -1, NULL);
  /* A VRT may read any file there is: never by another name. */
  g_file_set_contents (trap, "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><VRTRasterBand dataType=\"Byte\" band=\"1\"/></VRTDataset>", -1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_null (gp_raster_open (all[i], NULL, &refused));
      g_assert_error (refused, GP_ERROR, GP_ERROR_INPUT);
    }
  g_assert_null (gp_raster_open (missing, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

static void
test_tiles (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  TileServer server = { 0 };

  tile_server_start (&server);
  g_autofree char *address = g_strdup_printf ("http://127.0.0.1:%u/{z}/{x}/{y}.png?tk=a&b=c", server.port);
  GpBox box = { 416000, 2627000, 416500, 2627500 };
  for (int with_server = 1; with_server >= 0; with_server--)
    {
      g_autoptr (GpRaster) raster = gp_raster_open (address, NULL, &error);
      Canvas canvas = canvas_new (100, 100);

      g_assert_no_error (error);
      g_assert_true (gp_raster_draw (raster, crs, &box, FALSE, &canvas.image, NULL, &error));
      g_assert_cmphex (pixel (&canvas, 50, 50), ==, 0xFF0000FF);
      g_assert_cmpint (g_atomic_int_get (&server.n_served), >, 0);
      if (!with_server)
        {
          GpBox elsewhere = { 516000, 2627000, 516500, 2627500 };

          g_autoptr (GpRaster) cached = gp_raster_open_cached (address, &error);

          /* It does not even ask: cached tiles yes, others empty. */
          g_assert_no_error (error);
          g_assert_true (gp_raster_draw (cached, crs, &box, FALSE, &canvas.image, NULL, &error));
          g_assert_cmphex (pixel (&canvas, 50, 50), ==, 0xFF0000FF);
          g_assert_true (gp_raster_draw (cached, crs, &elsewhere, FALSE, &canvas.image, NULL, &error));
          g_assert_cmphex (pixel (&canvas, 50, 50), ==, 0);
          /* Asking in vain is told. */
          g_assert_false (gp_raster_draw (raster, crs, &elsewhere, FALSE, &canvas.image, NULL, &error));
          g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
          g_clear_error (&error);
        }
      cairo_surface_destroy (canvas.surface);
      if (with_server)
        {
          /* The network goes away; what was seen stays. */
          tile_server_stop (&server);
        }
    }
  tile_server_clear (&server);
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("gp-cache-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raster/world-file", test_world_file);
  g_test_add_func ("/raster/real", test_real);
  g_test_add_func ("/raster/refused", test_refused);
  g_test_add_func ("/raster/tiles", test_tiles);
  return g_test_run ();
}
