/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader of the map depends on: colours, legend, names, hiding, stopping. */
#include "config.h"

#include <cairo-pdf.h>
#include <math.h>

#include "gp-painter-private.h"
#include "gp-theme.h"
#include "town.h"

#define PX_PER_MM (96 / 25.4)

typedef struct
{
  GpSnapshot *town;
  GpMapView view;
  GpMapStyle style;
  cairo_surface_t *surface;
  GArray *legend;
  GArray *boxes;
} Fixture;

static void
setup (Fixture *f, gconstpointer data)
{
  f->town = town_new ();
  f->view = (GpMapView){ TOWN_CENTRE, 2000, 900, 600, PX_PER_MM };
  gp_map_style_init (&f->style);
  f->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 600);
  f->legend = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  f->boxes = g_array_new (FALSE, FALSE, sizeof (GpLabelBox));
}

static void
teardown (Fixture *f, gconstpointer data)
{
  gp_snapshot_unref (f->town);
  cairo_surface_destroy (f->surface);
  g_array_unref (f->legend);
  g_array_unref (f->boxes);
}

static void
draw (Fixture *f)
{
  cairo_t *cr = cairo_create (f->surface);

  g_array_set_size (f->legend, 0);
  g_array_set_size (f->boxes, 0);
  g_assert_true (gp_painter_draw_boxes (cr, f->town, &f->view, &f->style, f->legend, f->boxes, NULL));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static guint32
pixel (Fixture *f, int x, int y)
{
  cairo_surface_flush (f->surface);
  const guint8 *row = cairo_image_surface_get_data (f->surface) + y * cairo_image_surface_get_stride (f->surface);
  return ((const guint32 *) row)[x] & 0xFFFFFF;
}

/* Colour at a place given in metres from the middle of the town. */
static guint32
colour_at (Fixture *f, double x_m, double y_m)
{
  double x, y;

  gp_map_view_to_device (&f->view, (GpPoint){ TOWN_CENTRE.x + x_m, TOWN_CENTRE.y + y_m }, &x, &y);
  return pixel (f, (int) x, (int) y);
}

static gboolean
is_drawn (Fixture *f, guint32 colour)
{
  for (int y = 0; y < 600; y++)
    for (int x = 0; x < 900; x++)
      if (pixel (f, x, y) == colour)
        return TRUE;
  return FALSE;
}

static const GpLegendEntry *
find_entry (Fixture *f, GpTableId table, int kind, int state)
{
  for (guint i = 0; i < f->legend->len; i++)
    {
      const GpLegendEntry *entry = &g_array_index (f->legend, GpLegendEntry, i);
      if (entry->table == table && entry->kind == kind && entry->state == state)
        return entry;
    }
  return NULL;
}

static void
test_view (Fixture *f, gconstpointer data)
{
  double x, y;
  GpPoint p = gp_map_view_to_plan (&f->view, 900, 0);
  GpBox box = gp_map_view_get_box (&f->view);

  /* 900 px are 238.125 mm, at 1:2000 476.25 m. */
  g_assert_cmpfloat_with_epsilon (p.x - TOWN_CENTRE.x, 238.125, 1e-6);
  g_assert_cmpfloat_with_epsilon (p.y - TOWN_CENTRE.y, 158.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (gp_box_width (&box), 476.25, 1e-6);
  gp_map_view_to_device (&f->view, p, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 900, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 0, 1e-6);
}

static void
test_colours (Fixture *f, gconstpointer data)
{
  f->style.labels = FALSE;
  draw (f);
  g_assert_cmphex (colour_at (f, -100, -100), ==, 0xF8F6F1); /* land */
  g_assert_cmphex (colour_at (f, 200, -120), ==, 0xDDEAD0);  /* park */
  g_assert_cmphex (colour_at (f, -65, 100), ==, 0xFBDDC0);   /* started: 供销社大院 */
  g_assert_cmphex (colour_at (f, 65, 100), ==, 0xDCEBD0);    /* completed */
  g_assert_cmphex (colour_at (f, 35, 43), ==, 0xDCEBD0);
  g_assert_cmphex (colour_at (f, 65, 42), ==, 0xD6D1C8);    /* a building to retain */
  g_assert_cmphex (colour_at (f, 30, -11.6), ==, 0xFFFFFF); /* street beside the runs */

  f->style.theme = GP_THEME_RUNS;
  draw (f);
  g_assert_cmphex (colour_at (f, -65, 100), !=, 0xFBDDC0);
  f->style.palette = GP_PALETTE_GREY;
  draw (f);
  guint32 park = colour_at (f, 200, -120);
  g_assert_cmphex (park >> 16, ==, park & 255);
}

/* A water main is at least as wide as its line on the screen and the paper say. */
static void
test_run_width (Fixture *f, gconstpointer data)
{
  double mm[2] = { 1.5 * 25.4 / 96, 0.45 };

  f->style.labels = FALSE;
  f->style.hidden_tables = ~(1ull << GP_TABLE_RUN);
  f->style.hidden_run_kinds = ~(1u << GP_RUN_GAS); /* planned, on the map crossing the frame */
  f->view.units_per_mm *= 8;
  for (int paper = 0; paper < 2; paper++)
    {
      int n = 0, best = 0;

      f->style.paper = paper;
      f->view.centre = (GpPoint){ TOWN_CENTRE.x - 60, TOWN_CENTRE.y };
      draw (f);
      for (int x = 0; x < 900; x++)
        {
          n = 0;
          for (int y = 0; y < 600; y++)
            n += pixel (f, x, y) == 0xC43C92;
          best = MAX (best, n);
        }
      g_assert_cmpfloat_with_epsilon (best, mm[paper] * f->view.units_per_mm, 1.6);
    }
}

static void
test_legend_is_what_is_drawn (Fixture *f, gconstpointer data)
{
  draw (f);
  g_assert_nonnull (find_entry (f, GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_EXISTING));
  g_assert_nonnull (find_entry (f, GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_PLANNED));
  g_assert_null (find_entry (f, GP_TABLE_RUN, GP_RUN_HEAT, GP_STATE_EXISTING));
  g_assert_null (find_entry (f, GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_EXISTING));
  g_assert_cmpuint (find_entry (f, GP_TABLE_COMPOUND, GP_STAGE_STARTED, -1)->count, ==, 1);

  /* Only the park is left when one looks closely. */
  f->view.centre = (GpPoint){ TOWN_CENTRE.x + 200, TOWN_CENTRE.y - 130 };
  f->view.scale = 100;
  draw (f);
  g_assert_cmpuint (f->legend->len, ==, 1);
  g_assert_nonnull (find_entry (f, GP_TABLE_BASE_AREA, GP_BASE_PARK, -1));

  /* Sorted, no entry twice. */
  f->view.scale = 5000;
  draw (f);
  for (guint i = 1; i < f->legend->len; i++)
    {
      const GpLegendEntry *a = &g_array_index (f->legend, GpLegendEntry, i - 1), *b = a + 1;
      g_assert_true (a->table < b->table || (a->table == b->table && (a->kind < b->kind || (a->kind == b->kind && a->state < b->state))));
    }
}

static void
test_legend_ends_at_the_district (Fixture *f, gconstpointer data)
{
  f->view.scale = 4000;
  draw (f);
  g_assert_nonnull (find_entry (f, GP_TABLE_ROAD, GP_ROAD_CLASS_LANE, -1));
  guint water = find_entry (f, GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_EXISTING)->count;
  f->style.district = 1;
  draw (f);
  g_assert_cmpuint (find_entry (f, GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_EXISTING)->count, <, water);
}

static void
test_hidden_is_not_drawn (Fixture *f, gconstpointer data)
{
  draw (f);
  g_assert_true (is_drawn (f, 0xC43C92)); /* gas */
  f->style.hidden_run_kinds = 1u << GP_RUN_GAS;
  draw (f);
  g_assert_false (is_drawn (f, 0xC43C92));
  g_assert_null (find_entry (f, GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED));

  f->style.hidden_tables = ~0ull;
  draw (f);
  g_assert_cmpuint (f->legend->len, ==, 0);
  g_assert_cmpuint (f->boxes->len, ==, 0);
  for (int y = 0; y < 600; y++)
    for (int x = 0; x < 900; x++)
      g_assert_cmphex (pixel (f, x, y), ==, 0xF8F6F1);
}

/* Corners of a box and whether one lies inside the other. */
static gboolean
overlap (const GpLabelBox *a, const GpLabelBox *b)
{
  for (int pass = 0; pass < 2; pass++, (void) ({ const GpLabelBox *t = a; a = b; b = t; }))
    for (int i = 0; i <= 8; i++)
      for (int j = 0; j <= 8; j++)
        {
          double u = (i / 8.0 - 0.5) * a->width, v = (j / 8.0 - 0.5) * a->height;
          double x = a->centre.x + u * cos (a->angle_rad) - v * sin (a->angle_rad) - b->centre.x;
          double y = a->centre.y + u * sin (a->angle_rad) + v * cos (a->angle_rad) - b->centre.y;
          double p = x * cos (b->angle_rad) + y * sin (b->angle_rad), q = y * cos (b->angle_rad) - x * sin (b->angle_rad);

          if (fabs (p) < b->width / 2 - 0.01 && fabs (q) < b->height / 2 - 0.01)
            return TRUE;
        }
  return FALSE;
}

static void
test_names_never_overlap (Fixture *f, gconstpointer data)
{
  static const double scales[] = { 500, 1000, 2000, 3500, 5000, 10000, 40000 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    for (int round = 0; round < 8; round++)
      {
        f->view.centre = (GpPoint){ TOWN_CENTRE.x + (round % 4 - 1.5) * 70, TOWN_CENTRE.y + (round % 3 - 1) * 45 };
        f->view.scale = scales[s];
        f->style.paper = round % 2;
        f->style.theme = round > 5 ? GP_THEME_RUNS : GP_THEME_STAGE;
        draw (f);
        if (scales[s] > 500 && scales[s] <= 5000)
          g_assert_cmpuint (f->boxes->len, >, 3);
        for (guint i = 0; i < f->boxes->len; i++)
          for (guint j = i + 1; j < f->boxes->len; j++)
            g_assert_false (overlap (&g_array_index (f->boxes, GpLabelBox, i), &g_array_index (f->boxes, GpLabelBox, j)));
      }
}

/* Whether a name of @boxes stands where @box was before the frame went (x, y) pixels on. */
static gboolean
is_kept (GArray *boxes, const GpLabelBox *box, double x, double y)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const GpLabelBox *other = &g_array_index (boxes, GpLabelBox, i);

      if (hypot (box->centre.x - x - other->centre.x, box->centre.y - y - other->centre.y) < 0.05 &&
          fabs (box->width - other->width) < 0.05)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_well_inside (const GpLabelBox *box, double x, double y)
{
  const double margin = 130;

  return box->centre.x - x > margin && box->centre.x - x < 900 - margin && box->centre.y - y > margin &&
         box->centre.y - y < 600 - margin;
}

/* Names neither move, go nor come in the middle of a map that is moved, by many small steps. */
static void
test_names_stay (Fixture *f, gconstpointer data)
{
  static const double scales[] = { 500, 1000, 2000, 5000 };
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (GpLabelBox));
  guint checked = 0;

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      f->view.centre = (GpPoint){ TOWN_CENTRE.x - 60, TOWN_CENTRE.y + 30 };
      f->view.scale = scales[s];
      draw (f);
      for (int step = 0; step < 8; step++)
        {
          double x = step % 3 == 1 ? 0 : 37, y = step % 3 == 1 ? 37 : 0;

          g_array_set_size (before, 0);
          g_array_append_vals (before, f->boxes->data, f->boxes->len);
          f->view.centre.x += x * scales[s] / 1000 / PX_PER_MM;
          f->view.centre.y -= y * scales[s] / 1000 / PX_PER_MM;
          draw (f);
          for (guint i = 0; i < before->len; i++)
            {
              const GpLabelBox *box = &g_array_index (before, GpLabelBox, i);

              if (!is_well_inside (box, 0, 0) || !is_well_inside (box, x, y))
                continue;
              checked++;
              g_assert_true (is_kept (f->boxes, box, x, y));
            }
          for (guint i = 0; i < f->boxes->len; i++)
            {
              const GpLabelBox *box = &g_array_index (f->boxes, GpLabelBox, i);

              if (is_well_inside (box, 0, 0) && is_well_inside (box, -x, -y))
                g_assert_true (is_kept (before, box, -x, -y));
            }
        }
    }
  g_assert_cmpuint (checked, >, 200);
}

/* Dashes of a line far longer than the frame lie where they lie. */
static void
test_dashes_stay (Fixture *f, gconstpointer data)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  GpPoint points[3] = { { TOWN_CENTRE.x - 3001.7, TOWN_CENTRE.y }, { TOWN_CENTRE.x - 1234.5, TOWN_CENTRE.y }, { TOWN_CENTRE.x + 3000, TOWN_CENTRE.y } };
  g_autoptr (GpFeature) run = gp_feature_new (GP_TABLE_RUN, 1, gp_geometry_new_line (points, 3));
  guint32 before[800];
  guint gaps = 0;

  gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_WATER);
  gp_feature_set_choice (run, GP_RUN_STATE, GP_STATE_PLANNED);
  gp_snapshot_builder_put (builder, run);
  gp_snapshot_unref (f->town);
  f->town = gp_snapshot_builder_end (builder);
  f->style.labels = FALSE;
  f->view.scale = 500;
  draw (f);
  for (int x = 0; x < 800; x++)
    {
      before[x] = pixel (f, x + 50, 300);
      gaps += (before[x] & 0xFF0000) > 0xC00000;
    }
  g_assert_cmpuint (gaps, >, 100);
  f->view.centre.x += 17 * 500 / 1000.0 / PX_PER_MM; /* seventeen pixels */
  draw (f);
  for (int x = 0; x < 800; x++)
    g_assert_cmpint (ABS ((int) (pixel (f, x + 33, 300) >> 16) - (int) (before[x] >> 16)), <=, 64);
}

