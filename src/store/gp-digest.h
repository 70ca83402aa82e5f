/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The digest by which a block of imported rows is recognised: what is written
 * and what is read back add up to the same number. Inside this room only.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* A running digest over typed values, eight bytes at a step (multiply and rotate). */
static inline guint64
gp_digest_word (guint64 digest, guint64 word)
{
  digest = (digest ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return digest << 29 | digest >> 35;
}

static inline guint64
gp_digest_bytes (guint64 digest, const void *bytes, gsize length)
{
  const guint8 *p = bytes;
  guint64 word;

  digest = gp_digest_word (digest, length);
  for (; length >= sizeof word; length -= sizeof word, p += sizeof word)
    {
      memcpy (&word, p, sizeof word);
      digest = gp_digest_word (digest, word);
    }
  word = 0;
  memcpy (&word, p, length);
  return gp_digest_word (digest, word);
}

static inline guint64
gp_digest_real (guint64 digest, double value)
{
  guint64 word;

  value = value == 0.0 ? 0.0 : value; /* the file does not keep the sign of zero */
  memcpy (&word, &value, sizeof word);
  return gp_digest_word (digest, word);
}

G_END_DECLS
