/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decides which pages a set has (one a district, continuation pages where a
 * works table overflows), at which scale, under which number, and prints
 * them. How a page looks is gp-sheet.c.
 */
#include "config.h"

#include "gp-sheet-set.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-crs.h"
#include "gp-error.h"
#include "gp-figures.h"
#include "gp-sequence-page.h"
#include "gp-inset.h"
#include "gp-overlay.h"
#include "gp-pdf.h"
#include "gp-sheet.h"

#define MARGIN_MM 6
#define NEIGHBOUR_SHARE 0.25

struct _GpSheetSet
{
  GpSheetContext context;
  GpSheetSetKind kind;
  char *paper;
  int scale; /* asked for, or 0 */
  char *title;
  GPtrArray *sheets;    /* of GpSheet */
  GPtrArray *tables;    /* of GpWorksTable */
  GPtrArray *sequences; /* of GpSequenceTable, nullable */
  GPtrArray *reports;   /* of char* */
};

/* A note on something is printed where the plan has it. */
static gboolean
has_rows (const char *table, gpointer snapshot)
{
  GpTableId id = gp_table_find (table);

  return id != GP_TABLE_NONE && gp_snapshot_get_n (snapshot, id) > 0;
}

static void
collect_notes (GpSheetSet *self, const char *kind)
{
  g_auto (GStrv) notes = gp_template_dup_notes (self->context.template, kind, has_rows, self->context.snapshot);
  double north = self->context.facts.north_deg;

  self->context.notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; notes[i]; i++)
    g_ptr_array_add (self->context.notes, g_strdup (notes[i]));
  if (fabs (north) > 0.5)
    {
      g_autofree char *angle = g_strdup_printf ("%.1f", fabs (north));

      /* Where grid north lies east of true north, true north lies west of it. */
      g_ptr_array_insert (self->context.notes, 0,
                          gp_template_dup_text (self->context.template, "note_north", "side", gp_template_get_word (self->context.template, north > 0 ? "west" : "east"), "angle", angle, NULL));
    }
}

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

/* A round scale beyond the list of the template that still fits. */
static int
choose_beyond (const GpPage *page, const GpBox *extent, int last)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };

  for (double power = 1000; power <= 1e8; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * power > last && gp_page_fits (page, extent, (int) (steps[i] * power), MARGIN_MM))
        return (int) (steps[i] * power);
  return 0;
}

static gboolean
choose_scale (GpSheetSet *self, GpSheet *sheet, const GpBox *extent, const char *name, GError **error)
{
  guint n_scales;
  const int *scales = gp_template_get_scales (self->context.template, gp_sheet_get_kind_name (sheet), &n_scales);
  const GpPage *page = &self->context.page;
  int fits = gp_page_choose_scale (page, extent, MARGIN_MM, scales, n_scales);

  if (fits == 0)
    fits = choose_beyond (page, extent, scales[n_scales - 1]);
  if (fits == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s is too large for any sheet: it is %.0f km wide. Check for stray objects far away."), name, gp_box_width (extent) / 1000);
      return FALSE;
    }
  /* A scale asked for may use the margin, but not more. */
  if (self->scale > 0 && !gp_page_fits (page, extent, self->scale, 0))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
                   _ ("%s does not fit on one %s sheet at 1:%d; 1:%d fits. Take that scale or a larger paper."),
                   name, self->paper, self->scale, fits);
      return FALSE;
    }
  sheet->scale = self->scale > 0 ? self->scale : fits;
  sheet->box = gp_page_place (page, extent, sheet->scale);
  return TRUE;
}

static char *
sheet_number (GpSheetSet *self, const char *kind, guint n)
{
  g_autofree char *path = g_strdup_printf ("sheets.%s.number", kind);
  g_autofree char *text = g_strdup_printf ("%02u", n);

  return gp_template_dup_text (self->context.template, path, "n", text, NULL);
}

static void
add_sheet (GpSheetSet *self, GpSheet *sheet)
{
  g_ptr_array_add (self->sheets, sheet);
  sheet->page = self->sheets->len;
}

