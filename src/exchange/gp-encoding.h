/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which encoding the text of a source is in.
 *
 * What a file says of itself (.cpg, the language byte of a DBF) is a claim
 * to be tested: a GpTextProbe is fed every text of the source and then tells
 * which encodings can have produced it. Chinese deliveries are UTF-8 or
 * GB18030; the claim "Latin-1" is what many programs write without looking.
 */
#pragma once

#include "gp-note.h"

G_BEGIN_DECLS

/** GpTextProbe: what has been seen so far; zero-filled to start with. */
typedef struct
{
  guint64 n_texts;        /* texts with a byte above 0x7F */
  guint64 n_bad_utf8;     /* texts of them that are no UTF-8 */
  guint64 n_bad_gb18030;  /* texts of them that are no GB18030 */
  guint64 n_high_bytes;   /* bytes above 0x7F */
  guint64 n_gb2312_bytes; /* bytes that stand in pairs of GB 2312 */
} GpTextProbe;

char *gp_encoding_normalise (const char *label);
const char *gp_encoding_from_ldid (guint8 ldid);
void gp_text_probe_feed (GpTextProbe *self,
                         const char *bytes,
                         gsize length);
gboolean gp_text_probe_allows (const GpTextProbe *self,
                               const char *encoding);
char *gp_text_probe_decide (const GpTextProbe *self,
                            const char *declared,
                            GpNote **warning);
char *gp_encoding_decode (const char *bytes,
                          gssize length,
                          const char *encoding);
gboolean gp_encoding_is_known (const char *encoding);
gboolean gp_bytes_are_ascii (const char *bytes,
                             gsize length);
char *gp_text_unescape_cad (const char *text);

G_END_DECLS
