/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-squares.h"

#include <math.h>

/* Side of a square, as near as the map divides evenly; grows with the type of the paper. */
#define SIDE_MM 40.0
#define CLEAR_MM 1.5
#define STEP_MM 0.5
/* A shape that only touches a square is not looked for there. */
#define LEAST_SHARE 0.02

/**
 * gp_map_squares_init:
 * @self: (out): the squares
 * @page: of the sheet
 * @box: plan box inside its neat line
 */
void
gp_map_squares_init (GpMapSquares *self, const GpPage *page, const GpBox *box)
{
  double side = SIDE_MM * page->type_factor;

  self->box = *box;
  self->n_columns = MAX (1, (guint) lround (page->neat.width / side));
  self->n_rows = MAX (1, (guint) lround (page->neat.height / side));
}

/**
 * gp_map_squares_dup_column_name:
 * @column: from 0
 *
 * Returns: (transfer full): "A" … "Z", "AA" …
 */
char *
gp_map_squares_dup_column_name (guint column)
{
  g_autofree char *rest = column >= 26 ? gp_map_squares_dup_column_name (column / 26 - 1) : NULL;

  return g_strdup_printf ("%s%c", rest ? rest : "", 'A' + column % 26);
}

/* --- what lies where ---------------------------------------------------- */

static void
mark_point (const GpMapSquares *self, GpPoint point, double weight, double *weights)
{
  double x = (point.x - self->box.min_x) / gp_box_width (&self->box) * self->n_columns;
  double y = (self->box.max_y - point.y) / gp_box_height (&self->box) * self->n_rows;

  if (x >= 0 && y >= 0 && x < self->n_columns && y < self->n_rows)
    weights[(guint) y * self->n_columns + (guint) x] += weight;
}

/* Walks the lines of a shape in steps much shorter than a square. */
static void
mark_lines (const GpMapSquares *self, const GpGeometry *shape, double *weights)
{
  double step = MIN (gp_box_width (&self->box) / self->n_columns, gp_box_height (&self->box) / self->n_rows) / 50;

  for (guint i = 1; i < shape->n_points; i++)
    {
      GpPoint a = shape->points[i - 1], b = shape->points[i];
      double length = gp_point_distance (a, b);
      guint n = (guint) CLAMP (ceil (length / step), 1, 100000);

      for (guint k = 0; k < n; k++)
        mark_point (self, (GpPoint){ a.x + (b.x - a.x) * (k + 0.5) / n, a.y + (b.y - a.y) * (k + 0.5) / n }, length / n, weights);
    }
}

/* A compound is where its middle is: it is written there. */
static void
mark_shape (const GpMapSquares *self, const GpGeometry *shape, double *weights)
{
  if (shape->kind == GP_GEOMETRY_LINE)
    mark_lines (self, shape, weights);
  else
    mark_point (self, gp_geometry_label_point (shape), 1, weights);
}

/* How many squares follow one another from here on, to the east or to the south, none of them named yet. */
static guint
count_run (const GpMapSquares *self, const gboolean *marks, guint column, guint row, gboolean south)
{
  guint n = 0;

  while (column < self->n_columns && row < self->n_rows && marks[row * self->n_columns + column])
    {
      n++;
      column += !south;
      row += south;
    }
  return n;
}

/* Names the longer of the two runs that begin in a square, "C–E4" or "C4–6", and takes its squares away. */
static void
name_run (const GpMapSquares *self, gboolean *marks, guint column, guint row, GString *names)
{
  guint east = count_run (self, marks, column, row, FALSE), south = count_run (self, marks, column, row, TRUE), n = MAX (east, south);
  gboolean down = south > east;
  g_autofree char *from = gp_map_squares_dup_column_name (column);
  g_autofree char *to = gp_map_squares_dup_column_name (column + n - 1);

  for (guint i = 0; i < n; i++)
    marks[(row + (down ? i : 0)) * self->n_columns + column + (down ? 0 : i)] = FALSE;
  if (names->len > 0)
    g_string_append_c (names, ' ');
  if (n == 1)
    g_string_append_printf (names, "%s%u", from, row + 1);
  else if (down)
    g_string_append_printf (names, "%s%u–%u", from, row + 1, row + n);
  else
    g_string_append_printf (names, "%s–%s%u", from, to, row + 1);
}

/**
 * gp_map_squares_dup_names:
 * @self: squares
 * @shapes: (element-type GpGeometry): of one thing
 *
 * A line lies in every square with more than a fiftieth of what of it is on
 * the map; an area where its name stands.
 *
 * Returns: (transfer full) (nullable): "D4", "C–E4 E5–6"; %NULL when it is not on the map
 */
char *
gp_map_squares_dup_names (const GpMapSquares *self, GPtrArray *shapes)
{
  guint n = self->n_columns * self->n_rows;
  g_autofree double *weights = g_new0 (double, n);
  g_autofree gboolean *marks = g_new0 (gboolean, n);
  GString *names = g_string_new (NULL);
  double total = 0;

  for (guint i = 0; i < shapes->len; i++)
    mark_shape (self, g_ptr_array_index (shapes, i), weights);
  for (guint i = 0; i < n; i++)
    total += weights[i];
  for (guint i = 0; i < n; i++)
    marks[i] = weights[i] > LEAST_SHARE * total;
  for (guint i = 0; i < n; i++)
    if (marks[i])
      name_run (self, marks, i % self->n_columns, i / self->n_columns, names);
  return g_string_free (names, names->len == 0);
}

