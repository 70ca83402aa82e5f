/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-private.h"

#define DAY_PX 1.65
#define LABEL_PX 222
#define MIN_TIME_PX 100

enum
{
  PROP_0,
  PROP_LABEL_WIDTH,
  N_PROPERTIES
};

enum
{
  SIGNAL_FOLDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpGantt, gp_gantt, GTK_TYPE_WIDGET)

static void
find_colours (GpGanttPaint *paint)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (paint->self));
  GdkRGBA window = { .98f, .98f, .98f, 1 }, header = { .92f, .92f, .92f, 1 };

  gtk_style_context_get_color (context, &paint->text);
  gtk_style_context_lookup_color (context, "window_bg_color", &window);
  gtk_style_context_lookup_color (context, "headerbar_bg_color", &header);
  paint->dark = paint->text.red > .5f;
  paint->panel = (GdkRGBA){ (window.red + header.red) / 2, (window.green + header.green) / 2, (window.blue + header.blue) / 2, 1 };
}

static void
draw_panel (GpGanttPaint *paint)
{
  gdk_cairo_set_source_rgba (paint->cr, &paint->panel);
  cairo_rectangle (paint->cr, 0, 0, paint->left, paint->height);
  cairo_fill (paint->cr);
  gp_gantt_draw_ground (paint);
}

/* Lines between the parts, and round all while the keys go here. */
static void
draw_frame (GpGanttPaint *paint)
{
  gp_gantt_set_ink (paint, .12);
  cairo_rectangle (paint->cr, paint->left - 1, 0, 1, paint->height);
  cairo_rectangle (paint->cr, 0, GP_GANTT_AXIS_PX - 1, paint->width, 1);
  cairo_fill (paint->cr);
  if (!gtk_widget_has_visible_focus (GTK_WIDGET (paint->self)))
    return;
  gp_gantt_set_rgb (paint->cr, 0x3584E4, .7);
  cairo_set_line_width (paint->cr, 2);
  cairo_rectangle (paint->cr, 1, 1, paint->width - 2, paint->height - 2);
  cairo_stroke (paint->cr);
}

static void
gp_gantt_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpGantt *self = GP_GANTT (widget);
  GpGanttPaint paint = { .self = self, .left = self->label_px, .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget) };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) paint.width, (float) paint.height);

  if (!self->rows || !self->session || self->rows->first == GP_DATE_NONE)
    return;
  find_colours (&paint);
  paint.cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_panel (&paint);
  gp_gantt_draw_rows (&paint);
  gp_gantt_draw_links (&paint);
  gp_gantt_draw_axis (&paint);
  draw_frame (&paint);
  gp_gantt_draw_day (&paint);
  gp_gantt_draw_card (&paint);
  cairo_destroy (paint.cr);
}

static void
gp_gantt_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gp_gantt_update_adjustments (GP_GANTT (widget));
  if (GP_GANTT (widget)->menu)
    gtk_popover_present (GTK_POPOVER (GP_GANTT (widget)->menu));
}

static void
gp_gantt_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? GP_GANTT (widget)->label_px + MIN_TIME_PX : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 300;
}

static void
gp_gantt_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gp_gantt_parent_class)->css_changed (widget, change);
  gp_gantt_text_forget (GP_GANTT (widget)->text);
}

static void
gp_gantt_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (gp_gantt_parent_class)->system_setting_changed (widget, setting);
  gp_gantt_text_forget (GP_GANTT (widget)->text);
  gtk_widget_queue_draw (widget);
}

static gboolean
gp_gantt_query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keys, GtkTooltip *tooltip)
{
  GpGantt *self = GP_GANTT (widget);
  gint64 work = by_keys ? gp_gantt_get_selected (self) : gp_gantt_find_work_at (self, x, y);
  g_autofree char *text = work != 0 && self->wish == NULL ? gp_gantt_dup_tip (self, work) : NULL;
  GdkRectangle bar;

  if (text == NULL || !gp_gantt_get_bar_rectangle (self, work, &bar))
    return FALSE;
  gtk_tooltip_set_markup (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &bar);
  return TRUE;
}

