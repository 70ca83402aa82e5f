/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The districts, each on one page or, where that would be too small to read, on
 * several that overlap; with the works of the page and the pages that adjoin it.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-inset.h"
#include "gp-overlay.h"
#include "gp-set-builder.h"

#define NEIGHBOUR_SHARE 0.25

static const GpSheetClass district_class = { .kind = "districts", .has_map = TRUE };

/* Which of the frames shows most of a work; a work without a place is on the first. */
static guint
find_frame (const GArray *frames, const GpFeature *work)
{
  double most = -1;
  guint found = 0;

  for (guint i = 0; work->geometry && i < frames->len; i++)
    {
      const GpBox *a = &g_array_index (frames, GpSheetFrame, i).box, *b = &work->geometry->box;
      double width = MIN (a->max_x, b->max_x) - MAX (a->min_x, b->min_x), height = MIN (a->max_y, b->max_y) - MAX (a->min_y, b->min_y);

      if (width < 0 || height < 0 || (width + 1) * (height + 1) <= most)
        continue;
      most = (width + 1) * (height + 1);
      found = i;
    }
  return found;
}

typedef struct
{
  const GpFeature *district;
  const GArray *frames;
  guint frame;
} PageWorks;

/* Every work of the district is in the table of one of its pages, so that their sums add up. */
static gboolean
is_on_page (GpSnapshot *snapshot, const GpFeature *work, gpointer user_data)
{
  const PageWorks *page = user_data;

  return gp_works_is_in_district (snapshot, work, page->district) && (page->frames->len < 2 || find_frame (page->frames, work) == page->frame);
}

static GpSheet *
sheet_new (GpSetBuilder *self, GpFeature *district, GArray *frames, guint frame)
{
  const GpTemplate *template = self->context->template;
  GpSheet *sheet = gp_sheet_new (&district_class, district, frame + 1);
  g_autofree char *name = gp_district_dup_short_name (template, district);
  g_autofree char *full = g_strconcat (name, gp_template_get_word (template, "district_suffix"), NULL);
  GpSheetFrame *own = &g_array_index (frames, GpSheetFrame, frame);
  g_autofree char *n = g_strdup_printf ("%u", frame + 1), *of = g_strdup_printf ("%u", frames->len);

  sheet->district = gp_feature_ref (district);
  gp_set_builder_set_view (self, sheet, &own->box, own->scale);
  own->box = sheet->box;
  if (frames->len > 1)
    {
      sheet->frames = g_array_ref (frames);
      sheet->frame = frame;
      sheet->title = gp_template_dup_text (template, "sheets.districts.title_part", "district", full, "part", n, "parts", of, NULL);
    }
  else
    sheet->title = gp_template_dup_text (template, "sheets.districts.title", "district", full, NULL);
  sheet->number = g_strdup (own->number);
  sheet->works = gp_works_table_new (self->context->snapshot, template, is_on_page, &(PageWorks){ district, frames, frame });
  gp_set_builder_keep (self, sheet->works, (GDestroyNotify) gp_works_table_free);
  return sheet;
}

/* What lies beyond one side of a frame. */
static GpBox
strip_beyond (const GpBox *frame, int side)
{
  double depth = NEIGHBOUR_SHARE * MIN (gp_box_width (frame), gp_box_height (frame));

  if (side == 0)
    return (GpBox){ frame->min_x, frame->max_y, frame->max_x, frame->max_y + depth };
  if (side == 1)
    return (GpBox){ frame->max_x, frame->min_y, frame->max_x + depth, frame->max_y };
  if (side == 2)
    return (GpBox){ frame->min_x, frame->min_y - depth, frame->max_x, frame->min_y };
  return (GpBox){ frame->min_x - depth, frame->min_y, frame->min_x, frame->max_y };
}

/* Of all other districts the frame with most of its district's land in the strip. */
static const GpSheet *
find_neighbour (GpSetBuilder *self, const GpSheet *sheet, int side)
{
  GpBox strip = strip_beyond (&sheet->box, side);
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&strip);
  const GpSheet *found = NULL;
  double most = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const GpSheet *other = g_ptr_array_index (self->sheets, i);
      g_autoptr (GpGeometry) frame = NULL;
      g_autoptr (GpGeometry) common = NULL;
      double area;

      if (other->class != &district_class || other->is_left_out || other->district->fid == sheet->district->fid ||
          !gp_box_intersects (&other->district->geometry->box, &strip) || !gp_box_intersects (&other->box, &strip))
        continue;
      frame = gp_geometry_new_box (&other->box);
      common = gp_overlay_intersection (shape, frame, NULL);
      area = common ? gp_overlay_shared_area_m2 (other->district->geometry, common) : 0;
      if (area > most)
        {
          most = area;
          found = other;
        }
    }
  return found;
}

static const GpSheet *
find_part (GpSetBuilder *self, const GpSheet *sheet, int side)
{
  int frame = sheet->frames ? gp_sheet_frames_find (sheet->frames, sheet->frame, side) : -1;

  for (guint i = 0; frame >= 0 && i < self->sheets->len; i++)
    {
      const GpSheet *other = g_ptr_array_index (self->sheets, i);

      if (other->class == &district_class && other->frames == sheet->frames && other->frame == (guint) frame)
        return other->is_left_out ? NULL : other;
    }
  return NULL;
}

/* A sheet goes on in the same district, else in the one beyond it. */
static void
name_neighbours (GpSetBuilder *self, GpSheet *sheet)
{
  const GpTemplate *template = self->context->template;

  for (int side = 0; side < 4; side++)
    {
      const GpSheet *part = find_part (self, sheet, side), *other = part ? NULL : find_neighbour (self, sheet, side);
      g_autofree char *name = other ? gp_district_dup_short_name (template, other->district) : NULL;

      if (part)
        sheet->neighbours[side] = gp_template_dup_text (template, "neighbour_part", "number", part->number, NULL);
      else if (other)
        sheet->neighbours[side] = gp_template_dup_text (template, "neighbour", "number", other->number, "name", name, NULL);
    }
}

