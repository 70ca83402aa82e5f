/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn stands in the table below it as well, so nothing is told by the picture alone. */
#include "config.h"

#include "gp-street-window.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-dates-reader.h"
#include "gp-join-openings-edit.h"
#include "gp-street-drawing.h"
#include "gp-street-names.h"
#include "gp-text.h"

struct _GpStreetWindow
{
  AdwWindow parent_instance;

  /* children */
  AdwWindowTitle *title;
  GtkDropDown *chooser;
  GtkStack *pages;
  AdwStatusPage *nothing;
  GpStreetDrawing *drawing;
  GtkWidget *works; /* box */
  GtkWidget *list;  /* within works, or NULL */
  GtkWidget *joins; /* box */

  /* owned */
  GpSession *session;
  GpDatesReader *reader;
  GpStreetStack *stack; /* NULL while there is none */
  GArray *cells;        /* of guint: what the chooser offers */
  GpStreetNames *names; /* of the cells of @named, or NULL */
  guint refresh_source;

  GpObjectRef object;   /* road or work it is about */
  GpStoredDates *named; /* borrowed, only compared */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpStreetWindow, gp_street_window, ADW_TYPE_WINDOW)

/* --- names -------------------------------------------------------------- */

static const GpStreetName *
get_name (GpStreetWindow *self, GpStoredDates *dates, guint cell)
{
  if (self->names == NULL || self->named != dates)
    {
      g_clear_pointer (&self->names, gp_street_names_free);
      self->names = gp_street_names_new (gp_stored_dates_get_snapshot (dates), gp_stored_dates_get_cells (dates));
      self->named = dates;
    }
  return gp_street_names_get (self->names, cell);
}

/* --- table -------------------------------------------------------------- */

static void
add_cell (GtkWidget *line, const char *text, int width_px, double xalign, const char *css)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (width_px > 0)
    {
      gtk_widget_set_size_request (label, width_px, -1);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
    }
  else
    gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
}

static GtkWidget *
new_line (const char *kind, const char *name, const char *start, const char *finish, const char *opening)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_add_css_class (line, "gp-table-row");
  add_cell (line, kind, 84, 0, NULL);
  add_cell (line, name, 0, 0, NULL);
  add_cell (line, start, 84, 1, "gp-number");
  add_cell (line, finish, 84, 1, "gp-number");
  add_cell (line, opening, 60, 1, "gp-number");
  return line;
}

static void
on_work_activated (GtkListBox *list, GtkListBoxRow *row, GpStreetWindow *self)
{
  const gint64 *work = g_object_get_data (G_OBJECT (row), "work");

  if (work == NULL)
    return;
  gp_session_select_one (self->session, GP_TABLE_WORK, *work);
  gp_session_show_object (self->session, GP_TABLE_WORK, *work);
}

static void
on_bar_activated (GpStreetWindow *self, gint64 work)
{
  gp_session_select_one (self->session, GP_TABLE_WORK, work);
  gp_session_show_object (self->session, GP_TABLE_WORK, work);
}

static void
add_work (GpStreetWindow *self, const GpStackWork *work)
{
  GpSnapshot *snapshot = gp_stored_dates_get_snapshot (self->stack->dates);
  g_autofree char *name = gp_feature_dup_title (work->work);
  g_autofree char *start = work->start != GP_DATE_NONE ? gp_date_format (work->start) : g_strdup (work->is_done ? _ ("done") : "—");
  g_autofree char *finish = work->start != GP_DATE_NONE ? gp_date_format (work->finish) : g_strdup ("—");
  g_autofree char *opening = work->opening >= 0 ? g_strdup_printf (C_ ("opening", "no. %d"), work->opening + 1) : g_strdup (work->is_dig ? "—" : _ ("surface"));
  GtkWidget *line = new_line (gp_street_drawing_get_kind_title (snapshot, work->work), name, start, finish, opening);

  gtk_widget_set_tooltip_text (line, name);
  gp_cards_append_row (self->list, line);
  if (gp_session_is_selected (self->session, GP_TABLE_WORK, work->work->fid))
    gtk_widget_add_css_class (gtk_widget_get_last_child (self->list), "gp-current");
  g_object_set_data_full (G_OBJECT (gtk_widget_get_last_child (self->list)), "work", g_memdup2 (&work->work->fid, sizeof (gint64)), g_free);
}

