/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-error.h"

typedef struct
{
  GpCure cure;
  char *detail;
} GpErrorPrivate;

static void
gp_error_private_init (GpErrorPrivate *self)
{
  self->cure = GP_CURE_NONE;
  self->detail = NULL;
}

static void
gp_error_private_copy (const GpErrorPrivate *from, GpErrorPrivate *to)
{
  to->cure = from->cure;
  to->detail = g_strdup (from->detail);
}

static void
gp_error_private_clear (GpErrorPrivate *self)
{
  g_free (self->detail);
}

G_DEFINE_EXTENDED_ERROR (GpError, gp_error)

/**
 * gp_error_set_cure:
 * @error: (nullable): where an error of %GP_ERROR was just set; nothing is done when nobody asked for one
 * @cure: what can be done
 * @detail: (nullable): what the cure needs to know, see #GpCure
 *
 * Says what to do about it without the words, which are the front end's.
 */
void
gp_error_set_cure (GError **error, GpCure cure, const char *detail)
{
  GpErrorPrivate *private = error && *error ? gp_error_get_private (*error) : NULL;

  if (!private)
    return;
  private->cure = cure;
  g_free (private->detail);
  private->detail = g_strdup (detail);
}

/**
 * gp_error_get_cure:
 * @error: any error
 * @detail: (out) (nullable): what the cure needs to know
 *
 * Returns: what can be done, %GP_CURE_NONE when the sentence says it all
 */
GpCure
gp_error_get_cure (const GError *error, const char **detail)
{
  const GpErrorPrivate *private = error->domain == GP_ERROR ? gp_error_get_private (error) : NULL;

  *detail = private ? private->detail : NULL;
  return private ? private->cure : GP_CURE_NONE;
}
