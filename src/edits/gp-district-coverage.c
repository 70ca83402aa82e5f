/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-coverage.h"

#include <glib/gi18n.h>

#include "gp-error.h"

/**
 * gp_district_coverage_init:
 * @self: (out): the coverage; clear it after use
 * @snapshot: the plan
 */
void
gp_district_coverage_init (GpDistrictCoverage *self, GpSnapshot *snapshot)
{
  gp_district_coverage_init_near (self, snapshot, NULL);
}

/**
 * gp_district_coverage_init_near:
 * @self: (out): the coverage; clear it after use
 * @snapshot: the plan
 * @box: (nullable): only districts that may touch it, plan metres; %NULL for all
 */
void
gp_district_coverage_init_near (GpDistrictCoverage *self, GpSnapshot *snapshot, const GpBox *box)
{
  self->districts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  self->polygons = g_ptr_array_new ();
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      if (district->geometry == NULL || (box != NULL && !gp_box_intersects (box, &district->geometry->box)))
        continue;
      g_ptr_array_add (self->districts, gp_feature_ref (district));
      g_ptr_array_add (self->polygons, district->geometry);
    }
}

/**
 * gp_district_coverage_clear:
 * @self: a coverage
 */
void
gp_district_coverage_clear (GpDistrictCoverage *self)
{
  g_clear_pointer (&self->polygons, g_ptr_array_unref);
  g_clear_pointer (&self->districts, g_ptr_array_unref);
}

/**
 * gp_district_coverage_get:
 * @self: a coverage
 *
 * Returns: (transfer none): the outlines
 */
GpGeometry *const *
gp_district_coverage_get (const GpDistrictCoverage *self)
{
  return (GpGeometry *const *) self->polygons->pdata;
}

/**
 * gp_district_coverage_get_n:
 * @self: a coverage
 *
 * Returns: how many districts have an outline
 */
guint
gp_district_coverage_get_n (const GpDistrictCoverage *self)
{
  return self->polygons->len;
}

/**
 * gp_district_coverage_get_district:
 * @self: a coverage
 * @place: a place in it
 *
 * Returns: (transfer none): the district
 */
GpFeature *
gp_district_coverage_get_district (const GpDistrictCoverage *self, guint place)
{
  return g_ptr_array_index (self->districts, place);
}

/**
 * gp_district_coverage_find:
 * @self: a coverage
 * @fid: a district
 * @place: (out): where it is in the coverage
 * @error: return location; %GP_ERROR_NOT_FOUND when it is gone or has no outline
 *
 * Returns: whether it is there
 */
gboolean
gp_district_coverage_find (const GpDistrictCoverage *self, gint64 fid, guint *place, GError **error)
{
  for (guint i = 0; i < self->districts->len; i++)
    if (gp_district_coverage_get_district (self, i)->fid == fid)
      {
        *place = i;
        return TRUE;
      }
  g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND,
               _ ("There is no such district with an outline any more. Select another one."));
  return FALSE;
}

/**
 * gp_district_coverage_compare:
 * @self: a coverage
 * @after: (element-type GpGeometry): its outlines as they shall be
 * @error: return location; %GP_ERROR_INPUT when nothing would be left of a district
 *
 * Returns: (transfer full) (nullable) (element-type GpBoundaryPart): the districts that change
 */
GPtrArray *
gp_district_coverage_compare (const GpDistrictCoverage *self, GPtrArray *after, GError **error)
{
  g_autoptr (GPtrArray) parts = gp_boundary_parts_new ();

  for (guint i = 0; i < self->districts->len; i++)
    {
      const GpFeature *district = gp_district_coverage_get_district (self, i);
      GpGeometry *outline = g_ptr_array_index (after, i);

      if (outline == district->geometry)
        continue;
      if (outline == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (district);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("Nothing would be left of “%s”. Draw round less ground, or merge the two districts."), title);
          return NULL;
        }
      gp_boundary_parts_add (parts, GP_TABLE_DISTRICT, district->fid, district->geometry, outline);
    }
  return g_steal_pointer (&parts);
}

/**
 * gp_district_coverage_write:
 * @edit: the edit
 * @parts: (element-type GpBoundaryPart): what changes; those without a shape before are passed over
 * @error: return location
 *
 * Returns: whether the outlines are written
 */
gboolean
gp_district_coverage_write (GpEdit *edit, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->before != NULL && part->after != NULL &&
          !gp_edit_set_geometry (edit, part->table, part->fid, part->after, error))
        return FALSE;
    }
  return TRUE;
}
