/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are laid out when a stack is shown: one a rank, more where works of one
 * rank overlap in time. Bars look as in the Gantt: underground tinted, edged
 * and hatched like soil, the surface solid.
 */
#include "config.h"

#include "gp-street-drawing.h"

#include <glib/gi18n.h>

#define LABEL_PX 110.0
#define AXIS_PX 40.0
#define BAND_HEAD_PX 34.0
#define ROW_PX 30.0
#define BAR_PX 20.0
#define END_PX 16.0
#define MIN_DAYS 40
#define EARTH 0x8A6A2C

typedef struct
{
  const GpStackWork *work; /* of the stack */
  guint row;               /* from the top */
} Bar;

struct _GpStreetDrawing
{
  GtkWidget parent_instance;

  /* owned */
  GArray *bars; /* of Bar */
  PangoLayout *layout;

  GpStreetStack *stack; /* borrowed, or NULL */
  guint n_rows;
  guint n_above; /* rows of the surface */
  GpDate first;
  GpDate last;
  GpDate day;
  gint64 selected;
};

G_DEFINE_FINAL_TYPE (GpStreetDrawing, gp_street_drawing, GTK_TYPE_WIDGET)

enum
{
  WORK_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- layout ------------------------------------------------------------- */

static gboolean
is_free (GpStreetDrawing *self, guint row, const GpStackWork *work)
{
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);

      if (bar->row == row && bar->work->start <= work->finish && work->start <= bar->work->finish)
        return FALSE;
    }
  return TRUE;
}

/* From the surface down: the works are given deepest first. */
static void
lay_out (GpStreetDrawing *self)
{
  guint first_of_rank = 0;
  int rank = G_MININT;

  self->n_rows = self->n_above = 0;
  self->first = self->last = GP_DATE_NONE;
  g_array_set_size (self->bars, 0);
  for (guint i = self->stack->works->len; i-- > 0;)
    {
      Bar bar = { &g_array_index (self->stack->works, GpStackWork, i), 0 };

      if (bar.work->start == GP_DATE_NONE)
        continue;
      if (bar.work->rank != rank)
        first_of_rank = self->n_rows;
      rank = bar.work->rank;
      for (bar.row = first_of_rank; bar.row < self->n_rows && !is_free (self, bar.row, bar.work); bar.row++)
        ;
      self->n_rows = MAX (self->n_rows, bar.row + 1);
      if (!bar.work->is_dig)
        self->n_above = self->n_rows;
      g_array_append_val (self->bars, bar);
      self->first = self->first == GP_DATE_NONE ? bar.work->start : MIN (self->first, bar.work->start);
      self->last = MAX (self->last, bar.work->finish);
    }
}

static double
x_of (GpStreetDrawing *self, GpDate date)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - LABEL_PX - END_PX;
  int days = MAX (self->last - self->first + 1, MIN_DAYS), margin = days / 40 + 1;

  return LABEL_PX + (date - self->first + margin) * width / (days + 2 * margin);
}

static double
y_of (GpStreetDrawing *self, guint row)
{
  return AXIS_PX + (row >= self->n_above ? BAND_HEAD_PX : 0) + row * ROW_PX;
}

static double
bottom_of (GpStreetDrawing *self)
{
  return AXIS_PX + BAND_HEAD_PX + self->n_rows * ROW_PX;
}

/* --- drawing ------------------------------------------------------------ */

typedef struct
{
  GpStreetDrawing *self;
  cairo_t *cr;
  GdkRGBA text;
  GdkRGBA dim;
} Paint;

