/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Costs are worked out one principle after the other on a worker; closing the dialog stops it. */
#include "config.h"

#include "gp-principles-dialog.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-principle-cost.h"
#include "gp-principle-edit.h"

struct _GpPrinciplesDialog
{
  AdwWindow parent_instance;

  GtkSwitch *switches[GP_N_PRINCIPLES];
  GtkLabel *costs[GP_N_PRINCIPLES];

  /* owned */
  GpSession *session;
  GCancellable *working;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpPrinciplesDialog, gp_principles_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  GpSnapshot *snapshot;
  GpPrinciple principle;
  GpPrincipleCost cost;
} Question;

static void ask (GpPrinciplesDialog *self, GpPrinciple principle);

static void
question_free (gpointer data)
{
  gp_snapshot_unref (((Question *) data)->snapshot);
  g_free (data);
}

static void
ask_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpSequenceOptions options = { .effort = GP_EFFORT_QUICK, .from = GP_DATE_NONE, .today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)) };
  GError *error = NULL;

  if (gp_principles_cost (question->snapshot, &options, question->principle, &question->cost, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpPrinciplesDialog) self = user_data;
  const Question *question = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean found = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (!self->session || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found)
    {
      g_autofree char *cost = gp_principle_cost_dup_text (&question->cost);

      text = g_strdup_printf (_ ("Keeping it: %s"), cost);
    }
  gtk_label_set_text (self->costs[question->principle], text ? text : error->message);
  if (question->principle + 1 < GP_N_PRINCIPLES)
    ask (self, question->principle + 1);
}

static void
ask (GpPrinciplesDialog *self, GpPrinciple principle)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = g_task_new (NULL, self->working, on_answered, g_object_ref (self));

  question->snapshot = gp_snapshot_ref (gp_session_get_snapshot (self->session));
  question->principle = principle;
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, ask_in_thread);
}

static void
stop (GpPrinciplesDialog *self)
{
  if (self->working)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
}

/* What the plan says now, and its costs anew. */
static void
refresh (GpPrinciplesDialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  guint kept = snapshot ? gp_principles_read (snapshot) : 0;

  stop (self);
  if (snapshot == NULL)
    return;
  self->updating = TRUE;
  for (int i = 0; i < GP_N_PRINCIPLES; i++)
    {
      gtk_switch_set_active (self->switches[i], (kept & 1u << i) != 0);
      gtk_label_set_text (self->costs[i], _ ("Working out what it costs…"));
    }
  self->updating = FALSE;
  self->working = g_cancellable_new ();
  ask (self, 0);
}

static void
on_switched (GtkSwitch *toggle, GParamSpec *pspec, GpPrinciplesDialog *self)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < GP_N_PRINCIPLES && !self->updating; i++)
    if (self->switches[i] == toggle && !gp_principle_edit (gp_session_get_plan (self->session), i, gtk_switch_get_active (toggle), &error))
      {
        gp_session_error (self->session, error);
        refresh (self);
        return;
      }
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

static GtkWidget *
new_row (GpPrinciplesDialog *self, GpPrinciple principle)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *cost = new_wrapped ("", "gp-item-second gp-number"), *toggle = gtk_switch_new ();
  GtkWidget *title = gp_cards_new_label (gp_principle_get_title (principle), "gp-item-title heading");

  gtk_widget_add_css_class (row, "gp-item");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), new_wrapped (gp_principle_get_description (principle), "dim-label gp-item-second"));
  gtk_box_append (GTK_BOX (words), cost);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), toggle);
  self->switches[principle] = GTK_SWITCH (toggle);
  self->costs[principle] = GTK_LABEL (cost);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), self, 0);
  return row;
}

static void
gp_principles_dialog_dispose (GObject *object)
{
  GpPrinciplesDialog *self = GP_PRINCIPLES_DIALOG (object);

  stop (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (gp_principles_dialog_parent_class)->dispose (object);
}

static void
gp_principles_dialog_class_init (GpPrinciplesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_principles_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_principles_dialog_init (GpPrinciplesDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "gp-card");
  for (int i = 0; i < GP_N_PRINCIPLES; i++)
    gtk_box_append (GTK_BOX (card), new_row (self, i));
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 6);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_box_append (GTK_BOX (body), new_wrapped (_ ("What is switched here holds from the next “Sequence anew” on; the dates stay as they are until then."), "dim-label"));
  gtk_box_append (GTK_BOX (body), card);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("The five principles"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
}

/**
 * gp_principles_dialog_new:
 * @parent: the window it stands on
 * @session: what that looks at, with a plan that may be changed
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
GtkWindow *
gp_principles_dialog_new (GtkWindow *parent, GpSession *session)
{
  GpPrinciplesDialog *self = g_object_new (GP_TYPE_PRINCIPLES_DIALOG, "transient-for", parent, "modal", TRUE, "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WINDOW (self);
}
