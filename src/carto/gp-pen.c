/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-pen.h"

#include "gp-style.h"

#include <glib/gi18n.h>
#include <string.h>

#define THIN_SPACE "\342\200\211"
/* Least distance of any rule from vanishing in print. */
#define MIN_LINE_MM 0.10
#define HALO_MM 0.45
/* Below the baseline. */
#define UNDERLINE_EM 0.16
#define UNDERLINE_WIDTH_EM 0.06

/**
 * gp_pen_init:
 * @self: (out): the pen
 * @cr: context with the upper left corner of the page at its origin
 * @units_per_mm: device units a millimetre
 * @template: font and type levels
 * @page: type and line factor
 *
 * From now until gp_pen_clear() a user unit of @cr is a millimetre.
 */
void
gp_pen_init (GpPen *self, cairo_t *cr, double units_per_mm, const GpTemplate *template, const GpPage *page)
{
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  *self = (GpPen){ .cr = cr, .template = template, .units_per_mm = units_per_mm };
  self->type_factor = page->type_factor;
  self->line_factor = page->line_factor;
  self->palette = page->palette;
  cairo_save (cr);
  cairo_scale (cr, units_per_mm, units_per_mm);
  context = pango_cairo_create_context (cr);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  self->layout = pango_layout_new (context);
  g_object_unref (context);
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  gp_pen_set_type (self, GP_LEVEL_XS, FALSE, GP_INK);
}

void
gp_pen_clear (GpPen *self)
{
  cairo_restore (self->cr);
  g_clear_object (&self->layout);
}

static void
clear_text (gpointer data)
{
  g_free (((GpPenText *) data)->text);
}

/**
 * gp_pen_texts_new:
 *
 * Returns: (transfer full): an empty record of texts
 */
GArray *
gp_pen_texts_new (void)
{
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (GpPenText));

  g_array_set_clear_func (texts, clear_text);
  return texts;
}

/**
 * gp_pen_set_colour:
 * @self: a pen
 * @colour: 0xRRGGBB
 */
