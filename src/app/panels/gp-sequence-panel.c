/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines are made once; while the days go by only their figures change. */
#include "config.h"

#include "gp-sequence-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-dates-reader.h"
#include "gp-day-book.h"
#include "gp-day-swatch.h"
#include "gp-text.h"

/** Line: a state, as the map draws it. */
typedef struct
{
  int swatch;    /* GpDayState or GP_DAY_SWATCH_… */
  guint32 hides; /* bit of GpMapStyle.hidden_days */
  int street;    /* GpStreetDay it counts, or -1 */
  const char *title;
  const char *tooltip;
} Line;

static const Line lines[] = {
  { GP_DAY_SWATCH_WRONG, GP_DAY_BIT_WRONG, -1, N_ ("Breaks a rule"), N_ ("Works whose dates break a rule, whatever the day; all of them stand at the right when nothing is selected") },
  { GP_DAY_OPEN, 1u << GP_DAY_OPEN, GP_STREET_OPEN, N_ ("Being dug"), N_ ("Streets with somebody at work in them: they are closed") },
  { GP_DAY_BACKFILLED, 1u << GP_DAY_BACKFILLED, GP_STREET_BACKFILLED, N_ ("Backfilled"), N_ ("Streets that were dug up and filled again; their surface is still to come") },
  { GP_DAY_SURFACED, 1u << GP_DAY_SURFACED, GP_STREET_SURFACED, N_ ("Surface done"), N_ ("Streets with a new surface over what was dug") },
  { GP_DAY_SWATCH_MORATORIUM, GP_DAY_BIT_MORATORIUM, GP_STREET_MORATORIUM, N_ ("Moratorium"), N_ ("Streets that may not be opened yet because their surface is too new") },
  { GP_DAY_UNTOUCHED, 1u << GP_DAY_UNTOUCHED | 1u << GP_DAY_UNDATED, GP_STREET_UNTOUCHED, N_ ("Not begun"), N_ ("Streets whose works are all still to come") },
};

enum
{
  TOTAL_OPENINGS,
  TOTAL_CLOSED,
  TOTAL_PAID,
  TOTAL_SERVED,
  N_TOTALS
};

struct _GpSequencePanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GtkLabel *day;
  GtkLabel *weekday;
  GtkWidget *states;
  GtkWidget *totals;
  GtkLabel *undated;

  /* owned */
  GpSession *session;
  GpDatesReader *reader;
  GpDayBook *book; /* NULL while the dates are being read */
  guint refresh_source;

  GtkWidget *rows[G_N_ELEMENTS (lines)];
  GtkToggleButton *eyes[G_N_ELEMENTS (lines)];
  GtkLabel *counts[G_N_ELEMENTS (lines)];
  GtkWidget *pairs[N_TOTALS];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpSequencePanel, gp_sequence_panel, GTK_TYPE_WIDGET)

/* --- states ------------------------------------------------------------- */

static void
on_eye_toggled (GpSequencePanel *self)
{
  guint32 hidden = 0;

  if (self->updating)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!gtk_toggle_button_get_active (self->eyes[i]))
      hidden |= lines[i].hides;
  gp_session_set_hidden_days (self->session, hidden);
}

static void
show_eyes (GpSequencePanel *self)
{
  guint32 hidden = gp_session_get_hidden_days (self->session);

  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gboolean visible = (hidden & lines[i].hides) == 0;

      gtk_toggle_button_set_active (self->eyes[i], visible);
      gtk_button_set_icon_name (GTK_BUTTON (self->eyes[i]), visible ? "view-reveal-symbolic" : "view-conceal-symbolic");
      if (visible)
        gtk_widget_remove_css_class (self->rows[i], "gp-hidden");
      else
        gtk_widget_add_css_class (self->rows[i], "gp-hidden");
    }
  self->updating = FALSE;
}

static void
add_line (GpSequencePanel *self, guint i)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *eye = gtk_toggle_button_new ();
  GtkWidget *name = gp_cards_new_label (_ (lines[i].title), NULL);
  GtkWidget *count = gp_cards_new_label ("", "dim-label gp-count gp-number");
  g_autofree char *tooltip = g_strdup_printf (_ ("Show or hide %s"), _ (lines[i].title));

  gtk_widget_add_css_class (row, "gp-layer");
  gtk_widget_set_tooltip_text (row, _ (lines[i].tooltip));
  gtk_widget_add_css_class (eye, "flat");
  gtk_widget_set_valign (eye, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (eye, tooltip);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (row), eye);
  gtk_box_append (GTK_BOX (row), gp_day_swatch_new (lines[i].swatch));
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (GTK_BOX (self->states), row);
  self->rows[i] = row;
  self->eyes[i] = GTK_TOGGLE_BUTTON (eye);
  self->counts[i] = GTK_LABEL (count);
  g_signal_connect_object (eye, "toggled", G_CALLBACK (on_eye_toggled), self, G_CONNECT_SWAPPED);
}