static void
test_same_picture_twice (Fixture *f, gconstpointer data)
{
  gsize size = cairo_image_surface_get_stride (f->surface) * 600;

  draw (f);
  cairo_surface_flush (f->surface);
  g_autofree guint8 *first = g_memdup2 (cairo_image_surface_get_data (f->surface), size);
  draw (f);
  cairo_surface_flush (f->surface);
  g_assert_cmpmem (first, size, cairo_image_surface_get_data (f->surface), size);
}

/* How much two pictures differ: the share of pixels in which a channel is off by more than 64. */
static double
difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint n = 0;

  cairo_surface_flush (a);
  cairo_surface_flush (b);
  for (int y = 0; y < height; y++)
    {
      const guint8 *p = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guint8 *q = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

      for (int x = 0; x < width; x++, p += 4, q += 4)
        n += ABS (p[0] - q[0]) > 64 || ABS (p[1] - q[1]) > 64 || ABS (p[2] - q[2]) > 64;
    }
  return (double) n / (width * height);
}

/* The map as a sheet records it for the printer, shown on an image. */
static cairo_surface_t *
draw_as_sheet (Fixture *f)
{
  cairo_rectangle_t extent = { 0, 0, f->view.width, f->view.height };
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extent);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, f->view.width, f->view.height);
  cairo_t *cr = cairo_create (record);

  g_assert_true (gp_painter_draw (cr, f->town, &f->view, &f->style, NULL, NULL));
  cairo_destroy (cr);
  cr = cairo_create (image);
  cairo_set_source_surface (cr, record, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (record);
  return image;
}

