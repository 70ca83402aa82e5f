/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Raster base maps of a plan: how they come to lie on a drawing, what fading
 * and alignment do to them, and what becomes of one whose file is gone.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "gp-base-map-row.h"
#include "gp-base-map.h"
#include "gp-error.h"
#include "gp-plan-base-map.h"
#include "plan-support.h"

#define WEST 416000.0
#define NORTH 2628000.0

typedef struct
{
  GpPlan *plan;
  GpBaseMap *maps;
  cairo_surface_t *surface;
  GArray *missing;
} Maps;

/* 100 × 100 m, a metre a pixel, of one colour with a black square 20 … 30 m from its corner in the north-west. */
static char *
write_picture (Folder *folder, const char *name, double red, double green, double blue)
{
  g_autofree char *base = g_strconcat (name, ".pgw", NULL);
  g_autofree char *picture = g_strconcat (name, ".png", NULL);
  g_autofree char *world = folder_path (folder, base);
  char *path = folder_path (folder, picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 100);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, red, green, blue);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, 20, 20, 10, 10);
  cairo_fill (cr);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_set_contents (world, "1\n0\n0\n-1\n416000.5\n2627999.5\n", -1, NULL));
  return path;
}

static void
maps_open (Maps *self, Folder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "plan.gpkg");

  self->plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  self->maps = gp_base_map_new (path);
  self->surface = NULL;
  self->missing = g_array_new (FALSE, FALSE, sizeof (GpMissingPicture));
}

static void
maps_close (Maps *self)
{
  gp_plan_close (self->plan, NULL);
  g_object_unref (self->plan);
  gp_base_map_unref (self->maps);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_array_unref (self->missing);
}

static void
add (Maps *self, const char *source, const char *name, double fade)
{
  g_autoptr (GError) error = NULL;
  GpNewBaseMap what = { .source = source, .name = name, .crs = GP_CRS_DEFAULT, .fade = fade };

  g_assert_true (gp_plan_add_base_map (self->plan, &what, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* 200 × 200 pixels over the picture with 50 m around it. */
static gboolean
draw (Maps *self, gboolean pack)
{
  GpMapView view = { { WEST + 50, NORTH - 50 }, 1000, 200, 200, 1 };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  GpPixelsRequest request = { &view, NULL, FALSE, pack, NULL, self->missing };
  cairo_t *cr;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = request.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 200);
  cr = cairo_create (self->surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  g_array_set_size (self->missing, 0);
  gp_base_map_set_snapshot (self->maps, snapshot);
  return gp_base_map_pixels (&request, self->maps);
}

/* Metres east of the picture's west edge and south of its north edge. */
static guint32
colour_at (Maps *self, double east_m, double south_m)
{
  const guint8 *row = cairo_image_surface_get_data (self->surface) + (int) floor (50 + south_m) * cairo_image_surface_get_stride (self->surface);

  return ((const guint32 *) (gconstpointer) row)[(int) floor (50 + east_m)] & 0xFFFFFF;
}

static gboolean
set_value (GpEdit *edit, gpointer data, GError **error)
{
  GpFeature *row = data;

  return gp_edit_replace (edit, row, error);
}

static GpFeature *
copy_row (Maps *self, guint position)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);

  return gp_feature_copy (gp_snapshot_get (snapshot, GP_TABLE_BASEMAP, position));
}

static void
replace_row (Maps *self, GpFeature *row)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_edit (self->plan, "Change", set_value, row, &error));
  g_assert_no_error (error);
}

static void
test_place (Folder *folder, gconstpointer unused)
{
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);
  Maps maps;

  maps_open (&maps, folder);
  g_assert_false (draw (&maps, FALSE)); /* no base map, nothing drawn */
  add (&maps, red, NULL, 0);
  g_assert_true (draw (&maps, FALSE));
  g_assert_cmphex (colour_at (&maps, -1, 50), ==, 0xFFFFFF);
  g_assert_cmphex (colour_at (&maps, 1, 50), ==, 0xFF0000);
  g_assert_cmphex (colour_at (&maps, 98, 98), ==, 0xFF0000);
  g_assert_cmphex (colour_at (&maps, 25, 25), ==, 0x000000);
  g_assert_cmphex (colour_at (&maps, 35, 25), ==, 0xFF0000);
  g_assert_cmpuint (maps.missing->len, ==, 0);
  maps_close (&maps);
}

/* What was added last lies on top, and lets through as much as it is transparent. */
static void
test_opacity_and_fade (Folder *folder, gconstpointer unused)
{
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);
  g_autofree char *blue = write_picture (folder, "blue", 0, 0, 1);
  g_autoptr (GpFeature) row = NULL;
  Maps maps;

  maps_open (&maps, folder);
  add (&maps, red, NULL, 0);
  add (&maps, blue, NULL, 0);
  draw (&maps, FALSE);
  g_assert_cmphex (colour_at (&maps, 50, 50), ==, 0x0000FF);
  row = copy_row (&maps, 1);
  gp_feature_set_real (row, GP_BASEMAP_OPACITY, 0.5);
  replace_row (&maps, row);
  draw (&maps, FALSE);
  g_assert_cmpint (ABS ((int) (colour_at (&maps, 50, 50) >> 16) - 128), <=, 2);

  g_autoptr (GpFeature) faded = copy_row (&maps, 1);
  gp_feature_set_real (faded, GP_BASEMAP_OPACITY, 1);
  gp_feature_set_real (faded, GP_BASEMAP_FADE, 1);
  replace_row (&maps, faded);
  draw (&maps, FALSE);
  g_assert_cmphex (colour_at (&maps, 50, 50), ==, 0xFFFFFF);
  g_assert_cmphex (colour_at (&maps, 25, 25), ==, 0xFFFFFF);
  maps_close (&maps);
}

