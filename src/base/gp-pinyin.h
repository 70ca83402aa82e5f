/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpPinyin: Chinese names in the order of a dictionary, and the letter they
 * stand under.
 *
 * The order is that of CLDR ("zh@collation=pinyin"), which knows one reading
 * of a character, whatever word it stands in: with ICU 72 重庆路 stands under
 * C (chóng) and so does 重阳路, 长安街 under Z (zhǎng), 埔心路 under B (bù).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GP_PINYIN_OTHER: what begins with neither a Chinese character nor a letter stands under this. */
#define GP_PINYIN_OTHER '#'

typedef struct _GpPinyin GpPinyin;

GpPinyin *gp_pinyin_new (void);
void gp_pinyin_free (GpPinyin *self);
char gp_pinyin_get_initial (const GpPinyin *self,
                            const char *text);
int gp_pinyin_compare (const GpPinyin *self,
                       const char *a,
                       const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpPinyin, gp_pinyin_free)

G_END_DECLS