/* The same map at twice the dots an inch, made small again. */
static cairo_surface_t *
draw_twice_as_fine (Fixture *f)
{
  GpMapView view = f->view;
  cairo_surface_t *fine = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2 * view.width, 2 * view.height);
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view.width, view.height);
  cairo_t *cr = cairo_create (fine);

  view.width *= 2;
  view.height *= 2;
  view.units_per_mm *= 2;
  g_assert_true (gp_painter_draw (cr, f->town, &view, &f->style, NULL, NULL));
  cairo_destroy (cr);
  cr = cairo_create (image);
  cairo_scale (cr, 0.5, 0.5);
  cairo_set_source_surface (cr, fine, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (fine);
  return image;
}

/* Sheet, picture and fine screen show the same things in the same places at one scale. */
static void
test_sheet_and_screen_agree (Fixture *f, gconstpointer data)
{
  static const double scales[] = { 500, 2000, 10000 };

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    for (int paper = 0; paper < 2; paper++)
      {
        cairo_surface_t *sheet, *fine;

        f->view.scale = scales[s];
        f->style.paper = paper;
        draw (f);
        sheet = draw_as_sheet (f);
        fine = draw_twice_as_fine (f);
        g_test_message ("1:%g %s: sheet %.4f, fine %.4f", scales[s], paper ? "paper" : "screen", difference (f->surface, sheet), difference (f->surface, fine));
        g_assert_cmpfloat (difference (f->surface, sheet), <, 0.01);
        g_assert_cmpfloat (difference (f->surface, fine), <, 0.01);
        /* A view ten metres on is another picture: the measure can tell. */
        f->view.centre.x += 10;
        draw (f);
        if (scales[s] <= 2000)
          g_assert_cmpfloat (difference (f->surface, sheet), >, 0.02);
        f->view.centre.x -= 10;
        cairo_surface_destroy (sheet);
        cairo_surface_destroy (fine);
      }
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  cairo_t *cr = cairo_create (f->surface);

  g_cancellable_cancel (cancellable);
  g_assert_false (gp_painter_draw (cr, f->town, &f->view, &f->style, f->legend, cancellable));
  g_assert_cmpuint (f->legend->len, ==, 0);
  cairo_destroy (cr);
}

