/* SPDX-License-Identifier: GPL-3.0-or-later */
/* View maths: true scale, exact anchors, round trips. Needs no display. */
#include "gp-viewport.h"

#define NEAR(a, b, tolerance) g_assert_cmpfloat (fabs ((a) - (b)), <=, (tolerance))

static GpViewport *
new_view (double x, double y, double scale)
{
  GpViewport *view = gp_viewport_new ();

  gp_viewport_set_size (view, 1000, 600);
  gp_viewport_move_to (view, (GpPoint){ x, y }, scale);
  return view;
}

static void
test_scale (void)
{
  g_autoptr (GpViewport) view = new_view (488500, 2631000, 500);
  GpPixel a = gp_viewport_to_pixel (view, (GpPoint){ 488500, 2631000 });
  GpPixel b = gp_viewport_to_pixel (view, (GpPoint){ 488510, 2631000 });
  GpPixel north = gp_viewport_to_pixel (view, (GpPoint){ 488500, 2631010 });

  /* 10 m at 1:500 are 20 mm, at 96 px an inch. */
  NEAR (b.x_px - a.x_px, 20 / 25.4 * 96, 1e-9);
  NEAR (a.y_px - north.y_px, 20 / 25.4 * 96, 1e-9);
  NEAR (a.x_px, 500, 1e-9);
  NEAR (a.y_px, 300, 1e-9);
}

static void
test_round_trip (void)
{
  g_autoptr (GpViewport) view = new_view (488512.36, 2631207.55, 2000);

  for (double x = 0; x <= 1000; x += 37.5)
    for (double y = 0; y <= 600; y += 41.25)
      {
        GpPixel back = gp_viewport_to_pixel (view, gp_viewport_to_plan (view, (GpPixel){ x, y }));

        NEAR (back.x_px, x, 1e-5);
        NEAR (back.y_px, y, 1e-5);
      }
}

static void
test_zoom_keeps_anchor (void)
{
  g_autoptr (GpViewport) view = new_view (488512.36, 2631207.55, 2000);
  GpPixel anchor = { 871, 44 };
  GpPoint fixed = gp_viewport_to_plan (view, anchor);

  for (int i = 0; i < 400; i++)
    {
      gp_viewport_zoom_at (view, i % 7 < 4 ? 1.25 : 0.6, anchor);
      NEAR (gp_viewport_to_plan (view, anchor).x, fixed.x, 1e-4);
      NEAR (gp_viewport_to_plan (view, anchor).y, fixed.y, 1e-4);
    }
}

static void
test_limits (void)
{
  g_autoptr (GpViewport) view = new_view (0, 0, 2000);

  gp_viewport_zoom_at (view, 1e12, (GpPixel){ 10, 10 });
  g_assert_cmpfloat (gp_viewport_get_scale (view), ==, GP_VIEWPORT_SCALE_MIN);
  gp_viewport_zoom_at (view, 1e-12, (GpPixel){ 10, 10 });
  g_assert_cmpfloat (gp_viewport_get_scale (view), ==, GP_VIEWPORT_SCALE_MAX);
  gp_viewport_zoom_at (view, NAN, (GpPixel){ 10, 10 });
  gp_viewport_zoom_at (view, -1, (GpPixel){ 10, 10 });
  gp_viewport_move_to (view, (GpPoint){ NAN, 0 }, 100);
  g_assert_cmpfloat (gp_viewport_get_scale (view), ==, GP_VIEWPORT_SCALE_MAX);
  /* At the limit the anchor still holds: nothing creeps. */
  gp_viewport_move_to (view, (GpPoint){ 5, 6 }, GP_VIEWPORT_SCALE_MIN);
  gp_viewport_zoom_at (view, 2, (GpPixel){ 999, 1 });
  NEAR (gp_viewport_get_centre (view).x, 5, 1e-9);
  NEAR (gp_viewport_get_centre (view).y, 6, 1e-9);
}

