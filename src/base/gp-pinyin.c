/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In the pinyin order of CLDR the noncharacter U+FDD0 with a letter after it
 * sorts just before the first character of that letter (UTS #35, part 5,
 * "Index Characters"). A name stands under the last letter whose mark does not
 * come after it.
 */
#include "config.h"

#include "gp-pinyin.h"

#include <unicode/ucol.h>

#include "gp-text.h"

#define INDEX_MARK "\357\267\220"

struct _GpPinyin
{
  UCollator *collator; /* NULL where ICU lacks the order: then by code point */
};

/**
 * gp_pinyin_new:
 *
 * Returns: (transfer full): the order; may be asked from any thread
 */
GpPinyin *
gp_pinyin_new (void)
{
  GpPinyin *self = g_new0 (GpPinyin, 1);
  UErrorCode status = U_ZERO_ERROR;

  self->collator = ucol_open ("zh@collation=pinyin", &status);
  if (U_FAILURE (status))
    self->collator = NULL;
  else
    ucol_setAttribute (self->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  return self;
}

/**
 * gp_pinyin_free:
 * @self: (transfer full): the order
 */
void
gp_pinyin_free (GpPinyin *self)
{
  if (self->collator)
    ucol_close (self->collator);
  g_free (self);
}

static int
collate (const GpPinyin *self, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult result = UCOL_EQUAL;

  if (self->collator)
    result = ucol_strcollUTF8 (self->collator, a, -1, b, -1, &status);
  if (!self->collator || U_FAILURE (status))
    return gp_text_compare_natural (a, b);
  return result == UCOL_LESS ? -1 : result == UCOL_GREATER;
}

/**
 * gp_pinyin_get_initial:
 * @self: the order
 * @text: a name
 *
 * Returns: "A" to "Z", or %GP_PINYIN_OTHER
 */
char
gp_pinyin_get_initial (const GpPinyin *self, const char *text)
{
  gunichar first = g_utf8_get_char_validated (text, -1);
  char initial = GP_PINYIN_OTHER;

  if (first == (gunichar) -1 || first == (gunichar) -2)
    return GP_PINYIN_OTHER;
  if (first < 128 && g_ascii_isalpha (first))
    return g_ascii_toupper (first);
  if (!self->collator || g_unichar_get_script (first) != G_UNICODE_SCRIPT_HAN)
    return GP_PINYIN_OTHER;
  for (char letter = 'A'; letter <= 'Z'; letter++)
    {
      const char mark[] = { INDEX_MARK[0], INDEX_MARK[1], INDEX_MARK[2], letter, '\0' };

      if (collate (self, mark, text) <= 0)
        initial = letter;
    }
  return initial;
}

/**
 * gp_pinyin_compare:
 * @self: the order
 * @a: a name
 * @b: another
 *
 * By the letter they stand under, then as a dictionary has them; numbers by
 * their value. Equal names only are equal.
 *
 * Returns: below, equal to or above 0
 */
int
gp_pinyin_compare (const GpPinyin *self, const char *a, const char *b)
{
  char x = gp_pinyin_get_initial (self, a), y = gp_pinyin_get_initial (self, b);
  int order;

  if (x != y)
    return x < y ? -1 : 1;
  order = collate (self, a, b);
  return order != 0 ? order : g_strcmp0 (a, b);
}
