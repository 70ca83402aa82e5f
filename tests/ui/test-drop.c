/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files dragged from the window of another program and dropped on the map,
 * with a real pointer: xdotool sends it to the X server.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>

#include "gp-application.h"
#include "gp-import-assistant.h"
#include "gp-plan.h"
#include "gp-window.h"
#include "hand.h"

#define PATIENCE_S 20

static GpApplication *app;

typedef struct
{
  char *folder;
  GpWindow *window;
  GpSession *session;
  char *toast;
} Fixture;

typedef gboolean (*Condition) (Fixture *self);

static gboolean
too_late (gpointer data)
{
  g_error ("waited in vain");
  return G_SOURCE_REMOVE;
}

static void
wait_until (Condition condition, Fixture *self)
{
  guint guard = g_timeout_add_seconds (PATIENCE_S, too_late, NULL);

  while (!condition (self))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
heard (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **line = data;

  *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (stream), result, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*line);
}

static gboolean
not_told (gpointer data)
{
  g_error ("the program dragged from never said “%s”", (const char *) data);
  return G_SOURCE_REMOVE;
}

/* Waits until the other program says the word, with the pointer shaking around that place meanwhile if there is one. */
static void
wait_for_word (GDataInputStream *lines, const char *word, int x, int y)
{
  guint guard = g_timeout_add_seconds (PATIENCE_S, not_told, (gpointer) word);
  gboolean said = FALSE;

  while (!said)
    {
      g_autofree char *line = NULL;

      g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, heard, &line);
      for (int i = 0; !line; i++)
        {
          if (x > 0)
            hand ("mousemove %d %d", x + i % 2 * 12, y + i % 2 * 12);
          else
            g_main_context_iteration (NULL, TRUE);
        }
      said = g_str_equal (line, word);
    }
  g_source_remove (guard);
}

/* Drags from the other program over the map and lets go there. How soon a
 * drag starts after the first motion differs between the releases of GTK, and
 * only motions after that reach the window below: the other program tells. */
static void
drop (const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) source = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *xid = NULL;
  va_list args;

  g_ptr_array_add (words, (gpointer) g_getenv ("GP_DRAG_SOURCE"));
  va_start (args, first);
  for (const char *word = first; word; word = va_arg (args, const char *))
    g_ptr_array_add (words, (gpointer) word);
  va_end (args);
  g_ptr_array_add (words, NULL);
  source = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (source));
  xid = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_nonnull (xid);
  hand_wait (100);
  hand ("windowmove %s 1300 760 windowraise %s", xid, xid);
  hand ("mousemove 1340 800 mousedown 1");
  wait_for_word (lines, "begun", 1320, 780);
  for (int i = 1; i <= 4; i++)
    hand ("mousemove %d %d", 1340 - i * 160, 800 - i * 90);
  wait_for_word (lines, "welcome", 700, 440);
  hand ("mouseup 1");
  wait_for_word (lines, "ended", 0, 0);
  g_subprocess_force_exit (source);
}

static GpImportAssistant *
find_assistant (Fixture *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (GP_IS_IMPORT_ASSISTANT (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (Fixture *self)
{
  return gp_session_get_plan (self->session) != NULL;
}

static gboolean
is_ready (Fixture *self)
{
  GpImportAssistant *assistant = find_assistant (self);

  return assistant && gp_import_assistant_is_ready (assistant);
}

static gboolean
has_assistant (Fixture *self)
{
  return find_assistant (self) != NULL;
}

static gboolean
has_no_assistant (Fixture *self)
{
  return find_assistant (self) == NULL;
}

static gboolean
has_base_map (Fixture *self)
{
  return gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_BASEMAP) == 1;
}

static gboolean
has_toast (Fixture *self)
{
  return self->toast != NULL;
}

static gboolean
has_text (GtkWidget *parent, const char *text)
{
  if (GTK_IS_LABEL (parent) && strstr (gtk_label_get_text (GTK_LABEL (parent)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

/* A window of ours that is not the main one: a dialog. */
static GtkWindow *
find_dialog (Fixture *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (l->data != (gpointer) self->window && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_dialog (Fixture *self)
{
  return find_dialog (self) != NULL;
}

static void
remember_toast (Fixture *self, const char *text)
{
  g_free (self->toast);
  self->toast = g_strdup (text);
}

static char *
in_folder (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static char *
write_csv (Fixture *self, const char *name, int n)
{
  g_autoptr (GString) text = g_string_new ("名称,x,y\n");
  char *path = in_folder (self, name);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "p%d,%d,2631000\n", i, 488000 + i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;

  self->folder = g_dir_make_tmp ("gp-drop-XXXXXX", &error);
  g_assert_no_error (error);
  path = in_folder (self, "plan.gpkg");
  plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_close (plan, &error));
  self->window = gp_window_new (GTK_APPLICATION (app));
  self->session = gp_window_get_session (self->window);
  g_signal_connect_swapped (self->session, "toast", G_CALLBACK (remember_toast), self);
  gtk_window_present (GTK_WINDOW (self->window));
  gp_window_open_path (self->window, path);
  wait_until (is_open, self);
  hand_wait (200);
  g_clear_pointer (&self->toast, g_free);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        remove_all (file);
      else
        g_remove (file);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  gtk_window_close (GTK_WINDOW (self->window));
  hand_wait (50);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->toast);
}

static void
test_one_file (Fixture *self, gconstpointer unused)
{
  g_autofree char *path = write_csv (self, "设施 点.csv", 3);

  drop (path, NULL);
  wait_until (is_ready, self);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "设施 点.csv"));
  gp_import_assistant_import (find_assistant (self));
  wait_until (has_no_assistant, self);
  hand_wait (50);
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_FACILITY), ==, 3);
}

/* One behind the other; leaving out one goes on, and giving up says what is left. */
static void
test_several (Fixture *self, gconstpointer unused)
{
  g_autofree char *a = write_csv (self, "a.csv", 1);
  g_autofree char *b = write_csv (self, "b.csv", 2);
  g_autofree char *c = write_csv (self, "c.csv", 4);
  g_autofree char *d = write_csv (self, "d.csv", 8);

  drop (a, b, c, d, NULL);
  wait_until (is_ready, self);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "1 of 4"));
  gp_import_assistant_skip (find_assistant (self));
  wait_until (is_ready, self);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "b.csv"));
  gp_import_assistant_import (find_assistant (self));
  hand_wait (300);
  wait_until (is_ready, self);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "c.csv"));
  g_clear_pointer (&self->toast, g_free);
  gtk_window_close (GTK_WINDOW (find_assistant (self)));
  wait_until (has_toast, self);
  g_assert_cmpstr (self->toast, ==, "1 more file was not imported");
  g_assert_false (has_assistant (self));
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_FACILITY), ==, 2);
}