void
gp_pen_set_colour (GpPen *self, guint32 colour)
{
  colour = gp_style_apply_palette (self->palette, colour);
  cairo_set_source_rgb (self->cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static double
line_width (const GpPen *self, double width_mm)
{
  return MAX (MIN_LINE_MM, width_mm * self->line_factor);
}

/**
 * gp_pen_line:
 * @self: a pen
 * @x0: from, mm
 * @y0: from, mm
 * @x1: to, mm
 * @y1: to, mm
 * @width_mm: width before the line factor of the paper
 */
void
gp_pen_line (GpPen *self, double x0, double y0, double x1, double y1, double width_mm)
{
  cairo_set_line_width (self->cr, line_width (self, width_mm));
  cairo_move_to (self->cr, x0, y0);
  cairo_line_to (self->cr, x1, y1);
  cairo_stroke (self->cr);
}

/**
 * gp_pen_box:
 * @self: a pen
 * @rect: its outer edge: the line lies inside
 * @width_mm: width of the line before the line factor
 */
void
gp_pen_box (GpPen *self, const GpRect *rect, double width_mm)
{
  double width = line_width (self, width_mm);

  cairo_set_line_width (self->cr, width);
  cairo_rectangle (self->cr, rect->x + width / 2, rect->y + width / 2, rect->width - width, rect->height - width);
  cairo_stroke (self->cr);
}

void
gp_pen_fill (GpPen *self, const GpRect *rect)
{
  cairo_rectangle (self->cr, rect->x, rect->y, rect->width, rect->height);
  cairo_fill (self->cr);
}

/**
 * gp_pen_round_box:
 * @self: a pen
 * @rect: filled with the colour set
 * @radius_mm: of its corners
 */
void
gp_pen_round_box (GpPen *self, const GpRect *rect, double radius_mm)
{
  double right = gp_rect_right (rect), bottom = gp_rect_bottom (rect);

  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, right - radius_mm, rect->y + radius_mm, radius_mm, -G_PI_2, 0);
  cairo_arc (self->cr, right - radius_mm, bottom - radius_mm, radius_mm, 0, G_PI_2);
  cairo_arc (self->cr, rect->x + radius_mm, bottom - radius_mm, radius_mm, G_PI_2, G_PI);
  cairo_arc (self->cr, rect->x + radius_mm, rect->y + radius_mm, radius_mm, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
  cairo_fill (self->cr);
}

/**
 * gp_pen_set_type:
 * @self: a pen
 * @level: size of the text that follows
 * @bold: weight
 * @colour: 0xRRGGBB; what is %GP_INK_RED is bold and underlined in black and
 *   white, so that a gap of money or a short clearance is seen there too
 */
void
gp_pen_set_type (GpPen *self, GpSheetLevel level, gboolean bold, guint32 colour)
{
  PangoFontDescription *font = pango_font_description_new ();
  gboolean alarm = colour == GP_INK_RED && self->palette == GP_PALETTE_GREY;

  bold = bold || alarm;
  self->underlined = alarm;
  self->level = level;
  self->bold = bold;
  self->colour = colour;
  pango_font_description_set_family (font, gp_template_get_font (self->template));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, gp_pen_get_em (self) * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
}

/**
 * gp_pen_get_em:
 * @self: a pen
 *
 * Returns: em of the type in use, mm
 */
double
gp_pen_get_em (const GpPen *self)
{
  return gp_template_get_level_mm (self->template, self->level) * self->type_factor;
}

/* The font has no thin space: its word space (0.22 em) is as narrow. */
static void
set_text (GpPen *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  if (strstr (valid, THIN_SPACE))
    {
      g_auto (GStrv) parts = g_strsplit (valid, THIN_SPACE, -1);

      g_free (valid);
      valid = g_strjoinv (" ", parts);
    }
  pango_layout_set_width (self->layout, -1);
  pango_layout_set_height (self->layout, -1);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, valid, -1);
}

static double
layout_width (GpPen *self)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/**
 * gp_pen_measure:
 * @self: a pen
 * @text: text in one line
 *
 * Returns: its width in the type in use, mm
 */
double
gp_pen_measure (GpPen *self, const char *text)
{
  set_text (self, text);
  return layout_width (self);
}

static void
record (GpPen *self, PangoLayoutLine *line, double x, double y, gboolean upwards)
{
  PangoRectangle ink;
  GpPenText text = { .em_mm = gp_pen_get_em (self) };
  double s = 1.0 / PANGO_SCALE;

  if (!self->texts)
    return;
  pango_layout_line_get_extents (line, &ink, NULL);
  if (upwards)
    text.ink = (GpRect){ x + ink.y * s, y - (ink.x + ink.width) * s, ink.height * s, ink.width * s };
  else
    text.ink = (GpRect){ x + ink.x * s, y + ink.y * s, ink.width * s, ink.height * s };
  text.text = g_strndup (pango_layout_get_text (self->layout) + line->start_index, line->length);
  g_array_append_val (self->texts, text);
}

/* Pango's own underline is placed in whole units, which are millimetres here: it would run through the text. */
static void
underline (GpPen *self, PangoLayoutLine *line, double x, double y)
{
  PangoRectangle logical;
  double em = gp_pen_get_em (self);

  pango_layout_line_get_extents (line, NULL, &logical);
  cairo_rectangle (self->cr, x, y + UNDERLINE_EM * em, (double) logical.width / PANGO_SCALE, UNDERLINE_WIDTH_EM * em);
  cairo_fill (self->cr);
}

/* Draws one line with its baseline starting at the point. */
static void
show_line (GpPen *self, int number, double x, double y)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, number);

  if (!line || line->length == 0)
    return;
  record (self, line, x, y, FALSE);
  gp_pen_set_colour (self, self->colour);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout_line (self->cr, line);
  cairo_new_path (self->cr);
  if (self->underlined)
    underline (self, line, x, y);
}

static double
align_offset (GpAlign align, double width)
{
  return align == GP_ALIGN_RIGHT ? -width : align == GP_ALIGN_CENTRE ? -width / 2
                                                                     : 0;
}

/**
 * gp_pen_text:
 * @self: a pen
 * @x: left end, middle or right end, mm
 * @y: baseline, mm
 * @align: which of the three @x is
 * @text: text in one line
 *
 * Returns: its width, mm
 */
double
gp_pen_text (GpPen *self, double x, double y, GpAlign align, const char *text)
{
  double width = gp_pen_measure (self, text);

  show_line (self, 0, x + align_offset (align, width), y);
  return width;
}

/**
 * gp_pen_text_on_map:
 * @self: a pen
 * @x: left end, middle or right end, mm
 * @y: baseline, mm
 * @align: which of the three @x is
 * @text: text in one line
 *
 * As gp_pen_text(), with a white halo, for text that lies over lines.
 *
 * Returns: its width, mm
 */
