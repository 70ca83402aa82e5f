/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The workplace of the sheets in the whole window, under a real pointer and
 * real keys: the page as it prints, the list of pages, what stands there when
 * there is no page.
 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>

#include "gp-application.h"
#include "gp-error.h"
#include "gp-map-panel.h"
#include "gp-sheet-cure.h"
#include "gp-sheet-cut.h"
#include "gp-sheet-element.h"
#include "gp-sheet-list.h"
#include "gp-sheet-view.h"
#include "gp-sheets-panel.h"
#include "gp-window.h"
#include "hand.h"

#define X 488000.0
#define Y 2631000.0

typedef struct
{
  char *folder;
  GpWindow *window;
  GpSession *session;
  GpSheetView *view;
  GpSheetCanvas *canvas;
  gint64 district[2];
  gint64 compound;
  gint64 work;
  guint n_prepared; /* how often pages were laid out */
  guint n_seen;     /* what of that was waited for */
} Fixture;

static GpApplication *app;

static gpointer
find_widget (GtkWidget *parent, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (parent), type))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type);

      if (found)
        return found;
    }
  return NULL;
}

static gint64
insert_box (GpEdit *edit, GpTableId table, const char *name, const char *code, GpBox box)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpFeature) feature = NULL;
  gint64 fid;

  box = (GpBox){ X + box.min_x, Y + box.min_y, X + box.max_x, Y + box.max_y };
  feature = gp_feature_new (table, 0, NULL);
  gp_feature_take_geometry (feature, gp_geometry_new_box (&box));
  gp_feature_set_text (feature, GP_NAME, name);
  gp_feature_set_text (feature, GP_CODE, code);
  fid = gp_edit_insert (edit, feature, &error);
  g_assert_no_error (error);
  return fid;
}

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;

  self->district[0] = insert_box (edit, GP_TABLE_DISTRICT, "东山", "PQ-01", (GpBox){ 0, 0, 400, 300 });
  self->district[1] = insert_box (edit, GP_TABLE_DISTRICT, "狮山", "PQ-02", (GpBox){ 400, 0, 800, 300 });
  self->compound = insert_box (edit, GP_TABLE_COMPOUND, "渡口新村", "XQ-01", (GpBox){ 100, 100, 180, 160 });
  self->work = insert_box (edit, GP_TABLE_WORK, "雨水管", "GC-01", (GpBox){ 200, 100, 300, 110 });
  return TRUE;
}

static gboolean
assign (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;
  g_autoptr (GpFeature) work = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, self->work));

  gp_feature_set_int (work, GP_WORK_DISTRICT, self->district[0]);
  return gp_edit_set (edit, work, GP_WORK_DISTRICT, error);
}

static void
wait_sharp (Fixture *self)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!gp_sheet_view_get_book (self->view) || gp_sheet_renderer_is_busy (gp_sheet_view_get_renderer (self->view)) || !gp_sheet_canvas_is_sharp (self->canvas))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      hand_wait (20);
    }
}

/* What was chosen or edited is waited for a moment before it is laid out. */
static void
wait_laid_out (Fixture *self)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (self->n_prepared == self->n_seen)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      hand_wait (20);
    }
  hand_wait (150);
  wait_sharp (self);
  self->n_seen = self->n_prepared;
}

