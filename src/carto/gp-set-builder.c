/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-set-builder.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-error.h"
#include "gp-page-ranges.h"
#include "gp-pdf.h"
#include "gp-sheet-order.h"
#include "gp-sheet-rows.h"

typedef struct
{
  gpointer thing;
  GDestroyNotify destroy;
} Kept;

static void
kept_clear (gpointer data)
{
  Kept *kept = data;

  kept->destroy (kept->thing);
}

/**
 * gp_set_builder_init:
 * @self: (out): free with gp_set_builder_clear()
 * @context: (transfer none): what all sheets of the set share
 * @options: (transfer none): which set on which paper
 */
void
gp_set_builder_init (GpSetBuilder *self, GpSheetContext *context, const GpSheetOptions *options)
{
  const GpFeature *own;

  self->context = context;
  self->options = options;
  self->paper = g_ascii_strup (options->paper ? options->paper : "A3", -1);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sheet_free);
  self->reports = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (self->kept, kept_clear);
  self->positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->set = options->set;
  if (self->set == 0 && (own = gp_sheet_rows_find_set (context->snapshot, options->kind)))
    self->set = own->fid;
}

/**
 * gp_set_builder_clear:
 * @self: a builder
 *
 * Frees its sheets and what they borrow.
 */
void
gp_set_builder_clear (GpSetBuilder *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->positions, g_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->paper, g_free);
}

static const GpFeature *
find_row (GpSetBuilder *self, const GpSheet *sheet)
{
  return gp_sheet_rows_find (self->context->snapshot, self->set,
                             &(GpSheetRef){ .kind = sheet->class->kind, .object_table = sheet->object_table, .object_fid = sheet->object_fid, .part = sheet->part });
}

static void
replace_text (char **text, const GpFeature *row, guint field)
{
  const char *own = gp_feature_get_text (row, field);

  if (!own || !*own)
    return;
  g_free (*text);
  *text = g_strdup (own);
}

/* A note on something is printed where the plan has it. */
static gboolean
has_rows (const char *table, gpointer snapshot)
{
  GpTableId id = gp_table_find (table);

  return id != GP_TABLE_NONE && gp_snapshot_get_n (snapshot, id) > 0;
}

/* The planner's own first, then where true north is, then those of the template. */
static GPtrArray *
list_notes (GpSetBuilder *self, const GpSheet *sheet)
{
  const GpTemplate *template = self->context->template;
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  g_auto (GStrv) notes = gp_template_dup_notes (template, sheet->class->kind, has_rows, self->context->snapshot);
  double north = self->context->facts.north_deg;

  if (sheet->note)
    g_ptr_array_add (list, g_strdup (sheet->note));
  if (fabs (north) > 0.5)
    {
      g_autofree char *angle = g_strdup_printf ("%.1f", fabs (north));

      /* Where grid north lies east of true north, true north lies west of it. */
      g_ptr_array_add (list, gp_template_dup_text (template, "note_north", "side", gp_template_get_word (template, north > 0 ? "west" : "east"), "angle", angle, NULL));
    }
  for (guint i = 0; notes[i]; i++)
    g_ptr_array_add (list, g_strdup (notes[i]));
  return list;
}

/**
 * gp_set_builder_insert:
 * @self: a builder
 * @position: before which sheet, from 0
 * @sheet: (transfer full): with title and number
 *
 * Puts a sheet in with what the planner changed of it.
 */
void
gp_set_builder_insert (GpSetBuilder *self, guint position, GpSheet *sheet)
{
  const GpFeature *row = find_row (self, sheet);
  gint64 wish = row ? gp_feature_get_int (row, GP_SHEET_POSITION, 0) : 0;

  if (row)
    {
      replace_text (&sheet->title, row, GP_SHEET_TITLE);
      replace_text (&sheet->number, row, GP_SHEET_NUMBER);
      replace_text (&sheet->note, row, GP_SHEET_NOTE);
      sheet->is_left_out = gp_feature_get_int (row, GP_SHEET_SHOWN, TRUE) == 0;
    }
  if (sheet->class->has_map)
    sheet->notes = list_notes (self, sheet);
  g_ptr_array_insert (self->sheets, (int) position, sheet);
  g_array_insert_val (self->positions, position, wish);
}