/* The largest scale one sheet is enough at, of those that can be read; else the smallest of these. */
static int
choose_scale (GpSetBuilder *self, const GpBox *extent, const int *scales, guint n_readable)
{
  int fits = gp_page_choose_scale (&self->context->page, extent, GP_SHEET_MARGIN_MM, scales, n_readable);

  if (self->options->scale > 0)
    return self->options->scale;
  return fits > 0 ? fits : scales[MAX (n_readable, 1) - 1];
}

static GArray *
split (GpSetBuilder *self, const GpFeature *district, int scale)
{
  const GpPage *page = &self->context->page;
  GpSheetFrame whole = { 0, 0, scale, gp_page_place (page, &district->geometry->box, scale), NULL };
  GArray *frames;

  if (!gp_page_fits (page, &district->geometry->box, scale, 0))
    return gp_sheet_frames_new (page, district->geometry, scale);
  frames = gp_sheet_frames_new_empty ();
  g_array_append_val (frames, whole);
  return frames;
}

/* A district too large for one sheet that can be read goes on several; one too large even for these is shown smaller. */
static GArray *
choose_frames (GpSetBuilder *self, const GpFeature *district, const char *name, GError **error)
{
  int readable = self->options->kind == GP_SHEET_SET_MEETING ? GP_SHEET_MEETING_SCALE : GP_SHEET_READABLE_SCALE;
  guint n_scales, n_readable = 0;
  const int *scales = gp_template_get_scales (self->context->template, "districts", &n_scales);
  g_autoptr (GArray) frames = NULL;
  int scale;

  while (n_readable < n_scales && scales[n_readable] <= readable)
    n_readable++;
  scale = choose_scale (self, &district->geometry->box, scales, n_readable);
  frames = split (self, district, scale);
  for (guint i = n_readable; frames->len == 0 && self->options->scale == 0 && i < n_scales; i++)
    {
      g_array_unref (frames);
      frames = split (self, district, scale = scales[i]);
    }
  if (frames->len > 0)
    return g_steal_pointer (&frames);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s would take more than %d sheets at 1:%d. Take a smaller scale or a larger paper, or check for stray objects far away."), name, GP_SHEET_FRAMES_MAX, scale);
  return NULL;
}

static void
number_frames (GpSetBuilder *self, const GpFeature *district, guint position, GArray *frames)
{
  for (guint i = 0; i < frames->len; i++)
    {
      GpSheetFrame *frame = &g_array_index (frames, GpSheetFrame, i);
      g_autofree char *base = gp_set_builder_dup_number (self, "districts", position + 1);
      g_autofree char *part = frames->len > 1 ? g_strdup_printf ("%s-%u", base, i + 1) : g_strdup (base);
      const char *own = gp_set_builder_get_own_number (self, "districts", district, i + 1);

      frame->number = g_strdup (own ? own : part);
    }
}

/**
 * gp_sheets_list_district_frames:
 * @self: a builder
 * @position: of a district in the plan
 * @frames: (out) (transfer full) (nullable): of #GpSheetFrame: its sheets; %NULL for a district without a boundary
 * @error: when it would take too many sheets
 *
 * Returns: whether they were found
 */
gboolean
gp_sheets_list_district_frames (GpSetBuilder *self, guint position, GArray **frames, GError **error)
{
  GpFeature *district = gp_snapshot_get (self->context->snapshot, GP_TABLE_DISTRICT, position);
  g_autofree char *name = gp_district_dup_short_name (self->context->template, district);
  g_autofree char *full = g_strconcat (name, gp_template_get_word (self->context->template, "district_suffix"), NULL);

  *frames = NULL;
  if (!district->geometry)
    return TRUE;
  *frames = choose_frames (self, district, full, error);
  if (!*frames)
    return FALSE;
  number_frames (self, district, position, *frames);
  return TRUE;
}

static gboolean
add_district (GpSetBuilder *self, guint position, GError **error)
{
  GpFeature *district = gp_snapshot_get (self->context->snapshot, GP_TABLE_DISTRICT, position);
  g_autoptr (GArray) frames = NULL;

  if (!gp_sheets_list_district_frames (self, position, &frames, error))
    return FALSE;
  if (!frames)
    {
      g_autofree char *name = gp_district_dup_short_name (self->context->template, district);

      g_ptr_array_add (self->reports, g_strdup_printf (_ ("District “%s” has no boundary and gets no sheet."), name));
      return TRUE;
    }
  for (guint i = 0; i < frames->len; i++)
    {
      GpSheet *sheet = sheet_new (self, district, frames, i);

      gp_set_builder_add (self, sheet);
      gp_set_builder_continue_works (self, sheet);
    }
  return TRUE;
}

/**
 * gp_sheets_add_districts:
 * @self: a builder
 * @error: %GP_ERROR_INPUT when there are none, or one would take too many sheets
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_districts (GpSetBuilder *self, GError **error)
{
  guint n = gp_snapshot_get_n (self->context->snapshot, GP_TABLE_DISTRICT), before = self->sheets->len;

  if (n == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan has no districts yet, so there are no district sheets: draw a district first, or print the overview."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!add_district (self, i, error))
      return FALSE;
  for (guint i = before; i < self->sheets->len; i++)
    {
      GpSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->class == &district_class)
        name_neighbours (self, sheet);
    }
  return TRUE;
}
