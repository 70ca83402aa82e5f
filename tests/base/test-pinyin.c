/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as the index of a sheet set has them: in order, under their letter. */
#include <locale.h>

#include "gp-pinyin.h"

static void
test_initials (void)
{
  static const struct
  {
    const char *name;
    char initial;
  } cases[] = {
    { "埃及路", 'A' },
    { "八一街", 'B' },
    { "城南大道", 'C' },
    { "东一巷", 'D' },
    { "峨眉路", 'E' },
    { "发展大道", 'F' },
    { "沟边巷", 'G' },
    { "湖下大道", 'H' },
    { "解放路", 'J' },
    { "康乐巷", 'K' },
    { "龙山路", 'L' },
    { "民主街", 'M' },
    { "内岭路", 'N' },
    { "欧阳巷", 'O' },
    { "平安路", 'P' },
    { "桥头街", 'Q' },
    { "人民路", 'R' },
    { "狮山路", 'S' },
    { "汤湖路", 'T' },
    { "文化路", 'W' },
    { "新建路", 'X' },
    { "迎宾大道", 'Y' },
    { "中山路", 'Z' },
    { "b区", 'B' },
    { "107国道", GP_PINYIN_OTHER },
    { "“八一”小区", GP_PINYIN_OTHER },
    { "", GP_PINYIN_OTHER },
    { "\xff", GP_PINYIN_OTHER },
  };
  g_autoptr (GpPinyin) pinyin = gp_pinyin_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (gp_pinyin_get_initial (pinyin, cases[i].name) != cases[i].initial)
      g_error ("%s stands under %c", cases[i].name, gp_pinyin_get_initial (pinyin, cases[i].name));
}

static void
test_order (void)
{
  static const char *const names[] = { "2号院", "10号院", "东二巷", "东一巷", "湖边巷", "湖下大道", "平安路", "汤湖路", "塘尾巷", "新建路", "新建路东", "学背巷", "ZZ花园" };
  g_autoptr (GpPinyin) pinyin = gp_pinyin_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      {
        int order = gp_pinyin_compare (pinyin, names[i], names[k]);

        if ((order > 0) - (order < 0) != (i > k) - (i < k))
          g_error ("%s and %s: %d", names[i], names[k], order);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/initials", test_initials);
  g_test_add_func ("/pinyin/order", test_order);
  return g_test_run ();
}