static void
set_rgb (cairo_t *cr, guint32 rgb, double alpha)
{
  cairo_set_source_rgba (cr, ((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

/* Writes from @x, or with the middle at @x; nothing when it is wider than @room. */
static void
show_text (Paint *paint, const char *text, double x, double y, double room, double size, gboolean bold, gboolean centred, const GdkRGBA *colour)
{
  PangoLayout *layout = paint->self->layout;
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (room > 0 && width > room)
    return;
  gdk_cairo_set_source_rgba (paint->cr, colour);
  cairo_move_to (paint->cr, centred ? x - width / 2.0 : x, y);
  pango_cairo_show_layout (paint->cr, layout);
}

static void
draw_month (Paint *paint, int year, int month, double step)
{
  double x = x_of (paint->self, gp_date_from_ymd (year, month, 1));
  gboolean january = month == 1;
  g_autofree char *text = january ? g_strdup_printf ("%d", year) : g_strdup_printf (C_ ("month of a year", "%d"), month);

  gdk_cairo_set_source_rgba (paint->cr, &(GdkRGBA){ paint->text.red, paint->text.green, paint->text.blue, january ? .35f : .1f });
  cairo_set_line_width (paint->cr, january ? 1.4 : 1);
  cairo_move_to (paint->cr, floor (x) + .5, january ? 6 : AXIS_PX / 2 + 2);
  cairo_line_to (paint->cr, floor (x) + .5, bottom_of (paint->self));
  cairo_stroke (paint->cr);
  if (january)
    show_text (paint, text, x + 4, 3, -1, .85, TRUE, FALSE, &paint->text);
  else if (step > 15)
    show_text (paint, text, x + 3, AXIS_PX / 2, step - 2, .8, FALSE, FALSE, &paint->dim);
}

static void
draw_axis (Paint *paint)
{
  GpStreetDrawing *self = paint->self;
  double width = gtk_widget_get_width (GTK_WIDGET (self)), step = x_of (self, self->first + 30) - x_of (self, self->first);
  int year, month;
  g_autofree char *first = NULL;

  gp_date_to_ymd (self->first, &year, &month, NULL);
  first = g_strdup_printf ("%d", year);
  if (x_of (self, gp_date_from_ymd (year, month, 1)) < LABEL_PX)
    month++;
  if (month > 1 && x_of (self, gp_date_from_ymd (year + 1, 1, 1)) > LABEL_PX + 50)
    show_text (paint, first, LABEL_PX + 4, 3, -1, .85, TRUE, FALSE, &paint->text);
  for (guint i = 0; i < 1200; i++, month++)
    {
      if (month > 12)
        {
          month = 1;
          year++;
        }
      if (x_of (self, gp_date_from_ymd (year, month, 1)) > width - END_PX)
        break;
      if (step > 4 || month == 1)
        draw_month (paint, year, month, step);
    }
}

static void
hatch (cairo_t *cr, double x, double y, double width, double height, guint32 rgb, double alpha, double pitch)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  set_rgb (cr, rgb, alpha);
  cairo_set_line_width (cr, 1);
  for (double at = floor ((x - height) / pitch) * pitch; at < x + width; at += pitch)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The ground between surface and what lies in it. */
static void
draw_ground (Paint *paint)
{
  GpStreetDrawing *self = paint->self;
  double y = AXIS_PX + self->n_above * ROW_PX, width = gtk_widget_get_width (GTK_WIDGET (self));

  set_rgb (paint->cr, EARTH, .07);
  cairo_rectangle (paint->cr, 0, y, width, bottom_of (self) - y);
  cairo_fill (paint->cr);
  set_rgb (paint->cr, EARTH, 1);
  cairo_set_line_width (paint->cr, 2);
  cairo_move_to (paint->cr, 0, y);
  cairo_line_to (paint->cr, width, y);
  cairo_stroke (paint->cr);
}

static void
draw_moratorium (Paint *paint)
{
  GpStreetDrawing *self = paint->self;
  const GpStreetCell *cell = gp_street_cells_get (gp_stored_dates_get_cells (self->stack->dates), self->stack->cell);
  double left = cell->banned_until != GP_DATE_NONE ? MAX (x_of (self, cell->banned_from), LABEL_PX) : 0;
  double right = cell->banned_until != GP_DATE_NONE ? MIN (x_of (self, cell->banned_until), gtk_widget_get_width (GTK_WIDGET (self)) - END_PX) : 0;
  double y = AXIS_PX + self->n_above * ROW_PX;
  g_autofree char *date = cell->banned_until != GP_DATE_NONE ? gp_date_format (cell->banned_until) : NULL;
  g_autofree char *text = date ? g_strdup_printf (_ ("No opening until %s"), date) : NULL;

  if (right <= left)
    return;
  set_rgb (paint->cr, 0x7A5FA8, .1);
  cairo_rectangle (paint->cr, left, y, right - left, bottom_of (self) - y);
  cairo_fill (paint->cr);
  hatch (paint->cr, left, y, right - left, bottom_of (self) - y, 0x7A5FA8, .35, 7);
  show_text (paint, text, left + 5, bottom_of (self) + 2, -1, .8, TRUE, FALSE, &(GdkRGBA){ .478f, .373f, .659f, 1 });
}

static void
draw_opening (Paint *paint, guint i)
{
  GpStreetDrawing *self = paint->self;
  const GpStackOpening *opening = &g_array_index (self->stack->openings, GpStackOpening, i);
  double left = x_of (self, opening->start), right = x_of (self, opening->finish + 1), y = AXIS_PX + self->n_above * ROW_PX;
  g_autofree char *number = g_strdup_printf (_ ("Opening %u"), i + 1);

  set_rgb (paint->cr, 0xE66100, .13);
  cairo_rectangle (paint->cr, left, y, right - left, bottom_of (self) - y);
  cairo_fill (paint->cr);
  set_rgb (paint->cr, 0xE66100, .9);
  cairo_set_line_width (paint->cr, 1.6);
  for (int edge = 0; edge < 2; edge++)
    {
      cairo_move_to (paint->cr, edge ? right : left, y);
      cairo_line_to (paint->cr, edge ? right : left, bottom_of (self));
    }
  cairo_stroke (paint->cr);
  show_text (paint, number, (left + right) / 2, y + 3, MAX (right - left, 52), .8, TRUE, TRUE, &paint->text);
}

/* "55 days" between two openings, with arrows to both. */
static void
draw_gap (Paint *paint, guint i)
{
  GpStreetDrawing *self = paint->self;
  const GpStackOpening *a = &g_array_index (self->stack->openings, GpStackOpening, i);
  const GpStackOpening *b = &g_array_index (self->stack->openings, GpStackOpening, i + 1);
  double left = x_of (self, a->finish + 1) + 2, right = x_of (self, b->start) - 2, y = AXIS_PX + self->n_above * ROW_PX + 26;
  int days = b->start - a->finish - 1;
  g_autofree char *text = g_strdup_printf (ngettext ("%d day between", "%d days between", days), days);

  if (right - left < 8)
    return;
  gdk_cairo_set_source_rgba (paint->cr, &paint->dim);
  cairo_set_line_width (paint->cr, 1);
  cairo_move_to (paint->cr, left, y);
  cairo_line_to (paint->cr, right, y);
  for (int end = 0; end < 2; end++)
    for (int side = -1; side <= 1; side += 2)
      {
        cairo_move_to (paint->cr, end ? right : left, y);
        cairo_rel_line_to (paint->cr, end ? -4 : 4, 3 * side);
      }
  cairo_stroke (paint->cr);
  show_text (paint, text, (left + right) / 2, y - 17, right - left - 4, .8, FALSE, TRUE, &paint->dim);
}

/* On a dark ground half way to white, else the deep kinds, the darkest, are not seen. */
static guint32
lighten (guint32 rgb)
{
  return (rgb >> 1 & 0x7F7F7F) + 0x7F7F7F;
}

static guint32
colour_of (GpSnapshot *snapshot, const GpFeature *work, gboolean dark)
{
  const GpFeature *kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (work, GP_WORK_KIND));
  const char *colour = kind ? gp_feature_get_text (kind, GP_WORK_KIND_COLOUR) : NULL;

  guint32 rgb = colour && colour[0] == '#' ? (guint32) g_ascii_strtoull (colour + 1, NULL, 16) : 0x6A6259;

  return dark ? lighten (rgb) : rgb;
}

static void
draw_bar (Paint *paint, const Bar *bar)
{
  static const GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, .85f };
  GpStreetDrawing *self = paint->self;
  GpSnapshot *snapshot = gp_stored_dates_get_snapshot (self->stack->dates);
  guint32 rgb = colour_of (snapshot, bar->work->work, paint->text.red > .5);
  gboolean selected = bar->work->work->fid == self->selected, dig = bar->work->is_dig;
  double x = x_of (self, bar->work->start), y = y_of (self, bar->row) + (ROW_PX - BAR_PX) / 2;
  double width = MAX (x_of (self, bar->work->finish + 1) - x, 3);

  cairo_rectangle (paint->cr, x, y, width, BAR_PX);
  if (dig)
    {
      set_rgb (paint->cr, 0xFFFFFF, paint->text.red > .5 ? .1 : .75);
      cairo_fill_preserve (paint->cr);
    }
  set_rgb (paint->cr, rgb, dig ? .17 : 1);
  cairo_fill (paint->cr);
  if (dig)
    hatch (paint->cr, x, y + BAR_PX * 2 / 3, width, BAR_PX / 3, rgb, .7, 4);
  cairo_rectangle (paint->cr, x + .5, y + .5, width - 1, BAR_PX - 1);
  set_rgb (paint->cr, selected ? 0x1C71D8 : rgb, 1);
  cairo_set_line_width (paint->cr, selected ? 2.6 : 1.2);
  cairo_stroke (paint->cr);
  show_text (paint, gp_street_drawing_get_kind_title (snapshot, bar->work->work), x + 4, y + 1, MAX (width - 6, 1), .78, FALSE, FALSE, dig ? &paint->text : paint->text.red > .5 ? &black
                                                                                                                                                                                 : &white);
}

/* Rows are named after the kind of work in them. */
static void
draw_names (Paint *paint)
{
  GpStreetDrawing *self = paint->self;
  GpSnapshot *snapshot = gp_stored_dates_get_snapshot (self->stack->dates);
  int rank = G_MININT;

  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);
      double y = y_of (self, bar->row) + ROW_PX / 2 - 9;

      if (bar->work->rank != rank)
        show_text (paint, gp_street_drawing_get_kind_title (snapshot, bar->work->work), 12, y, LABEL_PX - 14, .9, FALSE, FALSE, &paint->text);
      rank = bar->work->rank;
    }
}