static gboolean
cancel_as_pixels (GpPixelsRequest *request, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return FALSE;
}

/* Cancelled under way: what comes after is not drawn. */
static void
test_cancelled_under_way (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  cairo_t *cr = cairo_create (f->surface);

  f->style.base_pixels = cancel_as_pixels;
  f->style.base_pixels_data = cancellable;
  g_assert_false (gp_painter_draw (cr, f->town, &f->view, &f->style, f->legend, cancellable));
  cairo_destroy (cr);
  g_assert_null (find_entry (f, GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_EXISTING));
}

/* Blue-grey ink, and one picture that is missing in the north-west. */
static gboolean
ink_pixels (GpPixelsRequest *request, gpointer missing)
{
  cairo_t *cr = cairo_create (request->surface);

  g_assert_cmpint (cairo_image_surface_get_width (request->surface), ==, (int) request->view->width);
  cairo_set_source_rgb (cr, 0.5, 0.5, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  if (missing)
    {
      GpMissingPicture picture = { "航片", { { -230, -150 }, { -60, -150 }, { -60, -60 }, { -230, -60 } } };

      for (guint i = 0; i < 4; i++)
        picture.corners[i] = (GpPoint){ TOWN_CENTRE.x + picture.corners[i].x, TOWN_CENTRE.y + picture.corners[i].y };
      g_array_append_val (request->missing, picture);
    }
  return !missing;
}

static void
assert_inked (guint32 got, guint32 paper)
{
  for (int shift = 0; shift <= 16; shift += 8)
    g_assert_cmpint (ABS ((int) (got >> shift & 255) - (int) (paper >> shift & 255) * (shift ? 128 : 255) / 255), <=, 1);
}

/* Pictures are ink: land and park shine through, streets and houses stand on them. */
static void
test_base_pixels (Fixture *f, gconstpointer data)
{
  f->style.labels = FALSE;
  f->style.base_pixels = ink_pixels;
  draw (f);
  assert_inked (colour_at (f, -100, -100), 0xF8F6F1);
  assert_inked (colour_at (f, 200, -120), 0xDDEAD0);
  g_assert_cmphex (colour_at (f, 30, -11.6), ==, 0xFFFFFF);
  g_assert_cmphex (colour_at (f, 65, 42), ==, 0xD6D1C8);
  f->style.palette = GP_PALETTE_GREY;
  draw (f);
  guint32 land = colour_at (f, -100, -100);
  g_assert_cmphex (land >> 16, ==, land & 255);
  f->style.palette = GP_PALETTE_SCREEN;
  f->style.hidden_tables = 1ull << GP_TABLE_BASEMAP;
  draw (f);
  g_assert_cmphex (colour_at (f, -100, -100), ==, 0xF8F6F1);
}

/* Grey hatching with the name over the last known place, and nothing beside it. */
static void
test_missing_picture (Fixture *f, gconstpointer data)
{
  gboolean named = FALSE;
  double x, y;

  f->style.base_pixels = ink_pixels;
  f->style.base_pixels_data = f;
  draw (f);
  /* Its name has a box of its own, in the middle of the hatching. */
  gp_map_view_to_device (&f->view, (GpPoint){ TOWN_CENTRE.x - 145, TOWN_CENTRE.y - 105 }, &x, &y);
  for (guint i = 0; i < f->boxes->len; i++)
    {
      const GpLabelBox *box = &g_array_index (f->boxes, GpLabelBox, i);

      named = named || hypot (box->centre.x - x, box->centre.y - y) < 1;
    }
  g_assert_true (named);
  f->style.labels = FALSE;
  draw (f);
  g_assert_cmphex (colour_at (f, -100, -100), !=, 0xF8F6F1);
  g_assert_cmphex (colour_at (f, 180, -45), ==, 0xF8F6F1);
}

static void
test_day (Fixture *f, gconstpointer data)
{
  f->style.day = gp_date_from_ymd (2026, 4, 1); /* work 1 is open */
  f->view.centre.x -= 200;
  draw (f);
  g_assert_false (is_drawn (f, 0x0086C9)); /* runs are off */
  g_assert_true (is_drawn (f, 0x6B3A10));  /* the trench */
  g_assert_false (is_drawn (f, 0x7A5FA8)); /* the street is not surfaced yet */
  f->style.day = gp_date_from_ymd (2026, 9, 1);
  draw (f);
  g_assert_false (is_drawn (f, 0x6B3A10));
  f->view.centre = (GpPoint){ TOWN_CENTRE.x, TOWN_CENTRE.y + 165 };
  draw (f);
  g_assert_true (is_drawn (f, 0xEFEAF6)); /* under moratorium until 2031-06-01 */
  f->style.day = gp_date_from_ymd (2031, 6, 1);
  draw (f);
  g_assert_false (is_drawn (f, 0xEFEAF6));
}

static void
test_violation (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) wrong = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 fid = 2;

  f->style.hidden_tables = 1ull << GP_TABLE_WORK;
  f->view.centre.x -= 200;
  draw (f);
  g_assert_false (is_drawn (f, 0xC01C28));
  g_hash_table_add (wrong, &fid);
  f->style.violating_works = wrong;
  draw (f);
  g_assert_true (is_drawn (f, 0xC01C28));
}

