/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-encoding.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-text.h"

/* Spellings met in .cpg files, on the command line and in MapInfo headers. */
static const struct
{
  const char *label; /* lower case, letters and digits only */
  const char *name;
} labels[] = {
  { "utf8", "UTF-8" },
  { "65001", "UTF-8" },
  { "cp65001", "UTF-8" },
  { "gb18030", "GB18030" },
  { "gbk", "GB18030" },
  { "gb2312", "GB18030" },
  { "euccn", "GB18030" },
  { "936", "GB18030" },
  { "cp936", "GB18030" },
  { "ansi936", "GB18030" },
  { "windows936", "GB18030" },
  { "windowssimpchinese", "GB18030" },
  { "big5", "BIG5" },
  { "950", "BIG5" },
  { "cp950", "BIG5" },
  { "ansi950", "BIG5" },
  { "windowstradchinese", "BIG5" },
  { "latin1", "ISO-8859-1" },
  { "88591", "ISO-8859-1" },
  { "iso88591", "ISO-8859-1" },
  { "885915", "ISO-8859-15" },
  { "iso885915", "ISO-8859-15" },
  { "1252", "WINDOWS-1252" },
  { "cp1252", "WINDOWS-1252" },
  { "ansi1252", "WINDOWS-1252" },
  { "windows1252", "WINDOWS-1252" },
  { "windowslatin1", "WINDOWS-1252" },
  { "1250", "WINDOWS-1250" },
  { "cp1250", "WINDOWS-1250" },
  { "1251", "WINDOWS-1251" },
  { "cp1251", "WINDOWS-1251" },
  { "932", "CP932" },
  { "cp932", "CP932" },
  { "sjis", "CP932" },
  { "shiftjis", "CP932" },
  { "utf16le", "UTF-16LE" },
  { "utf16be", "UTF-16BE" },
};

/**
 * gp_encoding_normalise:
 * @label: (nullable): as written in a .cpg, by a planner or in a header
 *
 * GB 2312, GBK and code page 936 are all read as GB18030, which holds them.
 *
 * Returns: (transfer full) (nullable): a name iconv knows, %NULL when the
 *   label says nothing ("system", a web page saved as .cpg …)
 */
char *
gp_encoding_normalise (const char *label)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *p = label; p && *p && key->len < 24; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, g_ascii_tolower (*p));

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].label, key->str) == 0)
      return g_strdup (labels[i].name);

  if (key->len > 0 && strlen (label) < 24 && gp_encoding_is_known (label))
    return g_strdup (label);
  return NULL;
}

/**
 * gp_encoding_from_ldid:
 * @ldid: language driver id, byte 29 of a DBF header
 *
 * 0x57 ("ANSI", whatever the writer's machine was set to) says nothing.
 *
 * Returns: (nullable): a name iconv knows
 */
const char *
gp_encoding_from_ldid (guint8 ldid)
{
  switch (ldid)
    {
    case 0x03:
    case 0x58:
    case 0x59:
      return "WINDOWS-1252";
    case 0x4d:
    case 0x7a:
      return "GB18030";
    case 0x4f:
    case 0x78:
      return "BIG5";
    case 0x7b:
    case 0x13:
      return "CP932";
    case 0xc8:
      return "WINDOWS-1250";
    case 0xc9:
      return "WINDOWS-1251";
    default:
      return NULL;
    }
}

/**
 * gp_encoding_is_known:
 * @encoding: a name
 *
 * Returns: whether text can be converted from it
 */
gboolean
gp_encoding_is_known (const char *encoding)
{
  GIConv converter = g_iconv_open ("UTF-8", encoding);

  if (converter == (GIConv) -1)
    return FALSE;
  g_iconv_close (converter);
  return TRUE;
}

/**
 * gp_bytes_are_ascii:
 * @bytes: text
 * @length: its bytes
 *
 * Returns: whether no byte is above 0x7F
 */
