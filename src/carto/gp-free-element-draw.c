/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-free-element-draw.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-picture.h"

#define LEADING_EM 1.5
/* As the tests of a page have it. */
#define MEETS_MM2 0.15
#define EDGE_MM 4.5

static void
report (const GpPen *pen, char *sentence)
{
  if (pen->reports && !g_ptr_array_find_with_equal_func (pen->reports, sentence, g_str_equal, NULL))
    g_ptr_array_add (pen->reports, sentence);
  else
    g_free (sentence);
}

static const GpRect *
get_region (const GpFreeElement *element, const GpPage *page, const GpRect *whole)
{
  switch (element->region)
    {
    case GP_REGION_HEADER:
      return &page->header;
    case GP_REGION_BODY:
      return &page->body;
    case GP_REGION_MAP:
      return &page->neat;
    case GP_REGION_BLOCK:
      return &page->block;
    case GP_REGION_PAGE:
    default:
      return whole;
    }
}

/* One axis: where an element of a size begins. */
static double
place (double from, double room, double size, double offset, int at)
{
  return at == 0 ? from + offset : at == 1 ? from + (room - size) / 2 + offset
                                           : from + room - size - offset;
}

static GpRect
place_element (const GpFreeElement *element, const GpPage *page, double width, double height)
{
  GpRect whole = { 0, 0, page->width_mm, page->height_mm };
  const GpRect *region = get_region (element, page, &whole);

  return (GpRect){ place (region->x, region->width, width, element->x_mm, element->across),
                   place (region->y, region->height, height, element->y_mm, element->down), width, height };
}

/* Where a text goes, and in how many lines. */
static GpRect
place_text (const GpFreeElement *element, GpPen *pen, const GpPage *page, const char *text, guint *lines)
{
  double leading, width;
  guint n_lines = 1;

  gp_pen_set_type (pen, element->level, element->bold, element->colour);
  leading = LEADING_EM * gp_pen_get_em (pen);
  width = element->width_mm > 0 ? element->width_mm : gp_pen_measure (pen, text);
  if (element->width_mm > 0)
    n_lines = gp_pen_count_lines (pen, width, 0, text);
  if (element->height_mm > 0)
    n_lines = CLAMP (n_lines, 1, MAX (1, (guint) (element->height_mm / leading + 1e-6)));
  *lines = n_lines;
  return place_element (element, page, width, MAX (element->height_mm, n_lines * leading));
}

static void
draw_text (const GpFreeElement *element, GpPen *pen, const GpPage *page, const char *text)
{
  guint n_lines;
  GpRect rect = place_text (element, pen, page, text, &n_lines);
  double leading = LEADING_EM * gp_pen_get_em (pen), width = rect.width;

  if (element->align != GP_ALIGN_LEFT && n_lines == 1)
    gp_pen_text_within (pen, rect.x + (element->align == GP_ALIGN_RIGHT ? width : width / 2), rect.y + leading / 2 + 0.36 * gp_pen_get_em (pen), width + 1e-3, element->align, text);
  else
    gp_pen_paragraph (pen, rect.x, rect.y + leading / 2 + 0.36 * gp_pen_get_em (pen), width + 1e-3, leading, n_lines, text);
}

static void
draw_picture (const GpFreeElement *element, GpPen *pen, const GpPage *page, const GpSheetFacts *facts, const char *path)
{
  GpRect rect = place_element (element, page, element->width_mm, element->height_mm);
  const char *folders[] = { facts->folder, gp_template_get_folder (pen->template), NULL };
  g_autofree char *file = gp_picture_find (path, facts->folder ? folders : folders + 1);

  if (!file)
    report (pen, g_strdup_printf (_ ("The picture “%s” (element “%s”) is not there and was left out; put it beside the plan or correct its path."), path, element->id));
  else if (gp_picture_draw (pen, file, &rect, element->across / 2.0, element->down / 2.0) <= 0)
    report (pen, g_strdup_printf (_ ("“%s” (element “%s”) is no picture that can be read and was left out; save it as PNG or JPEG."), file, element->id));
}

static void
draw_shape (const GpFreeElement *element, GpPen *pen, const GpPage *page)
{
  GpRect rect = place_element (element, page, element->width_mm, element->height_mm);

  if (element->fill >= 0)
    {
      gp_pen_set_colour (pen, (guint32) element->fill);
      gp_pen_fill (pen, &rect);
    }
  gp_pen_set_colour (pen, element->colour);
  if (element->type == GP_FREE_RULE)
    gp_pen_line (pen, rect.x, rect.y, gp_rect_right (&rect), gp_rect_bottom (&rect), element->line_mm);
  else if (element->line_mm > 0)
    gp_pen_box (pen, &rect, element->line_mm);
}

