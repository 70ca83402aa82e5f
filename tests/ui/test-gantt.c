/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bars of the works under a real pointer and real keys.
 *
 * District 1 has Long street, cut in two by Cross: in its first half a sewer,
 * 2 to 13 March, a water main from 20 April on, and the surface over both in
 * June; in its second half two lines that lie open together. District 2 has
 * the roof of a compound.
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "gp-schedule-view.h"
#include "gp-set-field-edit.h"
#include "hand.h"

#define X 488000.0
#define Y 2631000.0
#define DAY(month, day) gp_date_from_ymd (2026, month, day)

enum
{
  SEWER,
  WATER,
  SURFACE,
  TRENCH_A,
  TRENCH_B,
  ROOF,
  N_WORKS
};

static const struct
{
  const char *kind;
  int district;
  GpBox box; /* m from the corner */
  int start_month, start_day, finish_month, finish_day, days;
} works[N_WORKS] = {
  [SEWER] = { "sewage", 0, { 10, -2, 180, 0 }, 3, 2, 3, 13, 12 },
  [WATER] = { "water", 0, { 10, -1, 180, 1 }, 4, 20, 4, 29, 10 },
  [SURFACE] = { "road_surface", 0, { 10, -4, 180, 4 }, 6, 1, 6, 10, 10 },
  [TRENCH_A] = { "sewage", 0, { 220, -3, 380, -2 }, 3, 2, 3, 21, 20 },
  [TRENCH_B] = { "rain", 0, { 220, 2, 380, 3 }, 3, 9, 3, 28, 20 },
  [ROOF] = { "roof", 1, { 500, 500, 540, 520 }, 3, 16, 3, 25, 10 },
};

typedef struct
{
  char *path;
  GpPlan *plan;
  GpSession *session;
  GtkWindow *window;
  GpScheduleView *view;
  GpGantt *gantt;
  gint64 district[2];
  gint64 work[N_WORKS];
} Fixture;

static gint64
insert (GpEdit *edit, GpFeature *feature, GError **error)
{
  gint64 fid = gp_edit_insert (edit, feature, error);

  g_assert_no_error (*error);
  gp_feature_unref (feature);
  return fid;
}

static void
add_street (GpEdit *edit, const char *name, GpPoint from, GpPoint to, GError **error)
{
  GpFeature *road = gp_feature_new (GP_TABLE_ROAD, 0, gp_geometry_new_line ((GpPoint[]){ { X + from.x, Y + from.y }, { X + to.x, Y + to.y } }, 2));

  gp_feature_set_text (road, GP_NAME, name);
  gp_feature_set_real (road, GP_ROAD_WIDTH, 12);
  insert (edit, road, error);
}

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  Fixture *self = user_data;

  gp_edit_set_setting (edit, "start_date", "2026-01-05", error);
  gp_edit_set_setting (edit, "days_off", "2026-02-15..2026-02-23", error);
  add_street (edit, "Long", (GpPoint){ 0, 0 }, (GpPoint){ 400, 0 }, error);
  add_street (edit, "Cross", (GpPoint){ 200, -100 }, (GpPoint){ 200, 100 }, error);
  for (int i = 0; i < 2; i++)
    {
      GpBox box = { X + (i ? 450 : -50), Y - 200, X + (i ? 900 : 450), Y + 600 };
      GpFeature *district = gp_feature_new (GP_TABLE_DISTRICT, 0, gp_geometry_new_box (&box));

      gp_feature_set_text (district, GP_NAME, i ? "West town" : "Old town");
      self->district[i] = insert (edit, district, error);
    }
  for (int i = 0; i < N_WORKS; i++)
    {
      GpBox box = { X + works[i].box.min_x, Y + works[i].box.min_y, X + works[i].box.max_x, Y + works[i].box.max_y };
      GpFeature *work = gp_feature_new (GP_TABLE_WORK, 0, gp_geometry_new_box (&box));
      g_autofree char *code = g_strdup_printf ("GX-%04d", i + 1);

      gp_feature_set_text (work, GP_CODE, code);
      gp_feature_set_text (work, GP_WORK_KIND, works[i].kind);
      gp_feature_set_int (work, GP_WORK_DISTRICT, self->district[works[i].district]);
      gp_feature_set_int (work, GP_WORK_DAYS, works[i].days);
      gp_feature_set_date (work, GP_WORK_START, DAY (works[i].start_month, works[i].start_day));
      gp_feature_set_date (work, GP_WORK_FINISH, DAY (works[i].finish_month, works[i].finish_day));
      self->work[i] = insert (edit, work, error);
    }
  return TRUE;
}

/* Until all of the plan as it is has been worked out and shown. */
static void
settle (Fixture *self)
{
  do
    hand_wait (50);
  while (gp_schedule_view_is_busy (self->view));
  hand_wait (50);
}

