/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opens one window a plan. A plan that is open already comes to the front:
 * the file is never opened twice by one process.
 */
#include "config.h"

#include "gp-application.h"

#include <glib/gi18n.h>

#include "gp-gsk-choice.h"
#include "gp-window.h"

struct _GpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (GpApplication, gp_application, ADW_TYPE_APPLICATION)

/* Undo, redo and delete are keys of the window, so that a text being written gets them first. */
static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.open", { "<Control>o" } },
  { "win.new", { "<Control>n" } },
  { "win.import", { "<Control>i" } },
  { "win.save-copy", { "<Control><Shift>s" } },
  { "win.export-sheet", { "<Control><Shift>e" } },
  { "win.print", { "<Control>p" } },
  { "win.history", { "<Control>h" } },
  { "win.find", { "<Control>f" } },
  { "win.pack", { "<Control>g" } },
  { "win.sequence", { "F5" } },
  { "win.street", { "<Control>t" } },
  { "win.long-section", { "<Control><Shift>t" } },
  { "win.show-selected", { "<Control>e" } },
  { "win.scale", { "<Control><Shift>l" } },
  { "win.go-to", { "<Control>l" } },
  { "win.places", { "<Control>b" } },
  { "win.copy-coordinate('metres')", { "<Control><Shift>c" } },
  { "win.view-back", { "<Alt>Left" } },
  { "win.view-forward", { "<Alt>Right" } },
  { "win.toggle-details", { "F9" } },
  { "win.workplace('map')", { "<Alt>1" } },
  { "win.workplace('packages')", { "<Alt>2" } },
  { "win.workplace('sequence')", { "<Alt>3" } },
  { "win.workplace('sheets')", { "<Alt>4" } },
  { "win.show-help-overlay", { "F1", "<Control>question" } },
};

static void
gp_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    window = GTK_WINDOW (gp_window_new (GTK_APPLICATION (app)));
  gtk_window_present (window);
}

static GpWindow *
find_window (GpApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    {
      const char *shown = GP_IS_WINDOW (l->data) ? gp_window_get_path (l->data) : NULL;

      if (g_strcmp0 (shown, path) == 0)
        return l->data;
    }
  return NULL;
}

static void
gp_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  GpApplication *self = GP_APPLICATION (app);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      GpWindow *window = path ? find_window (self, path) : NULL;

      if (!window)
        window = find_window (self, NULL);
      if (!window)
        window = gp_window_new (GTK_APPLICATION (self));
      gtk_window_present (GTK_WINDOW (window));
      if (path && g_strcmp0 (gp_window_get_path (window), path) != 0)
        gp_window_open_path (window, path);
    }
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", _ ("Groundplan"),
                         "application-icon", GP_APPLICATION_ID,
                         "version", GP_VERSION,
                         "comments", _ ("Plan the renewal of old compounds: underground first, no street opened twice"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/* On a desktop that names no font the frame wears the one its sizes were made for. */
static void
choose_font (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *name = NULL;

  if (!settings)
    return;
  g_object_get (settings, "gtk-font-name", &name, NULL);
  if (g_strcmp0 (name, "Sans 10") == 0)
    g_object_set (settings, "gtk-font-name", "Cantarell 11", NULL);
}

static void
gp_application_startup (GApplication *app)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit },
    { .name = "about", .activate = about },
  };

  G_APPLICATION_CLASS (gp_application_parent_class)->startup (app);

  g_set_application_name (_ ("Groundplan"));
  gtk_window_set_default_icon_name (GP_APPLICATION_ID);
  gp_gsk_choose_renderer ();
  choose_font ();
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), shortcuts[i].action, (const char *const *) shortcuts[i].accels);
}

static void
gp_application_class_init (GpApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->startup = gp_application_startup;
  G_APPLICATION_CLASS (klass)->activate = gp_application_activate;
  G_APPLICATION_CLASS (klass)->open = gp_application_open;
}

static void
gp_application_init (GpApplication *self)
{
}

/**
 * gp_application_new:
 *
 * Returns: (transfer full): the application
 */
GpApplication *
gp_application_new (void)
{
  return g_object_new (GP_TYPE_APPLICATION,
                       "application-id", GP_APPLICATION_ID,
                       "resource-base-path", "/org/groundplan/Groundplan",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * gp_application_main:
 * @argc: count
 * @argv: words, the program's name first
 *
 * Returns: the exit code
 */
int
gp_application_main (int argc, char **argv)
{
  g_autoptr (GpApplication) app = NULL;

  if (!gtk_init_check ())
    {
      g_printerr ("groundplan: %s\n", _ ("There is no display to open a window on; “groundplan --help” lists what can be done without one."));
      return 3;
    }
  app = gp_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
