/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet with a map: the map, its tags and grid, and the blocks beside it.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-figures.h"
#include "gp-free-element-draw.h"
#include "gp-inset.h"
#include "gp-legend-corner.h"
#include "gp-painter-private.h"
#include "gp-pdf.h"
#include "gp-sheet.h"
#include "gp-tags.h"
#include "gp-title-block.h"

#define LEADING_EM 1.5
/* A lower locator has its parts side by side. */
#define FLAT_MM 20

/**
 * gp_sheet_init_style:
 * @self: a map sheet
 * @context: of its set
 * @style: (out): how its map is drawn
 */
void
gp_sheet_init_style (const GpSheet *self, const GpSheetContext *context, GpMapStyle *style)
{
  gp_map_style_init (style);
  style->paper = TRUE;
  style->labels = TRUE;
  style->palette = context->palette;
  style->theme = context->theme;
  if (style->theme == GP_THEME_STAGE && self->works && self->works->has_years)
    style->theme = GP_THEME_YEAR;
  style->district = self->district ? self->district->fid : 0;
  style->base_pixels = context->base_pixels;
  style->base_pixels_data = context->base_pixels_data;
  if (self->class->init_style)
    self->class->init_style (self, context, style);
}

/**
 * gp_sheet_init_view:
 * @self: a map sheet
 * @context: of its set
 * @units_per_mm: device units a millimetre
 * @view: (out): the map inside the neat line
 */
void
gp_sheet_init_view (const GpSheet *self, const GpSheetContext *context, double units_per_mm, GpMapView *view)
{
  view->centre = gp_box_centre (&self->box);
  view->scale = self->scale;
  view->width = context->page.neat.width * units_per_mm;
  view->height = context->page.neat.height * units_per_mm;
  view->units_per_mm = units_per_mm;
}

static gboolean
draw_map (const GpSheet *self, const GpSheetContext *context, cairo_t *cr, double units_per_mm, GArray *legend, GArray *labels, GCancellable *cancellable)
{
  GpMapStyle style;
  GpMapView view;
  gboolean done;

  gp_sheet_init_style (self, context, &style);
  gp_sheet_init_view (self, context, units_per_mm, &view);
  style.keep_clear = self->keep_clear;
  cairo_save (cr);
  cairo_translate (cr, context->page.neat.x * units_per_mm, context->page.neat.y * units_per_mm);
  cairo_rectangle (cr, 0, 0, view.width, view.height);
  cairo_clip (cr);
  done = gp_painter_draw_boxes (cr, context->snapshot, &view, &style, legend, labels, cancellable);
  cairo_restore (cr);
  return done && !g_cancellable_is_cancelled (cancellable);
}

static void
place_tags (GpSheet *self, const GpSheetContext *context, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GpMapStyle style;

  if (self->tags || !self->works || !gp_template_has_element (context->template, self->class->kind, "tags"))
    return;
  gp_sheet_init_style (self, context, &style);
  style.keep_clear = self->keep_clear;
  self->tags = gp_tags_place (self->works, context->snapshot, &self->box, &context->page.neat, context->page.type_factor, &style, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&self->tags, g_array_unref);
}

/* What the legend will hold, found by drawing the map to nowhere. */
static GpLegend *
foresee_legend (const GpSheet *self, const GpSheetContext *context, const GpMapStyle *style, GCancellable *cancellable)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GpLegendEntry));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  GpMapStyle plain = *style;
  GpMapView view;
  gboolean tags = self->works && self->works->rows->len > 0 && gp_template_has_element (context->template, self->class->kind, "tags");

  plain.labels = FALSE;
  plain.base_pixels = NULL;
  gp_sheet_init_view (self, context, GP_PDF_UNITS_PER_MM, &view);
  gp_painter_draw (cr, context->snapshot, &view, &plain, entries, cancellable);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return gp_legend_new (entries, context->snapshot, context->template, style->theme, tags);
}

/* Of the heading of a legend with the remark at its end, mm. */
static double
heading_width (const GpSheetContext *context, GpPen *pen, const GpLegend *legend)
{
  double width;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  width = gp_pen_measure (pen, gp_template_get_word (context->template, "legend"));
  if (!gp_legend_has_two_states (legend))
    return width;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  return width + 3 * pen->type_factor + gp_pen_measure (pen, gp_template_get_word (context->template, "legend_states"));
}