static void
gp_gantt_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_LABEL_WIDTH)
    g_value_set_int (value, GP_GANTT (object)->label_px);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
gp_gantt_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GpGantt *self = GP_GANTT (object);

  if (id != PROP_LABEL_WIDTH)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
      return;
    }
  if (self->label_px == g_value_get_int (value))
    return;
  self->label_px = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, spec);
}

static void
gp_gantt_dispose (GObject *object)
{
  GpGantt *self = GP_GANTT (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->adjustment);
  g_clear_object (&self->across);
  g_clear_pointer (&self->rows, gp_gantt_rows_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_clear_pointer (&self->wrong, g_hash_table_unref);
  g_clear_pointer (&self->text, gp_gantt_text_free);
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->wish, gp_gantt_wish_free);
  g_clear_pointer (&self->replan, gp_replan_free);
  g_clear_pointer (&self->hint, g_free);

  G_OBJECT_CLASS (gp_gantt_parent_class)->dispose (object);
}

static void
gp_gantt_class_init (GpGanttClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gp_gantt_dispose;
  object_class->get_property = gp_gantt_get_property;
  object_class->set_property = gp_gantt_set_property;
  widget_class->snapshot = gp_gantt_snapshot;
  widget_class->measure = gp_gantt_measure;
  widget_class->size_allocate = gp_gantt_size_allocate;
  widget_class->query_tooltip = gp_gantt_query_tooltip;
  widget_class->css_changed = gp_gantt_css_changed;
  widget_class->system_setting_changed = gp_gantt_system_setting_changed;
  /**
   * GpGantt:label-width:
   *
   * How wide the labels of the rows are, px: as wide as the panel above them.
   */
  properties[PROP_LABEL_WIDTH] = g_param_spec_int ("label-width", NULL, NULL, 0, G_MAXINT, LABEL_PX, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_FOLDED] = g_signal_new ("folded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gp_gantt_install_menu (widget_class);
  gtk_widget_class_set_css_name (widget_class, "gantt");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gp_gantt_init (GpGantt *self)
{
  self->day_px = DAY_PX;
  self->label_px = LABEL_PX;
  self->today = GP_DATE_NONE;
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->text = gp_gantt_text_new ();
  self->tiles = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cairo_pattern_destroy);
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_draw), NULL);
  gp_gantt_add_input (self);
  gp_gantt_add_keys (self);
  gp_gantt_add_menu (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Works in time"), -1);
}