static void
on_prepared (Fixture *self)
{
  self->n_prepared++;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  g_autofree char *path = NULL;

  *self = (Fixture){ 0 };
  self->folder = g_dir_make_tmp ("gp-sheets-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "plan.gpkg", NULL);
  plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "fill", fill, self, &error));
  g_assert_true (gp_plan_edit (plan, "assign", assign, self, &error));
  g_assert_true (gp_plan_close (plan, &error));
  self->window = gp_window_new (GTK_APPLICATION (app));
  self->session = gp_window_get_session (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  gp_window_open_path (self->window, path);
  while (gp_session_get_plan (self->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->view = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_VIEW);
  self->canvas = gp_sheet_view_get_canvas (self->view);
  g_signal_connect_swapped (self->view, "prepared", G_CALLBACK (on_prepared), self);
  hand_focus (GTK_WINDOW (self->window));
  hand ("mousemove 720 5");
  hand ("key alt+4");
  wait_laid_out (self);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  gtk_window_close (GTK_WINDOW (self->window));
  hand_wait (80);
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (self->folder, name, NULL);

      g_remove (file);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static GtkDropDown *
drop_down (Fixture *self, const char *name)
{
  GtkWidget *panel = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEETS_PANEL);

  return GTK_DROP_DOWN (gtk_widget_get_template_child (panel, GP_TYPE_SHEETS_PANEL, name));
}

static void
choose (Fixture *self, const char *name, guint position)
{
  gtk_drop_down_set_selected (drop_down (self, name), position);
  wait_laid_out (self);
}

static guint
n_pages (Fixture *self)
{
  return gp_sheet_book_get_n_pages (gp_sheet_view_get_book (self->view));
}

/* Where a place on the page is on the screen. */
static GpPixel
on_screen (Fixture *self, double x_mm, double y_mm)
{
  GpPixel at;

  gp_sheet_canvas_from_page (self->canvas, x_mm, y_mm, &at.x_px, &at.y_px);
  return hand_on_screen (GTK_WIDGET (self->canvas), at);
}

static void
test_fits (Fixture *self, gconstpointer unused)
{
  GpPixel corner = on_screen (self, 420, 297);
  double zoom = gp_sheet_canvas_get_zoom (self->canvas);

  g_assert_cmpuint (n_pages (self), ==, 1);
  g_assert_true (gp_sheet_canvas_is_sharp (self->canvas));
  g_assert_cmpint (gp_sheet_canvas_get_fit (self->canvas), ==, GP_SHEET_FIT_PAGE);
  /* All of it is in sight. */
  g_assert_cmpfloat (corner.x_px, <, gtk_widget_get_width (GTK_WIDGET (self->window)));
  g_assert_cmpfloat (corner.y_px, <, gtk_widget_get_height (GTK_WIDGET (self->window)));
  hand ("key 1");
  g_assert_cmpfloat_with_epsilon (gp_sheet_canvas_get_zoom (self->canvas), 1, 1e-9);
  hand ("key plus");
  g_assert_cmpfloat (gp_sheet_canvas_get_zoom (self->canvas), >, 1.05);
  hand ("key 2");
  g_assert_cmpint (gp_sheet_canvas_get_fit (self->canvas), ==, GP_SHEET_FIT_WIDTH);
  hand ("key 0");
  hand_wait (50);
  g_assert_cmpfloat_with_epsilon (gp_sheet_canvas_get_zoom (self->canvas), zoom, 1e-9);
  choose (self, "orientation", 1);
  g_assert_cmpfloat (gp_sheet_book_get_page (gp_sheet_view_get_book (self->view), 0)->height_mm, ==, 420);
  corner = on_screen (self, 297, 420);
  g_assert_cmpfloat (corner.x_px, <, gtk_widget_get_width (GTK_WIDGET (self->window)));
  g_assert_cmpfloat (corner.y_px, <, gtk_widget_get_height (GTK_WIDGET (self->window)));
}

static void
test_turns (Fixture *self, gconstpointer unused)
{
  choose (self, "set", 1);
  g_assert_cmpuint (n_pages (self), ==, 2);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  hand ("key Next");
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 1);
  wait_sharp (self);
  /* There is no third one. */
  hand ("key Next");
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 1);
  hand ("key Home");
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 0);
  /* It was drawn before, so it is there at once. */
  g_assert_true (gp_sheet_canvas_is_sharp (self->canvas));
}

static void
test_list (Fixture *self, gconstpointer unused)
{
  GpSheetList *list = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_LIST);
  GpPixel row;

  choose (self, "set", 1);
  g_assert_cmpuint (gp_sheet_list_get_n_pages (list), ==, 2);
  row = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 110 });
  hand ("mousemove %.0f %.0f click 1", row.x_px, row.y_px);
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 1);
  hand ("key Up");
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 0);
}

