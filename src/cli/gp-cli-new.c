/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * groundplan new: an empty plan, or one of the samples. Never overwrites.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli.h"
#include "gp-error.h"
#include "gp-plan-sample.h"

int
gp_cli_new (int argc, char **argv)
{
  g_autofree char *crs = NULL, *sample = NULL;
  const GOptionEntry entries[] = {
    { "crs", 0, 0, G_OPTION_ARG_STRING, &crs, N_ ("Coordinate system of the plan (default EPSG:4548)"), "EPSG:N" },
    { "sample", 0, 0, G_OPTION_ARG_STRING, &sample, N_ ("Fill it with a sample: fengshun"), "NAME" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLAN.gpkg");
  g_autoptr (GpPlan) plan = NULL;
  GError *error = NULL;
  int code;

  g_option_context_set_summary (context, _ ("Makes a new plan. A file that exists is never overwritten."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!gp_cli_parse (context, &argc, &argv, 1, 1, &code))
    return code;
  if (sample && crs)
    return gp_cli_fail (g_error_new_literal (GP_ERROR, GP_ERROR_USAGE, _ ("A sample brings its own coordinate system; leave out --crs.")));
  plan = sample ? gp_plan_create_sample (argv[1], sample, NULL, NULL, gp_cli_get_cancellable (), &error) : gp_plan_create (argv[1], crs, &error);
  if (!plan)
    return gp_cli_fail (error);
  g_print (_ ("New plan: %s\n"), gp_plan_get_path (plan));
  return GP_EXIT_DONE;
}