static void
show_works (GpStreetWindow *self)
{
  GtkWidget *head = new_line (_ ("Layer"), _ ("Work"), _ ("Start"), _ ("Finish"), _ ("Opening"));

  gp_cards_clear (self->works);
  self->list = gp_cards_new_list ();
  gtk_widget_add_css_class (head, "gp-table-head");
  gp_cards_append_row (self->list, head);
  gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0), FALSE);
  for (guint i = self->stack->works->len; i-- > 0;)
    add_work (self, &g_array_index (self->stack->works, GpStackWork, i));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_work_activated), self, 0);
  gtk_box_append (GTK_BOX (self->works), gp_cards_new_section (_ ("From the surface down"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (self->works), self->list);
}

/* --- joins -------------------------------------------------------------- */

static GtkWidget *
new_wrapped (const char *text, const char *css)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static char *
dup_savings (const GpStackJoin *join)
{
  g_autofree char *length = gp_text_format_length (join->length_m);
  g_autofree char *openings = g_strdup_printf (ngettext ("%u opening less", "%u openings less", join->openings_fewer), join->openings_fewer);
  g_autofree char *metres = g_strdup_printf (_ ("%s not opened again"), length);
  g_autofree char *days = g_strdup_printf (ngettext ("%d day of closure less", "%d days of closure less", join->closed_days_saved), join->closed_days_saved);

  if (join->closed_days_saved > 0)
    return g_strdup_printf ("%s · %s · %s", openings, metres, days);
  if (join->closed_days_saved < 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%d day of closure more", "%d days of closure more", -join->closed_days_saved), -join->closed_days_saved);

      return g_strdup_printf ("%s · %s · %s", openings, metres, more);
    }
  return g_strdup_printf (_ ("%s · %s · as many days of closure"), openings, metres);
}

static char *
dup_moves (GpStreetWindow *self, const GpStackJoin *join)
{
  GpSnapshot *snapshot = gp_stored_dates_get_snapshot (self->stack->dates);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < join->moves->len; i++)
    {
      const GpStackMove *move = &g_array_index (join->moves, GpStackMove, i);
      const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, move->work);
      g_autofree char *name = work ? gp_feature_dup_title (work) : NULL;
      g_autofree char *before = work ? gp_date_format (gp_feature_get_date (work, GP_WORK_START)) : NULL;
      g_autofree char *after = gp_date_format (move->start);

      if (name)
        g_string_append_printf (text, "%s%s %s → %s", i > 0 ? "\n" : "", name, before, after);
    }
  return g_string_free (text, FALSE);
}

static void
on_join_clicked (GtkButton *button, GpStreetWindow *self)
{
  gp_street_window_join (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "join")));
}

static GtkWidget *
new_join (GpStreetWindow *self, guint i)
{
  const GpStackJoin *join = self->stack->joins->pdata[i];
  GpPlan *plan = gp_session_get_plan (self->session);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *title = g_strdup_printf (_ ("Openings %u and %u as one"), join->first + 1, join->first + 2);
  GtkWidget *label = gp_cards_new_label (title, "gp-item-title heading");

  gtk_widget_add_css_class (card, "gp-item");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (card), head);
  if (join->possible)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Join"));
      g_autofree char *savings = dup_savings (join);
      g_autofree char *moves = dup_moves (self, join);

      gtk_widget_set_tooltip_text (button, _ ("Gives these works their new dates and fixes them; it can be undone"));
      gtk_widget_set_sensitive (button, plan && !gp_plan_is_read_only (plan));
      g_object_set_data (G_OBJECT (button), "join", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_join_clicked), self, 0);
      gtk_box_append (GTK_BOX (head), button);
      gtk_box_append (GTK_BOX (card), new_wrapped (savings, "gp-saved gp-item-second"));
      gtk_box_append (GTK_BOX (card), new_wrapped (moves, "dim-label gp-item-second gp-number"));
    }
  else
    {
      g_autofree char *later = g_strdup_printf (_ ("The first later: %s."), join->why_not_later);
      g_autofree char *earlier = g_strdup_printf (_ ("The second earlier: %s."), join->why_not_earlier);

      gtk_box_append (GTK_BOX (head), gp_cards_new_label (_ ("cannot be"), "dim-label gp-item-second"));
      gtk_box_append (GTK_BOX (card), new_wrapped (later, "dim-label gp-item-second"));
      gtk_box_append (GTK_BOX (card), new_wrapped (earlier, "dim-label gp-item-second"));
    }
  return card;
}

static void
show_joins (GpStreetWindow *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n = self->stack->openings->len;

  gp_cards_clear (self->joins);
  gtk_widget_add_css_class (card, "gp-card");
  for (guint i = 0; i < self->stack->joins->len; i++)
    gtk_box_append (GTK_BOX (card), new_join (self, i));
  if (n < 2)
    gtk_box_append (GTK_BOX (card), new_wrapped (n == 1 ? _ ("The street is opened once: there is nothing to join.") : _ ("The street is not opened."), "dim-label gp-item gp-item-second"));
  gtk_box_append (GTK_BOX (self->joins), gp_cards_new_section (_ ("Joining openings"), _ ("nothing else moves"), NULL, NULL));
  gtk_box_append (GTK_BOX (self->joins), card);
}