/* Looks for a corner with room for the legend; what lies over the map already is not free. */
static void
find_corner (GpSheet *self, const GpSheetContext *context, GpPen *pen, const GArray *over, GCancellable *cancellable)
{
  const GpRect *neat = &context->page.neat;
  GpMapStyle style;
  GpMapView view;
  cairo_surface_t *content;
  cairo_t *cr;
  g_autoptr (GpLegend) legend = NULL;

  gp_sheet_init_style (self, context, &style);
  gp_sheet_init_view (self, context, 1, &view);
  legend = foresee_legend (self, context, &style, cancellable);
  content = gp_legend_corner_draw_content (context->snapshot, self->district, &view, &style, cancellable);
  cr = cairo_create (content);
  for (guint i = 0; i < over->len; i++)
    {
      const GpRect *rect = &g_array_index (over, GpRect, i);

      cairo_rectangle (cr, rect->x - neat->x, rect->y - neat->y, rect->width, rect->height);
    }
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_flush (content);
  if (!gp_legend_corner_find (legend, pen, neat, heading_width (context, pen, legend), content, &self->legend_corner))
    self->legend_corner.width = 0;
  cairo_surface_destroy (content);
}

static GpBox
to_plan (const GpSheet *self, const GpSheetContext *context, const GpRect *rect)
{
  const GpRect *neat = &context->page.neat;
  GpMapView view;
  GpPoint low, high;

  gp_sheet_init_view (self, context, 1, &view);
  low = gp_map_view_to_plan (&view, rect->x - neat->x, gp_rect_bottom (rect) - neat->y);
  high = gp_map_view_to_plan (&view, gp_rect_right (rect) - neat->x, rect->y - neat->y);
  return (GpBox){ low.x, low.y, high.x, high.y };
}

/* What will lie over the map, found once and before names and tags are set: elements of the template, and the legend where the template wants it in the map. */
static void
find_what_lies_over (GpSheet *self, const GpSheetContext *context, cairo_t *cr, double units_per_mm, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GArray) over = NULL;
  GpSheetNames names;
  GpPen pen;

  if (self->keep_clear)
    return;
  over = g_array_new (FALSE, FALSE, sizeof (GpRect));
  gp_sheet_init_names (self, &names);
  gp_pen_init (&pen, cr, units_per_mm, context->template, &context->page);
  gp_free_elements_list (&pen, &context->page, self->class->kind, &context->facts, &names, over);
  if (gp_template_get_layout (context->template, context->page.portrait)->legend_inside)
    find_corner (self, context, &pen, over, cancellable);
  gp_pen_clear (&pen);
  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (self->legend_corner.width > 0)
    g_array_append_val (over, self->legend_corner);
  self->keep_clear = g_array_new (FALSE, FALSE, sizeof (GpBox));
  for (guint i = 0; i < over->len; i++)
    {
      GpBox box = to_plan (self, context, &g_array_index (over, GpRect, i));

      g_array_append_val (self->keep_clear, box);
    }
}

/* Inset at the left, north arrow, scale figure and bar at its right; in a narrow block the scale below. */
static void
draw_inset_locator (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *rect)
{
  double k = pen->type_factor, gap = 4 * k;
  GpRect inset = { rect->x, rect->y, gp_sheet_inset_width (pen, rect->width), rect->height };
  GpRect right = { gp_rect_right (&inset) + gap, rect->y, rect->width - inset.width - gap, rect->height };
  GpRect below = right;

  if (gp_sheet_is_narrow (pen, rect->width))
    {
      double arrow = 14 * k, upper = rect->height - 21 * k;

      inset = (GpRect){ rect->x, rect->y, rect->width - arrow - 2 * k, upper };
      right = (GpRect){ gp_rect_right (rect) - arrow, rect->y, arrow, upper };
      below = *rect;
    }
  if (self->frames)
    gp_inset_draw_frames (pen, &inset, context->snapshot, self->district, self->frames, self->frame);
  else
    gp_inset_draw (pen, &inset, context->snapshot, self->district, &self->box);
  gp_furniture_north (pen, &right, (rect->height < 43 * k ? 12 : 14) * k, &context->facts);
  gp_furniture_scale (pen, &below, self->scale);
}

static void
draw_locator (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *rect)
{
  double k = pen->type_factor, arrow = 18 * k;

  if (rect->height < FLAT_MM * k)
    {
      if (gp_template_has_element (context->template, self->class->kind, "inset"))
        gp_pen_report (pen, gp_template_get_word (context->template, "inset"));
      gp_furniture_north (pen, &(GpRect){ rect->x, rect->y, 9 * k, rect->height }, rect->height - 4.8 * k, &context->facts);
      gp_furniture_scale_flat (pen, &(GpRect){ rect->x + 11 * k, rect->y, rect->width - 11 * k, rect->height }, self->scale);
      return;
    }
  if (gp_template_has_element (context->template, self->class->kind, "inset"))
    {
      draw_inset_locator (self, context, pen, rect);
      return;
    }
  gp_furniture_north (pen, &(GpRect){ rect->x, rect->y, arrow, rect->height }, 14 * k, &context->facts);
  gp_furniture_scale (pen, &(GpRect){ rect->x + arrow, rect->y, MIN (rect->width - arrow, 62 * k), rect->height }, self->scale);
}

