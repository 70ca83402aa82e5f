/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-money.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"
#include "gp-text.h"

/* Groups the digits of a non-negative whole number by thin spaces. */
static char *
group_digits (guint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  gsize n = strlen (digits);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && n > 4 && (n - i) % 3 == 0)
        g_string_append (out, "\u2009");
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

/* @unit is a power of ten of fen; rounds half away from zero to @decimals. */
static char *
format_in (GpFen fen, guint64 unit, int decimals)
{
  guint64 amount = fen < 0 ? -(guint64) fen : (guint64) fen;
  guint64 step = unit;

  for (int i = 0; i < decimals; i++)
    step /= 10;
  step = MAX (step, 1);

  guint64 rounded = (amount + step / 2) / step;
  guint64 per_unit = unit / step;
  g_autofree char *whole = group_digits (rounded / per_unit);
  const char *sign = fen < 0 && rounded > 0 ? "−" : "";

  if (decimals <= 0)
    return g_strconcat (sign, whole, NULL);
  return g_strdup_printf ("%s%s.%0*" G_GUINT64_FORMAT, sign, whole, decimals, rounded % per_unit);
}

/**
 * gp_money_format_wan:
 * @fen: an amount
 * @decimals: 0 to 6
 *
 * Returns: (transfer full): the amount in 万元 without the unit, rounded half
 *   away from zero, thousands grouped by thin spaces
 */
char *
gp_money_format_wan (GpFen fen, int decimals)
{
  g_return_val_if_fail (decimals >= 0 && decimals <= 6, NULL);

  return format_in (fen, GP_FEN_PER_WAN, decimals);
}

/**
 * gp_money_format_yuan:
 * @fen: an amount
 *
 * Returns: (transfer full): yuan with two decimals, thousands grouped
 */
char *
gp_money_format_yuan (GpFen fen)
{
  return format_in (fen, GP_FEN_PER_YUAN, 2);
}

/**
 * gp_money_parse_yuan:
 * @text: yuan; "12.5 万", "12.5万元", "1.2亿元" and "300元" are understood
 * @fen: (out): the amount, rounded to the fen
 * @error: return location; %GP_ERROR_INPUT
 *
 * Returns: %TRUE and @fen, or %FALSE
 */
gboolean
gp_money_parse_yuan (const char *text, GpFen *fen, GError **error)
{
  static const struct
  {
    const char *suffix;
    double factor;
  } units[] = { { "万元", 1e4 }, { "万", 1e4 }, { "亿元", 1e8 }, { "亿", 1e8 }, { "元", 1 }, { "¥", 1 } };
  g_autofree char *copy = g_strstrip (g_strdup (text));
  double factor = 1, value;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (copy, units[i].suffix))
      {
        factor = units[i].factor;
        copy[strlen (copy) - strlen (units[i].suffix)] = '\0';
        break;
      }
  if (!gp_text_parse_number (copy, &value, NULL) || fabs (value * factor) > 9e15)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("“%s” is not an amount of money; write it like 1234.50 or 12.5万."), text);
      return FALSE;
    }
  *fen = (GpFen) llround (value * factor * GP_FEN_PER_YUAN);
  return TRUE;
}