static void
test_zooms_at_the_pointer (Fixture *self, gconstpointer unused)
{
  GpPixel before, after;
  double zoom;

  /* Larger than the window: a smaller page stays in the middle. */
  hand ("key 1");
  wait_sharp (self);
  zoom = gp_sheet_canvas_get_zoom (self->canvas);
  before = on_screen (self, 200, 120);
  hand ("mousemove %.0f %.0f", round (before.x_px), round (before.y_px));
  hand ("keydown ctrl click 4 click 4 click 4 click 4 click 4 click 4 click 4 click 4 keyup ctrl");
  wait_sharp (self);
  g_assert_cmpfloat (gp_sheet_canvas_get_zoom (self->canvas), >, 1.8 * zoom);
  after = on_screen (self, 200, 120);
  g_assert_cmpfloat_with_epsilon (after.x_px, before.x_px, 2);
  g_assert_cmpfloat_with_epsilon (after.y_px, before.y_px, 2);
  hand ("mousedown 1 mousemove_relative -- -60 -40 sleep 0.05 mousemove_relative -- -40 -10 mouseup 1");
  wait_sharp (self);
  before = on_screen (self, 200, 120);
  g_assert_cmpfloat_with_epsilon (before.x_px, after.x_px - 100, 1.5);
  g_assert_cmpfloat_with_epsilon (before.y_px, after.y_px - 50, 1.5);
}

static gboolean
rename_districts (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;
  g_autoptr (GpFeature) district = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_DISTRICT, self->district[1]));

  gp_feature_set_text (district, GP_NAME, "湖下");
  return gp_edit_set (edit, district, GP_NAME, error);
}

static void
test_follows_the_plan (Fixture *self, gconstpointer unused)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  double zoom;

  choose (self, "set", 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  hand ("key Next");
  hand ("key 1");
  wait_sharp (self);
  zoom = gp_sheet_canvas_get_zoom (self->canvas);
  g_assert_nonnull (strstr (gp_sheet_book_get_page (gp_sheet_view_get_book (self->view), 1)->title, "狮山"));
  g_assert_true (gp_plan_edit (plan, "rename", rename_districts, self, &error));
  wait_laid_out (self);
  /* Another title, the same page at the same place. */
  g_assert_nonnull (strstr (gp_sheet_book_get_page (gp_sheet_view_get_book (self->view), 1)->title, "湖下"));
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 1);
  g_assert_cmpfloat (gp_sheet_canvas_get_zoom (self->canvas), ==, zoom);
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_nonnull (strstr (gp_sheet_book_get_page (gp_sheet_view_get_book (self->view), 1)->title, "狮山"));
}

/* What is selected on the map is out of sight here, and out of reach of the keys. */
static void
test_keys_spare_the_map (Fixture *self, gconstpointer unused)
{
  gp_session_select_one (self->session, GP_TABLE_COMPOUND, self->compound);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  hand ("key Delete");
  hand ("key ctrl+x");
  g_assert_nonnull (gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_COMPOUND, self->compound));
  hand ("key alt+1");
  hand_wait (100);
  gtk_widget_grab_focus (find_widget (GTK_WIDGET (self->window), GP_TYPE_CANVAS));
  hand ("key Delete");
  hand_wait (100);
  g_assert_null (gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_COMPOUND, self->compound));
}

static GtkDropDown *
paper (Fixture *self)
{
  return drop_down (self, "paper");
}

static const GpSheetBookPage *
page (Fixture *self, guint position)
{
  return gp_sheet_book_get_page (gp_sheet_view_get_book (self->view), position);
}

/* Whoever edits the order by keys sees it at once, and takes it back by keys. */
static void
test_order_by_keys (Fixture *self, gconstpointer unused)
{
  GpSheetList *list = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_LIST);
  GpPixel row;

  choose (self, "set", 1);
  row = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 30 });
  hand ("mousemove %.0f %.0f click 1", row.x_px, row.y_px);
  g_assert_nonnull (strstr (page (self, 0)->title, "东山"));
  hand ("key alt+Down");
  wait_laid_out (self);
  g_assert_nonnull (strstr (page (self, 0)->title, "狮山"));
  /* The page moved is still the one shown. */
  g_assert_cmpuint (gp_sheet_view_get_page (self->view), ==, 1);
  hand ("key alt+Up");
  wait_laid_out (self);
  g_assert_nonnull (strstr (page (self, 0)->title, "东山"));
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_nonnull (strstr (page (self, 0)->title, "狮山"));
}

static void
test_order_by_dragging (Fixture *self, gconstpointer unused)
{
  GpSheetList *list = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_LIST);
  GpPixel from, to;

  choose (self, "set", 1);
  from = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 30 });
  to = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 135 });
  hand ("mousemove %.0f %.0f mousedown 1", from.x_px, from.y_px);
  hand ("mousemove %.0f %.0f", from.x_px + 4, from.y_px + 30);
  hand ("mousemove %.0f %.0f", to.x_px, to.y_px - 4);
  hand ("mousemove %.0f %.0f", to.x_px, to.y_px);
  hand ("mouseup 1");
  wait_laid_out (self);
  g_assert_nonnull (strstr (page (self, 0)->title, "狮山"));
  g_assert_nonnull (strstr (page (self, 1)->title, "东山"));
}