static gboolean
add_overview (GpSheetSet *self, const GpBox *extent, GError **error)
{
  g_autoptr (GpSheet) sheet = gp_sheet_new (GP_SHEET_OVERVIEW);
  gboolean has_districts = gp_snapshot_get_n (self->context.snapshot, GP_TABLE_DISTRICT) > 0;

  if (!choose_scale (self, sheet, extent, _ ("The plan"), error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context.template, has_districts ? "sheets.overview.title" : "sheets.overview.title_plain", NULL);
  sheet->number = sheet_number (self, "overview", 1);
  sheet->figures = gp_figures_new (self->context.snapshot, self->context.template);
  sheet->index = gp_index_rows_new (self->context.snapshot, self->context.template);
  add_sheet (self, g_steal_pointer (&sheet));
  return TRUE;
}

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
name_neighbours (GpSheetSet *self, GpSheet *sheet)
{
  for (int side = 0; side < 4; side++)
    {
      guint position = 0;
      GpFeature *other = find_neighbour (self->context.snapshot, sheet->district, &sheet->box, side, &position);
      g_autofree char *number = NULL, *name = NULL;

      if (!other)
        continue;
      number = sheet_number (self, "districts", position + 1);
      name = gp_district_dup_short_name (self->context.template, other);
      sheet->neighbours[side] = gp_template_dup_text (self->context.template, "neighbour", "number", number, "name", name, NULL);
    }
}

/* Draws the map to nowhere, to learn what its legend will hold. */
static GpLegend *
foresee_legend (GpSheetSet *self, GpSheet *sheet)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  GpMapStyle style;
  GpMapView view;

  gp_sheet_init_style (sheet, &self->context, &style);
  style.labels = FALSE;
  style.base_pixels = NULL;
  gp_sheet_init_view (sheet, &self->context, GP_PDF_UNITS_PER_MM, &view);
  gp_painter_draw (cr, self->context.snapshot, &view, &style, entries, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return gp_legend_new (entries, self->context.snapshot, self->context.template, style.theme, sheet->works && sheet->works->rows->len > 0);
}

/* Splits the works table over the sheet and as many continuation pages as it needs. */
static void
add_continuations (GpSheetSet *self, GpSheet *sheet)
{
  g_autoptr (GpLegend) legend = foresee_legend (self, sheet);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  guint row, n_rows = sheet->works->rows->len;
  GpSheet *last = sheet;
  GpPen pen;

  gp_pen_init (&pen, cr, GP_PDF_UNITS_PER_MM, self->context.template, &self->context.page);
  sheet->n_rows = MIN (n_rows, gp_sheet_fit_rows (sheet, &self->context, &pen, legend));
  row = sheet->n_rows;
  for (guint part = 2; row < n_rows; part++)
    {
      GpSheet *more = gp_sheet_new (GP_SHEET_CONTINUATION);

      more->title = g_strdup (sheet->title);
      more->number = g_strdup_printf ("%s-%u", sheet->number, part);
      more->works = sheet->works;
      more->first_row = row;
      more->n_rows = gp_sheet_fit_continuation (&self->context, &pen, sheet->works, row);
      more->from_number = g_strdup (last->number);
      last->to_number = g_strdup (more->number);
      row += more->n_rows;
      add_sheet (self, more);
      last = more;
    }
  gp_pen_clear (&pen);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
add_district (GpSheetSet *self, guint position, GError **error)
{
  g_autoptr (GpSheet) sheet = gp_sheet_new (GP_SHEET_DISTRICT);
  GpSheet *added = sheet;
  GpFeature *district = gp_snapshot_get (self->context.snapshot, GP_TABLE_DISTRICT, position);
  g_autofree char *name = gp_district_dup_short_name (self->context.template, district);
  g_autofree char *full = g_strconcat (name, gp_template_get_word (self->context.template, "district_suffix"), NULL);

  if (!district->geometry)
    {
      g_ptr_array_add (self->reports, g_strdup_printf (_ ("District “%s” has no boundary and gets no sheet."), name));
      return TRUE;
    }
  sheet->district = gp_feature_ref (district);
  if (!choose_scale (self, sheet, &district->geometry->box, full, error))
    return FALSE;
  sheet->title = gp_template_dup_text (self->context.template, "sheets.districts.title", "district", full, NULL);
  sheet->number = sheet_number (self, "districts", position + 1);
  sheet->works = gp_works_table_new (self->context.snapshot, self->context.template, district->fid);
  g_ptr_array_add (self->tables, sheet->works);
  name_neighbours (self, sheet);
  add_sheet (self, g_steal_pointer (&sheet));
  add_continuations (self, added);
  return TRUE;
}

static gboolean
add_districts (GpSheetSet *self, GError **error)
{
  guint n = gp_snapshot_get_n (self->context.snapshot, GP_TABLE_DISTRICT);

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

/* A district as many pages as its streets need. */
static void
add_sequence (GpSheetSet *self, const GpSequenceTable *table, GpPen *pen)
{
  const GpRect *body = &self->context.page.body;
  GpFeature *district = gp_snapshot_find (self->context.snapshot, GP_TABLE_DISTRICT, table->district);
  g_autofree char *name = district ? gp_district_dup_short_name (self->context.template, district) : NULL;
  g_autofree char *full = g_strconcat (name ? name : "", gp_template_get_word (self->context.template, "district_suffix"), NULL);
  g_autofree char *title = gp_template_dup_text (self->context.template, name ? "sheets.sequence.title" : "sheets.sequence.title_plain", "district", full, NULL);

  for (guint row = 0; row < table->streets->len;)
    {
      GpSheet *sheet = gp_sheet_new (GP_SHEET_SEQUENCE);

      sheet->sequence = table;
      sheet->first_row = row;
      sheet->n_rows = gp_sequence_page_fit (pen, body, table, row);
      row += sheet->n_rows;
      sheet->title = g_strdup (title);
      sheet->number = sheet_number (self, "sequence", self->sheets->len + 1);
      add_sheet (self, sheet);
    }
}

static gboolean
add_sequences (GpSheetSet *self, GError **error)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  GpPen pen;

  gp_pen_init (&pen, cr, GP_PDF_UNITS_PER_MM, self->context.template, &self->context.page);
  for (guint i = 0; i < self->sequences->len; i++)
    add_sequence (self, g_ptr_array_index (self->sequences, i), &pen);
  gp_pen_clear (&pen);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (self->sheets->len > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("No work in a street has a date yet, so there is no sequence to print: sequence the plan first."));
  return FALSE;
}

static gboolean
add_pages (GpSheetSet *self, const GpSheetOptions *options, const GpBox *extent, GError **error)
{
  switch (options->kind)
    {
    case GP_SHEET_SET_SEQUENCE:
      g_return_val_if_fail (options->sequence_tables, FALSE);
      self->sequences = options->sequence_tables (self->context.snapshot, options->date, error);
      return self->sequences && add_sequences (self, error);
    case GP_SHEET_SET_DISTRICTS:
      return add_districts (self, error);
    case GP_SHEET_SET_OVERVIEW:
    default:
      return add_overview (self, extent, error);
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
  if (self->kind == GP_SHEET_SET_OVERVIEW && gp_box_is_empty (extent))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The plan is empty, so there is nothing to print: import or draw something first."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
lay_out_page (GpSheetSet *self, const GpSheetOptions *options, GError **error)
{
  const GpPaperSize *paper = gp_template_get_paper (self->context.template, self->paper);
  g_autofree char *names = gp_template_dup_paper_names (self->context.template);

  if (!paper)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no paper “%s”; take one of %s."), self->paper, names);
      return FALSE;
    }
  if (options->scale < 0 || options->scale > 10000000 || (options->scale > 0 && options->scale < 50))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("1:%d is no scale for a sheet; take one like 500, 1000, 2000, 5000 or 10000."), options->scale);
      return FALSE;
    }
  gp_page_init (&self->context.page, paper, options->portrait);
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
  gboolean overview = options->kind == GP_SHEET_SET_OVERVIEW;
  GpBox extent;

  self->context.snapshot = gp_snapshot_ref (snapshot);
  self->context.base_pixels = options->base_pixels;
  self->context.base_pixels_data = options->base_pixels_data;
  self->context.palette = options->palette;
  self->context.theme = options->theme;
  self->kind = options->kind;
  self->paper = g_ascii_strup (options->paper ? options->paper : "A3", -1);
  self->scale = options->scale;
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sheet_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_works_table_free);
  self->reports = g_ptr_array_new_with_free_func (g_free);
  self->context.template = gp_template_new ("sheet", error);
  if (!self->context.template || !lay_out_page (self, options, error))
    return NULL;
  extent = extent_of (self);
  if (!check_plan (self, &extent, error))
    return NULL;
  gp_sheet_facts_init (&self->context.facts, snapshot, self->context.template, &extent, options->date);
  collect_notes (self, overview ? "overview" : "districts");
  if (!add_pages (self, options, &extent, error))
    return NULL;
  if (self->sheets->len == 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("None of the plan's districts has a boundary, so there is nothing to print."));
      return NULL;
    }
  self->context.facts.n_pages = self->sheets->len;
  return g_steal_pointer (&self);
}

