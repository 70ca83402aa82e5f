/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-application.h"

struct _GpApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (GpApplication, gp_application, ADW_TYPE_APPLICATION)

static void
gp_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (app)));
  gtk_window_present (window);
}

static void
gp_application_class_init (GpApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = gp_application_activate;
}

static void
gp_application_init (GpApplication *self)
{
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
  g_autoptr (GpApplication) app = g_object_new (GP_TYPE_APPLICATION,
                                                "application-id", GP_APPLICATION_ID,
                                                "flags", G_APPLICATION_HANDLES_OPEN,
                                                NULL);

  return g_application_run (G_APPLICATION (app), argc, argv);
}
