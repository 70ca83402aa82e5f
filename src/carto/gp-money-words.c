/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-money-words.h"

#include <string.h>

#include "gp-text.h"
#include "gp-works-table.h"

#define TENTHS_PER_YI 100000.0
/* From this many tenths of 万元 on a column is grouped: five digits before the point. */
#define GROUPED 100000

static char *
group_thousand (char *text)
{
  char *point = strchr (text, '.');
  gsize whole = point ? (gsize) (point - text) : strlen (text);
  char *grouped;

  if (whole != 4 || !g_ascii_isdigit (text[0]))
    return text;
  grouped = g_strdup_printf ("%c\u2009%s", text[0], text + 1);
  g_free (text);
  return grouped;
}

/**
 * gp_money_words_is_grouped:
 * @largest: the largest amount of a table
 *
 * Returns: whether it has five digits in 万元: then four are grouped too
 */
gboolean
gp_money_words_is_grouped (GpFen largest)
{
  gint64 tenths;

  gp_works_table_round_costs (&largest, 1, &tenths);
  return tenths >= GROUPED;
}

/**
 * gp_money_words_column:
 * @fen: amounts, none negative
 * @n: how many
 * @grouped: whether four digits are grouped as five are
 * @sum: (out) (optional): their sum, ready to print
 *
 * Each is rounded to a tenth of 万元 so that the column adds up to its rounded
 * sum.
 *
 * Returns: (transfer full) (array zero-terminated=1): as printed
 */
char **
gp_money_words_column (const GpFen *fen, guint n, gboolean grouped, char **sum)
{
  g_autofree gint64 *tenths = g_new0 (gint64, MAX (n, 1));
  char **texts = g_new0 (char *, n + 1);
  gint64 total = 0;

  gp_works_table_round_costs (fen, n, tenths);
  for (guint i = 0; i < n; i++)
    total += tenths[i];
  for (guint i = 0; i < n; i++)
    {
      texts[i] = gp_text_format_number (tenths[i] / 10.0, 1);
      if (grouped)
        texts[i] = group_thousand (texts[i]);
    }
  if (sum)
    *sum = gp_text_format_number (total / 10.0, 1);
  if (sum && grouped)
    *sum = group_thousand (*sum);
  return texts;
}

/**
 * gp_money_words_wan:
 * @fen: an amount, not negative
 *
 * Returns: (transfer full): "57 700.0", in 万元, rounded half to even
 */
char *
gp_money_words_wan (GpFen fen)
{
  gint64 tenths;

  gp_works_table_round_costs (&fen, 1, &tenths);
  return gp_text_format_number (tenths / 10.0, 1);
}

/**
 * gp_money_words_yi:
 * @fen: an amount, not negative
 *
 * Returns: (transfer full): "5.77", in 亿元
 */
char *
gp_money_words_yi (GpFen fen)
{
  gint64 tenths;

  gp_works_table_round_costs (&fen, 1, &tenths);
  return gp_text_format_number (tenths / TENTHS_PER_YI, 2);
}

/**
 * gp_money_words_share:
 * @part: an amount
 * @whole: what it is part of
 *
 * Returns: (transfer full): "60.0 %"; "—" of nothing
 */
char *
gp_money_words_share (GpFen part, GpFen whole)
{
  g_autofree char *number = whole > 0 ? gp_text_format_number (100.0 * part / whole, 1) : NULL;

  return number ? g_strconcat (number, " %", NULL) : g_strdup ("—");
}
