/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The chain is read from the stored dates, so it is true also after a hand
 * moved something; until those are there, the sentence kept with the work
 * stands in for it. What would bring the work earlier takes a moment: it
 * begins when the selection rests, on a worker, and is cancelled by the next.
 */
#include "config.h"

#include "gp-reasons-card.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-reason-chain.h"
#include "gp-text.h"
#include "gp-violation-words.h"
#include "gp-what-if.h"

/** MAX_LISTED: violations shown; the count is of all. */
#define MAX_LISTED 100
/** REST_MS: a selection that stands so long is worth the work. */
#define REST_MS 350

struct _GpReasonsCard
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *dates;
  GtkWidget *why;
  GtkWidget *sooner;
  GtkWidget *broken;
  GtkWidget *chain; /* list within why, or NULL */
  GtkWidget *list;  /* within broken, or NULL */

  /* owned */
  GpSession *session;
  GCancellable *asking;
  guint rest_source;

  gint64 work;
  gint64 asked;           /* work the answers in sooner are about, or 0 */
  GpSnapshot *asked_plan; /* borrowed, only compared */
};

G_DEFINE_FINAL_TYPE (GpReasonsCard, gp_reasons_card, GTK_TYPE_WIDGET)

static void
go_to (GpSession *session, GpTableId table, gint64 fid)
{
  gp_session_select_one (session, table, fid);
  gp_session_show_object (session, table, fid);
}

static GtkWidget *
new_wrapped (const char *text, const char *css)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

/* --- dates -------------------------------------------------------------- */

static void
show_dates (GpReasonsCard *self, const GpFeature *work)
{
  GpDate start = work ? gp_feature_get_date (work, GP_WORK_START) : GP_DATE_NONE;
  GpDate finish = work ? gp_feature_get_date (work, GP_WORK_FINISH) : GP_DATE_NONE;
  int days = work ? (int) gp_feature_get_int (work, GP_WORK_DAYS, 0) : 0;

  gp_cards_clear (self->dates);
  gtk_widget_set_visible (self->dates, start != GP_DATE_NONE && gp_session_get_works_shown (self->session));
  if (start != GP_DATE_NONE)
    {
      g_autofree char *first = gp_date_format (start);
      g_autofree char *last = gp_date_format (MAX (finish, start));
      g_autofree char *length = days > 0 ? g_strdup_printf (ngettext ("%d work day", "%d work days", days), days) : g_strdup ("");

      gtk_box_append (GTK_BOX (self->dates), gp_cards_new_pair (_ ("Start"), first, gp_cards_get_weekday (start)));
      gtk_box_append (GTK_BOX (self->dates), gp_cards_new_pair (_ ("Finish"), last, length));
    }
}

/* --- the chain ---------------------------------------------------------- */

static const char *
icon_of (GpReasonKind kind)
{
  switch ((guint) kind)
    {
    case GP_REASON_ARC:
      return "go-down-symbolic";
    case GP_REASON_CREW:
      return "system-users-symbolic";
    case GP_REASON_CLOSURE:
      return "action-unavailable-symbolic";
    case GP_REASON_TRENCH:
      return "insert-link-symbolic";
    case GP_REASON_MORATORIUM:
      return "changes-prevent-symbolic";
    case GP_REASON_FIXED:
      return "view-pin-symbolic";
    case GP_REASON_FROZEN:
      return "media-playback-start-symbolic";
    case GP_REASON_ORDER:
    case GP_REASON_PRINCIPLE:
    case GP_REASON_WITHIN:
      return "view-sort-ascending-symbolic";
    case GP_REASON_NONE:
      return "dialog-warning-symbolic";
    default:
      return "x-office-calendar-symbolic";
    }
}

static GtkWidget *
new_mark (GpReasonKind kind, gboolean first, gboolean last)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = kind == GP_REASON_MONEY || kind == GP_REASON_GATE ? gtk_label_new ("¥") : gtk_image_new_from_icon_name (icon_of (kind));
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (mark, "gp-reason-mark");
  if (first)
    gtk_widget_add_css_class (mark, "gp-first");
  gtk_widget_set_halign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), mark);
  gtk_widget_add_css_class (line, "gp-reason-line");
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (line, last ? 0 : 1);
  gtk_box_append (GTK_BOX (column), line);
  return column;
}

/* "09-07" in the year of the first link, else whole. */
static char *
format_day (GpDate date, int year)
{
  g_autofree char *text = date != GP_DATE_NONE ? gp_date_format (date) : g_strdup ("—");

  if (date != GP_DATE_NONE && gp_date_get_year (date) == year && strlen (text) > 5)
    return g_strdup (text + 5);
  return g_steal_pointer (&text);
}

