/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts are taken over all works each time the day changes: a plan has thousands, not millions. */
#include "config.h"

#include "gp-sequence-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-day-state.h"
#include "gp-day-swatch.h"
#include "gp-text.h"

/** MAX_LISTED: violations shown; the count is of all. */
#define MAX_LISTED 100

struct _GpSequencePanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GtkLabel *day;
  GtkLabel *weekday;
  GtkWidget *states;
  GtkWidget *totals;
  GtkWidget *violations;

  /* owned */
  GpSession *session;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpSequencePanel, gp_sequence_panel, GTK_TYPE_WIDGET)

static const char *
weekday_name (GpDate date)
{
  static const char *const names[] = { N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  int weekday = gp_date_get_weekday (date);

  return weekday >= 1 && weekday <= 7 ? _ (names[weekday - 1]) : "";
}

static void
add_state (GpSequencePanel *self, int state, const char *title, guint count, gboolean wrong)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gp_cards_new_label (title, NULL);
  g_autofree char *number = gp_text_format_int (count);

  gtk_widget_add_css_class (line, "gp-layer");
  gtk_box_append (GTK_BOX (line), gp_day_swatch_new (state));
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (number, wrong && count > 0 ? "gp-wrong heading gp-number" : "dim-label gp-count gp-number"));
  gtk_box_append (GTK_BOX (self->states), line);
}

static void
show_states (GpSequencePanel *self, GpSnapshot *snapshot, GpDate day)
{
  guint counts[GP_DAY_UNDATED + 1] = { 0 };
  GPtrArray *violations = gp_session_get_violations (self->session);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    counts[gp_day_state_of_work (snapshot, gp_snapshot_get (snapshot, GP_TABLE_WORK, i), day)]++;
  gp_cards_clear (self->states);
  add_state (self, GP_DAY_SWATCH_WRONG, _ ("Breaks a rule"), violations ? violations->len : 0, TRUE);
  add_state (self, GP_DAY_OPEN, _ ("Being dug"), counts[GP_DAY_OPEN], FALSE);
  add_state (self, GP_DAY_BACKFILLED, _ ("Backfilled"), counts[GP_DAY_BACKFILLED], FALSE);
  add_state (self, GP_DAY_SURFACED, _ ("Surface done"), counts[GP_DAY_SURFACED], FALSE);
  add_state (self, GP_DAY_UNTOUCHED, _ ("Not begun"), counts[GP_DAY_UNTOUCHED], FALSE);
  if (counts[GP_DAY_UNDATED] > 0)
    add_state (self, GP_DAY_UNDATED, _ ("Without a date"), counts[GP_DAY_UNDATED], FALSE);
}

static void
find_range (GpSnapshot *snapshot, GpDate day, GpDate *first, GpDate *last, GpFen *spent)
{
  *first = *last = GP_DATE_NONE;
  *spent = 0;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpDate start = gp_feature_get_date (work, GP_WORK_START);
      GpDate finish = gp_feature_get_date (work, GP_WORK_FINISH);

      if (start == GP_DATE_NONE)
        continue;
      *first = *first == GP_DATE_NONE ? start : MIN (*first, start);
      *last = MAX (*last, finish);
      if (finish != GP_DATE_NONE && finish <= day)
        *spent += gp_feature_get_int (work, GP_WORK_COST, 0);
    }
}

static void
show_totals (GpSequencePanel *self, GpSnapshot *snapshot, GpDate day)
{
  GpDate first, last;
  GpFen spent;
  guint bound;
  guint openings = gp_session_get_openings (self->session, &bound);

  gp_cards_clear (self->totals);
  find_range (snapshot, day, &first, &last, &spent);
  if (openings > 0)
    {
      g_autofree char *times = g_strdup_printf (_ ("%u times"), openings);
      g_autofree char *least = g_strdup_printf (_ ("at least %u"), bound);

      gtk_box_append (GTK_BOX (self->totals), gp_cards_new_pair (_ ("Streets opened"), times, least));
    }
  if (first != GP_DATE_NONE)
    {
      g_autofree char *from = gp_date_format (first);
      g_autofree char *to = gp_date_format (last);
      g_autofree char *amount = gp_money_format_wan (spent, 0);

      gtk_box_append (GTK_BOX (self->totals), gp_cards_new_pair (_ ("First day"), from, NULL));
      gtk_box_append (GTK_BOX (self->totals), gp_cards_new_pair (_ ("Last day"), to, NULL));
      gtk_box_append (GTK_BOX (self->totals), gp_cards_new_pair (_ ("Finished for"), amount, "万元"));
    }
  gtk_widget_set_visible (self->totals, gtk_widget_get_first_child (self->totals) != NULL);
}

static void
on_violation_activated (GtkListBox *list, GtkListBoxRow *row, GpSession *session)
{
  gint64 work = *(gint64 *) g_object_get_data (G_OBJECT (row), "work");

  gp_session_select_one (session, GP_TABLE_WORK, work);
  gp_session_show_object (session, GP_TABLE_WORK, work);
}

static void
show_violations (GpSequencePanel *self)
{
  GPtrArray *violations = gp_session_get_violations (self->session);
  g_autofree char *count = NULL;
  GtkWidget *list;

  gp_cards_clear (self->violations);
  if (!violations || violations->len == 0)
    return;
  count = g_strdup_printf ("%u", violations->len);
  gtk_box_append (GTK_BOX (self->violations), gp_cards_new_section (_ ("Breaks a rule"), NULL, count, "gp-wrong"));
  list = gp_cards_new_list ();
  for (guint i = 0; i < violations->len && i < MAX_LISTED; i++)
    {
      const GpViolation *violation = g_ptr_array_index (violations, i);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
      GtkWidget *text = gp_cards_new_label (violation->text, "gp-item-second");

      gtk_widget_add_css_class (icon, "gp-wrong");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (text), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (line, "gp-item");
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), text);
      gp_cards_append_row (list, line);
      g_object_set_data_full (G_OBJECT (gtk_widget_get_last_child (list)), "work", g_memdup2 (&violation->work, sizeof (gint64)), g_free);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_violation_activated), self->session, 0);
  gtk_box_append (GTK_BOX (self->violations), list);
}

static gboolean
refresh (gpointer user_data)
{
  GpSequencePanel *self = user_data;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpDate day = gp_session_get_day (self->session);
  g_autofree char *text = day == GP_DATE_NONE ? g_strdup ("—") : gp_date_format (day);

  self->refresh_source = 0;
  gtk_label_set_text (self->day, text);
  gtk_label_set_text (self->weekday, day == GP_DATE_NONE ? "" : weekday_name (day));
  if (!snapshot)
    return G_SOURCE_REMOVE;
  show_states (self, snapshot, day);
  show_totals (self, snapshot, day);
  show_violations (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpSequencePanel *self)
{
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_idle_add (refresh, self);
}

static void
gp_sequence_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gp_sequence_panel_parent_class)->map (widget);
  queue_refresh (GP_SEQUENCE_PANEL (widget));
}

static void
gp_sequence_panel_dispose (GObject *object)
{
  GpSequencePanel *self = GP_SEQUENCE_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_sequence_panel_parent_class)->dispose (object);
}

static void
gp_sequence_panel_class_init (GpSequencePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_sequence_panel_dispose;
  widget_class->map = gp_sequence_panel_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-sequence-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, day);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, weekday);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, states);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, totals);
  gtk_widget_class_bind_template_child (widget_class, GpSequencePanel, violations);
}

static void
gp_sequence_panel_init (GpSequencePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (session, "notify::day", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
}
