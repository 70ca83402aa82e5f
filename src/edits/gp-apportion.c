/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-apportion.h"

/* Decimals a real number is divided in at least and at most. */
#define DECIMALS_MIN 2
#define DECIMALS_MAX 6

/**
 * gp_apportion_is_additive:
 * @table: a table
 * @field: column number
 *
 * Returns: whether two halves of an object hold two halves of the value
 */
gboolean
gp_apportion_is_additive (GpTableId table, guint field)
{
  static const struct
  {
    GpTableId table;
    guint field;
  } additive[] = {
    { GP_TABLE_COMPOUND, GP_COMPOUND_HOUSEHOLDS },
    { GP_TABLE_COMPOUND, GP_COMPOUND_FLOOR_AREA },
    { GP_TABLE_BUILDING, GP_BUILDING_HOUSEHOLDS },
    { GP_TABLE_BUILDING, GP_BUILDING_FLOOR_AREA },
    { GP_TABLE_PARKING, GP_PARKING_SPACES },
    { GP_TABLE_FACILITY, GP_FACILITY_COUNT },
    { GP_TABLE_WORK, GP_WORK_DAYS },
    { GP_TABLE_WORK, GP_WORK_COST },
    { GP_TABLE_WORK, GP_WORK_QUANTITY },
    { GP_TABLE_OPINION, GP_OPINION_HOUSEHOLDS },
    { GP_TABLE_ALLOCATION, GP_ALLOCATION_AMOUNT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (additive); i++)
    if (additive[i].table == table && additive[i].field == field)
      return TRUE;
  return FALSE;
}

/**
 * gp_apportion_whole:
 * @whole: a count, fen or steps of a quantity; not negative
 * @weights: (array length=n_parts): areas or lengths
 * @n_parts: at least 1
 * @parts: (out caller-allocates) (array length=n_parts): whole numbers that add up to @whole
 *
 * By the method of the largest remainder (Hare–Niemeyer); of equal remainders
 * the earlier part is served first. Weights that are all zero count as equal.
 */
void
gp_apportion_whole (gint64 whole, const double *weights, guint n_parts, gint64 *parts)
{
  g_autofree long double *rest = g_new (long double, n_parts);
  long double total = 0;
  gint64 left = whole;

  for (guint i = 0; i < n_parts; i++)
    total += weights[i];
  for (guint i = 0; i < n_parts; i++)
    {
      long double share = total > 0 ? whole * (weights[i] / total) : (long double) whole / n_parts;

      parts[i] = MIN ((gint64) share, left);
      rest[i] = share - parts[i];
      left -= parts[i];
    }
  for (; left > 0; left--)
    {
      guint best = 0;

      for (guint i = 1; i < n_parts; i++)
        if (rest[i] > rest[best])
          best = i;
      parts[best]++;
      rest[best] -= 1;
    }
}

/* In how many steps of what size a number is divided: as many decimals as it has. */
static gint64
steps_of (double value, double *per_unit)
{
  double scale = pow (10, DECIMALS_MIN);

  for (guint decimals = DECIMALS_MIN; decimals < DECIMALS_MAX; decimals++, scale *= 10)
    if (fabs (value * scale - round (value * scale)) < 1e-4)
      break;
  *per_unit = scale;
  return llround (value * scale);
}

static void
divide_real (const GpFeature *whole, guint field, const double *weights, GPtrArray *parts)
{
  double value = gp_feature_get_real (whole, field), per_unit;
  gint64 steps = steps_of (fabs (value), &per_unit);
  g_autofree gint64 *shares = g_new (gint64, parts->len);

  guint largest = 0;

  gp_apportion_whole (steps, weights, parts->len, shares);
  for (guint i = 1; i < parts->len; i++)
    if (shares[i] > shares[largest])
      largest = i;
  for (guint i = 0; i < parts->len; i++)
    {
      /* What lies behind the last step is no reason to lose it. */
      double rest = i == largest ? fabs (value) - steps / per_unit : 0;

      gp_feature_set_real (g_ptr_array_index (parts, i), field, copysign (shares[i] / per_unit + rest, value));
    }
}

/**
 * gp_apportion_field:
 * @whole: the object that is divided
 * @field: one of its additive columns
 * @weights: areas or lengths of the parts
 * @parts: (element-type GpFeature): the parts; each receives its share
 *
 * A part for which nothing is left where the column does not allow zero gets no value.
 */
void
gp_apportion_field (const GpFeature *whole, guint field, const double *weights, GPtrArray *parts)
{
  const GpField *description = gp_table_get_field (whole->table, field);
  g_autofree gint64 *shares = g_new (gint64, parts->len);
  gint64 value;

  if (!gp_feature_has (whole, field))
    return;
  if (description->type == GP_FIELD_REAL)
    {
      divide_real (whole, field, weights, parts);
      return;
    }
  value = gp_feature_get_int (whole, field, 0);
  gp_apportion_whole (ABS (value), weights, parts->len, shares);
  for (guint i = 0; i < parts->len; i++)
    {
      if (shares[i] == 0 && description->min > 0)
        gp_feature_clear (g_ptr_array_index (parts, i), field);
      else
        gp_feature_set_int (g_ptr_array_index (parts, i), field, value < 0 ? -shares[i] : shares[i]);
    }
}
