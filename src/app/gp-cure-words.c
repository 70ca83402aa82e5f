/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cure-words.h"

#include <glib/gi18n.h>

static const char *
get_words (GpCure cure)
{
  switch (cure)
    {
    case GP_CURE_SAY_CRS:
      return _ ("Choose the coordinates of the file.");
    case GP_CURE_SAY_CRS_OR_LOCAL:
      return _ ("Choose its coordinates above.");
    case GP_CURE_TAKE_OFF_SHIFT:
      return _ ("Tick “From a mobile map” to take the shift off.");
    case GP_CURE_KEEP_SHIFT:
      return _ ("Untick “From a mobile map”.");
    case GP_CURE_OTHER_ENCODING:
      return _ ("Choose another text encoding if names look wrong.");
    case GP_CURE_OTHER_LAYER:
      return _ ("Choose another part of the file if it has one.");
    case GP_CURE_OTHER_TABLE:
      return _ ("Choose above what it shall become.");
    case GP_CURE_SAY_COLUMN:
      return _ ("Choose it in the table of columns.");
    case GP_CURE_SAY_VALUE:
      return _ ("Give all of them one below, under “One value for all”, or choose the column that tells.");
    case GP_CURE_INCHES:
      return _ ("Choose the unit in the table of columns if they are.");
    case GP_CURE_REPLACE:
    case GP_CURE_NONE:
    default:
      return NULL;
    }
}

static char *
dup_sentence (const char *text, GpCure cure)
{
  const char *words = get_words (cure);

  return words ? g_strdup_printf (_ ("%s %s"), text, words) : g_strdup (text);
}

/**
 * gp_cure_words_dup_error:
 * @error: any error
 *
 * Returns: (transfer full): what is wrong, and what to click
 */
char *
gp_cure_words_dup_error (const GError *error)
{
  const char *detail;

  return dup_sentence (error->message, gp_error_get_cure (error, &detail));
}

/**
 * gp_cure_words_dup_note:
 * @note: a note
 *
 * Returns: (transfer full): what deserves a look, and what to click
 */
char *
gp_cure_words_dup_note (const GpNote *note)
{
  return dup_sentence (note->text, note->cure);
}