static char *
dup_sentence (const GpReasonLink *link, gboolean last)
{
  g_autofree char *text = link->other == 0 || !last ? g_markup_escape_text (link->text, -1) : g_markup_printf_escaped (_ ("%s (stands above already)"), link->text);
  g_autofree char *end = g_markup_escape_text (link->other == 0 ? _ ("Here the chain ends.") : _ ("Here the chain closes."), -1);

  if (!last)
    return g_strdup_printf (_ ("%s."), text);
  return g_strdup_printf (_ ("%s. <b>%s</b>"), text, end);
}

static void
add_link (GpReasonsCard *self, const GpReasonLink *link, guint i, guint n, int year)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gp_cards_new_label (link->title, "gp-item-title heading");
  GtkWidget *sentence = new_wrapped ("", "gp-item-second");
  g_autofree char *day = format_day (link->start, year);
  g_autofree char *text = dup_sentence (link, i + 1 == n);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_tooltip_text (title, link->title);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), gp_cards_new_label (day, "dim-label gp-item-second gp-number"));
  gtk_label_set_markup (GTK_LABEL (sentence), text);
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), sentence);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_bottom (words, 6);
  gtk_widget_add_css_class (row, "gp-reason");
  gtk_box_append (GTK_BOX (row), new_mark (link->kind, i == 0, i + 1 == n));
  gtk_box_append (GTK_BOX (row), words);
  gp_cards_append_row (self->chain, row);
  g_object_set_data_full (G_OBJECT (gtk_widget_get_last_child (self->chain)), "work", g_memdup2 (&link->work, sizeof link->work), g_free);
}

static void
on_work_activated (GtkListBox *list, GtkListBoxRow *row, GpSession *session)
{
  const gint64 *work = g_object_get_data (G_OBJECT (row), "work");
  const GpDate *day = g_object_get_data (G_OBJECT (row), "day");

  if (day && *day != GP_DATE_NONE && gp_session_get_day (session) != GP_DATE_NONE)
    gp_session_set_day (session, *day);
  if (work && *work != 0)
    go_to (session, GP_TABLE_WORK, *work);
}

static void
show_stored_sentence (GpReasonsCard *self, const GpFeature *work)
{
  const char *reason = gp_feature_get_text (work, GP_WORK_REASON);
  GtkWidget *card;

  if (gp_text_is_blank (reason))
    return;
  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "gp-card");
  gtk_box_append (GTK_BOX (card), new_wrapped (reason, "gp-item gp-item-title"));
  gtk_box_append (GTK_BOX (self->why), gp_cards_new_section (_ ("Why on this day"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (self->why), card);
}

static void
show_chain (GpReasonsCard *self, const GpFeature *work)
{
  GpStoredDates *dates = gp_session_get_dates (self->session);
  g_autoptr (GPtrArray) links = NULL;
  int year;

  self->chain = NULL;
  gp_cards_clear (self->why);
  if (work == NULL)
    return;
  if (dates == NULL || !gp_feature_has (work, GP_WORK_START))
    {
      show_stored_sentence (self, work);
      return;
    }
  links = gp_reason_chain_new (dates, work->fid);
  if (links->len == 0)
    return;
  year = gp_date_get_year (((GpReasonLink *) links->pdata[0])->start);
  self->chain = gp_cards_new_list ();
  gtk_widget_add_css_class (self->chain, "gp-plain");
  for (guint i = 0; i < links->len; i++)
    add_link (self, links->pdata[i], i, links->len, year);
  g_signal_connect_object (self->chain, "row-activated", G_CALLBACK (on_work_activated), self->session, 0);
  gtk_box_append (GTK_BOX (self->why), gp_cards_new_section (_ ("Why on this day"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (self->why), self->chain);
}

/* --- sooner ------------------------------------------------------------- */

typedef struct
{
  GpSnapshot *snapshot;
  gint64 work;
} Question;

static void
question_free (gpointer data)
{
  gp_snapshot_unref (((Question *) data)->snapshot);
  g_free (data);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpSequenceOptions options = { .effort = GP_EFFORT_QUICK, .from = GP_DATE_NONE, .today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)) };
  GError *error = NULL;
  GPtrArray *answers = gp_what_if_list (question->snapshot, &options, question->work, cancellable, &error);

  if (answers)
    g_task_return_pointer (task, answers, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Which table the row a limit stands in belongs to, or NONE: a setting. */
static GpTableId
table_of (GpReasonKind kind)
{
  switch ((guint) kind)
    {
    case GP_REASON_CREW:
      return GP_TABLE_CREW;
    case GP_REASON_MONEY:
    case GP_REASON_GATE:
      return GP_TABLE_FUND;
    case GP_REASON_CLOSURE:
      return GP_TABLE_DISTRICT;
    case GP_REASON_MORATORIUM:
      return GP_TABLE_ROAD;
    case GP_REASON_TRENCH:
    case GP_REASON_ARC:
    case GP_REASON_FIXED:
    case GP_REASON_EARLIEST:
      return GP_TABLE_WORK;
    default:
      return GP_TABLE_NONE;
    }
}

static void
on_answer_activated (GtkListBox *list, GtkListBoxRow *row, GpSession *session)
{
  const GpObjectRef *ref = g_object_get_data (G_OBJECT (row), "ref");

  if (ref && ref->table < GP_N_SPATIAL_TABLES)
    go_to (session, ref->table, ref->fid);
  else if (ref)
    gp_session_select_one (session, ref->table, ref->fid);
}

static void
add_answer (GpReasonsCard *self, GtkWidget *list, const GpWhatIf *answer)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpObjectRef ref = { table_of (answer->kind), answer->object };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gp_cards_new_label (answer->title, "gp-item-title");
  g_autofree char *sooner = g_strdup_printf (ngettext ("%d day sooner", "%d days sooner", answer->days_earlier), answer->days_earlier);
  g_autofree char *openings = g_strdup_printf (_ ("openings %+d"), answer->openings_more);
  GtkWidget *row;

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_tooltip_text (title, answer->title);
  gtk_widget_add_css_class (line, "gp-form-row");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (sooner, "gp-saved gp-item-second heading gp-number"));
  gtk_box_append (GTK_BOX (line), gp_cards_new_label (openings, answer->openings_more > 0 ? "gp-wrong gp-item-second gp-number" : "dim-label gp-item-second gp-number"));
  gp_cards_append_row (list, line);
  row = gtk_widget_get_last_child (list);
  if (ref.table == GP_TABLE_NONE || ref.fid == 0 || ref.fid == self->work || !gp_snapshot_find (snapshot, ref.table, ref.fid))
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      return;
    }
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_tooltip_text (row, _ ("Shows where this limit stands"));
  g_object_set_data_full (G_OBJECT (row), "ref", g_memdup2 (&ref, sizeof ref), g_free);
}