/* A flag is the one box that is several lines high; its street has six runs. */
static void
test_flag (Fixture *f, gconstpointer data)
{
  guint flags = 0;

  f->style.paper = TRUE;
  draw (f);
  for (guint i = 0; i < f->boxes->len; i++)
    flags += g_array_index (f->boxes, GpLabelBox, i).height > 6 * 3.6 * PX_PER_MM;
  g_assert_cmpuint (flags, >=, 1);
  f->style.hidden_tables = 1ull << GP_TABLE_RUN;
  draw (f);
  for (guint i = 0; i < f->boxes->len; i++)
    g_assert_cmpfloat (g_array_index (f->boxes, GpLabelBox, i).height, <, 6 * 3.6 * PX_PER_MM);
}

static gpointer
draw_in_thread (gpointer data)
{
  Fixture *f = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 600);
  cairo_t *cr = cairo_create (surface);

  gp_painter_draw (cr, f->town, &f->view, &f->style, NULL, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Workers draw the same picture at the same time. */
static void
test_threads (Fixture *f, gconstpointer data)
{
  gsize size = cairo_image_surface_get_stride (f->surface) * 600;
  GThread *threads[4];

  draw (f);
  cairo_surface_flush (f->surface);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("draw", draw_in_thread, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      cairo_surface_t *surface = g_thread_join (threads[i]);
      g_assert_cmpmem (cairo_image_surface_get_data (surface), size, cairo_image_surface_get_data (f->surface), size);
      cairo_surface_destroy (surface);
    }
}

/* Themes about works show them though their table is hidden at first. */
static void
test_themes (Fixture *f, gconstpointer data)
{
  f->view.centre.x -= 200;
  draw (f);
  g_assert_null (find_entry (f, GP_TABLE_WORK, -1, -1));
  f->style.theme = GP_THEME_YEAR;
  draw (f);
  g_assert_nonnull (find_entry (f, GP_TABLE_WORK, 2026, -1));
  f->style.theme = GP_THEME_CLASS;
  draw (f);
  g_assert_nonnull (find_entry (f, GP_TABLE_WORK, GP_CLASS_BASIC, -1));
  f->style.only_package = 2;
  f->style.theme = GP_THEME_PACKAGE;
  draw (f);
  g_assert_nonnull (find_entry (f, GP_TABLE_WORK, 2, -1));
  g_assert_null (find_entry (f, GP_TABLE_WORK, 1, -1));
}

static void
put_work (GpSnapshotBuilder *builder, gint64 fid, gint64 package, GpDate start, int work_class)
{
  g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, fid, gp_geometry_new_box (&(GpBox){ 10, 10, 20, 20 }));

  if (package > 0)
    gp_feature_set_int (work, GP_WORK_PACKAGE, package);
  if (start != GP_DATE_NONE)
    gp_feature_set_date (work, GP_WORK_START, start);
  gp_feature_set_choice (work, GP_WORK_CLASS, work_class);
  gp_feature_set_int (work, GP_WORK_COMPOUND, 1);
  gp_snapshot_builder_put (builder, work);
}