static void
show_day (GpGantt *self)
{
  GpDate day = gp_session_get_day (self->session);
  double x = (day - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self);

  if (day != GP_DATE_NONE)
    gtk_adjustment_clamp_page (self->across, x - 40, x + 40);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
centre_day (GpGantt *self)
{
  GpDate day = self->session ? gp_session_get_day (self->session) : GP_DATE_NONE;

  if (day == GP_DATE_NONE)
    day = self->today;
  if (day != GP_DATE_NONE)
    gtk_adjustment_set_value (self->across, (day - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self) - gp_gantt_get_room (self) / 2);
}

/* Key of the work in hand: the one selected on the map, or 0. */
gint64
gp_gantt_get_selected (GpGantt *self)
{
  const GpObjectRef *ref = self->session ? gp_session_get_selected (self->session, 0) : NULL;

  return ref && ref->table == GP_TABLE_WORK ? ref->fid : 0;
}

/* The bars are painted, so a screen reader hears of the one in hand from here. */
static void
say_selected (GpGantt *self, gint64 work)
{
  g_autofree char *text = work != 0 && self->rows ? gp_gantt_dup_spoken (self, work) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
}

static void
on_selection_changed (GpGantt *self)
{
  gint64 work = gp_gantt_get_selected (self);

  if (work != 0 && !self->quiet)
    gp_gantt_scroll_to (self, work);
  say_selected (self, work);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_pointed_changed (GpGantt *self)
{
  const GpObjectRef *ref = gp_session_get_pointed (self->session);

  self->pointed = ref && ref->table == GP_TABLE_WORK ? ref->fid : 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_dates_changed (GpGantt *self)
{
  gp_gantt_forget_chain (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* With a bar in hand: as things would be. */
gboolean
gp_gantt_is_wrong (GpGantt *self, gint64 work)
{
  if (self->wish && self->wish->result)
    {
      if (gp_gantt_wish_is_wrong (self->wish, work))
        return TRUE;
      if (gp_gantt_wish_find (self->wish, work))
        return FALSE;
    }
  return self->wrong && g_hash_table_contains (self->wrong, &work);
}

static void
on_violations_changed (GpGantt *self)
{
  GPtrArray *violations = gp_session_get_violations (self->session);

  g_clear_pointer (&self->wrong, g_hash_table_unref);
  self->wrong = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; violations && i < violations->len; i++)
    {
      const GpViolation *violation = g_ptr_array_index (violations, i);

      g_hash_table_add (self->wrong, g_memdup2 (&violation->work, sizeof violation->work));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lists the rows that no folded heading hides. */
void
gp_gantt_update_shown (GpGantt *self)
{
  gboolean hidden = FALSE;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; self->rows && i < self->rows->rows->len; i++)
    {
      const GpGanttRow *row = gp_gantt_rows_get (self->rows, i);

      if (row->heading)
        hidden = g_hash_table_contains (self->folded, row->title);
      if (row->heading || !hidden)
        g_array_append_val (self->shown, i);
    }
  gp_gantt_update_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gp_gantt_toggle_folded (GpGantt *self, guint heading)
{
  const char *title = gp_gantt_rows_get (self->rows, heading)->title;

  if (!g_hash_table_remove (self->folded, title))
    g_hash_table_add (self->folded, g_strdup (title));
  gp_gantt_update_shown (self);
  g_signal_emit (self, signals[SIGNAL_FOLDED], 0);
}

/**
 * gp_gantt_dup_folded:
 * @self: the chart
 *
 * Returns: (transfer full): the titles of the folded headings, a line each
 */
char *
gp_gantt_dup_folded (GpGantt *self)
{
  g_autofree char **titles = (char **) g_hash_table_get_keys_as_array (self->folded, NULL);

  return g_strjoinv ("\n", titles);
}

/**
 * gp_gantt_set_folded:
 * @self: the chart
 * @titles: as from gp_gantt_dup_folded()
 */
void
gp_gantt_set_folded (GpGantt *self, const char *titles)
{
  g_auto (GStrv) lines = g_strsplit (titles, "\n", -1);

  g_hash_table_remove_all (self->folded);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      g_hash_table_add (self->folded, g_strdup (lines[i]));
  gp_gantt_update_shown (self);
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
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (on_violations_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dates", G_CALLBACK (on_dates_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "pointed-changed", G_CALLBACK (on_pointed_changed), self, G_CONNECT_SWAPPED);
}

/**
 * gp_gantt_set_today:
 * @self: the chart
 * @today: day marked as today; %GP_DATE_NONE: none
 */
void
gp_gantt_set_today (GpGantt *self, GpDate today)
{
  self->today = today;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_gantt_set_rows:
 * @self: the chart
 * @rows: (transfer full) (nullable): what it shows
 *
 * What was in sight stays where it was.
 */
void
gp_gantt_set_rows (GpGantt *self, GpGanttRows *rows)
{
  GpDate origin = gp_gantt_get_origin (self);
  gboolean had = self->rows != NULL && origin != 0;

  gp_gantt_end_wish (self);
  g_clear_pointer (&self->rows, gp_gantt_rows_free);
  self->rows = rows;
  gp_gantt_update_shown (self);
  if (had)
    gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + (origin - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self));
  else
    centre_day (self);
}

/**
 * gp_gantt_get_rows:
 * @self: the chart
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const GpGanttRows *
gp_gantt_get_rows (GpGantt *self)
{
  return self->rows;
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