static void
show_answers (GpReasonsCard *self, GPtrArray *answers)
{
  GtkWidget *list;

  gp_cards_clear (self->sooner);
  gtk_box_append (GTK_BOX (self->sooner), gp_cards_new_section (_ ("Sooner than that"), _ ("one limit relaxed, all others as they are"), NULL, NULL));
  if (answers->len == 0)
    {
      list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (list, "gp-card");
      gtk_box_append (GTK_BOX (list), new_wrapped (_ ("No single limit, relaxed by itself, would bring it earlier."), "dim-label gp-item gp-item-second"));
    }
  else
    list = gp_cards_new_list ();
  for (guint i = 0; i < answers->len; i++)
    add_answer (self, list, answers->pdata[i]);
  if (answers->len > 0)
    g_signal_connect_object (list, "row-activated", G_CALLBACK (on_answer_activated), self->session, 0);
  gtk_box_append (GTK_BOX (self->sooner), list);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpReasonsCard) self = user_data;
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = g_task_propagate_pointer (G_TASK (result), &error);

  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      question->work != self->work || question->snapshot != gp_session_get_snapshot (self->session))
    return;
  /* Else the plan cannot be sequenced at all; "Sequence anew" says why. */
  if (answers)
    show_answers (self, answers);
  else
    gp_cards_clear (self->sooner);
}

static void
show_waiting (GpReasonsCard *self)
{
  GtkWidget *line = gp_cards_new_section (_ ("Sooner than that"), _ ("one limit relaxed, all others as they are"), NULL, NULL);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (line), spinner);
  gp_cards_clear (self->sooner);
  gtk_box_append (GTK_BOX (self->sooner), line);
}

static gboolean
ask (gpointer user_data)
{
  GpReasonsCard *self = user_data;
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = NULL;

  self->rest_source = 0;
  question->snapshot = gp_snapshot_ref (gp_session_get_snapshot (self->session));
  question->work = self->work;
  self->asking = g_cancellable_new ();
  task = g_task_new (NULL, self->asking, on_answered, g_object_ref (self));
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, ask_in_thread);
  show_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
