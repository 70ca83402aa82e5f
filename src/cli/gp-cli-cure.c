/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cures in the words of the command line: which option helps. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-cli.h"

static char *
dup_cure (GpCure cure, const char *detail)
{
  switch (cure)
    {
    case GP_CURE_SAY_CRS:
      return g_strdup (_ ("Name its coordinate system with --crs EPSG:N."));
    case GP_CURE_SAY_CRS_OR_LOCAL:
      return g_strdup_printf (_ ("Name it with --crs EPSG:N; --crs '%s' takes the numbers as they stand."), detail);
    case GP_CURE_TAKE_OFF_SHIFT:
      return g_strdup (_ ("--gcj02 takes the shift off."));
    case GP_CURE_KEEP_SHIFT:
      return g_strdup (_ ("Leave out --gcj02."));
    case GP_CURE_OTHER_ENCODING:
      return g_strdup (_ ("--encoding takes another."));
    case GP_CURE_OTHER_LAYER:
      return g_strdup (_ ("Another layer is taken with --layer NAME."));
    case GP_CURE_OTHER_TABLE:
      return g_strdup (_ ("Name another table with --as, or pick records with --where."));
    case GP_CURE_SAY_COLUMN:
      return g_strdup_printf (_ ("Name it with --field %s=COLUMN."), detail);
    case GP_CURE_SAY_VALUE:
      return g_strdup_printf (_ ("Give all of them one with --set %1$s=VALUE, or name the column with --field %1$s=COLUMN."), detail);
    case GP_CURE_INCHES:
      return g_strdup_printf (_ ("If they are, write *25.4 behind the column: --field %s=COLUMN*25.4."), detail);
    case GP_CURE_REPLACE:
      return g_strdup (_ ("--force replaces it."));
    case GP_CURE_NONE:
    default:
      return NULL;
    }
}

/**
 * gp_cli_dup_sentence:
 * @text: what is wrong
 * @cure: what can be done about it
 * @detail: (nullable): what the cure needs to know
 *
 * Returns: (transfer full): what is wrong and the option that helps
 */
char *
gp_cli_dup_sentence (const char *text, GpCure cure, const char *detail)
{
  g_autofree char *words = dup_cure (cure, detail);

  /* Translators: two sentences, one behind the other */
  return words ? g_strdup_printf (_ ("%s %s"), text, words) : g_strdup (text);
}
