/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-view.h"

#include <math.h>
#include <string.h>

#include "gp-theme.h"
#include "gp-works-table.h"

#define WIDTHS_MM 13.5 /* names and widths of what is above, at the top */
#define LEAST_SKY_MM 13.0
#define MOST_SKY_M 16.0
#define BELOW_M 0.5 /* earth below the lowest pipe */
#define CHAIN_MM 17.0

static const char *const kinds[GP_N_RUN_KINDS] = { "rain", "sewage", "combined", "water", "reclaimed", "gas", "heat", "hot_spring", "power", "telecom", "tv" };

/**
 * gp_section_dup_run_name:
 * @template: words
 * @run: a run
 *
 * Returns: (transfer full): its kind and size, "污水 d500"
 */
char *
gp_section_dup_run_name (const GpTemplate *template, const GpFeature *run)
{
  int kind = gp_feature_get_choice (run, GP_RUN_KIND);
  g_autofree char *path = g_strconcat ("section.kind.", kind >= 0 && kind < GP_N_RUN_KINDS ? kinds[kind] : "unknown", NULL);
  g_autofree char *size = gp_works_dup_size (run);

  return size ? g_strdup_printf ("%s %s", gp_template_get_word (template, path), size) : g_strdup (gp_template_get_word (template, path));
}

/**
 * gp_section_dup_name:
 * @template: words
 * @run: a run of a section
 * @with_size: whether its size is told
 *
 * Returns: (transfer full): "电力", "污水 d500", of a bundle "电力×8"
 */
char *
gp_section_dup_name (const GpTemplate *template, const GpSectionRun *run, gboolean with_size)
{
  g_autofree char *full = gp_section_dup_run_name (template, run->run);
  gsize kind = strcspn (full, " ");
  g_autofree char *many = run->count > 1 ? g_strdup_printf ("×%u", run->count) : g_strdup ("");

  return g_strdup_printf ("%.*s%s%s", (int) kind, full, many, with_size ? full + kind : "");
}

void
gp_section_view_set_colour (const GpSectionView *self, guint32 colour)
{
  gp_pen_set_colour (self->pen, gp_style_apply_palette (self->style->palette, colour));
}

/* What is not dated is white. */
guint32
gp_section_view_get_year_colour (const GpSectionView *self, int year)
{
  return year > 0 ? gp_style_get_year_colour (year - self->first_year) : 0xFFFFFF;
}

/* Where a run is drawn: at its cover, or at an assumed one, which the drawing marks. */
double
gp_section_view_get_cover (const GpSectionRun *run)
{
  return isnan (run->cover_m) ? run->assumed_m : run->cover_m;
}

static double
depth_mm (const GpSection *section, int scale)
{
  return (gp_section_get_depth (section) + BELOW_M) * 1000 / scale;
}

/**
 * gp_section_choose_scale:
 * @section: a section
 * @pen: a pen
 * @width_mm: room there is for the element
 * @height_mm: and how high it may be
 * @scales: N of 1:N, ascending
 * @n_scales: how many
 *
 * Returns: the largest scale at which the section has room, 0 when none is small enough
 */
int
gp_section_choose_scale (const GpSection *section, GpPen *pen, double width_mm, double height_mm, const int *scales, guint n_scales)
{
  double k = pen->type_factor, band_mm = gp_section_band_height (section, pen, width_mm);

  for (guint i = 0; i < n_scales; i++)
    if (section->length_m * 1000 / scales[i] <= width_mm - GP_SECTION_LABEL_MM * k &&
        (WIDTHS_MM + LEAST_SKY_MM + CHAIN_MM) * k + depth_mm (section, scales[i]) + band_mm <= height_mm)
      return scales[i];
  return 0;
}

/* The sky takes what height is left, up to what stands in it. */
static double
find_sky (const GpSection *section, double room_mm, double mm_per_m, double k)
{
  double wanted_m = 0;

  for (guint i = 0; i < section->buildings->len; i++)
    {
      gint64 floors = gp_feature_get_int (g_array_index (section->buildings, GpSectionPart, i).area, GP_BUILDING_FLOORS, 2);

      wanted_m = MAX (wanted_m, MIN (MOST_SKY_M, 3.0 * floors + 1));
    }
  for (guint i = 0; i < section->runs->len; i++)
    if (gp_section_get_run (section, i)->aerial && gp_section_get_run (section, i)->cover_m < 0)
      wanted_m = MAX (wanted_m, -gp_section_get_run (section, i)->cover_m + 1.5);
  return CLAMP (wanted_m * mm_per_m, LEAST_SKY_MM * k, MAX (LEAST_SKY_MM * k, room_mm));
}

