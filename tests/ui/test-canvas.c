/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map widget: draws, follows the plan, and never outlives its worker. */
#include "ui-fixture.h"

#include "gp-renderer.h"

static void
test_draws_the_plan (void)
{
  UiFixture ui;
  GpBox seen, plan;

  ui_fixture_set_up (&ui);
  seen = gp_viewport_get_box (gp_canvas_get_viewport (ui.canvas));
  plan = gp_snapshot_get_full_extent (gp_session_get_snapshot (ui.session));
  g_assert_true (gp_box_contains (&seen, &plan));
  ui_fixture_tear_down (&ui);
}

static gboolean
rename_compound (GpEdit *edit, gpointer user_data, GError **error)
{
  UiFixture *ui = user_data;
  g_autoptr (GpFeature) compound = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_COMPOUND, ui->compound[0]));

  gp_feature_set_text (compound, GP_NAME, "渡口新村");
  return gp_edit_set (edit, compound, GP_NAME, error);
}

static void
test_follows_edits_and_style (void)
{
  g_autoptr (GError) error = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_plan_edit (ui.plan, "rename", rename_compound, &ui, &error));
  g_assert_false (gp_canvas_is_sharp (ui.canvas));
  ui_fixture_wait_sharp (&ui);
  gp_session_set_table_visible (ui.session, GP_TABLE_BUILDING, FALSE);
  g_assert_false (gp_canvas_is_sharp (ui.canvas));
  ui_fixture_wait_sharp (&ui);
  gtk_window_set_default_size (ui.window, 500, 400);
  gp_viewport_zoom_at (gp_canvas_get_viewport (ui.canvas), 3, (GpPixel){ 10, 10 });
  g_assert_false (gp_canvas_is_sharp (ui.canvas));
  ui_fixture_wait_sharp (&ui);
  ui_fixture_tear_down (&ui);
}

/* A short way inside the overscan shows at once what is drawn already. */
static void
test_small_pan_stays_sharp (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_viewport_pan (gp_canvas_get_viewport (ui.canvas), 40, 25);
  g_assert_true (gp_canvas_is_sharp (ui.canvas));
  gp_viewport_pan (gp_canvas_get_viewport (ui.canvas), 600, 0);
  g_assert_false (gp_canvas_is_sharp (ui.canvas));
  ui_fixture_wait_sharp (&ui);
  ui_fixture_tear_down (&ui);
}

static void
test_shows_box (void)
{
  UiFixture ui;
  GpBox box = { ORIGIN_X + 600, ORIGIN_Y + 20, ORIGIN_X + 680, ORIGIN_Y + 80 };
  GpBox seen;

  ui_fixture_set_up (&ui);
  gp_session_show_box (ui.session, &box);
  seen = gp_viewport_get_box (gp_canvas_get_viewport (ui.canvas));
  g_assert_true (gp_box_contains (&seen, &box));
  g_assert_cmpfloat (gp_box_width (&seen), <, 400);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_canvas_fit_selection (ui.canvas);
  seen = gp_viewport_get_box (gp_canvas_get_viewport (ui.canvas));
  g_assert_cmpfloat (gp_box_centre (&seen).x, ==, ORIGIN_X + 340);
  ui_fixture_tear_down (&ui);
}

/* Closed in the middle of drawing, again and again. */
static void
test_destroyed_while_drawing (void)
{
  for (int i = 0; i < 30; i++)
    {
      UiFixture ui;

      ui_fixture_set_up (&ui);
      gp_viewport_zoom_at (gp_canvas_get_viewport (ui.canvas), 1 + i % 5, (GpPixel){ 100, 100 });
      for (int j = 0; j < i % 4; j++)
        g_main_context_iteration (NULL, FALSE);
      gtk_window_destroy (ui.window);
      ui.window = NULL;
      ui_fixture_tear_down (&ui);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
count (guint *n)
{
  (*n)++;
}

/* A flood of requests is cut down to few drawings, the last one comes through, and none is lost for ever. */
static void
test_requests_are_coalesced (void)
{
  g_autoptr (GpRenderer) renderer = gp_renderer_new ();
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  g_autoptr (GpSnapshot) snapshot = gp_snapshot_builder_end (builder);
  GpRenderRequest request = { .snapshot = snapshot, .stamp = 1 };
  guint n_ready = 0;

  gp_map_style_init (&request.style);
  request.view = (GpMapView){ .scale = 1000, .width = 400, .height = 300, .units_per_mm = 4 };
  g_signal_connect_swapped (renderer, "ready", G_CALLBACK (count), &n_ready);
  for (int i = 0; i < 200; i++)
    {
      request.view.scale = 1000 + i;
      gp_renderer_request (renderer, &request);
    }
  while (gp_renderer_is_busy (renderer))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_ready, >=, 1);
  g_assert_cmpuint (n_ready, <=, 3);
  g_assert_cmpfloat (gp_renderer_get_image (renderer)->view.scale, ==, 1199);

  gp_renderer_clear (renderer);
  g_assert_null (gp_renderer_get_image (renderer));
  gp_renderer_request (renderer, &request);
  gp_renderer_clear (renderer);
  while (gp_renderer_is_busy (renderer))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gp_renderer_get_image (renderer));
  gp_renderer_request (renderer, &request);
  gp_renderer_stop (renderer);
  gp_renderer_request (renderer, &request);
  g_assert_false (gp_renderer_is_busy (renderer));
}

