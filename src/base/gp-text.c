/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"

/* U+2009, what planners' tables use between thousands. */
#define THIN_SPACE "\u2009"
#define MINUS "−"

/**
 * gp_text_format_number:
 * @value: any number
 * @decimals: digits behind the point, 0 to 9
 *
 * Returns: (transfer full): thousands by thin space from five digits on, a
 *   true minus sign; "—" for NaN and infinity
 */
char *
gp_text_format_number (double value, int decimals)
{
  char digits[400];
  GString *out;

  if (!isfinite (value))
    return g_strdup ("—");

  g_snprintf (digits, sizeof digits, "%.*f", decimals, fabs (value));
  out = g_string_new (value < 0 && strspn (digits, "0.") != strlen (digits) ? MINUS : NULL);

  gsize whole = strcspn (digits, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && whole > 4 && (whole - i) % 3 == 0)
        g_string_append (out, THIN_SPACE);
      g_string_append_c (out, digits[i]);
    }
  g_string_append (out, digits + whole);
  return g_string_free (out, FALSE);
}

/**
 * gp_text_format_int:
 * @value: a whole number
 *
 * Returns: (transfer full): as gp_text_format_number()
 */
char *
gp_text_format_int (gint64 value)
{
  return gp_text_format_number ((double) value, 0);
}

/**
 * gp_text_format_length:
 * @length_m: metres
 *
 * Returns: (transfer full): "318.4 m" up to 10 km, "54.87 km" above
 */
char *
gp_text_format_length (double length_m)
{
  g_autofree char *number = fabs (length_m) < 10000 ? gp_text_format_number (length_m, 1) : gp_text_format_number (length_m / 1000, 2);

  return g_strconcat (number, fabs (length_m) < 10000 ? " m" : " km", NULL);
}

/**
 * gp_text_format_area:
 * @area_m2: square metres
 *
 * Returns: (transfer full): "5998 m²" up to 1 km², "1.25 km²" above
 */
char *
gp_text_format_area (double area_m2)
{
  g_autofree char *number = fabs (area_m2) < 1e6 ? gp_text_format_number (area_m2, 0) : gp_text_format_number (area_m2 / 1e6, 2);

  return g_strconcat (number, fabs (area_m2) < 1e6 ? " m²" : " km²", NULL);
}

/**
 * gp_text_format_hectares:
 * @area_m2: square metres
 *
 * Returns: (transfer full): "18.421", in hectares without the unit
 */
char *
gp_text_format_hectares (double area_m2)
{
  return gp_text_format_number (area_m2 / 10000, 3);
}

/**
 * gp_text_format_hectares_change:
 * @change_m2: square metres gained, negative for a loss
 *
 * Returns: (transfer full): "+0.478", "−0.478" or "0", in hectares without the unit
 */
char *
gp_text_format_hectares_change (double change_m2)
{
  g_autofree char *number = gp_text_format_hectares (fabs (change_m2));

  if (fabs (change_m2) < 0.5)
    return g_strdup ("0");
  return g_strconcat (change_m2 < 0 ? "−" : "+", number, NULL);
}

/**
 * gp_text_parse_number:
 * @text: as people write numbers: spaces, thin spaces or commas between
 *   thousands, either minus sign, full-width digits
 * @value: (out): the number, finite
 * @error: return location; %GP_ERROR_INPUT
 *
 * Returns: %TRUE and @value, or %FALSE
 */
gboolean
gp_text_parse_number (const char *text, double *value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = plain ? plain : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2212)
        g_string_append_c (digits, '-');
      else if (c != ',' && c != '_' && !g_unichar_isspace (c))
        g_string_append_unichar (digits, c);
    }

  char *end = NULL;
  double parsed = g_ascii_strtod (digits->str, &end);
  /* strtod also takes "nan", "inf" and hexadecimal: none of them is a number here. */
  if (digits->len == 0 || *end != '\0' || !isfinite (parsed) || strpbrk (digits->str, "xXnNiI"))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is not a number."), text);
      return FALSE;
    }
  *value = parsed;
  return TRUE;
}

/**
 * gp_text_is_utf8:
 * @bytes: any bytes
 * @length: their number, or -1
 *
 * Returns: whether they are valid UTF-8
 */
gboolean
gp_text_is_utf8 (const char *bytes, gssize length)
{
  return g_utf8_validate (bytes, length, NULL);
}

/**
 * gp_text_from_gb18030:
 * @bytes: text in GB18030 (of which GBK and GB 2312 are parts)
 * @length: number of bytes, or -1
 * @error: return location
 *
 * Returns: (transfer full) (nullable): UTF-8, or %NULL when it is not GB18030
 */
char *
gp_text_from_gb18030 (const char *bytes, gssize length, GError **error)
{
  return g_convert (bytes, length, "UTF-8", "GB18030", NULL, NULL, error);
}

/**
 * gp_text_to_valid:
 * @bytes: text
 * @length: number of bytes, or -1
 * @encoding: (nullable): its encoding; %NULL is UTF-8
 *
 * Returns: (transfer full): UTF-8 whatever comes; what cannot be read is U+FFFD
 */
char *
gp_text_to_valid (const char *bytes, gssize length, const char *encoding)
{
  if (encoding && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    {
      char *text = g_convert_with_fallback (bytes, length, "UTF-8", encoding, "\uFFFD", NULL, NULL, NULL);

      if (text)
        return text;
    }
  return g_utf8_make_valid (bytes, length);
}

/**
 * gp_text_compare_natural:
 * @a: (nullable): UTF-8
 * @b: (nullable): UTF-8
 *
 * Orders "W-9" before "W-10"; by code point otherwise, so that the result does
 * not depend on the locale.
 *
 * Returns: below, equal to or above 0
 */
int
gp_text_compare_natural (const char *a, const char *b)
{
  a = a ? a : "";
  b = b ? b : "";
  while (*a && *b)
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          while (*a == '0' && g_ascii_isdigit (a[1]))
            a++;
          while (*b == '0' && g_ascii_isdigit (b[1]))
            b++;
          gsize na = strspn (a, "0123456789"), nb = strspn (b, "0123456789");
          int order = na != nb ? (na < nb ? -1 : 1) : strncmp (a, b, na);

          if (order != 0)
            return order;
          a += na;
          b += nb;
          continue;
        }
      if (*a != *b)
        return (guchar) *a < (guchar) *b ? -1 : 1;
      a++;
      b++;
    }
  return *a ? 1 : *b ? -1
                     : 0;
}

/**
 * gp_text_is_blank:
 * @text: (nullable): UTF-8
 *
 * Returns: whether there is nothing but white space in it
 */
gboolean
gp_text_is_blank (const char *text)
{
  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}