static void
draw_day (Paint *paint)
{
  GpStreetDrawing *self = paint->self;
  double x = self->day != GP_DATE_NONE ? x_of (self, self->day) : 0;

  if (x < LABEL_PX || x > gtk_widget_get_width (GTK_WIDGET (self)) - END_PX)
    return;
  set_rgb (paint->cr, 0x3584E4, 1);
  cairo_set_line_width (paint->cr, 2);
  cairo_move_to (paint->cr, x, AXIS_PX / 2);
  cairo_line_to (paint->cr, x, bottom_of (self));
  cairo_stroke (paint->cr);
}

static void
gp_street_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpStreetDrawing *self = GP_STREET_DRAWING (widget);
  Paint paint = { .self = self };

  if (self->stack == NULL || self->n_rows == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &paint.text);
  paint.dim = paint.text;
  paint.dim.alpha *= .68f;
  paint.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  draw_ground (&paint);
  draw_moratorium (&paint);
  draw_axis (&paint);
  for (guint i = 0; i < self->stack->openings->len; i++)
    draw_opening (&paint, i);
  for (guint i = 0; i + 1 < self->stack->openings->len; i++)
    draw_gap (&paint, i);
  for (guint i = 0; i < self->bars->len; i++)
    draw_bar (&paint, &g_array_index (self->bars, Bar, i));
  draw_names (&paint);
  draw_day (&paint);
  cairo_destroy (paint.cr);
}

