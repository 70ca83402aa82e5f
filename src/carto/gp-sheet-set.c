/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A set asks for the pages it has (gp-sheets-….c) and answers for them. How a
 * page looks is gp-sheet.c, how a set is written gp-sheet-writer.c.
 */
#include "config.h"

#include "gp-sheet-set.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-crs.h"
#include "gp-error.h"
#include "gp-set-builder.h"
#include "gp-template-library.h"

struct _GpSheetSet
{
  GpSheetContext context;
  GpSheetSetKind kind;
  GpSetBuilder builder;
  guint n_laid_out; /* reports of laying out: they stay when it is printed anew */
};

/* What the overview shows: the districts and compounds, else whatever the plan has, else its base map. */
static GpBox
find_extent (GpSnapshot *snapshot)
{
  GpBox box = gp_snapshot_get_extent (snapshot, GP_TABLE_DISTRICT);
  GpBox compounds = gp_snapshot_get_extent (snapshot, GP_TABLE_COMPOUND);

  if (!gp_box_is_empty (&box))
    {
      gp_box_add_box (&box, &compounds);
      return box;
    }
  for (GpTableId table = 0; table < GP_TABLE_BASE_AREA; table++)
    {
      GpBox more = gp_snapshot_get_extent (snapshot, table);

      if (!gp_box_is_empty (&more))
        gp_box_add_box (&box, &more);
    }
  return gp_box_is_empty (&box) ? gp_snapshot_get_full_extent (snapshot) : box;
}

static gboolean
add_pages (GpSheetSet *self, const GpBox *extent, GError **error)
{
  switch (self->kind)
    {
    case GP_SHEET_SET_SEQUENCE:
      return gp_sheets_add_sequence (&self->builder, error);
    case GP_SHEET_SET_SECTIONS:
      return gp_sheets_add_sections (&self->builder, error);
    case GP_SHEET_SET_DISTRICTS:
      return gp_sheets_add_districts (&self->builder, error);
    case GP_SHEET_SET_PACKAGES:
      return gp_sheets_add_packages (&self->builder, self->builder.options->year, error);
    case GP_SHEET_SET_MEETING:
      return gp_sheets_add_meeting (&self->builder, extent, error);
    case GP_SHEET_SET_YEARS:
      return gp_sheets_add_years (&self->builder, self->builder.options->year, error);
    case GP_SHEET_SET_OVERVIEW:
    default:
      return gp_sheets_add_overview (&self->builder, extent, error);
    }
}

static gboolean
check_plan (GpSheetSet *self, const GpBox *extent, GError **error)
{
  GpCrs *crs = gp_snapshot_get_crs (self->context.snapshot);

  if (crs && !gp_crs_is_projected_in_metres (crs))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan's coordinate system %s is not in metres, so a sheet of it would have no true scale."), gp_crs_get_code (crs));
      return FALSE;
    }
  if ((self->kind == GP_SHEET_SET_OVERVIEW || self->kind == GP_SHEET_SET_MEETING) && gp_box_is_empty (extent))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan is empty, so there is nothing to print: import or draw something first."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
lay_out_page (GpSheetSet *self, const GpSheetOptions *options, GError **error)
{
  const GpPaperSize *paper = gp_template_get_paper (self->context.template, self->builder.paper);
  g_autofree char *names = gp_template_dup_paper_names (self->context.template);

  if (!paper)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no paper “%s”; take one of %s."), self->builder.paper, names);
      return FALSE;
    }
  if (options->scale < 0 || options->scale > 10000000 || (options->scale > 0 && options->scale < 50))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("1:%d is no scale for a sheet; take one like 500, 1000, 2000, 5000 or 10000."), options->scale);
      return FALSE;
    }
  gp_page_init_side (&self->context.page, paper, options->portrait, gp_template_get_layout (self->context.template, options->portrait)->side);
  self->context.page.palette = options->palette;
  self->context.page.aside = gp_template_get_layout (self->context.template, options->portrait)->legend_inside;
  return TRUE;
}

