/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The 71 compounds and their 285 slabs.
 *
 * Every fitting parcel is laid out; each district gets its number of the best
 * ones, and slabs are then left out, the fullest compound first, until the
 * published number remains.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

static const guint quotas[SM_N_DISTRICTS] = { 14, 12, 16, 12, 8, 9 };

static const char *const names[SM_N_DISTRICTS][16] = {
  { "东山新村", "二轻宿舍", "林业局宿舍", "东门小区", "东秀花园", "汽车站宿舍", "卫校小区", "供电局宿舍", "东联新村", "农机厂宿舍", "东升苑", "税务局宿舍", "向阳小区", "物资局大院" },
  { "狮山新村", "教师新村", "狮山花园", "一中宿舍", "县委大院", "文昌苑", "建设局宿舍", "金山小区", "水电局宿舍", "书香苑", "体委宿舍", "医药公司宿舍" },
  { "汤湖花园", "湖下新村", "汤泉苑", "湖景小区", "供销社大院", "塘尾新村", "粮食局宿舍", "邮电局宿舍", "学背小区", "百货公司宿舍", "工商局宿舍", "荣华小区", "人民新村", "糖烟酒公司宿舍", "城西大院", "温泉小区" },
  { "南市新村", "果品公司宿舍", "食品公司宿舍", "航运小区", "五金厂宿舍", "南门大院", "外贸公司宿舍", "红卫新村", "水产公司宿舍", "商业局大院", "南市花园", "渡口小区" },
  { "内岭新村", "瓷厂宿舍", "岭脚小区", "公路局宿舍", "内岭花园", "园艺场宿舍", "河西小区", "金溪苑" },
  { "城南新村", "氮肥厂宿舍", "水泥厂宿舍", "站前小区", "城南花园", "运输公司宿舍", "糖厂宿舍", "广场小区", "机械厂宿舍" },
};

static GArray *
find_candidates (SmTown *town)
{
  GArray *layouts = g_array_new (FALSE, FALSE, sizeof (SmLayout));

  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
      double area = gp_geometry_area_m2 (parcel->shape);
      SmLayout layout;

      if ((parcel->use != SM_USE_HOUSING && parcel->use != SM_USE_VILLAGE && parcel->use != SM_USE_OLD) || area < 1500 || area > 9500)
        continue;
      if (sm_layout_try (town, i, &layout))
        {
          GpPoint c = gp_geometry_label_point (parcel->shape);

          GpPoint middle = gp_geometry_label_point (town->districts[layout.district].shape);

          /* Nearer the middle of the town and of the district is better; chance breaks the pattern. */
          layout.place = hypot (c.x - 1380, c.y - 1150) / 1500 + gp_point_distance (c, middle) / 800 + sm_uniform (&town->random, 0, 1.1);
          g_array_append_val (layouts, layout);
        }
      else
        sm_layout_clear (&layout);
    }
  return layouts;
}

static int
compare_layouts (gconstpointer a, gconstpointer b)
{
  const SmLayout *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? -1 : 1;
  return x->parcel < y->parcel ? -1 : x->parcel > y->parcel;
}

/* Takes the best of each district; the more @weight, the more six slabs count. Returns the slabs taken. */
static guint
choose (GArray *layouts, double weight)
{
  guint taken[SM_N_DISTRICTS] = { 0 }, total = 0;

  for (guint i = 0; i < layouts->len; i++)
    {
      SmLayout *layout = &g_array_index (layouts, SmLayout, i);

      layout->score = layout->place + fabs (layout->slabs->len - 6.0) * weight;
    }
  g_array_sort (layouts, compare_layouts);
  for (guint i = 0; i < layouts->len; i++)
    {
      SmLayout *layout = &g_array_index (layouts, SmLayout, i);

      layout->taken = taken[layout->district] < quotas[layout->district];
      taken[layout->district] += layout->taken;
      total += layout->taken ? layout->slabs->len : 0;
    }
  return total;
}

/* Leaves out slabs, the fullest compound first, until the published number remains. */
static void
thin_out (GArray *layouts, guint total)
{
  for (; total > SM_N_BUILDINGS; total--)
    {
      SmLayout *fullest = NULL;

      for (guint i = 0; i < layouts->len; i++)
        {
          SmLayout *layout = &g_array_index (layouts, SmLayout, i);

          if (layout->taken && (fullest == NULL || layout->slabs->len > fullest->slabs->len))
            fullest = layout;
        }
      g_ptr_array_remove_index (fullest->slabs, fullest->slabs->len - 1);
      g_array_set_size (fullest->lengths, fullest->slabs->len);
    }
}