void
gp_sheet_set_free (GpSheetSet *self)
{
  if (!self)
    return;
  gp_sheet_facts_clear (&self->context.facts);
  g_clear_pointer (&self->context.notes, g_ptr_array_unref);
  g_clear_pointer (&self->context.template, gp_template_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->sequences, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->context.snapshot, gp_snapshot_unref);
  g_free (self->paper);
  g_free (self->title);
  g_free (self);
}

guint
gp_sheet_set_get_n_pages (GpSheetSet *self)
{
  return self->sheets->len;
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
  g_return_if_fail (page < self->sheets->len);

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
  g_return_val_if_fail (page < self->sheets->len, NULL);

  return ((const GpSheet *) g_ptr_array_index (self->sheets, page))->title;
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
  g_return_val_if_fail (page < self->sheets->len, 0);

  return ((const GpSheet *) g_ptr_array_index (self->sheets, page))->scale;
}

/**
 * gp_sheet_set_get_reports:
 * @self: a set
 *
 * What had no room on the sheets printed so far, as translated sentences.
 *
 * Returns: (transfer none): of char*
 */
const GPtrArray *
gp_sheet_set_get_reports (GpSheetSet *self)
{
  return self->reports;
}

static gboolean
draw_page (GpSheetSet *self, guint page, cairo_t *cr, double units_per_mm, GArray *texts, GPtrArray *reports, GCancellable *cancellable, GError **error)
{
  if (gp_sheet_draw (g_ptr_array_index (self->sheets, page), &self->context, cr, units_per_mm, texts, reports, cancellable))
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
  g_return_val_if_fail (page < self->sheets->len, FALSE);

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
  g_return_val_if_fail (page < self->sheets->len, FALSE);

  return draw_page (self, page, cr, units_per_mm, texts, NULL, NULL, error);
}

