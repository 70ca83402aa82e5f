/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Underground works are tinted, edged in the colour of their kind and hatched
 * like soil in their lower third; surface works are solid. Colour is thus
 * never alone: the kind is written in the bar.
 */
#include "config.h"

#include "gp-gantt.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#define ROW_PX 26.0
#define BAR_PX 19.0
#define AXIS_PX 40.0
#define LABEL_PX 168.0

struct _GpGantt
{
  GtkWidget parent_instance;

  /* owned */
  GpSession *session;
  GpGanttRows *rows;
  GtkAdjustment *adjustment; /* rows, px */
  GtkAdjustment *across;     /* time, px */
  PangoLayout *layout;

  double day_px; /* wanted width of a day */
  gboolean dragging_day;
};

G_DEFINE_FINAL_TYPE (GpGantt, gp_gantt, GTK_TYPE_WIDGET)

typedef struct
{
  GpGantt *self;
  cairo_t *cr;
  double width;
  double height;
  GdkRGBA text;
  GdkRGBA dim;
} Paint;

static int
count_days (GpGantt *self)
{
  return self->rows && self->rows->first != GP_DATE_NONE ? self->rows->last - self->rows->first + 21 : 365;
}

static double
room_px (GpGantt *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - LABEL_PX, 50);
}

/* Never narrower than what fills the room. */
static double
px_per_day (GpGantt *self)
{
  return MAX (self->day_px, room_px (self) / MAX (count_days (self), 30));
}

static GpDate
origin (GpGantt *self)
{
  return self->rows && self->rows->first != GP_DATE_NONE ? self->rows->first - 10 : 0;
}

static double
x_of (GpGantt *self, GpDate date)
{
  return LABEL_PX + (date - origin (self)) * px_per_day (self) - gtk_adjustment_get_value (self->across);
}

static GpDate
date_at (GpGantt *self, double x)
{
  return origin (self) + (GpDate) floor ((x - LABEL_PX + gtk_adjustment_get_value (self->across)) / px_per_day (self));
}