static void
take (SmTown *town, SmLayout *layout, guint in_district)
{
  SmParcel *parcel = &g_array_index (town->parcels, SmParcel, layout->parcel);
  SmCompound compound = {
    .shape = gp_geometry_ref (layout->shape),
    .district = layout->district,
    .name = names[layout->district][in_district],
    .piece = layout->piece,
    .yard = g_array_ref (layout->yard),
    .first_building = town->buildings->len,
    .n_buildings = layout->slabs->len,
    .year = 1978 + sm_below (&town->random, 22),
  };

  compound.code = g_strdup_printf ("XQ-%02u", town->compounds->len + 1);
  parcel->use = SM_USE_COMPOUND;
  parcel->compound = town->compounds->len;
  for (guint i = 0; i < layout->slabs->len; i++)
    {
      SmBuilding building = {
        .shape = gp_geometry_ref (layout->slabs->pdata[i]),
        .compound = town->compounds->len,
        .length_m = g_array_index (layout->lengths, double, i),
        .floors = 3 + sm_below (&town->random, compound.year > 1990 ? 4 : 2),
      };

      building.code = g_strdup_printf ("%s-%u", compound.code, i + 1);
      building.name = g_strdup_printf ("%u栋", i + 1);
      g_array_append_val (town->buildings, building);
    }
  g_array_append_val (town->compounds, compound);
}

/* Floor areas follow footprint and floors, scaled to the published sums; the largest building takes the remainder. */
static void
share_out (SmTown *town)
{
  double weight = 0;
  gint64 area = 0, households = 0;
  SmBuilding *largest = NULL;

  for (guint i = 0; i < town->buildings->len; i++)
    weight += gp_geometry_area_m2 (g_array_index (town->buildings, SmBuilding, i).shape) * g_array_index (town->buildings, SmBuilding, i).floors;
  for (guint i = 0; i < town->buildings->len; i++)
    {
      SmBuilding *building = &g_array_index (town->buildings, SmBuilding, i);
      double share = gp_geometry_area_m2 (building->shape) * building->floors / weight;

      building->floor_area_m2 = (guint) floor (share * SM_FLOOR_AREA_M2);
      building->households = MAX (2, (guint) floor (share * SM_HOUSEHOLDS));
      building->action = sm_chance (&town->random, 0.06) ? "retain" : "alter";
      area += building->floor_area_m2;
      households += building->households;
      if (largest == NULL || building->floor_area_m2 > largest->floor_area_m2)
        largest = building;
    }
  largest->floor_area_m2 += SM_FLOOR_AREA_M2 - area;
  for (guint i = 0; households < SM_HOUSEHOLDS; i = (i + 1) % town->buildings->len, households++)
    g_array_index (town->buildings, SmBuilding, i).households++;
  for (guint i = 0; i < town->buildings->len; i++)
    {
      const SmBuilding *building = &g_array_index (town->buildings, SmBuilding, i);
      SmCompound *compound = &g_array_index (town->compounds, SmCompound, building->compound);

      compound->households += building->households;
      compound->floor_area_m2 += building->floor_area_m2;
    }
}

/* 38 completed or in operation, 14 started, 19 proposed or reserved; two districts have not begun. */
static void
set_stages (SmTown *town)
{
  guint in_begun = 0;

  for (guint i = 0; i < town->compounds->len; i++)
    {
      SmCompound *compound = &g_array_index (town->compounds, SmCompound, i);
      guint turn_of = (in_begun * 23) % 54;

      if (!town->districts[compound->district].started)
        compound->stage = i % 2 ? "proposed" : "reserved";
      else
        {
          compound->stage = turn_of < 13 ? "operated" : turn_of < 38 ? "completed"
                                                    : turn_of < 52   ? "started"
                                                                     : "reserved";
          in_begun++;
        }
      compound->done = g_str_equal (compound->stage, "completed") || g_str_equal (compound->stage, "operated");
    }
}

void
sm_compounds_make (SmTown *town)
{
  g_autoptr (GArray) layouts = find_candidates (town);
  double weight = 0.3;
  guint total;

  town->compounds = g_array_new (FALSE, TRUE, sizeof (SmCompound));
  town->buildings = g_array_new (FALSE, TRUE, sizeof (SmBuilding));
  for (total = choose (layouts, weight); total < SM_N_BUILDINGS && weight < 20; weight *= 1.25)
    total = choose (layouts, weight * 1.25);
  if (total < SM_N_BUILDINGS)
    g_error ("the compounds hold %u slabs only", total);
  thin_out (layouts, total);
  for (int d = 0; d < SM_N_DISTRICTS; d++)
    for (guint i = 0, n = 0; i < layouts->len; i++)
      if (g_array_index (layouts, SmLayout, i).taken && g_array_index (layouts, SmLayout, i).district == d)
        take (town, &g_array_index (layouts, SmLayout, i), n++);
  if (town->compounds->len != SM_N_COMPOUNDS)
    g_error ("room for %u compounds only", town->compounds->len);
  share_out (town);
  set_stages (town);
  for (guint i = 0; i < layouts->len; i++)
    sm_layout_clear (&g_array_index (layouts, SmLayout, i));
}
