/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-error.h"
#include "gp-pdf.h"

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
  self->context = context;
  self->options = options;
  self->paper = g_ascii_strup (options->paper ? options->paper : "A3", -1);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_sheet_free);
  self->reports = g_ptr_array_new_with_free_func (g_free);
  self->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (self->kept, kept_clear);
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
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_clear_pointer (&self->paper, g_free);
}

/**
 * gp_sheet_list_add:
 * @self: a list
 * @sheet: (transfer full): with title and number
 */
void
gp_sheet_list_add (GpSheetList *self, GpSheet *sheet)
{
  g_ptr_array_add (self->sheets, sheet);
  sheet->page = self->sheets->len;
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
 * @n: which one, from 1
 *
 * Returns: (transfer full): "HX-03"
 */
char *
gp_sheet_list_dup_number (GpSheetList *self, const char *kind, guint n)
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
 * Returns: whether there is a scale
 */
gboolean
gp_sheet_list_choose_scale (GpSheetList *self, GpSheet *sheet, const GpBox *extent, const char *name, GError **error)
{
  guint n_scales;
  const int *scales = gp_template_get_scales (self->context->template, sheet->class->kind, &n_scales);
  int scale = self->options->scale;
  const GpPage *page = &self->context->page;
  int fits = gp_page_choose_scale (page, extent, MARGIN_MM, scales, n_scales);

  if (fits == 0)
    fits = choose_beyond (page, extent, scales[n_scales - 1]);
  if (fits == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s is too large for any sheet: it is %.0f km wide. Check for stray objects far away."), name, gp_box_width (extent) / 1000);
      return FALSE;
    }
  /* A scale asked for may use the margin, but not more. */
  if (scale > 0 && !gp_page_fits (page, extent, scale, 0))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
                   _ ("%s does not fit on one %s sheet at 1:%d; 1:%d fits. Take that scale or a larger paper."),
                   name, self->paper, scale, fits);
      return FALSE;
    }
  sheet->scale = scale > 0 ? scale : fits;
  sheet->box = gp_page_place (page, extent, sheet->scale);
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
