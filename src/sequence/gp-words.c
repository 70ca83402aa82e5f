/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-words.h"

#include "gp-text.h"

/**
 * gp_words_dup_work:
 * @work: a row with code and name
 *
 * Returns: (transfer full): "W-012 name", or whichever of the two there is
 */
char *
gp_words_dup_work (const GpFeature *work)
{
  const char *code = gp_feature_get_text (work, GP_CODE), *name = gp_feature_get_text (work, GP_NAME);

  if (gp_text_is_blank (code) || gp_text_is_blank (name) || g_strcmp0 (code, name) == 0)
    return gp_feature_dup_title (work);
  return g_strdup_printf ("%s %s", code, name);
}