gboolean
gp_bytes_are_ascii (const char *bytes, gsize length)
{
  guint64 word;
  guint64 seen = 0;

  for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word)
    {
      memcpy (&word, bytes, sizeof word);
      seen |= word;
    }
  for (; length > 0; bytes++, length--)
    seen |= (guint8) *bytes;
  return (seen & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* A text cut at the width of its field may end inside a character. */
static gboolean
is_utf8_but_cut (const char *bytes, gsize length)
{
  const char *end;

  if (g_utf8_validate (bytes, length, &end))
    return TRUE;

  gsize rest = bytes + length - end;
  return end > bytes && rest < 4 && g_utf8_get_char_validated (end, rest) == (gunichar) -2;
}

/* GB 18030-2005: one byte, two (81–FE, 40–FE but 7F) or four (81–FE 30–39 81–FE 30–39). */
static gboolean
walk_gb18030 (const guint8 *p, gsize length, guint64 *n_gb2312)
{
  const guint8 *end = p + length;

  while (p < end)
    {
      if (*p < 0x80)
        p++;
      else if (*p == 0x80 || *p == 0xff)
        return FALSE;
      else if (p + 1 >= end)
        return TRUE; /* cut */
      else if (p[1] >= 0x30 && p[1] <= 0x39)
        {
          if (p + 3 < end && (p[2] < 0x81 || p[2] > 0xfe || p[3] < 0x30 || p[3] > 0x39))
            return FALSE;
          p += MIN (4, end - p);
        }
      else if (p[1] < 0x40 || p[1] == 0x7f || p[1] == 0xff)
        return FALSE;
      else
        {
          gboolean level12 = p[0] >= 0xb0 && p[0] <= 0xf7 && p[1] >= 0xa1;
          gboolean symbol = p[0] >= 0xa1 && p[0] <= 0xa9 && p[1] >= 0xa1;
          if (level12 || symbol)
            *n_gb2312 += 2;
          p += 2;
        }
    }
  return TRUE;
}

/**
 * gp_text_probe_feed:
 * @self: a probe
 * @bytes: one text of the source
 * @length: its bytes
 */
void
gp_text_probe_feed (GpTextProbe *self, const char *bytes, gsize length)
{
  if (gp_bytes_are_ascii (bytes, length))
    return;

  self->n_texts++;
  for (gsize i = 0; i < length; i++)
    self->n_high_bytes += (guint8) bytes[i] >= 0x80;
  if (!is_utf8_but_cut (bytes, length))
    self->n_bad_utf8++;
  if (!walk_gb18030 ((const guint8 *) bytes, length, &self->n_gb2312_bytes))
    self->n_bad_gb18030++;
}

static gboolean
reads_as_chinese (const GpTextProbe *self)
{
  return self->n_bad_gb18030 == 0 && self->n_gb2312_bytes * 2 >= self->n_high_bytes;
}

/**
 * gp_text_probe_allows:
 * @self: a probe that has seen every text
 * @encoding: a name from gp_encoding_normalise()
 *
 * Returns: whether every text can have been written in @encoding and, for
 *   the Latin code pages that accept any byte, does not plainly read as Chinese
 */
gboolean
gp_text_probe_allows (const GpTextProbe *self, const char *encoding)
{
  if (self->n_texts == 0)
    return TRUE;
  if (strcmp (encoding, "UTF-8") == 0)
    return self->n_bad_utf8 == 0;
  if (strcmp (encoding, "GB18030") == 0)
    return self->n_bad_gb18030 == 0;
  if (g_str_has_prefix (encoding, "ISO-8859-") || g_str_has_prefix (encoding, "WINDOWS-125"))
    return self->n_bad_utf8 > 0 && !reads_as_chinese (self);
  return TRUE;
}

/**
 * gp_text_probe_decide:
 * @self: a probe that has seen every text
 * @declared: (nullable): what the file claims, a name from gp_encoding_normalise()
 * @warning: (out) (nullable): told when the claim does not
 *   hold or the decision is doubtful, else %NULL
 *
 * Returns: (transfer full): the encoding to read with
 */
char *
gp_text_probe_decide (const GpTextProbe *self, const char *declared, GpNote **warning)
{
  const char *decided;

  if (warning)
    *warning = NULL;
  if (self->n_texts == 0)
    return g_strdup (declared ? declared : "UTF-8");
  if (declared && gp_text_probe_allows (self, declared))
    return g_strdup (declared);

  if (self->n_bad_utf8 == 0)
    decided = "UTF-8";
  else if (reads_as_chinese (self) || (declared && strcmp (declared, "UTF-8") == 0 && self->n_bad_gb18030 == 0))
    decided = "GB18030";
  else
    decided = declared && strcmp (declared, "UTF-8") != 0 ? declared : "WINDOWS-1252";

  if (warning && declared && strcmp (declared, decided) != 0)
    *warning = gp_note_new (GP_CURE_OTHER_ENCODING, NULL, _ ("The file says its text is %s, but it does not read so: it was read as %s."),
                            declared, decided);
  else if (warning && strcmp (decided, "WINDOWS-1252") == 0)
    *warning = gp_note_new (GP_CURE_OTHER_ENCODING, NULL, _ ("The text is neither UTF-8 nor Chinese: it was read as %s. Look at the names."), decided);
  return g_strdup (decided);
}

/**
 * gp_encoding_decode:
 * @bytes: text
 * @length: its bytes, or -1 when it ends in a zero
 * @encoding: a name from gp_encoding_normalise()
 *
 * Returns: (transfer full): valid UTF-8; what does not decode becomes U+FFFD
 */
char *
gp_encoding_decode (const char *bytes, gssize length, const char *encoding)
{
  gsize n = length < 0 ? strlen (bytes) : (gsize) length;

  if (gp_bytes_are_ascii (bytes, n))
    return g_strndup (bytes, n);
  if (g_strcmp0 (encoding, "UTF-8") == 0)
    return g_utf8_make_valid (bytes, n);
  return g_convert_with_fallback (bytes, n, "UTF-8", encoding, "\xef\xbf\xbd", NULL, NULL, NULL)
             ?: gp_text_to_valid (bytes, n, encoding);
}

/**
 * gp_text_unescape_cad:
 * @text: a text or layer name of a drawing
 *
 * Decodes the \U+XXXX of AutoCAD, and \M+1XXXX (four hexadecimal digits of
 * code page 932, 949, 950, 1361 or 936 by the digit before them: only 5,
 * 936, is met here).
 *
 * Returns: (transfer full) (nullable): the text, %NULL when there is nothing to decode
 */
char *
gp_text_unescape_cad (const char *text)
{
  if (!strstr (text, "\\U+") && !strstr (text, "\\M+5"))
    return NULL;

  GString *out = g_string_new (NULL);
  for (const char *p = text; *p;)
    {
      gboolean unicode = strncmp (p, "\\U+", 3) == 0;
      gboolean chinese = !unicode && strncmp (p, "\\M+5", 4) == 0;
      const char *digits = p + (chinese ? 4 : 3);
      guint value = 0;
      guint n = 0;

      while ((unicode || chinese) && n < 4 && g_ascii_isxdigit (digits[n]))
        value = value * 16 + g_ascii_xdigit_value (digits[n++]);
      if (n == 4 && unicode && value >= 0x20 && g_unichar_validate (value))
        g_string_append_unichar (out, value);
      else if (n == 4 && chinese)
        {
          const char pair[] = { (char) (value >> 8), (char) value };
          g_autofree char *decoded = gp_encoding_decode (pair, 2, "GB18030");
          g_string_append (out, decoded);
        }
      else
        {
          g_string_append_c (out, *p++);
          continue;
        }
      p = digits + 4;
    }
  return g_string_free (out, FALSE);
}