static void
dress (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

      adw_init ();
      gtk_css_provider_load_from_resource (css, "/org/groundplan/Groundplan/style.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      g_once_init_leave (&once, 1);
    }
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  dress ();
  self->path = g_build_filename (g_get_tmp_dir (), "gp-gantt-test.gpkg", NULL);
  g_unlink (self->path);
  self->plan = gp_plan_create (self->path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (self->plan, "fill", fill, self, &error));
  self->session = gp_session_new ();
  gp_session_set_plan (self->session, self->plan);
  self->view = g_object_new (GP_TYPE_SCHEDULE_VIEW, NULL);
  self->gantt = gp_schedule_view_get_gantt (self->view);
  gp_schedule_view_set_session (self->view, self->session);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 1300, 500);
  gtk_window_set_child (self->window, GTK_WIDGET (self->view));
  gtk_window_present (self->window);
  gp_schedule_view_set_active (self->view, TRUE);
  settle (self);
  hand_focus (self->window);
  gp_gantt_fit (self->gantt);
  gtk_widget_grab_focus (GTK_WIDGET (self->gantt));
  hand_wait (100);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gp_schedule_view_set_active (self->view, FALSE);
  gtk_window_destroy (self->window);
  gp_session_set_plan (self->session, NULL);
  g_clear_object (&self->session);
  gp_plan_close (self->plan, NULL);
  g_clear_object (&self->plan);
  g_unlink (self->path);
  g_free (self->path);
}

static GpPixel
middle_of (Fixture *self, int work)
{
  GdkRectangle bar;

  g_assert_true (gp_gantt_get_bar_rectangle (self->gantt, self->work[work], &bar));
  return (GpPixel){ bar.x + bar.width / 2.0, bar.y + bar.height / 2.0 };
}

static void
move_to (Fixture *self, GpPixel at)
{
  GpPixel screen = hand_on_screen (GTK_WIDGET (self->gantt), at);

  hand ("mousemove %.0f %.0f", screen.x_px, screen.y_px);
}

static gint64
get_selected (Fixture *self)
{
  const GpObjectRef *ref = gp_session_get_selected (self->session, 0);

  return ref && ref->table == GP_TABLE_WORK ? ref->fid : 0;
}

static const GpFeature *
get_work (Fixture *self, int work)
{
  return gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_WORK, self->work[work]);
}

static void
expect_start (Fixture *self, int work, GpDate start, gboolean fixed)
{
  g_assert_cmpint (gp_feature_get_date (get_work (self, work), GP_WORK_START), ==, start);
  g_assert_cmpint (gp_feature_get_int (get_work (self, work), GP_WORK_FIXED, 0), ==, fixed);
}

static void
expect_untouched (Fixture *self)
{
  for (int i = 0; i < N_WORKS; i++)
    expect_start (self, i, DAY (works[i].start_month, works[i].start_day), FALSE);
}

/* --- rows --- */

static guint
row_of (const GpGanttRows *rows, gint64 work)
{
  guint row = G_MAXUINT;

  g_assert_nonnull (gp_gantt_rows_find (rows, work, &row));
  return row;
}

static void
test_rows_by_street (Fixture *self, gconstpointer unused)
{
  g_autoptr (GpGanttRows) rows = gp_gantt_rows_new (gp_session_get_snapshot (self->session), GP_GANTT_BY_STREET);
  guint first = row_of (rows, self->work[SEWER]), second = row_of (rows, self->work[TRENCH_A]);
  const GpGanttBan *ban;

  g_assert_cmpstr (gp_gantt_rows_get (rows, 0)->title, ==, "Old town");
  g_assert_true (gp_gantt_rows_get (rows, 0)->heading);
  g_assert_cmpuint (gp_gantt_rows_get (rows, 0)->n_works, ==, 5);
  g_assert_cmpint (gp_gantt_rows_get (rows, 0)->start, ==, DAY (3, 2));
  g_assert_cmpint (gp_gantt_rows_get (rows, 0)->finish, ==, DAY (6, 10));
  g_assert_cmpstr (gp_gantt_rows_get (rows, first)->title, ==, "Long ①");
  g_assert_cmpstr (gp_gantt_rows_get (rows, first)->detail, ==, "to Cross");
  g_assert_cmpuint (row_of (rows, self->work[WATER]), ==, first);
  g_assert_cmpuint (row_of (rows, self->work[SURFACE]), ==, first);
  /* The new surface forbids digging for five years. */
  g_assert_nonnull (gp_gantt_rows_get (rows, first)->bans);
  ban = &g_array_index (gp_gantt_rows_get (rows, first)->bans, GpGanttBan, 0);
  g_assert_cmpint (ban->from, ==, DAY (6, 11));
  g_assert_cmpint (ban->until, ==, gp_date_from_ymd (2031, 6, 10));
  /* Two digs that lie open together are one trench in one row. */
  g_assert_cmpstr (gp_gantt_rows_get (rows, second)->title, ==, "Long ②");
  g_assert_cmpuint (row_of (rows, self->work[TRENCH_B]), ==, second);
  g_assert_cmpint (gp_gantt_rows_find (rows, self->work[TRENCH_A], NULL)->half, ==, GP_GANTT_UPPER);
  g_assert_cmpint (gp_gantt_rows_find (rows, self->work[TRENCH_B], NULL)->half, ==, GP_GANTT_LOWER);
  g_assert_cmpint (gp_gantt_rows_find (rows, self->work[SEWER], NULL)->half, ==, GP_GANTT_WHOLE);
}