static void
test_another_plan_is_fitted (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  gp_viewport_move_to (gp_canvas_get_viewport (ui.canvas), (GpPoint){ 0, 0 }, 100);
  gp_session_set_plan (ui.session, NULL);
  g_assert_null (gp_canvas_get_snapshot (ui.canvas));
  gp_session_set_plan (ui.session, ui.plan);
  g_assert_cmpfloat (gp_viewport_get_centre (gp_canvas_get_viewport (ui.canvas)).x, ==, ORIGIN_X + 400);
  ui_fixture_wait_sharp (&ui);
  ui_fixture_tear_down (&ui);
}

/* A frame as it would come to the screen now, without waiting for the worker. */
static guint32
pixel_of_frame (UiFixture *ui, double x_m, double y_m)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GpPixel at = ui_fixture_pixel (ui, x_m, y_m);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint32 colour;

  GTK_WIDGET_GET_CLASS (ui->canvas)->snapshot (GTK_WIDGET (ui->canvas), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  cairo_translate (cr, -floor (at.x_px), -floor (at.y_px));
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  colour = *(guint32 *) (gpointer) cairo_image_surface_get_data (surface) & 0xFFFFFF;
  cairo_surface_destroy (surface);
  return colour;
}

static gboolean
move_compound (GpEdit *edit, gpointer user_data, GError **error)
{
  UiFixture *ui = user_data;
  g_autoptr (GpFeature) compound = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_COMPOUND, ui->compound[0]));
  GpBox box = { ORIGIN_X + 60, ORIGIN_Y + 20, ORIGIN_X + 200, ORIGIN_Y + 85 };

  gp_feature_take_geometry (compound, gp_geometry_new_box (&box));
  gp_feature_set_choice (compound, GP_COMPOUND_STAGE, GP_STAGE_STARTED);
  return gp_edit_replace (edit, compound, error);
}

/* The frame after an edit shows it, though the worker has not begun; the one after an undo shows that. */
static void
test_edit_is_seen_at_once (void)
{
  g_autoptr (GError) error = NULL;
  guint32 before, at_once, later, undone;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  before = pixel_of_frame (&ui, 100, 40);
  g_assert_true (gp_plan_edit (ui.plan, "move", move_compound, &ui, &error));
  g_assert_false (gp_canvas_is_sharp (ui.canvas));
  at_once = pixel_of_frame (&ui, 100, 40);
  g_assert_cmphex (at_once, !=, before);
  ui_fixture_wait_sharp (&ui);
  later = pixel_of_frame (&ui, 100, 40);
  g_assert_cmphex (at_once, ==, later);
  g_assert_true (gp_plan_undo (ui.plan, &error));
  g_assert_no_error (error);
  undone = pixel_of_frame (&ui, 308, 28);
  ui_fixture_wait_sharp (&ui);
  g_assert_cmphex (pixel_of_frame (&ui, 308, 28), ==, undone);
  g_assert_cmphex (pixel_of_frame (&ui, 100, 40), ==, before);
  ui_fixture_tear_down (&ui);
}

static gboolean
lay_many_runs (GpEdit *edit, gpointer user_data, GError **error)
{
  for (guint i = 0; i < 6000; i++)
    {
      double x = ORIGIN_X + i % 100 * 8, y = ORIGIN_Y + 150 + i / 100;
      GpPoint points[40];
      g_autoptr (GpGeometry) line = NULL;
      g_autoptr (GpFeature) run = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (points); j++)
        points[j] = (GpPoint){ x + j * 0.2, y + (j % 2) * 0.4 };
      line = gp_geometry_new_line (points, G_N_ELEMENTS (points));
      run = gp_feature_new (GP_TABLE_RUN, 0, line);
      gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_WATER);
      if (gp_edit_insert (edit, run, error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* While the worker draws a full plan anew, every click selects what it hits at once. */
static void
test_clicks_while_drawing (void)
{
  g_autoptr (GError) error = NULL;
  guint n_while_drawing = 0;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_plan_edit (ui.plan, "lay", lay_many_runs, NULL, &error);
  g_assert_no_error (error);
  ui_fixture_wait_sharp (&ui);
  for (int i = 0; i < 20; i++)
    {
      guint which = i % 2;

      gp_session_set_table_visible (ui.session, GP_TABLE_FACILITY, which);
      n_while_drawing += !gp_canvas_is_sharp (ui.canvas);
      ui_fixture_click (&ui, which ? 620 : 320, 30, 0);
      g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
      g_assert_cmpint (gp_session_get_selected (ui.session, 0)->table, ==, GP_TABLE_COMPOUND);
      g_assert_cmpint (gp_session_get_selected (ui.session, 0)->fid, ==, ui.compound[which]);
    }
  g_assert_cmpuint (n_while_drawing, ==, 20);
  ui_fixture_wait_sharp (&ui);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/draws", test_draws_the_plan);
  g_test_add_func ("/canvas/follows", test_follows_edits_and_style);
  g_test_add_func ("/canvas/small-pan", test_small_pan_stays_sharp);
  g_test_add_func ("/canvas/shows-box", test_shows_box);
  g_test_add_func ("/canvas/destroyed", test_destroyed_while_drawing);
  g_test_add_func ("/canvas/coalesced", test_requests_are_coalesced);
  g_test_add_func ("/canvas/another-plan", test_another_plan_is_fitted);
  g_test_add_func ("/canvas/edit-at-once", test_edit_is_seen_at_once);
  g_test_add_func ("/canvas/clicks-while-drawing", test_clicks_while_drawing);
  return g_test_run ();
}
