/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-write.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "gp-error.h"

#define PIECE_BYTES (1 << 20)

/**
 * gp_write_all:
 * @fd: an open file
 * @bytes: what to write
 * @length: of @bytes
 * @code: (out): errno when it fails
 *
 * Returns: whether every byte was taken
 */
gboolean
gp_write_all (int fd, gconstpointer bytes, gsize length, int *code)
{
  const guint8 *at = bytes;

  while (length > 0)
    {
      gssize n = write (fd, at, MIN (length, PIECE_BYTES));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          *code = n < 0 ? errno : ENOSPC;
          return FALSE;
        }
      at += n;
      length -= n;
    }
  return TRUE;
}

/**
 * gp_write_fail:
 * @error: (nullable): gets %GP_ERROR_DISK
 * @path: that could not be written
 * @code: errno
 *
 * Returns: %FALSE
 */
gboolean
gp_write_fail (GError **error, const char *path, int code)
{
  g_set_error (error, GP_ERROR, GP_ERROR_DISK,
               _ ("“%s” could not be written (%s); nothing was left behind. Choose another place or make room."),
               path, g_strerror (code));
  return FALSE;
}
