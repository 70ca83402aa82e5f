/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan templates: lists the sheet templates there are, checks one, and
 * writes one to a file to be edited and shared.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli.h"
#include "gp-error.h"
#include "gp-template-library.h"

static int
list (void)
{
  g_autoptr (GPtrArray) entries = gp_template_library_list ();
  g_autofree char *folder = gp_template_library_dup_folder ();

  for (guint i = 0; i < entries->len; i++)
    {
      const GpTemplateEntry *entry = g_ptr_array_index (entries, i);

      g_print ("%s  %s\n", entry->name, entry->wrong ? entry->wrong : entry->title);
    }
  g_print (_ ("Templates of your own go into %s\n"), folder);
  return GP_EXIT_DONE;
}

static int
check (const char *name)
{
  GError *error = NULL;
  g_autoptr (GpTemplate) template = gp_template_library_open (name, &error);

  if (!template)
    return gp_cli_fail (error);
  g_print (_ ("The sheet template “%s” can be used.\n"), name);
  return GP_EXIT_DONE;
}

static int export(const char *name, const char *path)
{
  GError *error = NULL;

  if (!gp_template_library_export (name, path, &error))
    return gp_cli_fail (error);
  g_print (_ ("Template “%s” written to %s\n"), name, path);
  return GP_EXIT_DONE;
}

int
gp_cli_templates (int argc, char **argv)
{
  gboolean checks = FALSE, exports = FALSE;
  const GOptionEntry entries[] = {
    { "check", 0, 0, G_OPTION_ARG_NONE, &checks, N_ ("Say whether a template can be used, and what is wrong"), NULL },
    { "export", 0, 0, G_OPTION_ARG_NONE, &exports, N_ ("Write a template to a new file: --export NAME OUT.json"), NULL },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[--check NAME|FILE] [--export NAME|FILE OUT.json]");
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Lists the templates sheets can look like; checks one, or writes it out to be changed."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 0, 2, &code))
    return code;
  if (!checks && !exports && argc == 1)
    return list ();
  if (checks && !exports && argc == 2)
    return check (argv[1]);
  if (exports && !checks && argc == 3)
    return export(argv[1], argv[2]);
  g_set_error_literal (&error, GP_ERROR, GP_ERROR_USAGE, _ ("Say --check NAME, or --export NAME OUT.json, or nothing to list the templates."));
  return gp_cli_fail (error);
}