static void
show_violations (GpSequencePanel *self)
{
  GPtrArray *violations = gp_session_get_violations (self->session);
  GtkWidget *count = GTK_WIDGET (self->counts[0]);
  guint n = violations ? violations->len : 0;
  g_autofree char *text = gp_text_format_int (n);

  gtk_label_set_text (self->counts[0], violations ? text : "…");
  if (n > 0)
    {
      gtk_widget_remove_css_class (count, "dim-label");
      gtk_widget_add_css_class (count, "gp-wrong");
      gtk_widget_add_css_class (count, "heading");
    }
  else
    {
      gtk_widget_add_css_class (count, "dim-label");
      gtk_widget_remove_css_class (count, "gp-wrong");
      gtk_widget_remove_css_class (count, "heading");
    }
}

static void
show_states (GpSequencePanel *self, const GpDayFigures *figures)
{
  show_violations (self);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint n = figures && lines[i].street >= 0 ? figures->streets[lines[i].street] : 0;
      g_autofree char *number = gp_text_format_int (n);
      g_autofree char *text = g_strdup_printf (ngettext ("%s street", "%s streets", n), number);

      if (lines[i].street >= 0)
        gtk_label_set_text (self->counts[i], figures ? text : "…");
    }
}

/* --- totals ------------------------------------------------------------- */

static void
set_pair (GpSequencePanel *self, guint which, const char *value, const char *second)
{
  GtkWidget *middle = gtk_widget_get_next_sibling (gtk_widget_get_first_child (self->pairs[which]));

  gtk_label_set_text (GTK_LABEL (middle), value);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (middle)), second);
}

static void
add_totals (GpSequencePanel *self)
{
  static const struct
  {
    const char *title;
    const char *tooltip;
  } totals[N_TOTALS] = {
    [TOTAL_OPENINGS] = { N_ ("Openings so far"), N_ ("Times a street was opened by that day; least: each street dug in opened once") },
    [TOTAL_CLOSED] = { N_ ("Closed that day"), N_ ("Streets with somebody at work in them; beside it the district with the most, and what it may have") },
    [TOTAL_PAID] = { N_ ("Paid so far"), N_ ("Costs of the works up to that day, evenly over their work days") },
    [TOTAL_SERVED] = { N_ ("Served so far"), N_ ("Households of the compounds in which all works are finished") },
  };

  for (guint i = 0; i < N_TOTALS; i++)
    {
      self->pairs[i] = gp_cards_new_pair (_ (totals[i].title), "…", "");
      gtk_widget_set_tooltip_text (self->pairs[i], _ (totals[i].tooltip));
      gtk_box_append (GTK_BOX (self->totals), self->pairs[i]);
    }
}

static char *
dup_closures (GpSequencePanel *self, const GpDayFigures *figures)
{
  const GpDistrictClosures *most = figures->districts->len ? &g_array_index (figures->districts, GpDistrictClosures, 0) : NULL;
  const GpFeature *district = most ? gp_snapshot_find (gp_session_get_snapshot (self->session), GP_TABLE_DISTRICT, most->district) : NULL;
  g_autofree char *name = district ? gp_feature_dup_title (district) : NULL;

  if (name == NULL)
    return g_strdup ("");
  if (figures->closures == 0)
    return g_strdup_printf ("%s %u", name, most->closed);
  return g_strdup_printf ("%s %u/%u", name, most->closed, figures->closures);
}