/* --- pointer ------------------------------------------------------------ */

static const Bar *
find_bar (GpStreetDrawing *self, double x, double y)
{
  for (guint i = 0; self->stack && i < self->bars->len; i++)
    {
      const Bar *bar = &g_array_index (self->bars, Bar, i);

      if (y >= y_of (self, bar->row) && y < y_of (self, bar->row) + ROW_PX && x >= x_of (self, bar->work->start) - 2 && x <= x_of (self, bar->work->finish + 1) + 2)
        return bar;
    }
  return NULL;
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, GpStreetDrawing *self)
{
  const Bar *bar = find_bar (self, x, y);

  if (bar)
    g_signal_emit (self, signals[WORK_ACTIVATED], 0, bar->work->work->fid);
}

static gboolean
gp_street_drawing_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const Bar *bar = keyboard ? NULL : find_bar (GP_STREET_DRAWING (widget), x, y);
  g_autofree char *name = bar ? gp_feature_dup_title (bar->work->work) : NULL;
  g_autofree char *start = bar ? gp_date_format (bar->work->start) : NULL;
  g_autofree char *finish = bar ? gp_date_format (bar->work->finish) : NULL;
  g_autofree char *text = bar ? g_strdup_printf ("%s\n%s — %s", name, start, finish) : NULL;

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL;
}