static void
set_rgb (cairo_t *cr, guint32 rgb, double alpha)
{
  cairo_set_source_rgba (cr, ((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

static void
show_text (Paint *paint, const char *text, double x, double y, double max_width, double size_em, gboolean bold, const GdkRGBA *colour)
{
  PangoLayout *layout = paint->self->layout;
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size_em));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, max_width > 0 ? (int) (max_width * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (layout, max_width > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gdk_cairo_set_source_rgba (paint->cr, colour);
  cairo_move_to (paint->cr, x, y);
  pango_cairo_show_layout (paint->cr, layout);
}

static void
draw_month (Paint *paint, int year, int month)
{
  GpGantt *self = paint->self;
  double x = x_of (self, gp_date_from_ymd (year, month, 1));
  gboolean january = month == 1;
  char text[16];

  if (x >= LABEL_PX)
    {
      gdk_cairo_set_source_rgba (paint->cr, &(GdkRGBA){ paint->text.red, paint->text.green, paint->text.blue, january ? .4f : .1f });
      cairo_set_line_width (paint->cr, january ? 1.4 : 1);
      cairo_move_to (paint->cr, floor (x) + .5, january ? 0 : AXIS_PX / 2);
      cairo_line_to (paint->cr, floor (x) + .5, paint->height);
      cairo_stroke (paint->cr);
      if (px_per_day (self) * 30 > 16 || month % 3 == 1)
        {
          g_snprintf (text, sizeof text, "%d", month);
          show_text (paint, text, x + 3, AXIS_PX / 2 + 2, -1, .8, FALSE, &paint->dim);
        }
    }
  if ((january && x >= LABEL_PX) || (x < LABEL_PX && x + px_per_day (self) * 31 >= LABEL_PX))
    {
      /* The year that began left of the room stands at its edge until the next one comes. */
      double next = x_of (self, gp_date_from_ymd (year + 1, 1, 1));

      g_snprintf (text, sizeof text, "%d", year);
      if (next > LABEL_PX + 40)
        show_text (paint, text, MAX (x, LABEL_PX) + 3, 2, -1, .85, TRUE, &paint->text);
    }
}

static void
draw_axis (Paint *paint)
{
  int year, month, day;

  gp_date_to_ymd (origin (paint->self), &year, &month, &day);
  for (guint i = 0; i < 1200; i++)
    {
      if (x_of (paint->self, gp_date_from_ymd (year, month, 1)) > paint->width)
        break;
      draw_month (paint, year, month);
      month++;
      if (month > 12)
        {
          month = 1;
          year++;
        }
    }
}

static void
hatch_soil (cairo_t *cr, double x, double y, double width, double height, guint32 rgb)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y + height * 2 / 3, width, height / 3);
  cairo_clip (cr);
  set_rgb (cr, rgb, .6);
  cairo_set_line_width (cr, 1);
  for (double at = x - height; at < x + width; at += 4)
    {
      cairo_move_to (cr, at, y + height);
      cairo_line_to (cr, at + height, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
breaks_rule (GpGantt *self, gint64 work)
{
  GPtrArray *violations = gp_session_get_violations (self->session);

  for (guint i = 0; violations && i < violations->len; i++)
    if (((const GpViolation *) g_ptr_array_index (violations, i))->work == work)
      return TRUE;
  return FALSE;
}

static void
draw_bar (Paint *paint, const GpGanttBar *bar, double y)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  cairo_t *cr = paint->cr;
  double x = x_of (paint->self, bar->start);
  double width = MAX (x_of (paint->self, bar->finish + 1) - x - 1, 3);
  gboolean selected = gp_session_is_selected (paint->self->session, GP_TABLE_WORK, bar->work);
  gboolean wrong = breaks_rule (paint->self, bar->work);

  cairo_rectangle (cr, x, y, width, BAR_PX);
  set_rgb (cr, bar->rgb, bar->underground ? .17 : 1);
  cairo_fill (cr);
  if (bar->underground)
    hatch_soil (cr, x, y, width, BAR_PX, bar->rgb);
  cairo_rectangle (cr, x + .5, y + .5, width - 1, BAR_PX - 1);
  set_rgb (cr, selected ? 0x1C71D8 : wrong ? 0xC01C28
                                           : bar->rgb,
           1);
  cairo_set_line_width (cr, selected || wrong ? 2.4 : 1.2);
  cairo_stroke (cr);
  if (width > 22)
    show_text (paint, bar->title, x + 4, y + 1, width - 6, .74, FALSE, bar->underground ? &paint->text : &white);
  if (wrong)
    {
      set_rgb (cr, 0xC01C28, 1);
      cairo_move_to (cr, x - 9, y + 15);
      cairo_line_to (cr, x - 1, y + 15);
      cairo_line_to (cr, x - 5, y + 6);
      cairo_fill (cr);
    }
}

static void
draw_heading (Paint *paint, const GpGanttRow *row, double y)
{
  double from = MAX (x_of (paint->self, row->start), LABEL_PX);
  double to = x_of (paint->self, row->finish + 1);
  g_autofree char *text = g_strdup_printf (g_dngettext (NULL, "%u work", "%u works", row->n_works), row->n_works);

  gdk_cairo_set_source_rgba (paint->cr, &(GdkRGBA){ paint->text.red, paint->text.green, paint->text.blue, .05f });
  cairo_rectangle (paint->cr, 0, y, paint->width, ROW_PX);
  cairo_fill (paint->cr);
  show_text (paint, row->title, 8, y + 4, LABEL_PX - 74, .91, TRUE, &paint->text);
  show_text (paint, text, LABEL_PX - 60, y + 5, 56, .8, FALSE, &paint->dim);
  gdk_cairo_set_source_rgba (paint->cr, &paint->dim);
  if (to <= from)
    return;
  cairo_set_line_width (paint->cr, 3);
  cairo_move_to (paint->cr, from, y + 11);
  cairo_line_to (paint->cr, to, y + 11);
  cairo_stroke (paint->cr);
}

static void
draw_row (Paint *paint, const GpGanttRow *row, double y)
{
  if (row->heading)
    {
      draw_heading (paint, row, y);
      return;
    }
  if (row->title)
    {
      gdk_cairo_set_source_rgba (paint->cr, &(GdkRGBA){ paint->text.red, paint->text.green, paint->text.blue, .07f });
      cairo_set_line_width (paint->cr, 1);
      cairo_move_to (paint->cr, 0, floor (y) + .5);
      cairo_line_to (paint->cr, paint->width, floor (y) + .5);
      cairo_stroke (paint->cr);
      show_text (paint, row->title, 24, y + 4, LABEL_PX - 32, .88, FALSE, &paint->text);
    }
  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, LABEL_PX, y, paint->width - LABEL_PX, ROW_PX);
  cairo_clip (paint->cr);
  for (guint i = 0; i < row->bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, i);

      if (x_of (paint->self, bar->finish + 1) >= LABEL_PX && x_of (paint->self, bar->start) <= paint->width)
        draw_bar (paint, bar, y + (ROW_PX - BAR_PX) / 2);
    }
  cairo_restore (paint->cr);
}

static void
draw_rows (Paint *paint)
{
  GpGantt *self = paint->self;
  double offset = gtk_adjustment_get_value (self->adjustment);
  guint first = (guint) (offset / ROW_PX);

  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, 0, AXIS_PX, paint->width, paint->height - AXIS_PX);
  cairo_clip (paint->cr);
  for (guint i = first; i < self->rows->rows->len; i++)
    {
      double y = AXIS_PX + i * ROW_PX - offset;

      if (y > paint->height)
        break;
      draw_row (paint, g_ptr_array_index (self->rows->rows, i), y);
    }
  cairo_restore (paint->cr);
}

static void
draw_day (Paint *paint)
{
  static const GdkRGBA white = { 1, 1, 1, 1 };
  GpDate day = gp_session_get_day (paint->self->session);
  double x;
  g_autofree char *text = NULL;

  if (day == GP_DATE_NONE)
    return;
  x = x_of (paint->self, day) + px_per_day (paint->self) / 2;
  if (x < LABEL_PX)
    return;
  text = gp_date_format (day);
  set_rgb (paint->cr, 0x3584E4, 1);
  cairo_set_line_width (paint->cr, 2);
  cairo_move_to (paint->cr, x, 18);
  cairo_line_to (paint->cr, x, paint->height);
  cairo_stroke (paint->cr);
  x = CLAMP (x - 38, LABEL_PX, paint->width - 78);
  cairo_rectangle (paint->cr, x, 1, 76, 18);
  cairo_fill (paint->cr);
  show_text (paint, text, x + 5, 1, -1, .88, TRUE, &white);
}

static void
gp_gantt_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpGantt *self = GP_GANTT (widget);
  Paint paint = { .self = self, .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget) };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, paint.width, paint.height);

  if (!self->rows || !self->session || self->rows->first == GP_DATE_NONE)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &paint.text);
  paint.dim = paint.text;
  paint.dim.alpha *= .6f;
  paint.cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  self->layout = pango_layout_new (gtk_widget_get_pango_context (widget));
  draw_axis (&paint);
  draw_rows (&paint);
  draw_day (&paint);
  g_clear_object (&self->layout);
  cairo_destroy (paint.cr);
}