static void
test_leaves_out (Fixture *self, gconstpointer unused)
{
  GpSheetList *list = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_LIST);
  GpSheetsPanel *panel = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEETS_PANEL);
  GpSnapshot *snapshot;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSheetSet) set = NULL;
  GpSheetOptions options;
  GpPixel row;

  choose (self, "set", 1);
  row = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 30 });
  hand ("mousemove %.0f %.0f click 1", row.x_px, row.y_px);
  hand ("key Delete");
  wait_laid_out (self);
  /* In the list and to be looked at, but not on paper. */
  g_assert_cmpuint (gp_sheet_list_get_n_pages (list), ==, 2);
  g_assert_cmpuint (gp_sheet_list_get_n_shown (list), ==, 1);
  g_assert_false (page (self, 0)->shown);
  gp_sheets_panel_get_options (panel, &options);
  snapshot = gp_session_get_snapshot (self->session);
  set = gp_sheet_set_new (snapshot, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gp_sheet_set_get_n_pages (set), ==, 1);
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_cmpuint (gp_sheet_list_get_n_shown (list), ==, 2);
}

static void
test_renames (Fixture *self, gconstpointer unused)
{
  GpSheetList *list = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEET_LIST);
  GpPixel row = hand_on_screen (GTK_WIDGET (list), (GpPixel){ 80, 30 });

  hand ("mousemove %.0f %.0f click 1", row.x_px, row.y_px);
  hand ("key F2");
  hand ("key Delete");
  hand_type ("Abc\n");
  wait_laid_out (self);
  g_assert_cmpstr (page (self, 0)->title, ==, "Abc");
  hand ("key F2");
  hand_type ("xyz");
  hand ("key Escape");
  hand_wait (100);
  g_assert_cmpstr (page (self, 0)->title, ==, "Abc");
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_cmpstr (page (self, 0)->title, !=, "Abc");
}

/* Paper is the set's own: it is kept, undone, and the other sets have theirs. */
static void
test_keeps_the_paper (Fixture *self, gconstpointer unused)
{
  choose (self, "paper", 0);
  g_assert_cmpfloat (page (self, 0)->width_mm, ==, 297);
  choose (self, "set", 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (paper (self)), ==, 1);
  g_assert_cmpfloat (page (self, 0)->width_mm, ==, 420);
  choose (self, "set", 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (paper (self)), ==, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_cmpuint (gtk_drop_down_get_selected (paper (self)), ==, 1);
  g_assert_cmpfloat (page (self, 0)->width_mm, ==, 420);
}

static void
test_keeps_a_set (Fixture *self, gconstpointer unused)
{
  GtkDropDown *set = drop_down (self, "set");
  GtkWidget *panel = find_widget (GTK_WIDGET (self->window), GP_TYPE_SHEETS_PANEL);
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (set));

  gtk_widget_activate_action (panel, "set.keep", NULL);
  hand_wait (300);
  hand_focus (GTK_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (app))));
  hand ("key ctrl+a");
  hand_type ("Town\n");
  hand_focus (GTK_WINDOW (self->window));
  wait_laid_out (self);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (set)), ==, n + 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (set), ==, n);
  choose (self, "paper", 0);
  choose (self, "set", 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (paper (self)), ==, 1);
  choose (self, "set", n);
  g_assert_cmpuint (gtk_drop_down_get_selected (paper (self)), ==, 0);
  gtk_widget_activate_action (panel, "set.remove", NULL);
  wait_laid_out (self);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (set)), ==, n);
  g_assert_cmpuint (gtk_drop_down_get_selected (set), ==, 0);
}

static const GpRect *
element (Fixture *self, const char *id)
{
  static GpRect rect;
  g_autoptr (GArray) elements = gp_sheet_book_dup_elements (gp_sheet_view_get_book (self->view), gp_sheet_view_get_page (self->view));

  for (guint i = 0; i < elements->len; i++)
    if (g_str_equal (g_array_index (elements, GpSheetElement, i).id, id))
      {
        rect = g_array_index (elements, GpSheetElement, i).rect;
        return &rect;
      }
  return NULL;
}