static void
gp_street_drawing_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GpStreetDrawing *self = GP_STREET_DRAWING (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : (int) (bottom_of (self) + 20);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : *minimum;
}

static void
gp_street_drawing_finalize (GObject *object)
{
  GpStreetDrawing *self = GP_STREET_DRAWING (object);

  g_array_unref (self->bars);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (gp_street_drawing_parent_class)->finalize (object);
}

static void
gp_street_drawing_class_init (GpStreetDrawingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_street_drawing_finalize;
  widget_class->snapshot = gp_street_drawing_snapshot;
  widget_class->measure = gp_street_drawing_measure;
  widget_class->query_tooltip = gp_street_drawing_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[WORK_ACTIVATED] = g_signal_new ("work-activated", GP_TYPE_STREET_DRAWING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gp_street_drawing_init (GpStreetDrawing *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  self->day = GP_DATE_NONE;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
}

/**
 * gp_street_drawing_new:
 *
 * Returns: (transfer floating): a drawing of nothing
 */
GtkWidget *
gp_street_drawing_new (void)
{
  return g_object_new (GP_TYPE_STREET_DRAWING, NULL);
}

/**
 * gp_street_drawing_show:
 * @self: the drawing
 * @stack: (nullable) (transfer none): outlives the drawing of it
 * @day: the day marked, or %GP_DATE_NONE
 * @selected: the work marked, or 0
 */
void
gp_street_drawing_show (GpStreetDrawing *self, GpStreetStack *stack, GpDate day, gint64 selected)
{
  gboolean other = self->stack != stack;

  self->stack = stack;
  self->day = day;
  self->selected = selected;
  if (stack && other)
    lay_out (self);
  if (other)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_street_drawing_get_kind_title:
 * @snapshot: the plan
 * @work: a work of it
 *
 * Returns: (transfer none): its kind in the user's language
 */
const char *
gp_street_drawing_get_kind_title (GpSnapshot *snapshot, const GpFeature *work)
{
  const char *key = gp_feature_get_text (work, GP_WORK_KIND);
  const GpFeature *kind = gp_snapshot_find_work_kind (snapshot, key);
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");
  const char *title = kind ? gp_feature_get_text (kind, chinese ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE) : NULL;

  return title ? title : key ? key
                             : "";
}
