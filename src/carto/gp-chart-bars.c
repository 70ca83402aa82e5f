/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-chart-bars.h"

#define BAR_MM 11.6
#define LEAST_BAR_MM 5.4
#define BAR_GAP_MM 3.4
#define LEAST_GAP_MM 1.8
#define TOP_MM 3
#define LABEL_GAP_MM 4
#define SUM_GAP_MM 1.6
#define KEY_ROW_MM 5.4
#define KEY_TOP_MM 1.4
#define SWATCH_MM 8
/* Few bars are as high as they may be, many become lower. */
#define ROOM_MM 62

typedef struct
{
  char *name;
  GpChartFill fill;
} Part;

typedef struct
{
  char *label;
  char *sum;
  double *values;
  char **texts;
  double total;
} Bar;

struct _GpChartBars
{
  GArray *parts; /* of Part */
  GArray *bars;  /* of Bar */
  double room_mm;
};

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->name);
}

static void
clear_bar (gpointer data)
{
  Bar *bar = data;

  g_free (bar->label);
  g_free (bar->sum);
  g_free (bar->values);
  g_strfreev (bar->texts);
}

/**
 * gp_chart_bars_new:
 *
 * Returns: (transfer full): a chart without parts and bars
 */
GpChartBars *
gp_chart_bars_new (void)
{
  GpChartBars *self = g_new0 (GpChartBars, 1);

  self->room_mm = ROOM_MM;
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  g_array_set_clear_func (self->bars, clear_bar);
  return self;
}

/**
 * gp_chart_bars_free:
 * @self: (transfer full): a chart
 */
void
gp_chart_bars_free (GpChartBars *self)
{
  g_array_unref (self->parts);
  g_array_unref (self->bars);
  g_free (self);
}

/**
 * gp_chart_bars_set_room:
 * @self: a chart
 * @room_mm: height the bars should keep to, before the type factor; they do not
 *   get lower than a text in them
 */
void
gp_chart_bars_set_room (GpChartBars *self, double room_mm)
{
  self->room_mm = room_mm;
}

/**
 * gp_chart_bars_add_part:
 * @self: a chart without bars
 * @name: in the key
 * @fill: of this part of every bar
 */
void
gp_chart_bars_add_part (GpChartBars *self, const char *name, const GpChartFill *fill)
{
  g_return_if_fail (self->bars->len == 0);

  g_array_append_val (self->parts, ((Part){ g_strdup (name), *fill }));
}

/**
 * gp_chart_bars_add_bar:
 * @self: a chart
 * @label: before the bar
 * @values: one for each part, none negative
 * @texts: written on the parts, where they have room
 * @sum: behind the bar
 */
void
gp_chart_bars_add_bar (GpChartBars *self, const char *label, const double *values, const char *const *texts, const char *sum)
{
  Bar bar = { g_strdup (label), g_strdup (sum), g_memdup2 (values, self->parts->len * sizeof (double)), g_new0 (char *, self->parts->len + 1), 0 };

  for (guint i = 0; i < self->parts->len; i++)
    {
      bar.texts[i] = g_strdup (texts[i] ? texts[i] : "");
      bar.total += values[i];
    }
  g_array_append_val (self->bars, bar);
}

static double
bar_height (const GpChartBars *self, const GpPen *pen)
{
  double height = self->room_mm / MAX (1, self->bars->len) - BAR_GAP_MM;

  return CLAMP (height, LEAST_BAR_MM, BAR_MM) * pen->type_factor;
}

static double
bar_gap (const GpChartBars *self, const GpPen *pen)
{
  return (self->room_mm / MAX (1, self->bars->len) < LEAST_BAR_MM + BAR_GAP_MM ? LEAST_GAP_MM : BAR_GAP_MM) * pen->type_factor;
}

/* The key, in as many rows as it takes; returns the lower end. */
static double
draw_key (const GpChartBars *self, GpPen *pen, double left, double right, double y, gboolean draws)
{
  double k = pen->type_factor, x = left;

  y += KEY_TOP_MM * k;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      double width;

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      width = (SWATCH_MM + 2) * k + gp_pen_measure (pen, part->name);
      if (x > left && x + width > right)
        {
          x = left;
          y += KEY_ROW_MM * k;
        }
      if (draws)
        {
          gp_chart_fill_draw (&part->fill, pen, &(GpRect){ x, y + 1.2 * k, SWATCH_MM * k, 3 * k });
          gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
          gp_pen_text (pen, x + (SWATCH_MM + 2) * k, y + (KEY_ROW_MM / 2 + 1.05) * k, GP_ALIGN_LEFT, part->name);
        }
      x += width + 6 * k;
    }
  return y + KEY_ROW_MM * k;
}

static double
label_width (const GpChartBars *self, GpPen *pen)
{
  double width = 0;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  for (guint i = 0; i < self->bars->len; i++)
    width = MAX (width, gp_pen_measure (pen, g_array_index (self->bars, Bar, i).label));
  return width + LABEL_GAP_MM * pen->type_factor;
}

/**
 * gp_chart_bars_get_height:
 * @self: a chart
 * @pen: measures
 * @width_mm: of the chart
 *
 * Returns: height of bars and key, mm
 */
double
gp_chart_bars_get_height (const GpChartBars *self, GpPen *pen, double width_mm)
{
  double k = pen->type_factor, y = TOP_MM * k + self->bars->len * (bar_height (self, pen) + bar_gap (self, pen)) - bar_gap (self, pen);

  return draw_key (self, pen, label_width (self, pen), width_mm, y, FALSE);
}

static void
draw_bar (const GpChartBars *self, GpPen *pen, const Bar *bar, const GpRect *rect, double mm_per_unit)
{
  double k = pen->type_factor, x = rect->x, middle = rect->y + rect->height / 2;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      GpRect piece = { x, rect->y, bar->values[i] * mm_per_unit, rect->height };

      gp_chart_fill_draw (&part->fill, pen, &piece);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      if (*bar->texts[i] && gp_pen_measure (pen, bar->texts[i]) + 2 * k < piece.width)
        gp_chart_fill_text (&part->fill, pen, x + piece.width / 2, middle + 1.05 * k, bar->texts[i]);
      x += piece.width;
    }
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, x + SUM_GAP_MM * k, middle + 1.35 * k, GP_ALIGN_LEFT, bar->sum);
}

/**
 * gp_chart_bars_draw:
 * @self: a chart
 * @pen: a pen
 * @rect: where; its height is not looked at
 *
 * All bars are drawn to one scale: the longest with its sum takes the width.
 *
 * Returns: height taken, mm
 */
double
gp_chart_bars_draw (const GpChartBars *self, GpPen *pen, const GpRect *rect)
{
  double k = pen->type_factor, label = label_width (self, pen), height = bar_height (self, pen), gap = bar_gap (self, pen), y = rect->y + TOP_MM * k, most = 0, sum = 0;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);

      most = MAX (most, bar->total);
      sum = MAX (sum, gp_pen_measure (pen, bar->sum));
    }
  for (guint i = 0; i < self->bars->len; i++, y += height + gap)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      double room = rect->width - label - sum - (SUM_GAP_MM + 1) * k;

      gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
      gp_pen_text (pen, rect->x, y + height / 2 + 1.35 * k, GP_ALIGN_LEFT, bar->label);
      draw_bar (self, pen, bar, &(GpRect){ rect->x + label, y, room, height }, most > 0 ? room / most : 0);
    }
  return draw_key (self, pen, rect->x + label, gp_rect_right (rect), y - gap, TRUE) - rect->y;
}
