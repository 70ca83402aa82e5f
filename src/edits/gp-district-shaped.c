/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-shaped.h"

#include <glib/gi18n.h>

#include "gp-text.h"

static void
change_free (gpointer data)
{
  g_free (((GpDistrictChange *) data)->title);
  g_free (data);
}

/**
 * gp_district_shaped_init:
 * @self: (out): a result without anything in it
 */
void
gp_district_shaped_init (GpDistrictShaped *self)
{
  *self = (GpDistrictShaped){ .changes = g_ptr_array_new_with_free_func (change_free) };
}

/**
 * gp_district_shaped_clear:
 * @self: a result
 *
 * Frees what it holds.
 */
void
gp_district_shaped_clear (GpDistrictShaped *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}

/**
 * gp_district_shaped_get_created:
 * @self: a result
 * @i: which of the new districts, from 0
 *
 * Returns: its key
 */
gint64
gp_district_shaped_get_created (const GpDistrictShaped *self, guint i)
{
  g_return_val_if_fail (i < self->n_created, 0);
  return ((GpDistrictChange *) g_ptr_array_index (self->changes, 1 + i))->fid;
}

/**
 * gp_district_shaped_add:
 * @self: a result
 * @district: a district
 * @before_m2: what it covered, 0 for a new one
 * @after_m2: what it covers, 0 for one that is gone
 */
void
gp_district_shaped_add (GpDistrictShaped *self, const GpFeature *district, double before_m2, double after_m2)
{
  GpDistrictChange *change = g_new0 (GpDistrictChange, 1);

  change->fid = district->fid;
  change->title = gp_feature_dup_title (district);
  change->before_m2 = before_m2;
  change->after_m2 = after_m2;
  g_ptr_array_add (self->changes, change);
}

static char *
dup_hectares (double area_m2)
{
  g_autofree char *number = gp_text_format_number (area_m2 / 10000, 3);

  return g_strconcat (number, " ha", NULL);
}

/**
 * gp_district_shaped_dup_sentence:
 * @self: a result
 *
 * Returns: (transfer full): what has become of the districts, and how many
 *   compounds and works went along, for a toast
 */
char *
gp_district_shaped_dup_sentence (const GpDistrictShaped *self)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const GpDistrictChange *change = g_ptr_array_index (self->changes, i);
      g_autofree char *before = dup_hectares (change->before_m2);
      g_autofree char *after = dup_hectares (change->after_m2);

      if (change->after_m2 <= 0)
        continue;
      if (said->len > 0)
        g_string_append (said, _ (", "));
      if (change->before_m2 <= 0)
        /* Translators: name and area of a new district. */
        g_string_append_printf (said, _ ("“%s” %s"), change->title, after);
      else
        /* Translators: name of a district, its area before and after. */
        g_string_append_printf (said, _ ("“%s” %s → %s"), change->title, before, after);
    }
  if (self->n_compounds + self->n_works > 0)
    {
      g_string_append (said, _ ("; "));
      g_string_append_printf (said, _ ("went along: compounds %u, works %u"), self->n_compounds, self->n_works);
    }
  return g_string_free (said, FALSE);
}
