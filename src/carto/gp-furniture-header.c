/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head of a page: see gp-furniture.h. */
#include "config.h"

#include "gp-furniture.h"

#include <glib/gi18n.h>

#include "gp-picture.h"

/* Above the rule. */
#define BASELINE_MM 4.2
/* From row to row of a title that takes two. */
#define L_LEADING_EM 1.2
#define EDGE_MM 5
#define LOGO_ABOVE_RULE_MM 2.4
#define MOST_LOGO_ASPECT 4

static double
sample_mark (GpPen *pen, double right, double baseline)
{
  const char *text = gp_template_get_word (pen->template, "sample_mark");
  double k = pen->type_factor;
  double width, height = 6.6 * k;
  GpRect box;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, pen->palette == GP_PALETTE_GREY ? GP_INK : GP_INK_RED);
  width = gp_pen_measure (pen, text) + 5 * k;
  box = (GpRect){ right - width, baseline - 4.9 * k, width, height };
  gp_pen_set_colour (pen, GP_INK_RED);
  gp_pen_box (pen, &box, 0.35);
  gp_pen_text (pen, right - width / 2, baseline - 0.25 * k, GP_ALIGN_CENTRE, text);
  return width;
}

/* A key in grey and its value, standing left of @right; what is empty is not there. */
static double
mark (GpPen *pen, double right, double baseline, const char *key, GpSheetLevel level, const char *value)
{
  double width;

  if (!*value)
    return 0;
  gp_pen_set_type (pen, level, TRUE, GP_INK);
  width = gp_pen_text (pen, right, baseline, GP_ALIGN_RIGHT, value) + 3 * pen->type_factor;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  return width + gp_pen_text (pen, right - width, baseline, GP_ALIGN_RIGHT, key) + 6 * pen->type_factor;
}

static guint
lines_at (GpPen *pen, GpSheetLevel level, double width, const char *title)
{
  gp_pen_set_type (pen, level, TRUE, GP_INK_DARK);
  return gp_pen_count_lines (pen, width, 0, title);
}

/* A title in one row of the largest type it fits in, else in two rows; one too long for that ends in "…" and is reported. */
static double
draw_title (GpPen *pen, const GpPage *page, double x, double width, const char *title)
{
  static const GpSheetLevel single[] = { GP_LEVEL_XL, GP_LEVEL_L };
  static const GpSheetLevel twice[] = { GP_LEVEL_L, GP_LEVEL_M };
  double baseline = gp_rect_bottom (&page->header) - BASELINE_MM * pen->type_factor, leading, top;

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (lines_at (pen, single[i], width, title) == 1)
      return gp_pen_text (pen, x, baseline, GP_ALIGN_LEFT, title);
  for (guint i = 0; i < G_N_ELEMENTS (twice); i++)
    {
      guint n = lines_at (pen, twice[i], width, title);

      leading = L_LEADING_EM * gp_pen_get_em (pen);
      top = baseline + 1.2 * pen->type_factor - 2 * leading;
      if ((n > 2 || top < EDGE_MM) && i + 1 < G_N_ELEMENTS (twice))
        continue;
      gp_pen_paragraph (pen, x, baseline + 1.2 * pen->type_factor - leading, width, leading, 2, title);
      break;
    }
  return width;
}

/* The logo of the makers before the title, where the plan has one; returns the room it takes. */
static double
draw_logo (GpPen *pen, const GpPage *page, const GpSheetFacts *facts)
{
  const char *folders[] = { facts->folder, NULL };
  double k = pen->type_factor, height = page->header.height - LOGO_ABOVE_RULE_MM * k;
  GpRect room = { page->header.x, page->header.y, MOST_LOGO_ASPECT * height, height };
  g_autofree char *file = NULL;
  double width;

  if (!facts->logo || !*facts->logo)
    return 0;
  file = gp_picture_find (facts->logo, folders);
  width = file ? gp_picture_draw (pen, file, &room, 0, 1) : 0;
  if (width <= 0 && pen->reports)
    g_ptr_array_add (pen->reports, g_strdup_printf (_ ("The logo “%s” cannot be read and was left out; put a PNG or JPEG of that name beside the plan."), facts->logo));
  return width > 0 ? width + 4 * k : 0;
}

/**
 * gp_furniture_header:
 * @pen: a pen
 * @page: where
 * @facts: programme, secrecy, sample mark
 * @names: title and number
 *
 * Title and programme at the left, marks and sheet number at the right, a rule
 * below: the texts are those of the template.
 */
void
gp_furniture_header (GpPen *pen, const GpPage *page, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autofree char *title = gp_sheet_facts_dup_text (facts, names, gp_template_get_header (pen->template, GP_HEADER_TITLE));
  g_autofree char *beside = gp_sheet_facts_dup_text (facts, names, gp_template_get_header (pen->template, GP_HEADER_BESIDE));
  g_autofree char *number = gp_sheet_facts_dup_text (facts, names, gp_template_get_header (pen->template, GP_HEADER_NUMBER));
  g_autofree char *secrecy = gp_sheet_facts_dup_text (facts, names, gp_template_get_header (pen->template, GP_HEADER_SECRECY));
  double rule = gp_rect_bottom (&page->header), k = pen->type_factor, baseline = rule - BASELINE_MM * k;
  double right = gp_rect_right (&page->header), left = page->header.x;

  right -= mark (pen, right, baseline, gp_template_get_word (pen->template, "sheet_number"), GP_LEVEL_L, number);
  right -= mark (pen, right, baseline, gp_template_get_word (pen->template, "secrecy"), GP_LEVEL_M, secrecy);
  if (facts->sample)
    right -= sample_mark (pen, right, baseline) + 6 * k;
  left += draw_logo (pen, page, facts);
  left += draw_title (pen, page, left, right - left, title) + 5 * k;
  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_GREY);
  /* The programme is a courtesy: it gives way to a long title. */
  if (*beside && gp_pen_measure (pen, beside) <= right - left)
    gp_pen_text (pen, left, baseline, GP_ALIGN_LEFT, beside);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, page->header.x, rule, gp_rect_right (&page->header), rule, 0.5);
}