/* Numbers of the works without a tag, as one sentence each for want of room and for lying elsewhere. */
static void
add_tag_notes (const GpSheet *self, const GpSheetContext *context, GPtrArray *notes)
{
  for (int far = 0; far < 2; far++)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; self->tags && i < self->tags->len; i++)
        {
          const GpTag *tag = &g_array_index (self->tags, GpTag, i);
          g_autofree char *number = gp_works_table_dup_number (self->works, tag->number);

          if (!tag->placed && tag->far == far)
            g_string_append_printf (list, "%s%s", list->len ? "、" : "", number);
        }
      if (list->len > 0)
        g_ptr_array_add (notes, gp_template_dup_text (context->template, far ? "note_far" : "note_tags", "list", list->str, NULL));
    }
}

static void
draw_notes (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *rect, double bottom)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  double k = pen->type_factor, leading, y;

  if (rect->height <= 0)
    return;
  /* What the sheet itself found out comes first: it must not be the one left out. */
  add_tag_notes (self, context, notes);
  for (guint i = 0; i < self->notes->len; i++)
    g_ptr_array_add (notes, g_strdup (g_ptr_array_index (self->notes, i)));
  y = rect->y + gp_furniture_block_title (pen, rect->x, rect->y, rect->width, gp_template_get_word (context->template, "notes"), NULL) + 1 * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  leading = LEADING_EM * gp_pen_get_em (pen);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      int room = floor ((bottom - y) / leading + 1e-6);

      if (room < 1)
        {
          gp_pen_report (pen, g_ptr_array_index (notes, i));
          continue;
        }
      gp_pen_text (pen, rect->x + 0.6 * k, y + leading / 2 + 1.05 * k, GP_ALIGN_LEFT, number);
      y += leading * gp_pen_paragraph (pen, rect->x + 5 * k, y + leading / 2 + 1.05 * k, rect->width - 5 * k, leading, room, g_ptr_array_index (notes, i));
    }
}

static void
draw_works (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *rect)
{
  g_autofree char *n = g_strdup_printf ("%u", self->works ? self->works->n_works : 0);
  g_autofree char *sites = g_strdup_printf ("%u", self->works ? self->works->sites->len : 0);
  g_autofree char *count = gp_template_dup_text (context->template, "works_count", "n", n, "sites", sites, NULL);
  g_autofree char *to = self->to_number ? gp_template_dup_text (context->template, "works_to", "number", self->to_number, NULL) : NULL;
  GpRect table = *rect;

  if (rect->height <= 0)
    return;
  table.y += gp_furniture_block_title (pen, rect->x, rect->y, rect->width, gp_template_get_word (context->template, "works"), count);
  if (self->works->rows->len > 0)
    gp_works_table_draw (self->works, pen, &table, 0, self->n_rows, to);
  else
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text (pen, table.x, table.y + 4 * pen->type_factor, GP_ALIGN_LEFT, gp_template_get_word (context->template, "works_none"));
    }
}

static void
report_strip (const GpSheet *self, GpPen *pen)
{
  if (pen->reports)
    g_ptr_array_add (pen->reports, g_strdup_printf (_ ("No corner of the map on sheet %s is free, so its legend stands below it."), self->number));
}

static void
draw_legend (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpSheetLayout *layout, const GpLegend *legend)
{
  const GpRect *rect = &layout->blocks[GP_BLOCK_LEGEND];
  GpMapStyle style;
  GpRect rows = *rect, inner;
  const char *states = gp_legend_has_two_states (legend) ? gp_template_get_word (context->template, "legend_states") : NULL;

  if (rect->height <= 0)
    return;
  gp_sheet_init_style (self, context, &style);
  if (layout->legend_inside)
    {
      double padding = GP_LEGEND_PADDING_MM * pen->type_factor;

      gp_pen_set_colour (pen, 0xFFFFFF);
      gp_pen_fill (pen, rect);
      gp_pen_set_colour (pen, GP_INK);
      gp_pen_box (pen, rect, 0.2);
      inner = (GpRect){ rect->x + padding, rect->y + padding, rect->width - 2 * padding, rect->height - 2 * padding };
      rect = &inner;
      rows = inner;
    }
  else if (gp_template_get_layout (context->template, context->page.portrait)->legend_inside)
    report_strip (self, pen);
  if (layout->titled[GP_BLOCK_LEGEND])
    rows.y += gp_furniture_block_title (pen, rect->x, rect->y, rect->width, gp_template_get_word (context->template, "legend"), states);
  rows.height = gp_rect_bottom (rect) - rows.y;
  gp_legend_draw (legend, pen, &rows, &style);
}

