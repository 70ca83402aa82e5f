/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-size-unit.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-values.h"

/* So many records tell. */
#define MAX_LOOKED_AT 2000
/* No pipe is thinner than this many mm, none in a county wider than as many m. */
#define THINNEST_MM 4.0
#define MAYBE_INCHES 30.0

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* The middle and the largest of the sizes as they stand, NaN when there are none. */
static gboolean
look (GpConverter *converter, GpLayer *layer, double *median, double *largest)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  GpRecords records;

  if (!gp_records_begin (&records, layer, NULL, NULL))
    return FALSE;
  for (guint n = 0; n < MAX_LOOKED_AT && gp_records_next (&records); n++)
    {
      const char *text = gp_records_get_text (&records, converter->column.source);
      double size = text ? gp_size_parse_mm (text, 1) : NAN;

      if (isfinite (size) && size > 0)
        g_array_append_val (sizes, size);
    }
  gp_records_end (&records);
  if (sizes->len == 0)
    return FALSE;
  g_array_sort (sizes, compare_doubles);
  *median = g_array_index (sizes, double, sizes->len / 2);
  *largest = g_array_index (sizes, double, sizes->len - 1);
  return TRUE;
}

static void
settle (GpConverter *converter, GpLayer *layer, GPtrArray *warnings)
{
  const char *title = gp_field_get_title (converter->field);
  double median, largest;

  if (!look (converter, layer, &median, &largest))
    return;
  if (largest < THINNEST_MM)
    {
      converter->column.factor = 1000;
      g_ptr_array_add (warnings, gp_note_new (GP_CURE_NONE, NULL, _ ("%s: the largest number is %g, so they were taken as metres."), title, largest));
    }
  else if (median < MAYBE_INCHES && largest < 2 * MAYBE_INCHES && converter->column.factor == 1)
    g_ptr_array_add (warnings, gp_note_new (GP_CURE_INCHES, converter->field->name, _ ("%s: the numbers are small for millimetres; perhaps they are inches."), title));
}

/**
 * gp_size_unit_settle:
 * @converters: (element-type GpConverter): those of sizes without a unit get a factor
 * @layer: the source
 * @warnings: (element-type GpNote): told what was taken for what
 */
void
gp_size_unit_settle (GPtrArray *converters, GpLayer *layer, GPtrArray *warnings)
{
  for (guint i = 0; i < converters->len; i++)
    {
      GpConverter *converter = g_ptr_array_index (converters, i);

      if (converter->column.conversion == GP_CONVERT_SIZE && converter->column.source >= 0 && !converter->column.unit_given)
        settle (converter, layer, warnings);
    }
}