double
gp_pen_text_on_map (GpPen *self, double x, double y, GpAlign align, const char *text)
{
  double width = gp_pen_measure (self, text);
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);

  if (line && line->length > 0)
    {
      cairo_move_to (self->cr, x + align_offset (align, width), y);
      pango_cairo_layout_line_path (self->cr, line);
      gp_pen_set_colour (self, 0xFFFFFF);
      cairo_set_line_width (self->cr, 2 * HALO_MM);
      cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (self->cr);
    }
  return gp_pen_text (self, x, y, align, text);
}

/**
 * gp_pen_text_upwards:
 * @self: a pen
 * @x: baseline, mm: the text stands left of it
 * @y: lower end, middle or upper end, mm
 * @align: which of the three @y is
 * @text: text in one line, read from below
 */
void
gp_pen_text_upwards (GpPen *self, double x, double y, GpAlign align, const char *text)
{
  double width = gp_pen_measure (self, text);
  double start = y - align_offset (align, width);
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);

  if (!line || line->length == 0)
    return;
  record (self, line, x, start, TRUE);
  cairo_save (self->cr);
  cairo_translate (self->cr, x, start);
  cairo_rotate (self->cr, -G_PI_2);
  gp_pen_set_colour (self, self->colour);
  cairo_move_to (self->cr, 0, 0);
  pango_cairo_show_layout_line (self->cr, line);
  cairo_new_path (self->cr);
  cairo_restore (self->cr);
}

/**
 * gp_pen_text_within:
 * @self: a pen
 * @x: left end, middle or right end, mm
 * @y: baseline, mm
 * @width_mm: room there is
 * @align: what @x is
 * @text: text in one line
 *
 * Text wider than its room ends in "…" and is reported.
 *
 * Returns: the width it took, mm
 */
double
gp_pen_text_within (GpPen *self, double x, double y, double width_mm, GpAlign align, const char *text)
{
  double width = gp_pen_measure (self, text);

  if (width > width_mm + 1e-3)
    {
      pango_layout_set_width (self->layout, MAX (0, width_mm) * PANGO_SCALE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      width = MIN (width_mm, layout_width (self));
      gp_pen_report (self, text);
    }
  show_line (self, 0, x + align_offset (align, width), y);
  return width;
}

static void
set_paragraph (GpPen *self, double width_mm, guint max_lines, const char *text)
{
  set_text (self, text);
  pango_layout_set_width (self->layout, MAX (0, width_mm) * PANGO_SCALE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  if (max_lines > 0)
    {
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (self->layout, -(int) max_lines);
    }
}

/**
 * gp_pen_count_lines:
 * @self: a pen
 * @width_mm: room there is
 * @max_lines: at most, or 0
 * @text: a paragraph
 *
 * Returns: lines it takes
 */
guint
gp_pen_count_lines (GpPen *self, double width_mm, guint max_lines, const char *text)
{
  set_paragraph (self, width_mm, max_lines, text);
  return pango_layout_get_line_count (self->layout);
}

/**
 * gp_pen_paragraph:
 * @self: a pen
 * @x: left, mm
 * @y: baseline of the first line, mm
 * @width_mm: room there is
 * @leading_mm: from baseline to baseline
 * @max_lines: at most, or 0; what has no room is reported
 * @text: a paragraph
 *
 * Returns: lines drawn
 */
guint
gp_pen_paragraph (GpPen *self, double x, double y, double width_mm, double leading_mm, guint max_lines, const char *text)
{
  guint n_lines = gp_pen_count_lines (self, width_mm, max_lines, text);

  if (pango_layout_is_ellipsized (self->layout))
    gp_pen_report (self, text);
  for (guint i = 0; i < n_lines; i++)
    show_line (self, i, x, y + i * leading_mm);
  return n_lines;
}

/**
 * gp_pen_mark:
 * @self: a pen
 * @id: a part of the page; static
 * @rect: where it lies, mm; what has no height is not there
 *
 * Tells whoever draws the page for a hand to point at.
 */
void
gp_pen_mark (GpPen *self, const char *id, const GpRect *rect)
{
  GpSheetElement element = { id, *rect };

  if (self->elements && rect->width > 0 && rect->height > 0)
    g_array_append_val (self->elements, element);
}

/**
 * gp_pen_report:
 * @self: a pen
 * @text: what could not be printed whole; told once
 */
void
gp_pen_report (GpPen *self, const char *text)
{
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” has no room on the sheet and was shortened."), text);

  if (self->reports && !g_ptr_array_find_with_equal_func (self->reports, sentence, g_str_equal, NULL))
    g_ptr_array_add (self->reports, g_steal_pointer (&sentence));
}
