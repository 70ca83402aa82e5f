/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-page-ranges.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

/* A number at @at, which moves behind it; 0 when there is none. */
static guint
read_number (const char **at)
{
  guint64 number = 0;

  while (**at == ' ')
    (*at)++;
  for (; g_ascii_isdigit (**at); (*at)++)
    number = MIN (number * 10 + (guint) (**at - '0'), G_MAXUINT);
  while (**at == ' ')
    (*at)++;
  return (guint) number;
}

static gboolean
fail (const char *text, GError **error)
{
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no list of pages; write it like 1-3,7."), text);
  return FALSE;
}

static gboolean
read_range (const char *text, const char **at, guint n_pages, gboolean *wanted, GError **error)
{
  guint from = read_number (at), to = from;

  if (**at == '-')
    {
      (*at)++;
      to = read_number (at);
    }
  if (from == 0 || to < from || (**at != '\0' && **at != ','))
    return fail (text, error);
  if (to > n_pages)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, g_dngettext (NULL, "There is no page %u: the set has %u page.", "There is no page %u: the set has %u pages.", n_pages), to, n_pages);
      return FALSE;
    }
  for (guint i = from; i <= to; i++)
    wanted[i - 1] = TRUE;
  return TRUE;
}

/**
 * gp_page_ranges_parse:
 * @text: numbers of pages from 1 and ranges of them, parted by commas
 * @n_pages: of the document
 * @error: %GP_ERROR_USAGE for what is no list, and for a page that is not there
 *
 * Returns: (transfer full) (nullable) (array length=n_pages): whether each page is meant
 */
gboolean *
gp_page_ranges_parse (const char *text, guint n_pages, GError **error)
{
  g_autofree gboolean *wanted = g_new0 (gboolean, n_pages + 1);
  const char *at = text;

  do
    {
      if (at > text)
        at++;
      if (!read_range (text, &at, n_pages, wanted, error))
        return NULL;
    }
  while (*at == ',');
  return g_steal_pointer (&wanted);
}