static void
draw_index (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpSheetLayout *layout)
{
  GpRect rect = layout->blocks[GP_BLOCK_INDEX];

  if (rect.height > 0)
    {
      rect.y += gp_furniture_block_title (pen, rect.x, rect.y, rect.width, gp_template_get_word (context->template, "index"), NULL);
      gp_index_rows_draw (self->index, pen, &rect, layout->blocks[GP_BLOCK_INDEX].height - (rect.y - layout->blocks[GP_BLOCK_INDEX].y));
    }
  rect = layout->blocks[GP_BLOCK_FIGURES];
  if (rect.height > 0)
    {
      rect.y += gp_furniture_block_title (pen, rect.x, rect.y, rect.width, gp_template_get_word (context->template, self->figures_word ? self->figures_word : "figures"), NULL);
      gp_figures_draw (self->figures, pen, &rect);
    }
}

/* How far down the notes may go: to the title block where it stands in the same column. */
static double
notes_bottom (const GpSheetContext *context, const GpPen *pen, const GpSheetLayout *layout)
{
  const GpRect *notes = &layout->blocks[GP_BLOCK_NOTES], *title = &layout->blocks[GP_BLOCK_TITLE_BLOCK];

  if (notes->x == title->x && title->y > notes->y)
    return title->y - 2 * pen->type_factor;
  return gp_rect_bottom (&context->page.block);
}

static void
draw_blocks (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GArray *entries, const GpSheetNames *names)
{
  const GpTemplateLayout *form = gp_template_get_layout (context->template, context->page.portrait);
  g_autoptr (GpLegend) legend = NULL;
  GpMapStyle style;
  GpSheetLayout layout;

  gp_sheet_init_style (self, context, &style);
  legend = gp_legend_new (entries, context->snapshot, context->template, style.theme, self->tags && self->tags->len > 0);
  gp_sheet_lay_out (self, context, pen, legend, &layout);
  for (int i = 0; i < GP_N_BLOCKS; i++)
    gp_pen_mark (pen, gp_block_type_get_name (i), &layout.blocks[i]);
  draw_locator (self, context, pen, &layout.blocks[GP_BLOCK_LOCATOR]);
  draw_legend (self, context, pen, &layout, legend);
  draw_index (self, context, pen, &layout);
  draw_works (self, context, pen, &layout.blocks[GP_BLOCK_WORKS]);
  draw_notes (self, context, pen, &layout.blocks[GP_BLOCK_NOTES], notes_bottom (context, pen, &layout));
  gp_title_block_draw (pen, form->title_block, &layout.blocks[GP_BLOCK_TITLE_BLOCK], &context->facts, names);
}

/* Whom the base maps have to name, in the lower right corner of the map. */
static void
draw_attribution (const GpSheetContext *context, GpPen *pen)
{
  g_autofree char *text = context->base_pixels ? gp_pictures_dup_attribution (context->snapshot) : NULL;
  double k = pen->type_factor;

  if (!text)
    return;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text_on_map (pen, gp_rect_right (&context->page.neat) - 2 * k, gp_rect_bottom (&context->page.neat) - 2 * k, GP_ALIGN_RIGHT, text);
}

/**
 * gp_sheet_draw_map:
 * @self: a map sheet
 * @context: of its set
 * @cr: where, with the upper left corner of the page at its origin
 * @units_per_mm: device units a millimetre
 * @entries: takes a #GpLegendEntry for everything drawn
 * @labels: takes the boxes of names
 * @cancellable: (nullable): stops it
 *
 * Returns: whether the map is finished
 */
gboolean
gp_sheet_draw_map (GpSheet *self, const GpSheetContext *context, cairo_t *cr, double units_per_mm, GArray *entries, GArray *labels, GCancellable *cancellable)
{
  find_what_lies_over (self, context, cr, units_per_mm, cancellable);
  if (!draw_map (self, context, cr, units_per_mm, entries, labels, cancellable))
    return FALSE;
  place_tags (self, context, cancellable);
  return TRUE;
}

/**
 * gp_sheet_draw_furniture:
 * @self: a map sheet
 * @context: of its set
 * @pen: on the page
 * @entries: what was drawn of the map
 * @labels: boxes of its names, which the grid leaves free
 * @names: of the sheet
 *
 * Draws what lies on and around the map.
 */
void
gp_sheet_draw_furniture (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GArray *entries, const GArray *labels, const GpSheetNames *names)
{
  gp_pen_mark (pen, GP_ELEMENT_MAP, &context->page.neat);
  gp_furniture_grid (pen, &context->page, &self->box, self->scale, labels);
  if (self->tags)
    gp_tags_draw (self->tags, self->works, pen, &context->page.neat);
  draw_attribution (context, pen);
  gp_furniture_frame (pen, &context->page, &self->box, self->scale, names);
  if (self->class->draw_over)
    self->class->draw_over (self, context, pen, labels);
  draw_blocks (self, context, pen, entries, names);
}