static void
test_rows_by_unit (Fixture *self, gconstpointer unused)
{
  g_autoptr (GpGanttRows) rows = gp_gantt_rows_new (gp_session_get_snapshot (self->session), GP_GANTT_BY_UNIT);
  g_autoptr (GpGanttRows) packages = gp_gantt_rows_new (gp_session_get_snapshot (self->session), GP_GANTT_BY_PACKAGE);

  g_assert_cmpstr (gp_gantt_rows_get (rows, 0)->title, ==, "No unit named");
  g_assert_cmpstr (gp_gantt_rows_get (rows, 1)->title, ==, "Old town");
  /* No street, no trench: what overlaps in time lies below one another. */
  g_assert_cmpuint (row_of (rows, self->work[TRENCH_A]), !=, row_of (rows, self->work[TRENCH_B]));
  g_assert_cmpstr (gp_gantt_rows_get (packages, 1)->title, ==, "In no package");
}

/* --- pointer --- */

static void
test_selects_both_ways (Fixture *self, gconstpointer unused)
{
  GpPixel at = middle_of (self, WATER);

  g_assert_cmpint (gp_gantt_find_work_at (self->gantt, at.x_px, at.y_px), ==, self->work[WATER]);
  move_to (self, at);
  g_assert_nonnull (gp_session_get_pointed (self->session));
  g_assert_cmpint (gp_session_get_pointed (self->session)->fid, ==, self->work[WATER]);
  hand ("click 1");
  g_assert_cmpint (get_selected (self), ==, self->work[WATER]);
  expect_untouched (self);
  /* From the map: the keys go on from there. */
  gp_session_select_one (self->session, GP_TABLE_WORK, self->work[SEWER]);
  hand ("key Right");
  g_assert_cmpint (get_selected (self), ==, self->work[WATER]);
  hand ("key Right");
  g_assert_cmpint (get_selected (self), ==, self->work[SURFACE]);
  hand ("key Home");
  g_assert_cmpint (get_selected (self), ==, self->work[SEWER]);
  hand ("key End");
  g_assert_cmpint (get_selected (self), ==, self->work[ROOF]);
  hand ("key Up");
  g_assert_cmpint (get_selected (self), ==, self->work[TRENCH_A]);
}

static void
test_folds (Fixture *self, gconstpointer unused)
{
  GdkRectangle bar;

  move_to (self, (GpPixel){ 60, 54 + 13 });
  hand ("click 1");
  g_assert_false (gp_gantt_get_bar_rectangle (self->gantt, self->work[SEWER], &bar));
  g_assert_true (gp_gantt_get_bar_rectangle (self->gantt, self->work[ROOF], &bar));
  hand ("click 1");
  g_assert_true (gp_gantt_get_bar_rectangle (self->gantt, self->work[SEWER], &bar));
}

static double
day_px (Fixture *self)
{
  GdkRectangle sewer, water;

  g_assert_true (gp_gantt_get_bar_rectangle (self->gantt, self->work[SEWER], &sewer));
  g_assert_true (gp_gantt_get_bar_rectangle (self->gantt, self->work[WATER], &water));
  return (water.x - sewer.x) / (double) (DAY (4, 20) - DAY (3, 2));
}

/* Down on the bar of @work, @days to the right in steps; the button stays down. */
static void
drag (Fixture *self, int work, int days)
{
  GpPixel at = middle_of (self, work);
  double dx_px = days * day_px (self);

  at.x_px += day_px (self) / 2; /* of a day, not between two */
  move_to (self, at);
  hand ("mousedown 1");
  for (int i = 1; i <= 4; i++)
    move_to (self, (GpPixel){ at.x_px + dx_px * i / 4, at.y_px });
}