static void
update_adjustment (GpGantt *self)
{
  double page = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - AXIS_PX, 0);
  double upper = self->rows ? self->rows->rows->len * ROW_PX : 0;

  gtk_adjustment_configure (self->adjustment, gtk_adjustment_get_value (self->adjustment), 0, MAX (upper, page), ROW_PX, page, page);
  page = room_px (self);
  upper = count_days (self) * px_per_day (self);
  gtk_adjustment_configure (self->across, gtk_adjustment_get_value (self->across), 0, MAX (upper, page), 30, page, page);
}

static void
gp_gantt_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  update_adjustment (GP_GANTT (widget));
}

static void
gp_gantt_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) LABEL_PX + 100 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 300;
}

static const GpGanttBar *
bar_at (GpGantt *self, double x, double y)
{
  double row_y = y - AXIS_PX + gtk_adjustment_get_value (self->adjustment);
  const GpGanttRow *row;

  if (!self->rows || y < AXIS_PX || row_y < 0 || row_y / ROW_PX >= self->rows->rows->len)
    return NULL;
  row = g_ptr_array_index (self->rows->rows, (guint) (row_y / ROW_PX));
  for (guint i = 0; i < row->bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, i);

      if (x >= x_of (self, bar->start) && x <= MAX (x_of (self, bar->finish + 1), x_of (self, bar->start) + 3))
        return bar;
    }
  return NULL;
}