static void
test_folder (Fixture *self, gconstpointer unused)
{
  g_autofree char *folder = in_folder (self, "资料");
  g_autofree char *empty = in_folder (self, "空");
  g_autofree char *note = in_folder (self, "资料/readme.md");
  g_autofree char *path = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (empty, 0700), ==, 0);
  path = write_csv (self, "资料/x.csv", 2);
  g_assert_true (g_file_set_contents (note, "x", -1, NULL));
  drop (folder, NULL);
  wait_until (is_ready, self);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "x.csv"));
  gtk_window_close (GTK_WINDOW (find_assistant (self)));
  wait_until (has_no_assistant, self);
  g_clear_pointer (&self->toast, g_free);
  drop (empty, NULL);
  wait_until (has_toast, self);
  g_assert_nonnull (strstr (self->toast, "空"));
  g_assert_false (has_dialog (self));
}

/* What is no file, or no file that is read, is answered by one sentence. */
static void
test_of_no_use (Fixture *self, gconstpointer unused)
{
  g_autofree char *note = in_folder (self, "readme.md");

  drop ("--text", "hello", NULL);
  wait_until (has_toast, self);
  g_assert_false (has_dialog (self));
  g_assert_true (g_file_set_contents (note, "x", -1, NULL));
  drop (note, NULL);
  wait_until (has_assistant, self);
  hand_wait (400);
  g_assert_true (has_text (GTK_WIDGET (find_assistant (self)), "readme.md” is no kind of file that can be imported"));
  g_assert_false (gp_import_assistant_is_ready (find_assistant (self)));
  gtk_window_close (GTK_WINDOW (find_assistant (self)));
  wait_until (has_no_assistant, self);
}

static void
test_plans (Fixture *self, gconstpointer unused)
{
  g_autofree char *other = in_folder (self, "other.gpkg");
  g_autofree char *foreign = in_folder (self, "foreign.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_create (other, GP_CRS_DEFAULT, &error);
  const char sqlite[] = "no plan at all";

  g_assert_true (gp_plan_close (plan, &error));
  drop (other, NULL);
  hand_wait (600);
  g_assert_cmpstr (gp_window_get_path (self->window), ==, other);
  g_assert_true (g_file_set_contents (foreign, sqlite, -1, &error));
  drop (foreign, NULL);
  wait_until (has_dialog, self);
  g_assert_cmpstr (gp_window_get_path (self->window), ==, other);
  gtk_window_destroy (find_dialog (self));
}

/* A picture is laid under the map; one that does not say where is refused. */
static void
test_picture (Fixture *self, gconstpointer unused)
{
  g_autofree char *png = in_folder (self, "航片.png");
  g_autofree char *world = in_folder (self, "航片.pgw");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 20, 20);

  g_assert_cmpint (cairo_surface_write_to_png (surface, png), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  drop (png, NULL);
  wait_until (has_dialog, self);
  gtk_window_destroy (find_dialog (self));
  g_assert_true (g_file_set_contents (world, "1\n0\n0\n-1\n488000\n2631000\n", -1, NULL));
  drop (png, NULL);
  wait_until (has_dialog, self);
  g_assert_cmpuint (gp_snapshot_get_n (gp_session_get_snapshot (self->session), GP_TABLE_BASEMAP), ==, 0);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog (self)), "plan");
  wait_until (has_base_map, self);
}

/* In libadwaita 1.7 every message dialog measures its heading too narrow, which GTK complains about; that alone is let pass. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer unused)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      gpointer label = NULL;

      if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 &&
          sscanf (fields[i].value, "Trying to measure GtkLabel %p for width", &label) == 1 &&
          gtk_widget_get_ancestor (label, ADW_TYPE_MESSAGE_DIALOG) && gtk_widget_has_css_class (label, "title-2"))
        return G_LOG_WRITER_HANDLED;
    }
  return g_log_writer_default (level, fields, n_fields, NULL);
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
      g_test_skip ("no display, or no xdotool");
      return 77;
    }
  g_log_set_writer_func (write_log, NULL, NULL);
  /* The pointer shakes while it drags. */
  hand_set_pause (15);
  app = gp_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
#define ADD(name, function) g_test_add ("/drop/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-file", test_one_file);
  ADD ("several", test_several);
  ADD ("folder", test_folder);
  ADD ("of-no-use", test_of_no_use);
  ADD ("plans", test_plans);
  ADD ("picture", test_picture);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
