/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The main streets, drawn by hand: a ring road, two roads along the river,
 * three bridges, the road round the old core and what hangs between them.
 *
 * An end that stops short of, or runs a little past, another street is made to
 * meet it exactly; an end with nothing near leads out of town.
 */
#include "sample.h"

#include <math.h>

#define MAX_POINTS 40
/* How far an end may be from the street it should meet. */
#define REACH_M 75.0

typedef struct
{
  const char *name;
  double width_m;
  int rank;
  double points[MAX_POINTS][2]; /* ends with 0, 0 */
} Drawn;

static const Drawn drawn[] = {
  { "环城路", 26, 1, { { 338, 1452 }, { 380, 1720 }, { 505, 1940 }, { 700, 2140 }, { 985, 2195 }, { 1225, 2225 }, { 1420, 2175 }, { 1640, 2085 }, { 1830, 2090 }, { 2050, 2080 }, { 2270, 1880 }, { 2395, 1690 }, { 2475, 1500 }, { 2570, 1275 }, { 2500, 1000 }, { 2440, 700 }, { 2400, 470 }, { 2215, 235 }, { 2030, 170 }, { 1850, 140 }, { 1640, 75 }, { 1465, 62 }, { 1250, 115 }, { 1080, 150 }, { 900, 150 }, { 720, 220 }, { 545, 420 }, { 430, 560 }, { 375, 760 }, { 352, 1010 }, { 325, 1210 }, { 338, 1452 } } },
  { "人民路", 24, 1, { { -420, 1960 }, { -200, 1740 }, { 60, 1560 }, { 338, 1452 }, { 700, 1338 }, { 1040, 1262 }, { 1400, 1205 }, { 1750, 1195 }, { 2100, 1258 }, { 2545, 1270 }, { 2900, 1225 }, { 3500, 1080 } } },
  { "解放路", 22, 1, { { 1110, 2620 }, { 1190, 2400 }, { 1215, 2185 }, { 1205, 1990 }, { 1255, 1700 }, { 1300, 1460 }, { 1318, 1205 }, { 1335, 960 }, { 1392, 712 }, { 1455, 490 }, { 1488, 270 }, { 1470, 70 }, { 1440, -260 }, { 1500, -560 } } },
  { "滨河北路", 16, 2, { { 330, 1205 }, { 480, 1108 }, { 815, 1050 }, { 1135, 945 }, { 1412, 782 }, { 1730, 704 }, { 2060, 760 }, { 2405, 722 }, { 2700, 575 } } },
  { "滨河南路", 14, 2, { { 318, 1030 }, { 458, 975 }, { 800, 918 }, { 1085, 812 }, { 1368, 645 }, { 1712, 565 }, { 2062, 620 }, { 2390, 585 } } },
  { "汤湖路", 18, 2, { { 655, 2110 }, { 690, 1930 }, { 745, 1690 }, { 752, 1500 }, { 770, 1320 }, { 802, 1160 }, { 812, 985 }, { 842, 790 }, { 905, 580 }, { 950, 360 }, { 985, 130 } } },
  { "东山路", 18, 2, { { 1800, 2320 }, { 1832, 2080 }, { 1812, 1890 }, { 1782, 1660 }, { 1790, 1400 }, { 1768, 1195 }, { 1748, 950 }, { 1722, 640 }, { 1758, 420 }, { 1838, 240 }, { 1842, 95 } } },
  { "环市路", 14, 2, { { 1030, 985 }, { 992, 1110 }, { 1010, 1275 }, { 1075, 1400 }, { 1200, 1462 }, { 1300, 1460 }, { 1470, 1438 }, { 1600, 1340 }, { 1650, 1198 }, { 1655, 1030 }, { 1622, 860 }, { 1590, 735 } } },
  { "中山街", 9, 3, { { 992, 1110 }, { 1120, 1052 }, { 1230, 1068 }, { 1333, 1040 }, { 1440, 1008 }, { 1550, 1040 }, { 1655, 1030 } } },
  { "文昌路", 18, 2, { { 372, 1720 }, { 560, 1712 }, { 745, 1690 }, { 1010, 1650 }, { 1250, 1712 }, { 1530, 1742 }, { 1785, 1690 }, { 2110, 1648 }, { 2470, 1600 } } },
  { "狮山路", 14, 3, { { 520, 1965 }, { 690, 1895 }, { 960, 1885 }, { 1215, 1940 }, { 1500, 1925 }, { 1812, 1880 } } },
  { "学前路", 14, 3, { { 985, 2210 }, { 968, 2040 }, { 985, 1840 }, { 1010, 1650 }, { 1035, 1500 }, { 1075, 1400 } } },
  { "金山路", 14, 3, { { 1568, 2140 }, { 1552, 1925 }, { 1530, 1742 }, { 1548, 1580 }, { 1535, 1395 } } },
  { "向阳路", 14, 3, { { 2062, 2030 }, { 2085, 1850 }, { 2112, 1648 }, { 2128, 1450 }, { 2100, 1258 }, { 2075, 1010 }, { 2050, 760 } } },
  { "东秀路", 14, 3, { { 1750, 985 }, { 1920, 1005 }, { 2075, 1010 }, { 2280, 1035 }, { 2515, 1005 } } },
  { "新民路", 12, 3, { { 1035, 1530 }, { 1150, 1570 }, { 1280, 1580 }, { 1548, 1580 }, { 1785, 1530 }, { 2128, 1450 }, { 2518, 1420 } } },
  { "西门路", 14, 3, { { 560, 1380 }, { 545, 1240 }, { 520, 1100 } } },
  { "城南大道", 24, 1, { { -420, 900 }, { -200, 820 }, { 60, 720 }, { 410, 650 }, { 640, 655 }, { 890, 625 }, { 1150, 560 }, { 1445, 520 }, { 1600, 480 }, { 1745, 455 }, { 2050, 480 }, { 2380, 470 } } },
  { "工业路", 16, 3, { { 545, 420 }, { 740, 440 }, { 930, 430 }, { 1200, 345 }, { 1482, 310 }, { 1810, 290 }, { 2240, 290 } } },
  { "广场路", 14, 3, { { 1105, 800 }, { 1150, 560 }, { 1185, 345 }, { 1200, 95 } } },
  { "站前路", 14, 3, { { 1640, 575 }, { 1600, 480 }, { 1640, 300 }, { 1665, 80 } } },
  { "南市路", 16, 3, { { 2055, 620 }, { 2050, 480 }, { 2035, 290 }, { 2020, 150 } } },
  { "内岭路", 14, 3, { { 375, 870 }, { 560, 850 }, { 840, 800 } } },
  { "岭脚路", 12, 3, { { 575, 965 }, { 560, 850 }, { 620, 655 }, { 690, 270 } } },
  { "岭西路", 12, 3, { { 60, 1170 }, { 20, 960 }, { 60, 720 } } },
  { "内岭新路", 12, 3, { { -125, 1262 }, { 40, 1085 }, { 130, 960 }, { 348, 960 } } },
  { "东联路", 14, 3, { { 2515, 1420 }, { 2575, 1428 }, { 2650, 1412 } } },
};