static gboolean
write_page (GpSheetSet *self, GpPdf *pdf, guint page, GCancellable *cancellable, GError **error)
{
  const GpSheet *sheet = g_ptr_array_index (self->sheets, page);
  g_autofree char *bookmark = g_strdup_printf ("%s %s", sheet->number, sheet->title);
  cairo_t *cr = gp_pdf_begin_page (pdf, self->context.page.width_mm, self->context.page.height_mm, bookmark);

  return draw_page (self, page, cr, GP_PDF_UNITS_PER_MM, NULL, self->reports, cancellable, error) && gp_pdf_end_page (pdf, error);
}

/**
 * gp_sheet_set_write_pdf:
 * @self: a set
 * @path: the file; one that is there is replaced only when the new one is whole
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_DISK, %GP_ERROR_EXISTS or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the whole document stands at @path
 */
gboolean
gp_sheet_set_write_pdf (GpSheetSet *self, const char *path, void (*progress) (double fraction, gpointer user_data), gpointer progress_data, GCancellable *cancellable, GError **error)
{
  const GpSheetFacts *facts = &self->context.facts;
  const GpSheet *first = g_ptr_array_index (self->sheets, 0);
  g_autofree char *title = NULL;
  gboolean dated = g_ascii_isdigit (facts->date[0]);
  g_autoptr (GpPdf) pdf = NULL;

  title = g_strdup_printf ("%s%s%s", self->kind == GP_SHEET_SET_OVERVIEW || self->sheets->len == 1 ? first->title : facts->programme,
                           facts->sample ? " · " : "", facts->sample ? gp_template_get_word (self->context.template, "sample_mark") : "");
  pdf = gp_pdf_new (path, title, facts->maker, dated ? facts->date : NULL, error);
  if (!pdf)
    return FALSE;
  g_ptr_array_set_size (self->reports, 0);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_page (self, pdf, i, cancellable, error))
        return FALSE;
      if (progress)
        progress ((i + 1.0) / self->sheets->len, progress_data);
    }
  return gp_pdf_finish (pdf, error);
}
