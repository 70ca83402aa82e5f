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
  const char *summary;
} verbs[] = {
  { "new", gp_cli_new, N_ ("make an empty plan, or the sample") },
  { "import", gp_cli_import, N_ ("read a file of a department into the plan") },
  { "info", gp_cli_info, N_ ("layers, counts, extent and totals") },
  { "sequence", gp_cli_sequence, N_ ("say when each work is dug, and why then") },
  { "mend", gp_cli_mend, N_ ("close narrow gaps and overlaps between districts") },
  { "sheets", gp_cli_sheets, N_ ("print map sheets to PDF") },
  { "templates", gp_cli_templates, N_ ("list, check or write out what sheets look like") },
  { "export", gp_cli_export, N_ ("write a table to a file for others") },
  { "undo", gp_cli_undo, N_ ("take the last edit back") },
  { "redo", gp_cli_redo, N_ ("do it again") },
  { "log", gp_cli_log, N_ ("who changed what, and when") },
  { NULL, NULL, NULL },
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

static int
find_verb (const char *word)
{
  for (int i = 0; verbs[i].name; i++)
    if (strcmp (verbs[i].name, word) == 0)
      return i;
  return -1;
}

static gboolean
asks_for_help (const char *word)
{
  return strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || strcmp (word, "help") == 0;
}

/**
 * gp_cli_serves:
 * @word: (nullable): first argument
 *
 * A plan to open in the window is a file or looks like one; any other bare
 * word is meant as a verb, if perhaps a wrong one.
 *
 * Returns: whether the command line serves it
 */
gboolean
gp_cli_serves (const char *word)
{
  if (word == NULL || *word == '\0')
    return FALSE;
  if (find_verb (word) >= 0 || asks_for_help (word) || strcmp (word, "--version") == 0)
    return TRUE;
  return *word != '-' && strpbrk (word, "./:") == NULL && !g_file_test (word, G_FILE_TEST_EXISTS);
}

/**
 * gp_cli_print_verbs:
 *
 * Prints what the program can be asked for.
 */
void
gp_cli_print_verbs (void)
{
  g_print ("%s\n", _ ("groundplan [PLAN.gpkg] opens the window. On the command line:"));
  for (int i = 0; verbs[i].name; i++)
    g_print ("  groundplan %-9s %s\n", verbs[i].name, _ (verbs[i].summary));
  g_print ("%s\n", _ ("groundplan VERB --help says more about each."));
}

static int
serve_other (const char *word)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (asks_for_help (word))
    {
      gp_cli_print_verbs ();
      return GP_EXIT_DONE;
    }
  if (strcmp (word, "--version") == 0)
    {
      g_print ("groundplan %s\n", GP_VERSION);
      return GP_EXIT_DONE;
    }
  for (int i = 0; verbs[i].name; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", verbs[i].name);
  return gp_cli_fail (g_error_new (GP_ERROR, GP_ERROR_USAGE,
                                   _ ("There is no verb “%s” and no plan of that name; the verbs are: %s."), word, list->str));
}

/**
 * gp_cli_fail:
 * @error: (transfer full): what went wrong
 *
 * Prints the sentence on stderr, with the option that cures it.
 *
 * Returns: the exit code that fits
 */
int
gp_cli_fail (GError *error)
{
  int code = g_error_matches (error, GP_ERROR, GP_ERROR_USAGE) || error->domain == G_OPTION_ERROR ? GP_EXIT_USAGE : GP_EXIT_INPUT;

  const char *detail;
  GpCure cure = gp_error_get_cure (error, &detail);
  g_autofree char *sentence = gp_cli_dup_sentence (error->message, cure, detail);

  g_printerr ("groundplan: %s\n", sentence);
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

  int verb = find_verb (argv[0]);
  if (verb < 0)
    return serve_other (argv[0]);

  g_autofree char *name = g_strdup_printf ("groundplan %s", argv[0]);
  g_set_prgname (name);
  return verbs[verb].run (argc, argv);
}
