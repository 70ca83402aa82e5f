/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parks, gardens, markets, sports grounds, centres, service and fire points
 * and the ditch, as many as published.
 */
#include "sample.h"

#define N_GARDENS 5
#define N_FIRE 56

static const char *const garden_names[N_GARDENS] = { "榕树口袋公园", "东秀小游园", "文昌小游园", "南门口袋公园", "金溪小游园" };
static const struct
{
  double x;
  double y;
} garden_spots[N_GARDENS] = { { 1130, 1150 }, { 2180, 1120 }, { 1400, 1840 }, { 1480, 880 }, { 700, 560 } };

/* The ordinary parcel of fitting size nearest to each spot becomes a garden. */
void
sm_gardens_make (SmTown *town)
{
  for (guint g = 0; g < N_GARDENS; g++)
    {
      SmParcel *best = NULL;
      double least = G_MAXDOUBLE;

      for (guint i = 0; i < town->parcels->len; i++)
        {
          SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
          double area = gp_geometry_area_m2 (parcel->shape);
          double distance = gp_point_distance (gp_geometry_label_point (parcel->shape), (GpPoint){ garden_spots[g].x, garden_spots[g].y });

          if (parcel->name || parcel->use == SM_USE_COMPOUND || parcel->use == SM_USE_GARDEN || area < 900 || area > 4200)
            continue;
          if (distance < least)
            {
              least = distance;
              best = parcel;
            }
        }
      best->use = SM_USE_GARDEN;
      best->name = garden_names[g];
    }
}

static void
add_facility (SmTown *town, GpPoint at, const char *kind, const char *name)
{
  SmFacility facility = { .at = { sm_round_mm (at.x), sm_round_mm (at.y) }, .kind = kind, .state = "planned", .count = 1 };

  facility.code = g_strdup_printf ("SS-%03u", town->facilities->len + 1);
  facility.name = g_strdup (name);
  facility.district = sm_districts_find (town, at);
  if (facility.district < 0)
    g_error ("%s lies in no district", name);
  g_array_append_val (town->facilities, facility);
}

static const char *
kind_of (SmUse use)
{
  switch (use)
    {
    case SM_USE_PARK:
      return "park";
    case SM_USE_GARDEN:
      return "garden";
    case SM_USE_MARKET:
      return "market";
    case SM_USE_SPORTS:
      return "sports";
    case SM_USE_OLD:
    case SM_USE_HOUSING:
    case SM_USE_COMPOUND:
    case SM_USE_PUBLIC:
    case SM_USE_WORKSHOP:
    case SM_USE_VILLAGE:
    case SM_USE_FIELD:
    case SM_USE_YARD:
    default:
      return NULL;
    }
}

/* A point of the yard, clear of the slabs. */
static GpPoint
yard_point (const SmTown *town, guint compound, double share)
{
  const SmPath *yard = g_array_index (town->compounds, SmCompound, compound).yard;
  GpPoint a = SM_POINT (yard, 1), b = SM_LAST (yard);

  return (GpPoint){ a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
}

void
sm_facilities_make (SmTown *town)
{
  static const char *const centres[] = { "汤湖快递养老服务中心", "东山快递养老服务中心", "南市场快递养老服务中心" };
  static const guint centre_at[] = { 28, 5, 45 };
  static const char *const services[] = { "狮山便民服务点", "城南便民服务点" };
  static const guint service_at[] = { 17, 64 };

  town->facilities = g_array_new (FALSE, TRUE, sizeof (SmFacility));
  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
      const char *kind = parcel->name ? kind_of (parcel->use) : NULL;

      if (kind)
        add_facility (town, gp_geometry_label_point (parcel->shape), kind, parcel->name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (centres); i++)
    add_facility (town, yard_point (town, centre_at[i], 0.35), "centre", centres[i]);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    add_facility (town, yard_point (town, service_at[i], 0.35), "service", services[i]);
  for (guint i = 0; i < N_FIRE; i++)
    {
      guint compound = i * SM_N_COMPOUNDS / N_FIRE;
      g_autofree char *name = g_strconcat (g_array_index (town->compounds, SmCompound, compound).name, "微型消防站", NULL);

      add_facility (town, yard_point (town, compound, 0.06), "fire", name);
    }
  add_facility (town, sm_path_at (town->ditch, sm_path_length (town->ditch) * 0.55, NULL), "ditch", "汤湖沟");
  if (town->facilities->len != 3 + N_GARDENS + 4 + 2 + 3 + 2 + N_FIRE + 1)
    g_error ("%u facilities", town->facilities->len);
}