static void
test_drag_fixes (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  drag (self, ROOF, 10);
  g_assert_nonnull (strstr (gp_session_get_hint (self->session), "no other work moves"));
  expect_untouched (self);
  hand ("mouseup 1");
  settle (self);
  expect_start (self, ROOF, DAY (3, 26), TRUE);
  g_assert_cmpint (gp_feature_get_date (get_work (self, ROOF), GP_WORK_FINISH), ==, DAY (4, 4));
  expect_start (self, SEWER, DAY (3, 2), FALSE);
  label = gp_plan_dup_undo_label (self->plan);
  g_assert_cmpstr (label, ==, "Fix date of GX-0006");
  g_assert_true (gp_plan_undo (self->plan, &error));
  settle (self);
  expect_untouched (self);
}

static guint
count_violations (Fixture *self)
{
  GPtrArray *violations = gp_session_get_violations (self->session);

  return violations ? violations->len : 0;
}

/* The sewer lies below the water main and the surface: both have to wait for it. */
static void
test_drag_moves_others (Fixture *self, gconstpointer unused)
{
  guint violations = count_violations (self);
  g_autoptr (GError) error = NULL;

  drag (self, SEWER, 80);
  g_assert_nonnull (strstr (gp_session_get_hint (self->session), "2 other works move"));
  hand ("mouseup 1");
  settle (self);
  expect_start (self, SEWER, DAY (5, 21), TRUE);
  g_assert_cmpint (gp_feature_get_date (get_work (self, WATER), GP_WORK_START), >, DAY (6, 1));
  g_assert_cmpint (gp_feature_get_date (get_work (self, SURFACE), GP_WORK_START), >, gp_feature_get_date (get_work (self, WATER), GP_WORK_FINISH));
  g_assert_cmpuint (count_violations (self), ==, violations);
  g_assert_true (gp_plan_undo (self->plan, &error));
  settle (self);
  expect_untouched (self);
}

static void
test_escape_takes_back (Fixture *self, gconstpointer unused)
{
  drag (self, SEWER, 30);
  hand ("key Escape");
  hand ("mouseup 1");
  settle (self);
  expect_untouched (self);
  g_assert_null (strstr (gp_session_get_hint (self->session) ?: "", "move"));
}

static void
test_begun_stays (Fixture *self, gconstpointer unused)
{
  GpFeature *row = gp_feature_copy (get_work (self, SEWER));
  GpObjectRef ref = { GP_TABLE_WORK, self->work[SEWER] };
  g_autoptr (GError) error = NULL;

  gp_feature_set_date (row, GP_WORK_ACTUAL_START, DAY (3, 2));
  g_assert_true (gp_set_field_edit (self->plan, &ref, 1, GP_WORK_ACTUAL_START, row, NULL, &error));
  gp_feature_unref (row);
  settle (self);
  drag (self, SEWER, 30);
  hand ("mouseup 1");
  settle (self);
  expect_untouched (self);
}

/* --- keys --- */

static void
test_keys_move (Fixture *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  gp_session_select_one (self->session, GP_TABLE_WORK, self->work[ROOF]);
  hand ("keydown shift key Right key Right keyup shift");
  settle (self);
  expect_start (self, ROOF, DAY (3, 18), TRUE);
  hand ("keydown shift keydown ctrl key Left keyup ctrl keyup shift");
  settle (self);
  expect_start (self, ROOF, DAY (3, 11), TRUE);
  /* Free again: back to the first day that the rules allow, which is no later. */
  hand ("key f");
  settle (self);
  g_assert_cmpint (gp_feature_get_int (get_work (self, ROOF), GP_WORK_FIXED, 1), ==, 0);
  g_assert_cmpint (gp_feature_get_date (get_work (self, ROOF), GP_WORK_START), <=, DAY (3, 11));
  for (int i = 0; i < 3; i++)
    g_assert_true (gp_plan_undo (self->plan, &error));
  settle (self);
  expect_untouched (self);
  /* Esc before Shift is let go. */
  hand ("keydown shift key Right key Escape keyup shift");
  settle (self);
  expect_untouched (self);
}

#define add(name, function) g_test_add ("/gantt/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (!hand_is_there ())
    {
      g_print ("skipped: no display or no xdotool\n");
      return 77;
    }
  gtk_init ();
  g_test_init (&argc, &argv, NULL);
  add ("rows-by-street", test_rows_by_street);
  add ("rows-by-unit", test_rows_by_unit);
  add ("selects-both-ways", test_selects_both_ways);
  add ("folds", test_folds);
  add ("drag-fixes", test_drag_fixes);
  add ("drag-moves-others", test_drag_moves_others);
  add ("escape-takes-back", test_escape_takes_back);
  add ("begun-stays", test_begun_stays);
  add ("keys-move", test_keys_move);
  return g_test_run ();
}
