/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cli.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

#include "gp-error.h"

typedef int (*GpVerb) (int argc, char **argv);

static const struct
{
  const char *name;
  GpVerb run;
} verbs[] = {
  { "export", gp_cli_export },
  { "import", gp_cli_import },
  { "info", gp_cli_info },
  { "log", gp_cli_log },
  { "new", gp_cli_new },
  { "redo", gp_cli_redo },
  { "sequence", gp_cli_sequence },
  { "sheets", gp_cli_sheets },
  { "undo", gp_cli_undo },
  { NULL, NULL },
};

static GCancellable *cancellable;

/**
 * gp_cli_get_cancellable:
 *
 * Returns: (transfer none): cancelled by Ctrl-C
 */
GCancellable *
gp_cli_get_cancellable (void)
{
  return cancellable;
}

/**
 * gp_cli_is_verb:
 * @word: (nullable): first argument
 *
 * Returns: whether the command line serves it
 */
gboolean
gp_cli_is_verb (const char *word)
{
  for (guint i = 0; verbs[i].name; i++)
    if (g_strcmp0 (verbs[i].name, word) == 0)
      return TRUE;
  return FALSE;
}

/**
 * gp_cli_fail:
 * @error: (transfer full): what went wrong
 *
 * Prints the sentence on stderr.
 *
 * Returns: the exit code that fits
 */
int
gp_cli_fail (GError *error)
{
  int code = g_error_matches (error, GP_ERROR, GP_ERROR_USAGE) || error->domain == G_OPTION_ERROR ? GP_EXIT_USAGE : GP_EXIT_INPUT;

  g_printerr ("groundplan: %s\n", error->message);
  g_error_free (error);
  return code;
}

/**
 * gp_cli_parse:
 * @context: options of the verb
 * @argc: (inout): count
 * @argv: (inout): words; options are taken out
 * @n_positional_min: how many words have to remain behind the verb
 * @n_positional_max: how many may
 * @exit_code: (out): what to leave with when this returns %FALSE
 *
 * Returns: whether the verb may go on
 */
gboolean
gp_cli_parse (GOptionContext *context, int *argc, char ***argv, int n_positional_min, int n_positional_max, int *exit_code)
{
  g_autoptr (GError) error = NULL;

  *exit_code = GP_EXIT_DONE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *exit_code = gp_cli_fail (g_steal_pointer (&error));
      return FALSE;
    }
  if (*argc - 1 < n_positional_min || *argc - 1 > n_positional_max)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      *exit_code = GP_EXIT_USAGE;
      return FALSE;
    }
  return TRUE;
}

static gpointer
watch_interrupt (gpointer unused)
{
  sigset_t set;
  int number = 0;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  while (sigwait (&set, &number) == 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        _exit (128 + number);
      g_cancellable_cancel (cancellable);
    }
  return NULL;
}

/**
 * gp_cli_run:
 * @argc: count
 * @argv: the verb and what follows it
 *
 * Returns: the exit code
 */
int
gp_cli_run (int argc, char **argv)
{
  sigset_t set;

  /* A thread waits for Ctrl-C, so that the verb can roll back in its own time. */
  cancellable = g_cancellable_new ();
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("interrupt", watch_interrupt, NULL));

  for (guint i = 0; verbs[i].name; i++)
    if (strcmp (verbs[i].name, argv[0]) == 0)
      {
        g_autofree char *name = g_strdup_printf ("groundplan %s", argv[0]);

        g_set_prgname (name);
        return verbs[i].run (argc, argv);
      }
  return GP_EXIT_USAGE;
}