/* The middle of a part of the page, on the screen. */
static GpPixel
middle (Fixture *self, const char *id)
{
  const GpRect *rect = element (self, id);

  g_assert_nonnull (rect);
  return on_screen (self, rect->x + rect->width / 2, rect->y + rect->height / 2);
}

static void
click_element (Fixture *self, const char *id)
{
  GpPixel at = middle (self, id);

  hand ("mousemove %.0f %.0f click 1", at.x_px, at.y_px);
  g_assert_cmpstr (gp_sheet_canvas_get_element (self->canvas), ==, id);
}

static void
test_selects_parts (Fixture *self, gconstpointer unused)
{
  static const char *const ids[] = { "title", "map", "locator", "legend", "works", "title-block" };

  choose (self, "set", 1);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const GpRect *rect = element (self, ids[i]);

      g_assert_nonnull (rect);
      g_assert_cmpfloat (rect->x, >=, 5);
      g_assert_cmpfloat (gp_rect_right (rect), <=, 415);
      g_assert_cmpfloat (gp_rect_bottom (rect), <=, 292);
      click_element (self, ids[i]);
    }
  hand ("key Escape");
  g_assert_null (gp_sheet_canvas_get_element (self->canvas));
  hand ("key Tab");
  g_assert_cmpstr (gp_sheet_canvas_get_element (self->canvas), ==, "title");
  hand ("key Tab");
  g_assert_cmpstr (gp_sheet_canvas_get_element (self->canvas), ==, "map");
  hand ("key shift+Tab");
  g_assert_cmpstr (gp_sheet_canvas_get_element (self->canvas), ==, "title");
}

static GpPoint
centre (Fixture *self)
{
  return gp_box_centre (&page (self, gp_sheet_view_get_page (self->view))->box);
}

static void
test_moves_the_map (Fixture *self, gconstpointer unused)
{
  double metres_per_px;
  int scale;
  GpPoint before, after;
  GpPixel at;

  choose (self, "set", 1);
  scale = page (self, 0)->scale;
  before = centre (self);
  at = middle (self, "map");
  /* Not in hand yet: the page moves, the map stays in its frame. */
  hand ("mousemove %.0f %.0f mousedown 1 mousemove_relative -- -30 -10 sleep 0.05 mousemove_relative -- -30 -10 mouseup 1", at.x_px, at.y_px);
  hand ("key Escape");
  click_element (self, "map");
  at = middle (self, "map");
  metres_per_px = scale / 1000.0 * 100 / (on_screen (self, 100, 0).x_px - on_screen (self, 0, 0).x_px);
  hand ("mousemove %.0f %.0f mousedown 1 mousemove_relative -- -30 -10 sleep 0.05 mousemove_relative -- -30 -10 mouseup 1", at.x_px, at.y_px);
  wait_laid_out (self);
  after = centre (self);
  g_assert_cmpfloat_with_epsilon (after.x - before.x, 60 * metres_per_px, 2 * metres_per_px);
  g_assert_cmpfloat_with_epsilon (after.y - before.y, -20 * metres_per_px, 2 * metres_per_px);
  g_assert_cmpstr (gp_sheet_canvas_get_element (self->canvas), ==, "map");
  /* The other page keeps its own. */
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_cmpfloat (centre (self).x, ==, before.x);
  g_assert_cmpfloat (centre (self).y, ==, before.y);
  hand ("key Right");
  hand_wait (600);
  wait_laid_out (self);
  g_assert_cmpfloat_with_epsilon (centre (self).x - before.x, scale / 100.0, 0.6);
  at = middle (self, "map");
  hand ("mousemove %.0f %.0f click --repeat 2 --delay 60 1", at.x_px, at.y_px);
  wait_laid_out (self);
  g_assert_cmpfloat (centre (self).x, ==, before.x);
}

static void
test_scales_the_map (Fixture *self, gconstpointer unused)
{
  int before;

  choose (self, "set", 1);
  before = page (self, 0)->scale;
  click_element (self, "map");
  hand ("keydown ctrl click 5 keyup ctrl");
  hand_wait (600);
  wait_laid_out (self);
  g_assert_cmpint (page (self, 0)->scale, >, before);
  g_assert_cmpint (page (self, 1)->scale, ==, before);
  hand ("key ctrl+z");
  wait_laid_out (self);
  g_assert_cmpint (page (self, 0)->scale, ==, before);
}