stop_asking (GpReasonsCard *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (self->asking)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
queue_question (GpReasonsCard *self, const GpFeature *work)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  gboolean wanted = work && gp_feature_has (work, GP_WORK_START) && gp_session_get_works_shown (self->session) && gp_session_get_dates (self->session);

  if (wanted && self->asked == work->fid && self->asked_plan == snapshot)
    return;
  stop_asking (self);
  gp_cards_clear (self->sooner);
  self->asked = wanted ? work->fid : 0;
  self->asked_plan = wanted ? snapshot : NULL;
  if (wanted)
    self->rest_source = g_timeout_add (REST_MS, ask, self);
}

/* --- broken rules ------------------------------------------------------- */

static void
add_violation (GpReasonsCard *self, const GpViolation *violation)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *row;

  gtk_widget_add_css_class (icon, "gp-wrong");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_wrapped (gp_violation_words_get_title (violation->rule), "gp-item-title heading"));
  gtk_box_append (GTK_BOX (words), new_wrapped (violation->text, "dim-label gp-item-second"));
  gtk_widget_add_css_class (line, "gp-item");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  gp_cards_append_row (self->list, line);
  row = gtk_widget_get_last_child (self->list);
  gtk_widget_set_tooltip_text (row, _ ("Shows the work, and the day when the rule is broken"));
  g_object_set_data_full (G_OBJECT (row), "work", g_memdup2 (&violation->work, sizeof violation->work), g_free);
  g_object_set_data_full (G_OBJECT (row), "day", g_memdup2 (&violation->on_date, sizeof violation->on_date), g_free);
}

static void
show_violations (GpReasonsCard *self)
{
  GPtrArray *violations = gp_session_get_violations (self->session);
  g_autofree char *count = NULL;
  guint n = 0;

  self->list = NULL;
  gp_cards_clear (self->broken);
  if (!violations || (self->work == 0 && !gp_session_get_works_shown (self->session)))
    return;
  for (guint i = 0; i < violations->len; i++)
    {
      const GpViolation *violation = violations->pdata[i];

      if (self->work != 0 && violation->work != self->work && violation->other != self->work)
        continue;
      if (self->list == NULL)
        self->list = gp_cards_new_list ();
      if (n++ < MAX_LISTED)
        add_violation (self, violation);
    }
  /* Nothing but the plan as a whole stands below it then. */
  gtk_widget_set_margin_bottom (self->broken, n > 0 && self->work == 0 ? 12 : 0);
  if (n == 0)
    return;
  count = g_strdup_printf ("%u", n);
  gtk_box_append (GTK_BOX (self->broken), gp_cards_new_section (_ ("Breaks a rule"), NULL, count, "gp-wrong"));
  gtk_box_append (GTK_BOX (self->broken), self->list);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_work_activated), self->session, 0);
}

/* --- life --------------------------------------------------------------- */

static void
refresh (GpReasonsCard *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  const GpFeature *work = snapshot && self->work ? gp_snapshot_find (snapshot, GP_TABLE_WORK, self->work) : NULL;

  show_dates (self, work);
  show_chain (self, work);
  queue_question (self, work);
  show_violations (self);
}

static void
gp_reasons_card_dispose (GObject *object)
{
  GpReasonsCard *self = GP_REASONS_CARD (object);
  GtkWidget *child;

  stop_asking (self);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (gp_reasons_card_parent_class)->dispose (object);
}

static void
gp_reasons_card_class_init (GpReasonsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_reasons_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
gp_reasons_card_init (GpReasonsCard *self)
{
  GtkWidget **parts[] = { &self->dates, &self->why, &self->sooner, &self->broken };

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      *parts[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_parent (*parts[i], GTK_WIDGET (self));
    }
  gtk_widget_add_css_class (self->dates, "gp-card");
  gtk_widget_set_visible (self->dates, FALSE);
}

/**
 * gp_reasons_card_set_session:
 * @self: the card
 * @session: what the window looks at; set once
 */
void
gp_reasons_card_set_session (GpReasonsCard *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::dates", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * gp_reasons_card_show:
 * @self: the card
 * @work: key of the work selected, or 0: what breaks rules in the whole plan
 */
void
gp_reasons_card_show (GpReasonsCard *self, gint64 work)
{
  self->work = work;
  refresh (self);
}

/**
 * gp_reasons_card_get_chain:
 * @self: the card
 *
 * Returns: (transfer none) (nullable): one row a link; NULL while there is no chain
 */
GtkListBox *
gp_reasons_card_get_chain (GpReasonsCard *self)
{
  return self->chain ? GTK_LIST_BOX (self->chain) : NULL;
}

/**
 * gp_reasons_card_get_violations:
 * @self: the card
 *
 * Returns: (transfer none) (nullable): one row a broken rule; NULL without any
 */
GtkListBox *
gp_reasons_card_get_violations (GpReasonsCard *self)
{
  return self->list ? GTK_LIST_BOX (self->list) : NULL;
}
