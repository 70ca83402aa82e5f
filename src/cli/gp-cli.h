/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line: one file a verb (gp-cli-<verb>.c), this one knows them all.
 * Exit codes: 0 done, 1 findings or violations, 2 wrong usage, 3 the input
 * cannot be used and nothing was changed.
 */
#pragma once

#include <gio/gio.h>

#include "gp-cure.h"

G_BEGIN_DECLS

typedef enum
{
  GP_EXIT_DONE = 0,
  GP_EXIT_FINDINGS = 1,
  GP_EXIT_USAGE = 2,
  GP_EXIT_INPUT = 3,
} GpExit;

gboolean gp_cli_serves (const char *word);
void gp_cli_print_verbs (void);
int gp_cli_run (int argc,
                char **argv);

/* One function a verb; argv[0] is the verb. */
int gp_cli_new (int argc, char **argv);
int gp_cli_import (int argc, char **argv);
int gp_cli_info (int argc, char **argv);
int gp_cli_sequence (int argc, char **argv);
int gp_cli_mend (int argc, char **argv);
int gp_cli_sheets (int argc, char **argv);
int gp_cli_templates (int argc, char **argv);
int gp_cli_export (int argc, char **argv);
int gp_cli_undo (int argc, char **argv);
int gp_cli_redo (int argc, char **argv);
int gp_cli_log (int argc, char **argv);

/* Shared by the verbs (gp-cli.c). */
gboolean gp_cli_parse (GOptionContext *context,
                       int *argc,
                       char ***argv,
                       int n_positional_min,
                       int n_positional_max,
                       int *exit_code);
int gp_cli_fail (GError *error);
char *gp_cli_dup_sentence (const char *text,
                           GpCure cure,
                           const char *detail);
GCancellable *gp_cli_get_cancellable (void);

G_END_DECLS