/* What the map loses is said; the works that lie outside are counted. */
static void
test_says_what_is_cut_off (Fixture *self, gconstpointer unused)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpBox all = { X - 10, Y - 10, X + 410, Y + 310 }, part = { X + 350, Y - 10, X + 800, Y + 250 };
  GpSheetCut cut;
  g_autofree char *text = NULL;

  g_assert_false (gp_sheet_cut_find (snapshot, GP_TABLE_DISTRICT, self->district[0], &all, &cut));
  g_assert_true (gp_sheet_cut_find (snapshot, GP_TABLE_DISTRICT, self->district[0], &part, &cut));
  g_assert_cmpfloat (cut.beyond_m[0], ==, 50);
  g_assert_cmpfloat (cut.beyond_m[1], ==, 0);
  g_assert_cmpfloat (cut.beyond_m[2], ==, 0);
  g_assert_cmpfloat (cut.beyond_m[3], ==, 350);
  g_assert_cmpuint (cut.n_works, ==, 1);
  text = gp_sheet_cut_dup_text (&cut);
  g_assert_nonnull (strstr (text, "in the west 350 m"));
}

static void
test_writes_from_the_page (Fixture *self, gconstpointer unused)
{
  GtkWidget *root = GTK_WIDGET (self->window);

  click_element (self, "title");
  hand ("key Return");
  g_assert_true (GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (root))));
  hand ("key ctrl+a");
  hand_type ("Abc\n");
  wait_laid_out (self);
  g_assert_cmpstr (page (self, 0)->title, ==, "Abc");
  click_element (self, "title-block");
  hand ("key Return");
  hand_type ("\t\t\t\t\t");
  hand ("key ctrl+a");
  hand_type ("Bureau\n");
  wait_laid_out (self);
  g_assert_cmpstr (gp_snapshot_get_setting (gp_session_get_snapshot (self->session), "makers"), ==, "Bureau");
}

static GtkWidget *
find_button (GtkWidget *parent, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0 ? child : find_button (child, label);

      if (found && gtk_widget_get_mapped (found))
        return found;
    }
  return NULL;
}

static void
test_cures (Fixture *self, gconstpointer unused)
{
  GtkWidget *button;

  /* 400 m do not go on A4 at 1:500. */
  gtk_drop_down_set_selected (drop_down (self, "paper"), 0);
  gtk_drop_down_set_selected (drop_down (self, "scale"), 1);
  hand_wait (1500);
  g_assert_null (gp_sheet_view_get_book (self->view));
  button = find_button (GTK_WIDGET (self->view), "Take the largest scale that fits");
  g_assert_nonnull (button);
  hand_press (button);
  wait_laid_out (self);
  g_assert_cmpuint (n_pages (self), ==, 1);

  gtk_drop_down_set_selected (drop_down (self, "set"), GP_SHEET_SET_SEQUENCE);
  hand_wait (1500);
  g_assert_null (gp_sheet_view_get_book (self->view));
  g_assert_nonnull (find_button (GTK_WIDGET (self->view), "Sequence the works"));
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("gp-home-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  if (!hand_is_there () || !gtk_init_check ())
    {
      g_test_skip ("no display or no xdotool");
      return 77;
    }
  app = gp_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
#define ADD(name, function) g_test_add ("/sheets/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("fits", test_fits);
  ADD ("turns", test_turns);
  ADD ("list", test_list);
  ADD ("zooms-at-the-pointer", test_zooms_at_the_pointer);
  ADD ("follows-the-plan", test_follows_the_plan);
  ADD ("keys-spare-the-map", test_keys_spare_the_map);
  ADD ("order-by-keys", test_order_by_keys);
  ADD ("order-by-dragging", test_order_by_dragging);
  ADD ("leaves-out", test_leaves_out);
  ADD ("renames", test_renames);
  ADD ("keeps-the-paper", test_keeps_the_paper);
  ADD ("keeps-a-set", test_keeps_a_set);
  ADD ("selects-parts", test_selects_parts);
  ADD ("moves-the-map", test_moves_the_map);
  ADD ("scales-the-map", test_scales_the_map);
  ADD ("says-what-is-cut-off", test_says_what_is_cut_off);
  ADD ("writes-from-the-page", test_writes_from_the_page);
  ADD ("cures", test_cures);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