static void
take_day (GpGantt *self, double x)
{
  if (self->rows && self->rows->first != GP_DATE_NONE)
    gp_session_set_day (self->session, CLAMP (date_at (self, MAX (x, LABEL_PX)), origin (self), self->rows->last + 10));
}

static void
on_drag_begin (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = bar_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging_day = bar == NULL && x >= LABEL_PX;
  if (bar)
    {
      gp_session_select_one (self->session, GP_TABLE_WORK, bar->work);
      gp_session_show_object (self->session, GP_TABLE_WORK, bar->work);
    }
  else if (self->dragging_day)
    take_day (self, x);
}

static void
on_drag_update (GpGantt *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->dragging_day && gtk_gesture_drag_get_start_point (drag, &x, &y))
    take_day (self, x + dx);
}

/* Keeps the day in the middle where it is. */
static void
zoom (GpGantt *self, double factor)
{
  double middle = gtk_adjustment_get_value (self->across) + room_px (self) / 2;
  double old = px_per_day (self);

  self->day_px = CLAMP (old * factor, .1, 24);
  update_adjustment (self);
  gtk_adjustment_set_value (self->across, middle * px_per_day (self) / old - room_px (self) / 2);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
on_scroll (GpGantt *self, double dx, double dy, GtkEventController *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (scroll);

  if (state & GDK_CONTROL_MASK)
    {
      zoom (self, dy < 0 ? 1.25 : 1 / 1.25);
      return TRUE;
    }
  if (state & GDK_SHIFT_MASK)
    {
      dx = dy;
      dy = 0;
    }
  gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + dx * 60);
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + dy * ROW_PX * 2);
  return TRUE;
}

static gboolean
on_key (GpGantt *self, guint keyval, guint keycode, GdkModifierType state)
{
  int step = state & GDK_SHIFT_MASK ? 7 : 1;
  GpDate day = gp_session_get_day (self->session);

  if (day == GP_DATE_NONE || (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return FALSE;
  gp_session_set_day (self->session, day + (keyval == GDK_KEY_Right ? step : -step));
  return TRUE;
}

static void
show_day (GpGantt *self)
{
  GpDate day = gp_session_get_day (self->session);
  double x = (day - origin (self)) * px_per_day (self);

  if (day != GP_DATE_NONE)
    gtk_adjustment_clamp_page (self->across, x - 40, x + 40);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_selection_changed (GpGantt *self)
{
  const GpObjectRef *ref = gp_session_get_selected (self->session, 0);
  const GpGanttBar *bar = NULL;
  guint row;

  if (ref && ref->table == GP_TABLE_WORK && self->rows)
    bar = gp_gantt_rows_find (self->rows, ref->fid, &row);
  if (bar)
    {
      gtk_adjustment_clamp_page (self->adjustment, row * ROW_PX, (row + 1) * ROW_PX);
      gtk_adjustment_clamp_page (self->across, (bar->start - origin (self)) * px_per_day (self) - 20,
                                 (bar->finish - origin (self)) * px_per_day (self) + 20);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
gp_gantt_dispose (GObject *object)
{
  GpGantt *self = GP_GANTT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->across);
  g_clear_pointer (&self->rows, gp_gantt_rows_free);

  G_OBJECT_CLASS (gp_gantt_parent_class)->dispose (object);
}

static void
gp_gantt_class_init (GpGanttClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_gantt_dispose;
  widget_class->snapshot = gp_gantt_snapshot;
  widget_class->measure = gp_gantt_measure;
  widget_class->size_allocate = gp_gantt_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "gantt");
}

static void
gp_gantt_init (GpGantt *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->day_px = 1.6;
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
}

/**
 * gp_gantt_set_session:
 * @self: the chart
 * @session: whose day and selection it shows; set once
 */
void
gp_gantt_set_session (GpGantt *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::day", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_gantt_set_rows:
 * @self: the chart
 * @rows: (transfer full) (nullable): what it shows
 */
void
gp_gantt_set_rows (GpGantt *self, GpGanttRows *rows)
{
  g_clear_pointer (&self->rows, gp_gantt_rows_free);
  self->rows = rows;
  update_adjustment (self);
  show_day (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkAdjustment *
gp_gantt_get_adjustment (GpGantt *self)
{
  return self->adjustment;
}

GtkAdjustment *
gp_gantt_get_across (GpGantt *self)
{
  return self->across;
}