/* --- drawing ------------------------------------------------------------ */

/**
 * gp_map_squares_draw_lines:
 * @self: squares
 * @pen: a pen
 * @page: of the sheet
 *
 * Pale dashed lines over the map, between the squares.
 */
void
gp_map_squares_draw_lines (const GpMapSquares *self, GpPen *pen, const GpPage *page)
{
  const GpRect *neat = &page->neat;
  const double dash[] = { 1.2, 1.2 };

  cairo_save (pen->cr);
  cairo_set_dash (pen->cr, dash, G_N_ELEMENTS (dash), 0);
  gp_pen_set_colour (pen, GP_INK_PALE);
  for (guint i = 1; i < self->n_columns; i++)
    gp_pen_line (pen, neat->x + neat->width * i / self->n_columns, neat->y, neat->x + neat->width * i / self->n_columns, gp_rect_bottom (neat), 0.15);
  for (guint i = 1; i < self->n_rows; i++)
    gp_pen_line (pen, neat->x, neat->y + neat->height * i / self->n_rows, gp_rect_right (neat), neat->y + neat->height * i / self->n_rows, 0.15);
  cairo_restore (pen->cr);
}

static gboolean
is_free (const GpRect *wanted, const GArray *texts)
{
  for (guint i = 0; texts && i < texts->len; i++)
    if (gp_rect_overlap (wanted, &g_array_index (texts, GpPenText, i).ink))
      return FALSE;
  return TRUE;
}

/* Moves a letter along the band, from the middle of its square to where no coordinate stands; in the square if it can. */
static void
draw_mark (GpPen *pen, const GpRect *cell, const char *text, const GArray *texts)
{
  double k = pen->type_factor, width = gp_pen_measure (pen, text), em = gp_pen_get_em (pen);
  gboolean level = cell->width > cell->height;
  double room = (level ? cell->width - width : cell->height - em) / 2 - CLEAR_MM * k;

  for (int i = 0; i * STEP_MM < 2 * room; i++)
    {
      double shift = (i % 2 ? 1 : -1) * ((i + 1) / 2) * STEP_MM;
      double x = cell->x + cell->width / 2 + (level ? shift : 0), y = cell->y + cell->height / 2 + (level ? 0 : shift);
      GpRect wanted = { x - width / 2 - CLEAR_MM * k, y - em / 2 - CLEAR_MM * k, width + 2 * CLEAR_MM * k, em + 2 * CLEAR_MM * k };

      if (!is_free (&wanted, texts))
        continue;
      gp_pen_text (pen, x, y + 0.36 * em, GP_ALIGN_CENTRE, text);
      return;
    }
  gp_pen_report (pen, text);
}

static void
draw_side (const GpMapSquares *self, GpPen *pen, const GpPage *page, gboolean level, gboolean far, const GArray *texts)
{
  const GpRect *neat = &page->neat;
  guint n = level ? self->n_columns : self->n_rows;
  double band = page->band_mm, size = (level ? neat->width : neat->height) / n;
  double x = far && !level ? gp_rect_right (neat) : neat->x - (level ? 0 : band), y = far && level ? gp_rect_bottom (neat) : neat->y - (level ? band : 0);

  for (guint i = 0; i < n; i++)
    {
      GpRect cell = { level ? x + i * size : x, level ? y : y + i * size, level ? size : band, level ? band : size };
      g_autofree char *name = level ? gp_map_squares_dup_column_name (i) : g_strdup_printf ("%u", i + 1);

      gp_pen_set_type (pen, GP_LEVEL_S, TRUE, GP_INK_DARK);
      draw_mark (pen, &cell, name, texts);
      if (i == 0)
        continue;
      gp_pen_set_colour (pen, GP_INK);
      /* Half of the band: a coordinate that stands on the border of two squares is not struck through. */
      if (level)
        gp_pen_line (pen, cell.x, far ? cell.y : cell.y + 0.7 * band, cell.x, far ? cell.y + 0.3 * band : cell.y + band, 0.15);
      else
        gp_pen_line (pen, far ? cell.x : cell.x + 0.7 * band, cell.y, far ? cell.x + 0.3 * band : cell.x + band, cell.y, 0.15);
    }
}

/**
 * gp_map_squares_draw_band:
 * @self: squares
 * @pen: a pen
 * @page: of the sheet
 * @texts: (nullable): of #GpPenText: the coordinates that stand in the band already
 *
 * Letters above and below the map, numbers at its sides, in the band between
 * neat line and outer frame. They give way to the coordinates.
 */
void
gp_map_squares_draw_band (const GpMapSquares *self, GpPen *pen, const GpPage *page, const GArray *texts)
{
  for (int far = 0; far < 2; far++)
    {
      draw_side (self, pen, page, TRUE, far, texts);
      draw_side (self, pen, page, FALSE, far, texts);
    }
}
