/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page a district, with its works table and the sheets that adjoin it. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-inset.h"
#include "gp-overlay.h"
#include "gp-sheet-list.h"

#define NEIGHBOUR_SHARE 0.25

static const GpSheetClass district_class = { .kind = "districts", .has_map = TRUE };

/* The district that has most of the land just beyond one side of the frame. */
static GpFeature *
find_neighbour (GpSnapshot *snapshot, const GpFeature *district, const GpBox *frame, int side, guint *position)
{
  double depth = NEIGHBOUR_SHARE * MIN (gp_box_width (frame), gp_box_height (frame));
  double most = 0;
  GpFeature *found = NULL;
  GpBox strip = *frame;
  g_autoptr (GpGeometry) shape = NULL;

  if (side == 0)
    strip = (GpBox){ frame->min_x, frame->max_y, frame->max_x, frame->max_y + depth };
  else if (side == 1)
    strip = (GpBox){ frame->max_x, frame->min_y, frame->max_x + depth, frame->max_y };
  else if (side == 2)
    strip = (GpBox){ frame->min_x, frame->min_y - depth, frame->max_x, frame->min_y };
  else
    strip = (GpBox){ frame->min_x - depth, frame->min_y, frame->min_x, frame->max_y };
  shape = gp_geometry_new_box (&strip);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      double area;

      if (other == district || !other->geometry || !gp_box_intersects (&other->geometry->box, &strip))
        continue;
      area = gp_overlay_shared_area_m2 (other->geometry, shape);
      if (area > most)
        {
          most = area;
          found = other;
          *position = i;
        }
    }
  return found;
}

static void
name_neighbours (GpSheetList *self, GpSheet *sheet)
{
  for (int side = 0; side < 4; side++)
    {
      guint position = 0;
      GpFeature *other = find_neighbour (self->context->snapshot, sheet->district, &sheet->box, side, &position);
      g_autofree char *number = NULL, *name = NULL;

      if (!other)
        continue;
      number = gp_sheet_list_dup_number (self, "districts", other, position + 1);
      name = gp_district_dup_short_name (self->context->template, other);
      sheet->neighbours[side] = gp_template_dup_text (self->context->template, "neighbour", "number", number, "name", name, NULL);
    }
}

static gboolean
add_district (GpSheetList *self, guint position, GError **error)
{
  GpFeature *district = gp_snapshot_get (self->context->snapshot, GP_TABLE_DISTRICT, position);
  g_autoptr (GpSheet) sheet = gp_sheet_new (&district_class, district, 1);
  GpSheet *added = sheet;
  g_autofree char *name = gp_district_dup_short_name (self->context->template, district);
  g_autofree char *full = g_strconcat (name, gp_template_get_word (self->context->template, "district_suffix"), NULL);

  if (!district->geometry)
    {
      g_ptr_array_add (self->reports, g_strdup_printf (_ ("District “%s” has no boundary and gets no sheet."), name));
      return TRUE;
    }
  sheet->district = gp_feature_ref (district);
  if (!gp_sheet_list_choose_scale (self, sheet, &district->geometry->box, full, error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context->template, "sheets.districts.title", "district", full, NULL);
  sheet->number = gp_sheet_list_dup_number (self, "districts", district, position + 1);
  sheet->works = gp_works_table_new (self->context->snapshot, self->context->template, district->fid);
  gp_sheet_list_keep (self, sheet->works, (GDestroyNotify) gp_works_table_free);
  name_neighbours (self, sheet);
  gp_sheet_list_add (self, g_steal_pointer (&sheet));
  gp_sheet_list_continue_works (self, added);
  return TRUE;
}

/**
 * gp_sheets_add_districts:
 * @self: a list
 * @error: when a district fits on no page
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_districts (GpSheetList *self, GError **error)
{
  guint n = gp_snapshot_get_n (self->context->snapshot, GP_TABLE_DISTRICT);

  if (n == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan has no districts yet, so there are no district sheets: draw a district first, or print the overview."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!add_district (self, i, error))
      return FALSE;
  return TRUE;
}