/* Dates before packages, the highest class, the first year, the package of most; nothing said is nothing. */
static void
test_what_themes_say (Fixture *f, gconstpointer data)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  g_autoptr (GpFeature) compound = gp_feature_new (GP_TABLE_COMPOUND, 1, gp_geometry_new_box (&(GpBox){ 0, 0, 100, 100 }));
  g_autoptr (GpFeature) bare = gp_feature_new (GP_TABLE_COMPOUND, 2, gp_geometry_new_box (&(GpBox){ 0, 0, 100, 100 }));
  g_autoptr (GpFeature) package = gp_feature_new (GP_TABLE_PACKAGE, 7, NULL);
  g_autoptr (GpSnapshot) plan = NULL;
  GpFeature *works[4];

  gp_feature_set_int (package, GP_PACKAGE_YEAR, 2027);
  gp_snapshot_builder_put (builder, package);
  gp_snapshot_builder_put (builder, compound);
  gp_snapshot_builder_put (builder, bare);
  put_work (builder, 1, 7, GP_DATE_NONE, GP_CLASS_BASIC);
  put_work (builder, 2, 7, gp_date_from_ymd (2028, 3, 1), GP_CLASS_UPGRADE);
  put_work (builder, 3, 0, GP_DATE_NONE, -1);
  plan = gp_snapshot_builder_end (builder);
  for (int i = 1; i <= 3; i++)
    works[i] = gp_snapshot_find (plan, GP_TABLE_WORK, i);

  g_assert_cmpint (gp_theme_get_work_kind (GP_THEME_YEAR, plan, works[1]), ==, 2027);
  g_assert_cmpint (gp_theme_get_work_kind (GP_THEME_YEAR, plan, works[2]), ==, 2028);
  g_assert_cmpint (gp_theme_get_work_kind (GP_THEME_YEAR, plan, works[3]), ==, -1);
  g_assert_cmpint (gp_theme_get_work_kind (GP_THEME_PACKAGE, plan, works[3]), ==, -1);
  g_assert_cmpint (gp_theme_get_first_year (plan), ==, 2027);
  g_assert_cmpint (gp_theme_get_compound_kind (GP_THEME_YEAR, plan, compound), ==, 2027);
  g_assert_cmpint (gp_theme_get_compound_kind (GP_THEME_CLASS, plan, compound), ==, GP_CLASS_UPGRADE);
  g_assert_cmpint (gp_theme_get_compound_kind (GP_THEME_PACKAGE, plan, compound), ==, 7);
  g_assert_cmpint (gp_theme_get_compound_kind (GP_THEME_CLASS, plan, bare), ==, -1);
}