/* --- what is shown ------------------------------------------------------ */

static void
show_title (GpStreetWindow *self)
{
  const GpStreetName *name = get_name (self, self->stack->dates, self->stack->cell);
  g_autofree char *length = gp_text_format_length (self->stack->length_m);
  g_autofree char *works = g_strdup_printf (ngettext ("%u work", "%u works", self->stack->works->len), self->stack->works->len);
  g_autofree char *openings = g_strdup_printf (ngettext ("%u opening", "%u openings", self->stack->openings->len), self->stack->openings->len);
  g_autofree char *closed = g_strdup_printf (ngettext ("closed %d day", "closed %d days", self->stack->closed_days), self->stack->closed_days);
  g_autofree char *second = g_strdup_printf ("%s%s%s · %s · %s · %s", name->span ? name->span : "", name->span ? " · " : "", length, works, openings, closed);

  adw_window_title_set_title (self->title, name->title);
  adw_window_title_set_subtitle (self->title, second);
}

static gint64
get_selected_work (GpStreetWindow *self)
{
  const GpObjectRef *only = gp_session_get_n_selected (self->session) == 1 ? gp_session_get_selected (self->session, 0) : NULL;

  return only && only->table == GP_TABLE_WORK ? only->fid : 0;
}

static void
say_nothing (GpStreetWindow *self, const char *title, const char *text)
{
  gp_street_drawing_show (self->drawing, NULL, GP_DATE_NONE, 0);
  g_clear_pointer (&self->stack, gp_street_stack_free);
  adw_status_page_set_title (self->nothing, title);
  adw_status_page_set_description (self->nothing, text);
  adw_window_title_set_title (self->title, _ ("Street"));
  adw_window_title_set_subtitle (self->title, NULL);
  gtk_stack_set_visible_child_name (self->pages, "nothing");
}

static void
show_cell (GpStreetWindow *self, GpStoredDates *dates, guint cell)
{
  GpStreetStack *stack = gp_street_stack_new (dates, cell);

  gp_street_drawing_show (self->drawing, NULL, GP_DATE_NONE, 0);
  g_clear_pointer (&self->stack, gp_street_stack_free);
  self->stack = stack;
  show_title (self);
  if (stack->works->len == 0)
    {
      adw_status_page_set_title (self->nothing, _ ("Nothing is planned here"));
      adw_status_page_set_description (self->nothing, _ ("No work that touches the ground lies in this street."));
      gtk_stack_set_visible_child_name (self->pages, "nothing");
      return;
    }
  gp_street_drawing_show (self->drawing, stack, gp_session_get_day (self->session), get_selected_work (self));
  show_works (self);
  show_joins (self);
  gtk_stack_set_visible_child_name (self->pages, "street");
}

static void
fill_chooser (GpStreetWindow *self, GpStoredDates *dates, guint chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const GpStreetName *name = get_name (self, dates, g_array_index (self->cells, guint, i));
      g_autofree char *text = name->span ? g_strdup_printf ("%s  %s", name->title, name->span) : g_strdup (name->title);

      gtk_string_list_append (names, text);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), self->cells->len > 1);
  self->updating = FALSE;
}

static gboolean
refresh (gpointer user_data)
{
  GpStreetWindow *self = user_data;
  GpStoredDates *dates = gp_session_get_dates (self->session);
  guint chosen = 0;

  self->refresh_source = 0;
  if (dates == NULL)
    {
      if (self->stack == NULL)
        gtk_stack_set_visible_child_name (self->pages, "reading");
      return G_SOURCE_REMOVE;
    }
  g_array_unref (self->cells);
  self->cells = gp_street_stack_find_cells (dates, self->object.table, self->object.fid);
  if (self->cells->len == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->chooser), FALSE);
      say_nothing (self, _ ("Not in a street"), _ ("Choose a street on the map, or a work that lies in one."));
      return G_SOURCE_REMOVE;
    }
  for (guint i = 0; i < self->cells->len && self->stack; i++)
    if (g_array_index (self->cells, guint, i) == self->stack->cell)
      chosen = i;
  fill_chooser (self, dates, chosen);
  show_cell (self, dates, g_array_index (self->cells, guint, chosen));
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpStreetWindow *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh, self);
}

static void
on_chosen (GpStreetWindow *self)
{
  GpStoredDates *dates = gp_session_get_dates (self->session);
  guint i = gtk_drop_down_get_selected (self->chooser);

  if (!self->updating && dates && i < self->cells->len)
    show_cell (self, dates, g_array_index (self->cells, guint, i));
}