static GpBox
extent_of (GpSheetSet *self)
{
  GpBox extent = find_extent (self->context.snapshot);

  /* A single point has no size: show a hundred metres around it. */
  if (!gp_box_is_empty (&extent) && gp_box_width (&extent) < 1 && gp_box_height (&extent) < 1)
    extent = gp_box_grow (extent, 50);
  return extent;
}

/* Nothing came of it: what was reported says why. */
static GpSheetSet *
fail_empty (GpSheetSet *self, GError **error)
{
  if (self->kind == GP_SHEET_SET_DISTRICTS || self->builder.reports->len == 0)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("None of the plan's districts has a boundary, so there is nothing to print."));
  else
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, g_ptr_array_index (self->builder.reports, 0));
  return NULL;
}

/**
 * gp_sheet_set_new:
 * @snapshot: the plan
 * @options: which set on which paper
 * @error: (nullable): %GP_ERROR_USAGE for a paper or scale that cannot be,
 *   %GP_ERROR_INPUT for a plan there is no such set of
 *
 * Returns: (transfer full): the laid-out set, or %NULL
 */
GpSheetSet *
gp_sheet_set_new (GpSnapshot *snapshot, const GpSheetOptions *options, GError **error)
{
  g_autoptr (GpSheetSet) self = g_new0 (GpSheetSet, 1);
  GpBox extent;

  self->context.snapshot = gp_snapshot_ref (snapshot);
  self->context.base_pixels = options->base_pixels;
  self->context.base_pixels_data = options->base_pixels_data;
  self->context.palette = options->palette;
  self->context.theme = options->theme;
  self->kind = options->kind;
  gp_set_builder_init (&self->builder, &self->context, options);
  self->context.template = gp_template_library_open (options->template_name, error);
  if (!self->context.template || !lay_out_page (self, options, error))
    return NULL;
  extent = extent_of (self);
  if (!check_plan (self, &extent, error))
    return NULL;
  gp_sheet_facts_init (&self->context.facts, snapshot, self->context.template, &extent, options->date);
  self->context.facts.folder = g_strdup (options->folder);
  if (!add_pages (self, &extent, error))
    return NULL;
  if (self->builder.sheets->len == 0)
    return fail_empty (self, error);
  gp_set_builder_arrange (&self->builder);
  if (self->builder.sheets->len == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Every sheet of this set is left out, so there is nothing to print: choose at least one."));
      return NULL;
    }
  if (options->pages && !options->keep_hidden && !gp_set_builder_keep_pages (&self->builder, options->pages, error))
    return NULL;
  self->builder.options = NULL;
  self->n_laid_out = self->builder.reports->len;
  return g_steal_pointer (&self);
}

void
gp_sheet_set_free (GpSheetSet *self)
{
  if (!self)
    return;
  gp_set_builder_clear (&self->builder);
  gp_sheet_facts_clear (&self->context.facts);
  g_clear_pointer (&self->context.template, gp_template_free);
  g_clear_pointer (&self->context.snapshot, gp_snapshot_unref);
  g_free (self);
}

guint
gp_sheet_set_get_n_pages (GpSheetSet *self)
{
  return self->builder.sheets->len;
}

/**
 * gp_sheet_set_get_page_size:
 * @self: a set
 * @page: from 0
 * @width_mm: (out): of the paper
 * @height_mm: (out): of the paper
 */
void
gp_sheet_set_get_page_size (GpSheetSet *self, guint page, double *width_mm, double *height_mm)
{
  g_return_if_fail (page < self->builder.sheets->len);

  *width_mm = self->context.page.width_mm;
  *height_mm = self->context.page.height_mm;
}

/**
 * gp_sheet_set_get_page_title:
 * @self: a set
 * @page: from 0
 *
 * Returns: (transfer none): what is printed in its header
 */
