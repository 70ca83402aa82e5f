/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as it is delivered: what decides the encoding, and what does not.
 */
#include "config.h"

#include "gp-encoding.h"
#include "gp-text.h"

static char *
to_gb18030 (const char *text)
{
  return g_convert (text, -1, "GB18030", "UTF-8", NULL, NULL, NULL);
}

static char *
decide (const char *const *texts, gsize n, const char *declared, gboolean *warned)
{
  GpTextProbe probe = { 0 };
  g_autoptr (GpNote) warning = NULL;

  for (gsize i = 0; i < n; i++)
    gp_text_probe_feed (&probe, texts[i], strlen (texts[i]));
  char *decided = gp_text_probe_decide (&probe, declared, &warning);
  if (warned)
    *warned = warning != NULL;
  return decided;
}

static void
test_names (void)
{
  const struct
  {
    const char *label;
    const char *name;
  } cases[] = {
    { "UTF-8", "UTF-8" },
    { "65001", "UTF-8" },
    { "GBK", "GB18030" },
    { "936", "GB18030" },
    { "ANSI 936", "GB18030" },
    { "gb2312", "GB18030" },
    { "88591", "ISO-8859-1" },
    { "1252", "WINDOWS-1252" },
    { "system", NULL },
    { "<!DOCTYPE html>", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = gp_encoding_normalise (cases[i].label);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
  g_assert_cmpstr (gp_encoding_from_ldid (0x4d), ==, "GB18030");
  g_assert_null (gp_encoding_from_ldid (0x57));
  g_assert_null (gp_encoding_from_ldid (0x00));
}

static void
test_decide (void)
{
  g_autofree char *sewage = to_gb18030 ("污水");
  g_autofree char *rare = to_gb18030 ("朱镕基路");
  const char *const gbk[] = { "WS-0381", sewage, rare };
  const char *const utf8[] = { "YS-0412", "雨水" };
  const char *const latin[] = { "M\xfcnchen", "Stra\xdf"
                                              "e" };
  const char *const ascii[] = { "JS-0077" };
  gboolean warned;
  char *decided;

  decided = decide (gbk, G_N_ELEMENTS (gbk), NULL, &warned);
  g_assert_cmpstr (decided, ==, "GB18030");
  g_assert_false (warned);
  g_free (decided);

  /* The .cpg many programs write without looking. */
  decided = decide (gbk, G_N_ELEMENTS (gbk), "ISO-8859-1", &warned);
  g_assert_cmpstr (decided, ==, "GB18030");
  g_assert_true (warned);
  g_free (decided);

  decided = decide (gbk, G_N_ELEMENTS (gbk), "UTF-8", &warned);
  g_assert_cmpstr (decided, ==, "GB18030");
  g_assert_true (warned);
  g_free (decided);

  decided = decide (utf8, G_N_ELEMENTS (utf8), NULL, &warned);
  g_assert_cmpstr (decided, ==, "UTF-8");
  g_assert_false (warned);
  g_free (decided);

  decided = decide (utf8, G_N_ELEMENTS (utf8), "ISO-8859-1", &warned);
  g_assert_cmpstr (decided, ==, "UTF-8");
  g_assert_true (warned);
  g_free (decided);

  decided = decide (latin, G_N_ELEMENTS (latin), "ISO-8859-1", &warned);
  g_assert_cmpstr (decided, ==, "ISO-8859-1");
  g_assert_false (warned);
  g_free (decided);

  decided = decide (latin, G_N_ELEMENTS (latin), NULL, &warned);
  g_assert_cmpstr (decided, ==, "WINDOWS-1252");
  g_assert_true (warned);
  g_free (decided);

  decided = decide (ascii, G_N_ELEMENTS (ascii), NULL, &warned);
  g_assert_cmpstr (decided, ==, "UTF-8");
  g_free (decided);
}

/* A field of fixed width may end in the middle of a character. */
static void
test_cut (void)
{
  const char *text = "县城建局自来水公司";
  GpTextProbe probe = { 0 };

  gp_text_probe_feed (&probe, text, 10);
  g_assert_cmpint (probe.n_bad_utf8, ==, 0);
  g_assert_true (gp_text_probe_allows (&probe, "UTF-8"));
}

static void
test_decode (void)
{
  g_autofree char *gbk = to_gb18030 ("给水管");
  g_autofree char *text = gp_encoding_decode (gbk, -1, "GB18030");
  g_autofree char *broken = gp_encoding_decode ("\xff\xfe污", -1, "UTF-8");

  g_assert_cmpstr (text, ==, "给水管");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
test_cad (void)
{
  g_autofree char *plain = gp_text_unescape_cad ("管线");
  g_autofree char *name = gp_text_unescape_cad ("\\U+6C61\\U+6C34-DN300");
  g_autofree char *old = gp_text_unescape_cad ("\\M+5CEDBx");
  g_autofree char *cut = gp_text_unescape_cad ("\\U+6C61\\U+6C");

  g_assert_null (plain);
  g_assert_cmpstr (name, ==, "污水-DN300");
  g_assert_cmpstr (old, ==, "污x");
  g_assert_cmpstr (cut, ==, "污\\U+6C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/encoding/names", test_names);
  g_test_add_func ("/exchange/encoding/decide", test_decide);
  g_test_add_func ("/exchange/encoding/cut", test_cut);
  g_test_add_func ("/exchange/encoding/decode", test_decode);
  g_test_add_func ("/exchange/encoding/cad", test_cad);
  return g_test_run ();
}
