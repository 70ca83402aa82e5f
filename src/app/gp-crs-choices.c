/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-crs-choices.h"

#include <glib/gi18n.h>

#include "gp-crs.h"
#include "gp-error.h"

/* EPSG:4534 lies at 75°, the next every 3°. */
#define FIRST_MERIDIAN_DEG 75
#define ZONE_WIDTH_DEG 3

/**
 * gp_crs_choices_dup_zone_title:
 * @epsg: a zone of CGCS2000 without number, %GP_CGCS2000_ZONE_FIRST to %GP_CGCS2000_ZONE_LAST
 *
 * Returns: (transfer full): as planners call it, with the code
 */
char *
gp_crs_choices_dup_zone_title (int epsg)
{
  int meridian_deg = FIRST_MERIDIAN_DEG + (epsg - GP_CGCS2000_ZONE_FIRST) * ZONE_WIDTH_DEG;

  return g_strdup_printf (_ ("CGCS2000, 3° zone %d° (EPSG:%d)"), meridian_deg, epsg);
}

/**
 * gp_crs_choices_parse_epsg:
 * @text: "4548", "EPSG:4548" or "epsg 4548"
 *
 * Returns: the number, 0 when it is none
 */
int
gp_crs_choices_parse_epsg (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  const char *digits = g_ascii_strncasecmp (plain, "epsg", 4) == 0 ? plain + 4 : plain;
  char *end;
  guint64 number;

  while (*digits == ':' || *digits == ' ')
    digits++;
  if (!g_ascii_isdigit (*digits))
    return 0;
  number = g_ascii_strtoull (digits, &end, 10);
  return *end == '\0' && number > 0 && number < 1000000 ? (int) number : 0;
}

/**
 * gp_crs_choices_dup_plan_definition:
 * @epsg: a number, 0 when what was written is none
 * @error: return location; why a plan cannot be drawn in it
 *
 * Returns: (transfer full) (nullable): "EPSG:4548" and the like
 */
char *
gp_crs_choices_dup_plan_definition (int epsg, GError **error)
{
  g_autofree char *definition = g_strdup_printf ("EPSG:%d", epsg);
  g_autoptr (GpCrs) crs = epsg > 0 ? gp_crs_new (definition, NULL) : NULL;

  if (!crs)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no coordinate system of this EPSG number; write one like 4548."));
  else if (!gp_crs_is_projected_in_metres (crs))
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is not in metres; a plan is drawn in metres, so choose a zone."), gp_crs_get_name (crs));
  else
    return g_steal_pointer (&definition);
  return NULL;
}
