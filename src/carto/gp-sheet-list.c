/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-error.h"
#include "gp-pdf.h"
#include "gp-sheet-order.h"
#include "gp-sheet-rows.h"

/* Between what a map has to show and its neat line, mm. */
#define MARGIN_MM 6

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
 * gp_sheet_list_init:
 * @self: (out): free with gp_sheet_list_clear()
 * @context: (transfer none): what all sheets of the set share
 * @options: (transfer none): which set on which paper
 */
void
gp_sheet_list_init (GpSheetList *self, GpSheetContext *context, const GpSheetOptions *options)
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
 * gp_sheet_list_clear:
 * @self: a list
 *
 * Frees its sheets and what they borrow.
 */
void
gp_sheet_list_clear (GpSheetList *self)
{
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->positions, g_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->paper, g_free);
}

static const GpFeature *
find_row (GpSheetList *self, const GpSheet *sheet)
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

/**
 * gp_sheet_list_add:
 * @self: a list
 * @sheet: (transfer full): with title and number
 *
 * Adds a sheet with what the planner changed of it.
 */
void
gp_sheet_list_add (GpSheetList *self, GpSheet *sheet)
{
  const GpFeature *row = find_row (self, sheet);
  gint64 position = row ? gp_feature_get_int (row, GP_SHEET_POSITION, 0) : 0;

  if (row)
    {
      replace_text (&sheet->title, row, GP_SHEET_TITLE);
      replace_text (&sheet->number, row, GP_SHEET_NUMBER);
      replace_text (&sheet->note, row, GP_SHEET_NOTE);
      sheet->is_left_out = gp_feature_get_int (row, GP_SHEET_SHOWN, TRUE) == 0;
    }
  g_ptr_array_add (self->sheets, sheet);
  g_array_append_val (self->positions, position);
}

/**
 * gp_sheet_list_arrange:
 * @self: a list with all its sheets
 *
 * Puts them in the planner's order, takes those he left out away unless they are asked for, and counts the pages.
 */
void
gp_sheet_list_arrange (GpSheetList *self)
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
}

/**
 * gp_sheet_list_keep:
 * @self: a list
 * @thing: (transfer full): what several sheets borrow
 * @destroy: frees it, after the sheets
 */
void
gp_sheet_list_keep (GpSheetList *self, gpointer thing, GDestroyNotify destroy)
{
  Kept kept = { thing, destroy };

  g_array_append_val (self->kept, kept);
}

/**
 * gp_sheet_list_dup_number:
 * @self: a list
 * @kind: of sheets, in the template
 * @object: (nullable): what the sheet is of
 * @n: which one, from 1
 *
 * Returns: (transfer full): "HX-03", or the planner's own number of that sheet
 */
char *
gp_sheet_list_dup_number (GpSheetList *self, const char *kind, const GpFeature *object, guint n)
{
  GpSheetRef ref = { .kind = kind, .object_table = object ? object->table : GP_TABLE_NONE, .object_fid = object ? object->fid : 0, .part = 1 };
  const GpFeature *row = gp_sheet_rows_find (self->context->snapshot, self->set, &ref);
  const char *own = row ? gp_feature_get_text (row, GP_SHEET_NUMBER) : NULL;
  g_autofree char *path = g_strdup_printf ("sheets.%s.number", kind);
  g_autofree char *text = g_strdup_printf ("%02u", n);

  return own && *own ? g_strdup (own) : gp_template_dup_text (self->context->template, path, "n", text, NULL);
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

/**
 * gp_sheet_list_choose_scale:
 * @self: a list
 * @sheet: a map sheet: takes scale and box
 * @extent: what has to be on it
 * @name: of that, for a message
 * @error: %GP_ERROR_INPUT or %GP_ERROR_USAGE when it does not fit
 *
 * What the planner chose for this sheet is taken as it is, even where it cuts off something.
 *
 * Returns: whether there is a scale
 */
gboolean
gp_sheet_list_choose_scale (GpSheetList *self, GpSheet *sheet, const GpBox *extent, const char *name, GError **error)
{
  const GpFeature *row = find_row (self, sheet);
  int own = row ? gp_feature_get_int (row, GP_SHEET_SCALE, 0) : 0;
  guint n_scales;
  const int *scales = gp_template_get_scales (self->context->template, sheet->class->kind, &n_scales);
  int scale = self->options->scale;
  GpBox shown = *extent;
  const GpPage *page = &self->context->page;
  int fits = gp_page_choose_scale (page, extent, MARGIN_MM, scales, n_scales);

  if (fits == 0)
    fits = choose_beyond (page, extent, scales[n_scales - 1]);
  if (fits == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s is too large for any sheet: it is %.0f km wide. Check for stray objects far away."), name, gp_box_width (extent) / 1000);
      return FALSE;
    }
  if (row && gp_feature_has (row, GP_SHEET_CENTRE_X) && gp_feature_has (row, GP_SHEET_CENTRE_Y))
    {
      double x = gp_feature_get_real (row, GP_SHEET_CENTRE_X), y = gp_feature_get_real (row, GP_SHEET_CENTRE_Y);

      shown = (GpBox){ x, y, x, y };
    }
  /* A scale asked for may use the margin, but not more. */
  if (own == 0 && scale > 0 && !gp_page_fits (page, extent, scale, 0))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
                   _ ("%s does not fit on one %s sheet at 1:%d; 1:%d fits. Take that scale or a larger paper."),
                   name, self->paper, scale, fits);
      return FALSE;
    }
  sheet->scale = own > 0 ? own : scale > 0 ? scale
                                           : fits;
  sheet->box = gp_page_place (page, &shown, sheet->scale);
  return TRUE;
}

/**
 * gp_sheet_list_begin_measuring:
 * @self: a list
 * @pen: (out): draws to nowhere; end with gp_sheet_list_end_measuring()
 *
 * To learn how much has room on a page before there is one.
 */
void
gp_sheet_list_begin_measuring (GpSheetList *self, GpPen *pen)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);

  gp_pen_init (pen, cr, GP_PDF_UNITS_PER_MM, self->context->template, &self->context->page);
  cairo_surface_destroy (surface);
}

/**
 * gp_sheet_list_end_measuring:
 * @pen: of gp_sheet_list_begin_measuring()
 */
void
gp_sheet_list_end_measuring (GpPen *pen)
{
  cairo_t *cr = pen->cr;

  gp_pen_clear (pen);
  cairo_destroy (cr);
}