static void
show_totals (GpSequencePanel *self, const GpDayFigures *figures)
{
  g_autofree char *openings = g_strdup_printf (_ ("%u times"), figures->openings);
  g_autofree char *least = g_strdup_printf (_ ("at least %u"), figures->openings_least);
  g_autofree char *closed = g_strdup_printf (ngettext ("%u street", "%u streets", figures->closed), figures->closed);
  g_autofree char *closures = dup_closures (self, figures);
  g_autofree char *spent = gp_money_format_wan (figures->spent, 0);
  g_autofree char *cost = gp_money_format_wan (figures->cost, 0);
  g_autofree char *served = gp_text_format_int (figures->households);
  g_autofree char *in_all = gp_text_format_int (figures->households_in_all);
  g_autofree char *paid = g_strdup_printf ("%s 万", spent);
  g_autofree char *of_cost = g_strdup_printf (C_ ("sum", "of %s"), cost);
  g_autofree char *households = g_strdup_printf (_ ("%s households"), served);
  g_autofree char *of_households = g_strdup_printf (C_ ("sum", "of %s"), in_all);

  set_pair (self, TOTAL_OPENINGS, openings, least);
  set_pair (self, TOTAL_CLOSED, closed, closures);
  set_pair (self, TOTAL_PAID, paid, of_cost);
  set_pair (self, TOTAL_SERVED, households, of_households);
}

static void
show_undated (GpSequencePanel *self, GpSnapshot *snapshot)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    n += gp_day_state_of_work (snapshot, gp_snapshot_get (snapshot, GP_TABLE_WORK, i), 0) == GP_DAY_UNDATED;
  text = g_strdup_printf (ngettext ("%u work has no date yet", "%u works have no date yet", n), n);
  gtk_label_set_text (self->undated, text);
  gtk_widget_set_visible (GTK_WIDGET (self->undated), n > 0);
}

/* --- life --------------------------------------------------------------- */

static gboolean
refresh (gpointer user_data)
{
  GpSequencePanel *self = user_data;
  GpDate day = gp_session_get_day (self->session);
  gboolean shown = day != GP_DATE_NONE && self->book != NULL;
  g_autofree char *text = day == GP_DATE_NONE ? g_strdup ("—") : gp_date_format (day);
  g_auto (GpDayFigures) figures = { 0 };

  self->refresh_source = 0;
  gtk_label_set_text (self->day, text);
  gtk_label_set_text (self->weekday, day == GP_DATE_NONE ? "" : gp_cards_get_weekday (day));
  if (shown)
    gp_day_book_look (self->book, day, &figures);
  show_states (self, shown ? &figures : NULL);
  if (shown)
    show_totals (self, &figures);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpSequencePanel *self)
{
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_idle_add (refresh, self);
}

/* The figures of the plan as it was stay until those of the plan as it is are there. */
static void
on_dates_changed (GpSequencePanel *self)
{
  GpStoredDates *dates = gp_session_get_dates (self->session);

  if (dates == NULL)
    return;
  g_clear_pointer (&self->book, gp_day_book_free);
  self->book = gp_day_book_new (dates);
  show_undated (self, gp_stored_dates_get_snapshot (dates));
  queue_refresh (self);
}

static void
on_plan_set (GpSequencePanel *self)
{
  g_clear_pointer (&self->book, gp_day_book_free);
  queue_refresh (self);
}

static void
gp_sequence_panel_map (GtkWidget *widget)
{
  GpSequencePanel *self = GP_SEQUENCE_PANEL (widget);

  GTK_WIDGET_CLASS (gp_sequence_panel_parent_class)->map (widget);
  gp_dates_reader_set_active (self->reader, TRUE);
  queue_refresh (self);
}

static void
gp_sequence_panel_unmap (GtkWidget *widget)
{
  GpSequencePanel *self = GP_SEQUENCE_PANEL (widget);

  if (self->reader)
    gp_dates_reader_set_active (self->reader, FALSE);
  GTK_WIDGET_CLASS (gp_sequence_panel_parent_class)->unmap (widget);
}

static void
gp_sequence_panel_dispose (GObject *object)
{
  GpSequencePanel *self = GP_SEQUENCE_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->reader)
    g_object_run_dispose (G_OBJECT (self->reader));
  g_clear_object (&self->reader);
  g_clear_pointer (&self->book, gp_day_book_free);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_sequence_panel_parent_class)->dispose (object);
}

static void
gp_sequence_panel_class_init (GpSequencePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sequence_panel_dispose;
  widget_class->map = gp_sequence_panel_map;
  widget_class->unmap = gp_sequence_panel_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sequence-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, day);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, weekday);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, states);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, totals);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, undated);
}

static void
gp_sequence_panel_init (GpSequencePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (self, i);
  add_totals (self);
}

/**
 * gp_sequence_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_sequence_panel_set_session (GpSequencePanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->reader = gp_dates_reader_new (session);
  show_eyes (self);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (on_plan_set), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::day", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dates", G_CALLBACK (on_dates_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "style-changed", G_CALLBACK (show_eyes), self, G_CONNECT_SWAPPED);
}