static gboolean
is_blank (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  gsize size = cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface);

  for (gsize i = 0; i < size; i++)
    if (data[i])
      return FALSE;
  return TRUE;
}

static void
check_swatch (Fixture *f, GpTableId table, int kind, int state)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 50, 18);
  cairo_t *cr = cairo_create (surface);

  gp_painter_draw_swatch (cr, &f->style, table, kind, state, 50 / PX_PER_MM, 18 / PX_PER_MM, PX_PER_MM);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  g_assert_false (is_blank (surface));
  cairo_surface_destroy (surface);
}

/* Everything that can be in a legend has a swatch, even on a day. */
static void
test_swatches (Fixture *f, gconstpointer data)
{
  for (int table = 0; table < GP_TABLE_BASE_LABEL; table++)
    check_swatch (f, table, -1, -1);
  for (int kind = -1; kind < GP_N_RUN_KINDS; kind++)
    for (int state = 0; state <= GP_STATE_ABANDONED; state++)
      check_swatch (f, GP_TABLE_RUN, kind, state);
  for (int stage = 0; stage < GP_N_STAGES; stage++)
    check_swatch (f, GP_TABLE_COMPOUND, stage, -1);
  f->style.day = gp_date_from_ymd (2026, 9, 1);
  for (int state = 0; state <= 4; state++)
    check_swatch (f, GP_TABLE_WORK, state, -1);
  check_swatch (f, GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_EXISTING);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *bytes, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  gsize size = 0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (count_bytes, &size, 800, 560);
  cairo_t *cr = cairo_create (surface);

  f->view = (GpMapView){ TOWN_CENTRE, 2000, 800, 560, 72 / 25.4 };
  f->style.paper = TRUE;
  f->style.district = 1;
  g_assert_true (gp_painter_draw (cr, f->town, &f->view, &f->style, f->legend, NULL));
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_cmpuint (size, >, 20000);
}