static void
on_selection_changed (GpStreetWindow *self)
{
  const GpObjectRef *only = gp_session_get_n_selected (self->session) == 1 ? gp_session_get_selected (self->session, 0) : NULL;

  if (only && gp_street_window_takes (only->table))
    {
      self->object = *only;
      queue_refresh (self);
    }
}

static void
on_day_changed (GpStreetWindow *self)
{
  if (self->stack)
    gp_street_drawing_show (self->drawing, self->stack, gp_session_get_day (self->session), get_selected_work (self));
}

/* --- life --------------------------------------------------------------- */

static void
gp_street_window_dispose (GObject *object)
{
  GpStreetWindow *self = GP_STREET_WINDOW (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->reader)
    g_object_run_dispose (G_OBJECT (self->reader));
  g_clear_object (&self->reader);
  if (self->drawing)
    gp_street_drawing_show (self->drawing, NULL, GP_DATE_NONE, 0);
  self->drawing = NULL;
  g_clear_pointer (&self->stack, gp_street_stack_free);
  g_clear_pointer (&self->names, gp_street_names_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_street_window_parent_class)->dispose (object);
}

static void
gp_street_window_finalize (GObject *object)
{
  g_array_unref (GP_STREET_WINDOW (object)->cells);

  G_OBJECT_CLASS (gp_street_window_parent_class)->finalize (object);
}

static void
gp_street_window_class_init (GpStreetWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = gp_street_window_dispose;
  object_class->finalize = gp_street_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_body (GpStreetWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->drawing = GP_STREET_DRAWING (gp_street_drawing_new ());
  g_signal_connect_object (self->drawing, "work-activated", G_CALLBACK (on_bar_activated), self, G_CONNECT_SWAPPED);
  self->works = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->joins = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->works, TRUE);
  gtk_widget_set_size_request (self->joins, 330, -1);
  gtk_box_append (GTK_BOX (below), self->works);
  gtk_box_append (GTK_BOX (below), self->joins);
  gtk_widget_set_margin_start (below, 12);
  gtk_widget_set_margin_end (below, 12);
  gtk_widget_set_margin_bottom (below, 18);
  gtk_widget_add_css_class (GTK_WIDGET (self->drawing), "view");
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->drawing));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (body), below);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), body);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
gp_street_window_init (GpStreetWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *spinner = gtk_spinner_new ();

  self->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Street"), NULL));
  self->chooser = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->pages = GTK_STACK (gtk_stack_new ());
  self->nothing = ADW_STATUS_PAGE (adw_status_page_new ());
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->chooser), _ ("Which part of the street"));
  gtk_widget_set_visible (GTK_WIDGET (self->chooser), FALSE);
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_stack_add_named (self->pages, spinner, "reading");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->nothing), "nothing");
  gtk_stack_add_named (self->pages, new_body (self), "street");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 980, 640);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Street"));
  g_signal_connect_object (self->chooser, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
}

/**
 * gp_street_window_takes:
 * @table: a table
 *
 * Returns: whether the window can be about one of its rows
 */
gboolean
gp_street_window_takes (GpTableId table)
{
  return table == GP_TABLE_ROAD || table == GP_TABLE_WORK;
}

/**
 * gp_street_window_new:
 * @parent: the window it stands beside
 * @session: what that looks at; a road or a work is selected
 *
 * Returns: (transfer floating): the window, to be presented
 */
GpStreetWindow *
gp_street_window_new (GtkWindow *parent, GpSession *session)
{
  GpStreetWindow *self = g_object_new (GP_TYPE_STREET_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  self->reader = gp_dates_reader_new (session);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dates", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::day", G_CALLBACK (on_day_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  on_selection_changed (self);
  queue_refresh (self);
  gp_dates_reader_set_active (self->reader, TRUE);
  return self;
}

/**
 * gp_street_window_get_stack:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the street it shows
 */
const GpStreetStack *
gp_street_window_get_stack (GpStreetWindow *self)
{
  return self->stack;
}

/**
 * gp_street_window_get_works:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): a head and one row a work
 */
GtkListBox *
gp_street_window_get_works (GpStreetWindow *self)
{
  return self->list ? GTK_LIST_BOX (self->list) : NULL;
}

/**
 * gp_street_window_join:
 * @self: the window
 * @join: number of a join of its street that is possible
 *
 * Makes the two openings one, as one edit.
 */
void
gp_street_window_join (GpStreetWindow *self, guint join)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *name;

  if (!self->stack || join >= self->stack->joins->len || !plan)
    return;
  name = get_name (self, self->stack->dates, self->stack->cell)->title;
  text = g_strdup_printf (_ ("Two openings of %s are one now"), name);
  if (gp_join_openings_edit (plan, self->stack->joins->pdata[join], name, &error))
    gp_session_toast (self->session, text, TRUE);
  else
    gp_session_error (self->session, error);
}
