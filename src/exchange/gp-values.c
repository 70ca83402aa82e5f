/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gp-text.h"

/**
 * gp_value_is_empty:
 * @text: a cell
 *
 * Returns: whether it stands for nothing: blanks, "<Null>", "NaN", "/" …
 */
gboolean
gp_value_is_empty (const char *text)
{
  static const char *const nothing[] = { "<null>", "null", "(null)", "nan", "none", "/", "-", "\\", NULL };

  if (gp_text_is_blank (text))
    return TRUE;
  if (strlen (text) > 6)
    return FALSE;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  return g_strv_contains (nothing, g_strstrip (lower));
}

/**
 * gp_value_find_number:
 * @text: "1.45", "1,450", "7层", "约120户"
 * @value: (out): the number
 *
 * Returns: whether there is one number in it, whatever stands around
 */
gboolean
gp_value_find_number (const char *text, double *value)
{
  char *end;
  double plain = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0' && isfinite (plain) && !strpbrk (text, "xX"))
    {
      *value = plain;
      return TRUE;
    }
  if (gp_text_parse_number (text, value, NULL))
    return TRUE;

  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  const char *start = wide ? strpbrk (wide, "0123456789") : NULL;
  if (!start)
    return FALSE;
  if (start > wide && (start[-1] == '-' || start[-1] == '.'))
    return FALSE;
  *value = g_ascii_strtod (start, &end);
  return isfinite (*value) && !strpbrk (end, "0123456789");
}

static gboolean
is_mark (const char *text, const char *digit)
{
  const char *p = digit;

  while (p > text && p[-1] == ' ')
    p--;
  if (p >= text + 2 && (memcmp (p - 2, "Φ", 2) == 0 || memcmp (p - 2, "φ", 2) == 0 || memcmp (p - 2, "ø", 2) == 0 || memcmp (p - 2, "Ø", 2) == 0))
    return TRUE;
  if (p >= text + 3 && (memcmp (p - 3, "⌀", 3) == 0 || memcmp (p - 3, "ϕ", 2) == 0))
    return TRUE;

  gsize letters = 0;
  while (p - letters > text && g_ascii_isalpha (p[-1 - (gssize) letters]))
    letters++;
  const char *word = p - letters;
  return (letters == 1 && g_ascii_tolower (*word) == 'd') ||
         (letters == 2 && (g_ascii_strncasecmp (word, "dn", 2) == 0 || g_ascii_strncasecmp (word, "de", 2) == 0));
}

static double
unit_behind (const char *after)
{
  while (*after == ' ')
    after++;
  if (g_ascii_strncasecmp (after, "mm", 2) == 0)
    return 1;
  if (g_ascii_strncasecmp (after, "cm", 2) == 0)
    return 10;
  if (g_ascii_strncasecmp (after, "in", 2) == 0 || *after == '"' || g_str_has_prefix (after, "英寸"))
    return 25.4;
  if ((*after == 'm' || *after == 'M') && !g_ascii_isalpha (after[1]))
    return 1000;
  return 0;
}

/**
 * gp_size_parse_mm:
 * @text: "300", "DN300", "Φ159×4.5", "2×DN100", "300×500", "0.3m", "12in"
 * @factor: millimetres of a number without a unit
 *
 * Behind a mark (DN, De, Φ) stands the diameter; of a section, width by
 * height, the larger one is taken.
 *
 * Returns: millimetres, or NaN when there is no size in @text
 */
double
gp_size_parse_mm (const char *text, double factor)
{
  double marked = NAN, with_unit = NAN, largest = NAN;
  double last_unit = 0;

  for (const char *p = text; *p;)
    {
      if (!g_ascii_isdigit (*p))
        {
          p++;
          continue;
        }
      char *after;
      double value = g_ascii_strtod (p, &after);
      gboolean hex = after > p + 1 && p[0] == '0' && (p[1] == 'x' || p[1] == 'X');
      if (hex)
        {
          value = 0;
          after = (char *) p + 1;
        }
      double unit = unit_behind (after);

      if (isnan (marked) && is_mark (text, p))
        marked = value * (unit > 0 ? unit : factor);
      if (isnan (with_unit) && unit > 0)
        with_unit = value * unit;
      last_unit = unit;
      if (!(value <= largest))
        largest = value;
      p = after;
    }
  if (!isnan (marked))
    return marked;
  /* "300×500mm": the unit holds for both. */
  if (!isnan (with_unit) && last_unit > 0 && strpbrk (text, "xX*"))
    return largest * last_unit;
  if (!isnan (with_unit) && last_unit > 0 && strstr (text, "×"))
    return largest * last_unit;
  return !isnan (with_unit) ? with_unit : largest * factor;
}

/**
 * gp_value_find_pressure:
 * @field: the column of pressure classes
 * @text: "0.4MPa"
 *
 * Classes of GB 50028-2006 table 6.1.6.
 *
 * Returns: position of the class, or -1
 */
int
gp_value_find_pressure (const GpField *field, const char *text)
{
  char *end;
  double value = g_ascii_strtod (text, &end);
  const char *name;

  while (*end == ' ')
    end++;
  if (end == text || g_ascii_strncasecmp (end, "mpa", 3) != 0)
    return -1;
  name = value < 0.01 ? "low" : value <= 0.2 ? "medium_b"
                            : value <= 0.4   ? "medium_a"
                            : value <= 0.8   ? "subhigh_b"
                                             : "subhigh_a";
  return value <= 1.6 ? gp_field_find_choice (field, name) : -1;
}

/**
 * gp_value_find_year:
 * @text: "1996-05-01", "1996年", "90年代", "19960501"
 *
 * Returns: the year, or 0
 */
int
gp_value_find_year (const char *text)
{
  for (const char *p = text; *p; p++)
    {
      gsize n = strspn (p, "0123456789");
      int value = atoi (p);

      if (n == 4 && value >= 1000 && value <= 2200)
        return value;
      if (n == 8 && value >= 10000101)
        return value / 10000;
      if (n == 2 && g_str_has_prefix (p + 2, "年"))
        return value + (value >= 30 ? 1900 : 2000);
      p += n > 0 ? n - 1 : 0;
    }
  return 0;
}