/**
 * gp_set_builder_add:
 * @self: a builder
 * @sheet: (transfer full): with title and number
 *
 * As gp_set_builder_insert(), behind all others.
 */
void
gp_set_builder_add (GpSetBuilder *self, GpSheet *sheet)
{
  gp_set_builder_insert (self, self->sheets->len, sheet);
}

/**
 * gp_set_builder_arrange:
 * @self: a builder with all its sheets
 *
 * Puts them in the planner's order, takes those he left out away unless they are asked for, and counts the pages.
 */
void
gp_set_builder_arrange (GpSetBuilder *self)
{
  g_autofree guint *order = gp_sheet_order_arrange ((const gint64 *) (gpointer) self->positions->data, self->sheets->len);
  g_autoptr (GPtrArray) sheets = g_steal_pointer (&self->sheets);
  guint page = 0;

  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sheet_free);
  g_ptr_array_set_free_func (sheets, NULL);
  for (guint i = 0; i < sheets->len; i++)
    {
      GpSheet *sheet = g_ptr_array_index (sheets, order[i]);

      sheet->page = sheet->is_left_out ? 0 : ++page;
      if (sheet->is_left_out && !self->options->keep_hidden)
        gp_sheet_free (sheet);
      else
        g_ptr_array_add (self->sheets, sheet);
    }
  self->context->facts.n_pages = page;
  gp_sheets_finish_contents (self);
}

/**
 * gp_set_builder_keep_pages:
 * @self: a builder, arranged
 * @pages: "1-3,7"
 * @error: %GP_ERROR_USAGE
 *
 * The pages kept keep their page numbers too: they are pages of the whole set.
 *
 * Returns: whether there are such pages
 */
gboolean
gp_set_builder_keep_pages (GpSetBuilder *self, const char *pages, GError **error)
{
  g_autofree gboolean *wanted = gp_page_ranges_parse (pages, self->sheets->len, error);

  for (guint i = self->sheets->len; wanted && i > 0; i--)
    if (!wanted[i - 1])
      g_ptr_array_remove_index (self->sheets, i - 1);
  return wanted != NULL;
}

/**
 * gp_set_builder_keep:
 * @self: a builder
 * @thing: (transfer full): what several sheets borrow
 * @destroy: frees it, after the sheets
 */
void
gp_set_builder_keep (GpSetBuilder *self, gpointer thing, GDestroyNotify destroy)
{
  Kept kept = { thing, destroy };

  g_array_append_val (self->kept, kept);
}

/**
 * gp_set_builder_get_own_number:
 * @self: a builder
 * @kind: of sheets, in the template
 * @object: (nullable): what the sheet is of
 * @part: which sheet of that, from 1
 *
 * Returns: (transfer none) (nullable): the number the planner gave it
 */
const char *
gp_set_builder_get_own_number (GpSetBuilder *self, const char *kind, const GpFeature *object, guint part)
{
  GpSheetRef ref = { .kind = kind, .object_table = object ? object->table : GP_TABLE_NONE, .object_fid = object ? object->fid : 0, .part = part };
  const GpFeature *row = gp_sheet_rows_find (self->context->snapshot, self->set, &ref);
  const char *own = row ? gp_feature_get_text (row, GP_SHEET_NUMBER) : NULL;

  return own && *own ? own : NULL;
}

/**
 * gp_set_builder_dup_number:
 * @self: a builder
 * @kind: of sheets, in the template
 * @n: which one, from 1
 *
 * Returns: (transfer full): "HX-03"
 */
char *
gp_set_builder_dup_number (GpSetBuilder *self, const char *kind, guint n)
{
  g_autofree char *path = g_strdup_printf ("sheets.%s.number", kind);
  g_autofree char *text = g_strdup_printf ("%02u", n);

  return gp_template_dup_text (self->context->template, path, "n", text, NULL);
}