static guint
n_points (const Drawn *street)
{
  guint n = 0;

  while (n < MAX_POINTS && (street->points[n][0] != 0 || street->points[n][1] != 0))
    n++;
  return n;
}

/* Where @path first crosses @other within REACH_M of its start, or -1. */
static double
crossing_near_start (const SmPath *path, const SmPath *other)
{
  double along = 0;

  for (guint i = 1; i < path->len && along < REACH_M; i++)
    {
      GpPoint a = SM_POINT (path, i - 1), b = SM_POINT (path, i);

      for (guint j = 1; j < other->len; j++)
        {
          GpPoint c = SM_POINT (other, j - 1), d = SM_POINT (other, j);
          double den = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
          double t, s;

          if (fabs (den) < 1e-9)
            continue;
          t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / den;
          s = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / den;
          if (t >= 0 && t <= 1 && s >= 0 && s <= 1)
            return along + t * gp_point_distance (a, b);
        }
      along += gp_point_distance (a, b);
    }
  return -1;
}

static SmPath *
meet_at_start (SmTown *town, guint street, SmPath *path)
{
  double best = REACH_M, cut = -1;
  GpPoint to = { 0, 0 };
  gboolean found = FALSE;
  SmPath *out;

  for (guint i = 0; i < town->streets->len; i++)
    {
      const SmPath *other = g_array_index (town->streets, SmStreet, i).path;
      double at, distance;
      GpPoint p;

      if (i == street)
        continue;
      at = crossing_near_start (path, other);
      cut = at > cut && at >= 0 ? at : cut;
      p = sm_path_nearest (other, SM_POINT (path, 0), NULL, &distance);
      if (distance < best)
        {
          best = distance;
          to = p;
          found = TRUE;
        }
    }
  if (cut >= 0)
    return sm_path_sub (path, cut, sm_path_length (path));
  if (!found)
    return sm_path_copy (path);
  out = sm_path_new ();
  sm_path_add (out, to.x, to.y);
  for (guint i = 0; i < path->len; i++)
    if (gp_point_distance (SM_POINT (path, i), to) > MIN (best, 12))
      sm_path_add (out, SM_POINT (path, i).x, SM_POINT (path, i).y);
  return out;
}

static void
add_limit (SmTown *town, const char *name, SmEdgeKind kind, const SmPath *path)
{
  SmStreet limit = { name, kind, 0, 0, sm_path_copy (path) };

  g_array_append_val (town->streets, limit);
}

void
sm_streets_make (SmTown *town)
{
  town->streets = g_array_new (FALSE, TRUE, sizeof (SmStreet));
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      SmStreet street = { drawn[i].name, SM_EDGE_ROAD, drawn[i].width_m, drawn[i].rank, NULL };

      street.path = sm_path_smooth (drawn[i].points, n_points (&drawn[i]), FALSE, 18);
      g_array_append_val (town->streets, street);
    }
  for (guint i = 0; i < town->streets->len; i++)
    for (int end = 0; end < 2; end++)
      {
        SmStreet *street = &g_array_index (town->streets, SmStreet, i);
        SmPath *path = meet_at_start (town, i, street->path);

        sm_path_reverse (path);
        sm_path_round (path);
        g_array_unref (street->path);
        street->path = path;
      }
  add_limit (town, "汤坑河", SM_EDGE_RIVER, town->river);
  add_limit (town, NULL, SM_EDGE_OUTLINE, town->outline);
}

/* The ring road parts the town from its villages. */
gboolean
sm_is_outside (const SmTown *town, GpPoint p)
{
  g_autoptr (SmPath) ring = sm_path_copy (g_array_index (town->streets, SmStreet, 0).path);

  sm_path_close (ring);
  return !sm_ring_contains (ring, p);
}