const char *
gp_sheet_set_get_page_title (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, NULL);

  return ((const GpSheet *) g_ptr_array_index (self->builder.sheets, page))->title;
}

/**
 * gp_sheet_set_get_page_number:
 * @self: a set
 * @page: from 0
 *
 * Returns: (transfer none): the number of the sheet, "HX-03"
 */
const char *
gp_sheet_set_get_page_number (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, NULL);

  return ((const GpSheet *) g_ptr_array_index (self->builder.sheets, page))->number;
}

/**
 * gp_sheet_set_get_page_box:
 * @self: a set
 * @page: from 0
 * @neat: (out): the map on the page, from its upper left corner, mm
 * @box: (out): what of the plan is inside, plan metres
 *
 * Returns: whether the page has a map
 */
gboolean
gp_sheet_set_get_page_box (GpSheetSet *self, guint page, GpRect *neat, GpBox *box)
{
  const GpSheet *sheet;

  g_return_val_if_fail (page < self->builder.sheets->len, FALSE);

  sheet = g_ptr_array_index (self->builder.sheets, page);
  *neat = self->context.page.neat;
  *box = sheet->box;
  return sheet->class->has_map;
}

/**
 * gp_sheet_set_get_page_ink:
 * @self: a set
 * @page: from 0
 *
 * Returns: where something must show on its map, as in #GpPdfPage; 0 without a map
 */
guint64
gp_sheet_set_get_page_ink (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, 0);

  return gp_sheet_foresee_ink (g_ptr_array_index (self->builder.sheets, page), &self->context);
}

/**
 * gp_sheet_set_get_page_shown:
 * @self: a set
 * @page: from 0
 *
 * Returns: whether it is printed; others are only in a set made with keep_hidden
 */
gboolean
gp_sheet_set_get_page_shown (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, FALSE);

  return !((const GpSheet *) g_ptr_array_index (self->builder.sheets, page))->is_left_out;
}

/**
 * gp_sheet_set_get_page_ref:
 * @self: a set
 * @page: from 0
 * @ref: (out): which page it is in the plan, for an edit
 */
void
gp_sheet_set_get_page_ref (GpSheetSet *self, guint page, GpSheetRef *ref)
{
  const GpSheet *sheet;

  g_return_if_fail (page < self->builder.sheets->len);

  sheet = g_ptr_array_index (self->builder.sheets, page);
  *ref = (GpSheetRef){ self->builder.set, self->kind, sheet->class->kind, sheet->object_table, sheet->object_fid, sheet->part, sheet->number };
}

/**
 * gp_sheet_set_dup_elements:
 * @self: a set
 * @page: from 0
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type GpSheetElement): where the parts of the page lie, as it was drawn last
 */
GArray *
gp_sheet_set_dup_elements (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, NULL);

  return gp_sheet_dup_elements (g_ptr_array_index (self->builder.sheets, page));
}

/**
 * gp_sheet_set_get_facts:
 * @self: a set
 *
 * Returns: (transfer none): programme, makers and date of the set
 */
const GpSheetFacts *
gp_sheet_set_get_facts (GpSheetSet *self)
{
  return &self->context.facts;
}

/**
 * gp_sheet_set_get_snapshot:
 * @self: a set
 *
 * Returns: (transfer none): the plan it is of
 */
GpSnapshot *
gp_sheet_set_get_snapshot (GpSheetSet *self)
{
  return self->context.snapshot;
}

/**
 * gp_sheet_set_dup_title:
 * @self: a set
 *
 * Returns: (transfer full): of the document: the programme, or its only page; says so where the figures are invented
 */
char *
gp_sheet_set_dup_title (GpSheetSet *self)
{
  const GpSheetFacts *facts = &self->context.facts;
  const GpSheet *first = g_ptr_array_index (self->builder.sheets, 0);

  return g_strdup_printf ("%s%s%s", self->kind == GP_SHEET_SET_OVERVIEW || self->builder.sheets->len == 1 ? first->title : facts->programme,
                          facts->sample ? " · " : "", facts->sample ? gp_template_get_word (self->context.template, "sample_mark") : "");
}