static gboolean
is_wanted (const GpFreeElement *element, const char *kind, gboolean has_map, gboolean above, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autofree char *when = element->when ? gp_sheet_facts_dup_text (facts, names, element->when) : NULL;

  return (element->z >= 0) == above && (!element->first_page_only || names->page <= 1) &&
         (!element->sheets || g_strv_contains ((const char *const *) element->sheets, kind)) && (!when || *when) &&
         (has_map || (element->region != GP_REGION_MAP && element->region != GP_REGION_BLOCK));
}

static int
compare_z (gconstpointer a, gconstpointer b)
{
  return (*(const GpFreeElement *const *) a)->z - (*(const GpFreeElement *const *) b)->z;
}

/**
 * gp_free_elements_draw:
 * @pen: a pen
 * @page: where
 * @kind: of sheet
 * @has_map: whether it has a map
 * @above: those over what stands around the map, else those under it
 * @facts: of the set
 * @names: of the sheet
 */
void
gp_free_elements_draw (GpPen *pen, const GpPage *page, const char *kind, gboolean has_map, gboolean above, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  const GPtrArray *elements = gp_template_get_elements (pen->template);

  for (guint i = 0; i < elements->len; i++)
    if (is_wanted (g_ptr_array_index (elements, i), kind, has_map, above, facts, names))
      g_ptr_array_add (wanted, g_ptr_array_index (elements, i));
  g_ptr_array_sort (wanted, compare_z);
  for (guint i = 0; i < wanted->len; i++)
    {
      const GpFreeElement *element = g_ptr_array_index (wanted, i);
      g_autofree char *text = gp_sheet_facts_dup_text (facts, names, element->text);

      if (element->type == GP_FREE_TEXT && *text)
        draw_text (element, pen, page, text);
      else if (element->type == GP_FREE_PICTURE && *text)
        draw_picture (element, pen, page, facts, text);
      else if (element->type > GP_FREE_PICTURE)
        draw_shape (element, pen, page);
    }
}

/**
 * gp_free_elements_list:
 * @pen: measures
 * @page: where
 * @kind: of sheet, with a map
 * @facts: of the set
 * @names: of the sheet
 * @rects: takes a #GpRect for every element that lies over the map
 */
void
gp_free_elements_list (GpPen *pen, const GpPage *page, const char *kind, const GpSheetFacts *facts, const GpSheetNames *names, GArray *rects)
{
  const GPtrArray *elements = gp_template_get_elements (pen->template);

  for (guint i = 0; i < elements->len; i++)
    {
      const GpFreeElement *element = g_ptr_array_index (elements, i);
      g_autofree char *text = gp_sheet_facts_dup_text (facts, names, element->text);
      guint n_lines;
      GpRect rect;

      if (!is_wanted (element, kind, TRUE, element->z >= 0, facts, names) || (element->type <= GP_FREE_PICTURE && !*text))
        continue;
      if (element->type == GP_FREE_TEXT)
        rect = place_text (element, pen, page, text, &n_lines);
      else
        rect = place_element (element, page, element->width_mm, element->height_mm);
      if (gp_rect_overlap (&rect, &page->neat))
        g_array_append_val (rects, rect);
    }
}

static double
overlap_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * gp_free_elements_check:
 * @pen: with texts and reports
 * @page: where
 * @first: of its texts, that free elements have set
 *
 * Reports texts of free elements that lie on others or too near to the edge:
 * where they go is in the hands of whoever writes a template.
 */
void
gp_free_elements_check (const GpPen *pen, const GpPage *page, guint first)
{
  for (guint i = first; pen->texts && i < pen->texts->len; i++)
    {
      const GpPenText *a = &g_array_index (pen->texts, GpPenText, i);

      if (a->ink.x < EDGE_MM || a->ink.y < EDGE_MM || gp_rect_right (&a->ink) > page->width_mm - EDGE_MM || gp_rect_bottom (&a->ink) > page->height_mm - EDGE_MM)
        report (pen, g_strdup_printf (_ ("“%s” of the template is too near to the edge of the paper or beyond it; move it inwards."), a->text));
      for (guint j = 0; j < i; j++)
        if (overlap_mm2 (&a->ink, &g_array_index (pen->texts, GpPenText, j).ink) > MEETS_MM2)
          report (pen, g_strdup_printf (_ ("“%s” of the template lies on “%s”; move one of them."), a->text, g_array_index (pen->texts, GpPenText, j).text));
    }
}