/* The black square is found where the alignment puts it, turned too. */
static void
test_align (Folder *folder, gconstpointer unused)
{
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);
  g_autoptr (GpFeature) row = NULL;
  GpPointPair shift = { { WEST, NORTH }, { WEST + 12, NORTH - 7 } };
  /* A quarter turn clockwise about the middle, and half as large again. */
  GpPointPair turn[] = { { { WEST + 50, NORTH - 50 }, { WEST + 50, NORTH - 50 } }, { { WEST + 50, NORTH - 40 }, { WEST + 65, NORTH - 50 } } };
  GpHelmert helmert;
  Maps maps;

  maps_open (&maps, folder);
  add (&maps, red, NULL, 0);
  for (int turned = 0; turned < 2; turned++)
    {
      g_assert_true (gp_helmert_from_pairs (turned ? turn : &shift, turned ? 2 : 1, FALSE, &helmert));
      g_clear_pointer (&row, gp_feature_unref);
      row = copy_row (&maps, 0);
      gp_base_map_row_set_align (row, &helmert);
      replace_row (&maps, row);
      draw (&maps, FALSE);
      if (turned)
        {
          /* The square was 25 m west and 25 m north of the middle: now 37.5 m east, 37.5 m north. */
          g_assert_cmphex (colour_at (&maps, 87.5, 12.5), ==, 0x000000);
          g_assert_cmphex (colour_at (&maps, 25, 25), ==, 0xFF0000);
          g_assert_cmphex (colour_at (&maps, 50 + 74, 50), ==, 0xFF0000);
          g_assert_cmphex (colour_at (&maps, 50 + 76, 50), ==, 0xFFFFFF);
        }
      else
        {
          g_assert_cmphex (colour_at (&maps, 32.5, 27.5), ==, 0x000000);
          g_assert_cmphex (colour_at (&maps, 31.5, 27.5), ==, 0xFF0000);
          g_assert_cmphex (colour_at (&maps, 41.5, 36.5), ==, 0x000000);
          g_assert_cmphex (colour_at (&maps, 11.5, 50), ==, 0xFFFFFF);
        }
    }
  maps_close (&maps);
}

/* A file that is gone or broken leaves its place and its name; when it is back, so is the map. */
static void
test_missing (Folder *folder, gconstpointer unused)
{
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);
  g_autofree char *away = folder_path (folder, "away.png");
  g_autofree char *problem = NULL;
  g_autoptr (GpFeature) row = NULL;
  const GpMissingPicture *missing;
  Maps maps;

  maps_open (&maps, folder);
  add (&maps, red, "航片", 0);
  g_assert_true (draw (&maps, FALSE));
  g_assert_cmpint (g_rename (red, away), ==, 0);
  g_assert_false (draw (&maps, FALSE));
  g_assert_cmpuint (maps.missing->len, ==, 1);
  missing = &g_array_index (maps.missing, GpMissingPicture, 0);
  g_assert_cmpstr (missing->name, ==, "航片");
  g_assert_cmpfloat_with_epsilon (missing->corners[2].x, WEST + 100, 0.01);
  g_assert_cmpfloat_with_epsilon (missing->corners[2].y, NORTH, 0.01);
  row = copy_row (&maps, 0);
  problem = gp_base_map_dup_problem (maps.maps, row->fid);
  g_assert_nonnull (problem);

  g_assert_true (g_file_set_contents (red, "this is no picture", -1, NULL));
  g_assert_false (draw (&maps, FALSE));
  g_assert_cmpuint (maps.missing->len, ==, 1);

  g_unlink (red);
  g_assert_cmpint (g_rename (away, red), ==, 0);
  g_assert_true (draw (&maps, FALSE));
  g_assert_cmpuint (maps.missing->len, ==, 0);
  maps_close (&maps);
}

/* Plan and pictures moved together are still found, whatever the plan remembers of the old place. */
static void
test_find_file (Folder *folder, gconstpointer unused)
{
  static const char *const old[] = { "red.png", "/somewhere/else/red.png", "D:\\规划\\底图\\red.png", "maps/red.png" };
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (old); i++)
    {
      GpBaseMapRow row = { .source = old[i] };
      g_autofree char *found = gp_base_map_row_find_file (&row, folder->path);

      g_assert_cmpstr (found, ==, red);
    }
  GpBaseMapRow gone = { .source = "/somewhere/blue.png" };
  g_autofree char *path = gp_base_map_row_find_file (&gone, folder->path);
  g_assert_cmpstr (path, ==, "/somewhere/blue.png");
}

/* A page gets its picture as JPEG. */
static void
test_pack (Folder *folder, gconstpointer unused)
{
  g_autofree char *red = write_picture (folder, "red", 1, 0, 0);
  const unsigned char *bytes = NULL;
  unsigned long length = 0;
  Maps maps;

  maps_open (&maps, folder);
  add (&maps, red, NULL, 0);
  g_assert_true (draw (&maps, TRUE));
  cairo_surface_get_mime_data (maps.surface, CAIRO_MIME_TYPE_JPEG, &bytes, &length);
  g_assert_cmpuint (length, >, 100);
  g_assert_cmpuint (length, <, 20000);
  g_assert_cmphex (bytes[0], ==, 0xFF);
  g_assert_cmphex (bytes[1], ==, 0xD8);
  maps_close (&maps);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/base-map/place", test_place);
  folder_test ("/base-map/opacity-and-fade", test_opacity_and_fade);
  folder_test ("/base-map/align", test_align);
  folder_test ("/base-map/missing", test_missing);
  folder_test ("/base-map/find-file", test_find_file);
  folder_test ("/base-map/pack", test_pack);
  return g_test_run ();
}