/* Broken shapes and far-away ones do no harm. */
static void
test_odd_shapes (Fixture *f, gconstpointer data)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, f->town);
  GpPoint far_line[3] = { { -1e9, -1e9 }, TOWN_CENTRE, { 1e9, 2e9 } };
  GpPoint same[2] = { TOWN_CENTRE, TOWN_CENTRE };
  GpGeometry *shapes[] = { gp_geometry_new_line (far_line, 3), gp_geometry_new_line (same, 2), NULL };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    for (int table = GP_TABLE_ROAD; table <= GP_TABLE_RUN; table++)
      {
        g_autoptr (GpFeature) feature = gp_feature_new (table, 9000 + i, shapes[i] ? gp_geometry_ref (shapes[i]) : NULL);
        gp_feature_set_text (feature, GP_NAME, "一条很远很远的路");
        gp_snapshot_builder_put (builder, feature);
      }
  for (int table = GP_TABLE_DISTRICT; table <= GP_TABLE_BASE_LABEL; table++)
    {
      GpPoint broken[4] = { TOWN_CENTRE, { NAN, NAN }, { INFINITY, 0 }, TOWN_CENTRE };
      GpGeometryKind kind = gp_table_get (table)->geometry;
      g_autoptr (GpFeature) feature = gp_feature_new (table, 9100,
                                                      kind == GP_GEOMETRY_POINT  ? gp_geometry_new_point (broken[1])
                                                      : kind == GP_GEOMETRY_LINE ? gp_geometry_new_line (broken, 4)
                                                                                 : gp_geometry_new_ring (broken, 4));
      gp_feature_set_text (feature, GP_NAME, "坏");
      gp_snapshot_builder_put (builder, feature);
    }
  g_clear_pointer (&shapes[0], gp_geometry_unref);
  g_clear_pointer (&shapes[1], gp_geometry_unref);
  gp_snapshot_unref (f->town);
  f->town = gp_snapshot_builder_end (builder);
  draw (f);
  f->view.scale = 50;
  draw (f);
  f->style.paper = TRUE;
  draw (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/carto/painter/" name, Fixture, NULL, setup, func, teardown)
  ADD ("view", test_view);
  ADD ("colours", test_colours);
  ADD ("run-width", test_run_width);
  ADD ("legend", test_legend_is_what_is_drawn);
  ADD ("legend-district", test_legend_ends_at_the_district);
  ADD ("hidden", test_hidden_is_not_drawn);
  ADD ("names-never-overlap", test_names_never_overlap);
  ADD ("names-stay", test_names_stay);
  ADD ("dashes-stay", test_dashes_stay);
  ADD ("same-twice", test_same_picture_twice);
  ADD ("sheet-and-screen", test_sheet_and_screen_agree);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-under-way", test_cancelled_under_way);
  ADD ("base-pixels", test_base_pixels);
  ADD ("missing-picture", test_missing_picture);
  ADD ("day", test_day);
  ADD ("violation", test_violation);
  ADD ("flag", test_flag);
  ADD ("threads", test_threads);
  ADD ("themes", test_themes);
  ADD ("what-themes-say", test_what_themes_say);
  ADD ("swatches", test_swatches);
  ADD ("pdf", test_pdf);
  ADD ("odd-shapes", test_odd_shapes);

  return g_test_run ();
}
