/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entry: a verb goes to the command line, anything else to the window.
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "gp-application.h"
#include "gp-cli.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, GP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc > 1 && gp_cli_serves (argv[1]))
    return gp_cli_run (argc - 1, argv + 1);
  return gp_application_main (argc, argv);
}
