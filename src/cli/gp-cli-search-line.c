/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cli-search-line.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define EVERY_US 200000
/* To the beginning of the line, and away with what stands there. */
#define CLEAR_LINE "\r\033[K"

static void
show (const GpSequenceProgress *progress, gpointer data)
{
  GpCliSearchLine *self = data;
  gint64 now = g_get_monotonic_time ();
  g_autofree char *finish = NULL;

  if (self->is_shown && now - self->shown_at < EVERY_US)
    return;
  self->is_shown = TRUE;
  self->shown_at = now;
  finish = gp_date_format (progress->finish);
  g_printerr (CLEAR_LINE);
  g_printerr (_ ("Sequencing: %d %%, streets opened %u times, finished %s"), (int) (progress->fraction * 100), progress->openings, finish);
  if (progress->violations > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, ", %u rule broken", ", %u rules broken", progress->violations), progress->violations);
}

/**
 * gp_cli_search_line_begin:
 * @self: (out caller-allocates): a line
 * @options: gets the line to be told
 */
void
gp_cli_search_line_begin (GpCliSearchLine *self, GpSequenceOptions *options)
{
  *self = (GpCliSearchLine){ .on_terminal = isatty (STDERR_FILENO) };
  if (!self->on_terminal)
    return;
  options->progress = show;
  options->progress_data = self;
}

/**
 * gp_cli_search_line_end:
 * @self: a line; leaves the terminal as it was
 * @options: tells it no more
 */
void
gp_cli_search_line_end (GpCliSearchLine *self, GpSequenceOptions *options)
{
  options->progress = NULL;
  options->progress_data = NULL;
  if (self->is_shown)
    g_printerr (CLEAR_LINE);
  self->is_shown = FALSE;
}