static void
test_pan (void)
{
  g_autoptr (GpViewport) view = new_view (100, 200, 1000);
  GpPoint under = gp_viewport_to_plan (view, (GpPixel){ 400, 300 });
  GpPixel now;

  gp_viewport_pan (view, 30, -12);
  now = gp_viewport_to_pixel (view, under);
  NEAR (now.x_px, 430, 1e-9);
  NEAR (now.y_px, 288, 1e-9);
}

static void
test_fit (void)
{
  g_autoptr (GpViewport) view = new_view (0, 0, 1000);
  GpBox box = { 1000, 2000, 1900, 2100 };
  GpBox point = { 7, 8, 7, 8 };
  GpBox empty = GP_BOX_EMPTY;
  GpPixel left, right;

  gp_viewport_fit (view, &box, 50);
  left = gp_viewport_to_pixel (view, (GpPoint){ 1000, 2050 });
  right = gp_viewport_to_pixel (view, (GpPoint){ 1900, 2050 });
  NEAR (left.x_px, 50, 1e-6);
  NEAR (right.x_px, 950, 1e-6);
  NEAR (left.y_px, 300, 1e-6);
  gp_viewport_fit (view, &empty, 50);
  NEAR (gp_viewport_get_centre (view).x, 1450, 1e-9);
  gp_viewport_fit (view, &point, 50);
  NEAR (gp_viewport_get_centre (view).x, 7, 1e-9);
  g_assert_cmpfloat (gp_viewport_get_scale (view), >=, GP_VIEWPORT_SCALE_MIN);
}

static void
test_fit_before_size (void)
{
  g_autoptr (GpViewport) view = gp_viewport_new ();
  GpBox box = { 1000, 2000, 1900, 2100 };
  GpBox seen;

  gp_viewport_fit (view, &box, 10);
  gp_viewport_set_size (view, 920, 500);
  seen = gp_viewport_get_box (view);
  g_assert_true (gp_box_contains (&seen, &box));
  NEAR (gp_viewport_get_metres_per_px (view), 1, 1e-9);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_signals (void)
{
  g_autoptr (GpViewport) view = new_view (0, 0, 1000);
  guint n_changed = 0, n_scale = 0;

  g_signal_connect_swapped (view, "changed", G_CALLBACK (count), &n_changed);
  g_signal_connect_swapped (view, "notify::scale", G_CALLBACK (count), &n_scale);
  gp_viewport_pan (view, 5, 5);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_scale, ==, 0);
  g_object_set (view, "scale", 500.0, NULL);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_cmpuint (n_scale, ==, 1);
  g_object_set (view, "scale", 500.0, NULL);
  g_assert_cmpuint (n_changed, ==, 2);
}

/* Screen and painter must agree on where a point lies. */
static void
test_same_as_painter (void)
{
  g_autoptr (GpViewport) viewport = new_view (488512.36, 2631207.55, 1234);
  GpPoint point = { 488555.5, 2631190.25 };
  GpPixel here = gp_viewport_to_pixel (viewport, point);
  GpMapView view;
  GpBox a, b;
  double x, y;

  gp_viewport_get_view (viewport, &view);
  gp_map_view_to_device (&view, point, &x, &y);
  NEAR (x, here.x_px, 1e-6);
  NEAR (y, here.y_px, 1e-6);
  a = gp_map_view_get_box (&view);
  b = gp_viewport_get_box (viewport);
  NEAR (a.min_x, b.min_x, 1e-6);
  NEAR (a.max_y, b.max_y, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewport/scale", test_scale);
  g_test_add_func ("/viewport/round-trip", test_round_trip);
  g_test_add_func ("/viewport/zoom-keeps-anchor", test_zoom_keeps_anchor);
  g_test_add_func ("/viewport/limits", test_limits);
  g_test_add_func ("/viewport/pan", test_pan);
  g_test_add_func ("/viewport/fit", test_fit);
  g_test_add_func ("/viewport/fit-before-size", test_fit_before_size);
  g_test_add_func ("/viewport/signals", test_signals);
  g_test_add_func ("/viewport/same-as-painter", test_same_as_painter);
  return g_test_run ();
}