static void
draw_levels (const GpSectionView *view)
{
  static const double steps[] = { 1, 2, 5, 10 };
  GpPen *pen = view->pen;
  double k = view->k, x = view->left - 1.2 * k, step = 1;
  double lowest_m = (view->floor - view->ground) / view->mm_per_m, highest_m = (view->ground - view->sky) / view->mm_per_m;

  for (guint i = 0; i < G_N_ELEMENTS (steps) && steps[i] * view->mm_per_m < 4.2 * k; i++)
    step = steps[MIN (i + 1, G_N_ELEMENTS (steps) - 1)];
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (double level = floor (MIN (highest_m, 0.9 * step) / step) * step; level >= -lowest_m; level -= step)
    {
      double y = gp_section_view_y (view, -level);
      g_autofree char *text = level == 0 ? g_strdup ("±0") : g_strdup_printf ("%s%.0f", level < 0 ? "\342\210\222" : "+", fabs (level));

      gp_section_view_set_colour (view, 0xDDD9CF);
      if (level < 0)
        gp_pen_line (pen, view->left, y, view->right, y, 0.12);
      gp_section_view_set_colour (view, GP_INK_GREY);
      gp_pen_line (pen, x - 1.4 * k, y, x, y, 0.18);
      gp_pen_text (pen, x - 2 * k, y + GP_SECTION_BASELINE * k, GP_ALIGN_RIGHT, text);
    }
  gp_section_view_set_colour (view, GP_INK_GREY);
  gp_pen_line (pen, x, view->ground, x, view->floor, 0.18);
  gp_pen_text (pen, view->rect.x, view->ground - 4.2 * k, GP_ALIGN_LEFT, gp_section_view_word (view, "section.axis"));
}

/**
 * gp_section_draw:
 * @section: a section
 * @feature: (nullable): its row of table section, for the letters at its ends
 * @pen: a pen
 * @rect: where
 * @scale: N of 1:N, both ways
 * @style: palette of the runs
 *
 * Returns: height used, mm
 */
double
gp_section_draw (const GpSection *section, const GpFeature *feature, GpPen *pen, const GpRect *rect, int scale, const GpMapStyle *style)
{
  double k = pen->type_factor, label_mm = GP_SECTION_LABEL_MM * k, band_mm = gp_section_band_height (section, pen, rect->width);
  GpSectionView view = { .pen = pen, .section = section, .feature = feature, .style = style, .k = k, .mm_per_m = 1000.0 / scale, .rect = *rect };
  double spare_mm = rect->width - label_mm - section->length_m * view.mm_per_m, y;

  view.first_year = gp_theme_get_first_year (section->snapshot);
  view.left = rect->x + label_mm + MAX (0, spare_mm) / 2;
  view.right = gp_section_view_x (&view, section->length_m);
  view.sky = rect->y + WIDTHS_MM * k;
  view.ground = view.sky + find_sky (section, rect->height - (WIDTHS_MM + CHAIN_MM) * k - depth_mm (section, scale) - band_mm, view.mm_per_m, k);
  view.floor = view.ground + depth_mm (section, scale);
  cairo_save (pen->cr);
  /* A line too long for the smallest scale is cut at the edge of its room rather than drawn over its neighbours. */
  cairo_rectangle (pen->cr, rect->x - 0.5, rect->y - 0.5, rect->width + 1, rect->height + 1);
  cairo_clip (pen->cr);
  gp_section_draw_ground (&view);
  draw_levels (&view);
  gp_section_draw_trenches (&view);
  gp_section_draw_widths (&view, rect->y);
  gp_section_draw_pipes (&view);
  if (band_mm > 0)
    y = gp_section_draw_band (&view, gp_section_draw_chain (&view, view.floor + 2 * k));
  else
    {
      y = view.floor + 7 * k;
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text (pen, (view.left + view.right) / 2, view.floor + 4.5 * k, GP_ALIGN_CENTRE, gp_section_view_word (&view, "section.no_runs"));
    }
  cairo_restore (pen->cr);
  if (spare_mm < -0.5)
    gp_pen_report (pen, gp_section_view_word (&view, "section.too_long"));
  return y - rect->y;
}