/**
 * gp_sheet_set_get_page_scale:
 * @self: a set
 * @page: from 0
 *
 * Returns: N of 1:N, or 0 for a page without a map
 */
int
gp_sheet_set_get_page_scale (GpSheetSet *self, guint page)
{
  g_return_val_if_fail (page < self->builder.sheets->len, 0);

  return ((const GpSheet *) g_ptr_array_index (self->builder.sheets, page))->scale;
}

/**
 * gp_sheet_set_get_reports:
 * @self: a set
 *
 * What could not be laid out, and what had no room on the sheets printed so far, as translated sentences.
 *
 * Returns: (transfer none): of char*
 */
const GPtrArray *
gp_sheet_set_get_reports (GpSheetSet *self)
{
  return self->builder.reports;
}

static gboolean
draw_page (GpSheetSet *self, guint page, cairo_t *cr, double units_per_mm, GArray *texts, GPtrArray *reports, GCancellable *cancellable, GError **error)
{
  if (gp_sheet_draw (g_ptr_array_index (self->builder.sheets, page), &self->context, cr, units_per_mm, texts, reports, cancellable))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Page %u of the sheets could not be drawn."), page + 1);
  return FALSE;
}

/**
 * gp_sheet_set_draw_page:
 * @self: a set
 * @page: from 0
 * @cr: where, with the upper left corner of the page at its origin
 * @units_per_mm: device units a millimetre
 * @cancellable: (nullable): stops it
 * @error: (nullable): %G_IO_ERROR_CANCELLED
 *
 * May be called from any thread.
 *
 * Returns: whether the page is finished
 */
gboolean
gp_sheet_set_draw_page (GpSheetSet *self, guint page, cairo_t *cr, double units_per_mm, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (page < self->builder.sheets->len, FALSE);

  return draw_page (self, page, cr, units_per_mm, NULL, NULL, cancellable, error);
}

/**
 * gp_sheet_set_check_page:
 * @self: a set
 * @page: from 0
 * @cr: where to draw it
 * @units_per_mm: device units a millimetre
 * @texts: takes a GpPenText for every text outside the map
 * @error: (nullable): as gp_sheet_set_draw_page()
 *
 * Draws a page and tells where every text went.
 *
 * Returns: whether the page is finished
 */
gboolean
gp_sheet_set_check_page (GpSheetSet *self, guint page, cairo_t *cr, double units_per_mm, GArray *texts, GError **error)
{
  g_return_val_if_fail (page < self->builder.sheets->len, FALSE);

  return draw_page (self, page, cr, units_per_mm, texts, NULL, NULL, error);
}

/**
 * gp_sheet_set_clear_reports:
 * @self: a set
 *
 * Forgets what had no room on printed pages, before the set is printed anew.
 */
void
gp_sheet_set_clear_reports (GpSheetSet *self)
{
  g_ptr_array_set_size (self->builder.reports, self->n_laid_out);
}

/**
 * gp_sheet_set_print_page:
 * @self: a set
 * @page: from 0
 * @cr: where, with the upper left corner of the page at its origin
 * @units_per_mm: device units a millimetre
 * @cancellable: (nullable): stops it
 * @error: (nullable): as gp_sheet_set_draw_page()
 *
 * Draws a page as gp_sheet_set_draw_page() does and adds what had no room to
 * gp_sheet_set_get_reports(); one page at a time.
 *
 * Returns: whether the page is finished
 */
gboolean
gp_sheet_set_print_page (GpSheetSet *self, guint page, cairo_t *cr, double units_per_mm, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (page < self->builder.sheets->len, FALSE);

  return draw_page (self, page, cr, units_per_mm, NULL, self->builder.reports, cancellable, error);
}
