/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-text.h"

#include <glib/gi18n.h>

#include "gp-text.h"

typedef struct
{
  guint n;
  GpTableId table; /* GP_TABLE_NONE when they are of several */
  double length_m;
  double area_m2;
  double perimeter_m;
} Sum;

static void
add (Sum *sum, const GpFeature *feature)
{
  if (sum->n > 0 && sum->table != (GpTableId) feature->table)
    sum->table = GP_TABLE_NONE;
  else if (sum->n == 0)
    sum->table = feature->table;
  sum->n++;
  if (!feature->geometry)
    return;
  if (feature->geometry->kind == GP_GEOMETRY_LINE)
    sum->length_m += gp_geometry_length_m (feature->geometry);
  else if (feature->geometry->kind == GP_GEOMETRY_POLYGON)
    {
      sum->area_m2 += gp_geometry_area_m2 (feature->geometry);
      sum->perimeter_m += gp_geometry_length_m (feature->geometry);
    }
}

/**
 * gp_selection_text_new:
 * @session: what the window looks at
 *
 * Returns: (transfer full) (nullable): "3 runs · 318.4 m", %NULL when nothing is selected
 */
char *
gp_selection_text_new (GpSession *session)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  Sum sum = { .table = GP_TABLE_NONE };
  GString *text;

  for (guint i = 0; snapshot && i < gp_session_get_n_selected (session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);
      const GpFeature *feature = gp_snapshot_find (snapshot, ref->table, ref->fid);

      if (feature)
        add (&sum, feature);
    }
  if (sum.n == 0)
    return NULL;
  text = g_string_new (NULL);
  /* Translators: a number and a table: 3 runs */
  g_string_append_printf (text, _ ("Selected: %1$u %2$s"), sum.n, sum.table != GP_TABLE_NONE ? gp_table_get_title (sum.table) : _ ("objects"));
  if (sum.length_m > 0)
    {
      g_autofree char *length = gp_text_format_length (sum.length_m);

      g_string_append_printf (text, " · %s", length);
    }
  if (sum.area_m2 > 0)
    {
      g_autofree char *area = gp_text_format_area (sum.area_m2);
      g_autofree char *perimeter = gp_text_format_length (sum.perimeter_m);

      g_string_append_printf (text, " · %s", area);
      if (sum.n == 1)
        g_string_append_printf (text, _ (" · perimeter %s"), perimeter);
    }
  return g_string_free (text, FALSE);
}
