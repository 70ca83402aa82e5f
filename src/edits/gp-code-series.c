/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-code-series.h"

/* Longer rows of digits are names given elsewhere: their last digits are counted on. */
#define DIGITS_MAX 9

/* The manner of the county where a table is empty: pinyin initials and a number. */
static const struct
{
  GpTableId table;
  const char *prefix;
  guint width;
} first_codes[] = {
  { GP_TABLE_DISTRICT, "PQ-", 2 },
  { GP_TABLE_COMPOUND, "XQ-", 2 },
  { GP_TABLE_BUILDING, "LD-", 3 },
  { GP_TABLE_ROAD, "DL-", 3 },
  { GP_TABLE_RUN, "GX-", 4 },
  { GP_TABLE_PARKING, "TC-", 3 },
  { GP_TABLE_FACILITY, "SS-", 3 },
  { GP_TABLE_WORK, "GC-", 4 },
  { GP_TABLE_OPINION, "YJ-", 2 },
};

/* Where the number at the end of a code begins; its length when there is none. */
static gsize
number_start (const char *code, gsize length)
{
  gsize start = length;

  while (start > 0 && length - start < DIGITS_MAX && g_ascii_isdigit (code[start - 1]))
    start--;
  return start;
}

static void
set_first (GpCodeSeries *self, GpTableId table, int road_class)
{
  *self = (GpCodeSeries){ .width = 3, .next = 1 };
  for (guint i = 0; i < G_N_ELEMENTS (first_codes); i++)
    if (first_codes[i].table == table)
      {
        gboolean lane = table == GP_TABLE_ROAD && road_class == GP_ROAD_CLASS_LANE;

        self->prefix = g_strdup (lane ? "BJ-" : first_codes[i].prefix);
        self->width = lane ? 2 : first_codes[i].width;
        return;
      }
  self->prefix = g_strdup ("");
}

/**
 * gp_code_series_init:
 * @self: (out): free with gp_code_series_clear()
 * @snapshot: the plan
 * @table: a table with a code
 * @road_class: for roads: roads and lanes are counted apart; else -1
 *
 * Goes on after the highest number there is.
 */
void
gp_code_series_init (GpCodeSeries *self, GpSnapshot *snapshot, GpTableId table, int road_class)
{
  gint64 highest = -1;

  set_first (self, table, road_class);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, table, i);
      const char *code = gp_feature_get_text (feature, GP_CODE);
      gsize length = code != NULL ? strlen (code) : 0;
      gsize start = code != NULL ? number_start (code, length) : 0;
      gint64 number;

      if (start == length || (table == GP_TABLE_ROAD && gp_feature_get_choice (feature, GP_ROAD_CLASS) != road_class))
        continue;
      number = g_ascii_strtoll (code + start, NULL, 10);
      if (number <= highest)
        continue;
      highest = number;
      self->width = (guint) (length - start);
      self->next = (guint64) number + 1;
      g_free (self->prefix);
      self->prefix = g_strndup (code, start);
    }
}

/**
 * gp_code_series_init_below:
 * @self: (out): free with gp_code_series_clear()
 * @snapshot: the plan
 * @table: a table with a code
 * @prefix: only codes that begin with it and go on with a number are counted
 * @width: digits of the number
 *
 * For what is numbered within another thing, such as the buildings of a compound.
 */
void
gp_code_series_init_below (GpCodeSeries *self, GpSnapshot *snapshot, GpTableId table, const char *prefix, guint width)
{
  gsize length = strlen (prefix);

  *self = (GpCodeSeries){ .prefix = g_strdup (prefix), .width = width, .next = 1 };
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const char *code = gp_feature_get_text (gp_snapshot_get (snapshot, table, i), GP_CODE);
      gsize digits;

      if (code == NULL || strncmp (code, prefix, length) != 0)
        continue;
      digits = strspn (code + length, "0123456789");
      if (digits == 0 || digits > DIGITS_MAX || code[length + digits] != '\0')
        continue;
      self->next = MAX (self->next, g_ascii_strtoull (code + length, NULL, 10) + 1);
    }
}

/**
 * gp_code_series_clear:
 * @self: a series
 *
 * Frees what it holds.
 */
void
gp_code_series_clear (GpCodeSeries *self)
{
  g_clear_pointer (&self->prefix, g_free);
}

/**
 * gp_code_series_next:
 * @self: a series
 *
 * Returns: (transfer full): a code nothing has yet
 */
char *
gp_code_series_next (GpCodeSeries *self)
{
  return g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, self->prefix, (int) self->width, self->next++);
}