/* A round scale beyond the list of the template that still fits. */
static int
choose_beyond (const GpPage *page, const GpBox *extent, int last)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };

  for (double power = 1000; power <= 1e8; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * power > last && gp_page_fits (page, extent, (int) (steps[i] * power), GP_SHEET_MARGIN_MM))
        return (int) (steps[i] * power);
  return 0;
}

/**
 * gp_set_builder_set_view:
 * @self: a builder
 * @sheet: a map sheet: takes scale and box
 * @extent: shown in its middle
 * @scale: N of 1:N
 *
 * What the planner chose for this sheet is taken instead, even where it cuts off something.
 */
void
gp_set_builder_set_view (GpSetBuilder *self, GpSheet *sheet, const GpBox *extent, int scale)
{
  const GpFeature *row = find_row (self, sheet);
  GpBox shown = *extent;

  sheet->scale = row ? (int) gp_feature_get_int (row, GP_SHEET_SCALE, scale) : scale;
  if (row && gp_feature_has (row, GP_SHEET_CENTRE_X) && gp_feature_has (row, GP_SHEET_CENTRE_Y))
    {
      double x = gp_feature_get_real (row, GP_SHEET_CENTRE_X), y = gp_feature_get_real (row, GP_SHEET_CENTRE_Y);

      shown = (GpBox){ x, y, x, y };
    }
  sheet->box = gp_page_place (&self->context->page, &shown, sheet->scale);
}

/* A single point has no size: a hundred metres around it are shown. */
static GpBox
widen (GpBox extent)
{
  return gp_box_width (&extent) < 1 && gp_box_height (&extent) < 1 ? gp_box_grow (extent, 50) : extent;
}

/**
 * gp_set_builder_choose_scale:
 * @self: a builder
 * @sheet: a map sheet: takes scale and box
 * @extent: what has to be on it
 * @name: of that, for a message
 * @error: %GP_ERROR_INPUT or %GP_ERROR_USAGE when it does not fit
 *
 * Returns: whether there is a scale
 */
gboolean
gp_set_builder_choose_scale (GpSetBuilder *self, GpSheet *sheet, const GpBox *extent, const char *name, GError **error)
{
  GpBox shown = widen (*extent);
  guint n_scales;
  const int *scales = gp_template_get_scales (self->context->template, sheet->class->kind, &n_scales);
  int scale = self->options->scale;
  const GpPage *page = &self->context->page;
  int fits = gp_page_choose_scale (page, &shown, GP_SHEET_MARGIN_MM, scales, n_scales);

  if (fits == 0)
    fits = choose_beyond (page, &shown, scales[n_scales - 1]);
  if (fits == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s is too large for any sheet: it is %.0f km wide. Check for stray objects far away."), name, gp_box_width (&shown) / 1000);
      return FALSE;
    }
  /* A scale asked for may use the margin, but not more. */
  if (scale > 0 && !gp_page_fits (page, &shown, scale, 0))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
                   _ ("%s does not fit on one %s sheet at 1:%d; 1:%d fits. Take that scale or a larger paper."),
                   name, self->paper, scale, fits);
      return FALSE;
    }
  gp_set_builder_set_view (self, sheet, &shown, scale > 0 ? scale : fits);
  return TRUE;
}

/**
 * gp_set_builder_begin_measuring:
 * @self: a builder
 * @pen: (out): draws to nowhere; end with gp_set_builder_end_measuring()
 *
 * To learn how much has room on a page before there is one.
 */
void
gp_set_builder_begin_measuring (GpSetBuilder *self, GpPen *pen)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  gp_pen_init (pen, cr, GP_PDF_UNITS_PER_MM, self->context->template, &self->context->page);
  cairo_surface_destroy (surface);
}

/**
 * gp_set_builder_end_measuring:
 * @pen: of gp_set_builder_begin_measuring()
 */
void
gp_set_builder_end_measuring (GpPen *pen)
{
  cairo_t *cr = pen->cr;

  gp_pen_clear (pen);
  cairo_destroy (cr);
}
