/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * choose ─► look (worker) ─► shown ─► import (worker) ─► done
 *   ▲                          │
 *   └──── any choice changed ──┘
 *
 * The choices are a GpImportOptions; each change starts a new look, and the
 * one under way is cancelled. What is shown always belongs to one look.
 */
#include "config.h"

#include "gp-import-assistant-private.h"

#include <glib/gi18n.h>

#include "gp-cure-words.h"
#include "gp-plan-import.h"

G_DEFINE_FINAL_TYPE (GpImportAssistant, gp_import_assistant, ADW_TYPE_WINDOW)

enum
{
  DONE,
  SKIPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_progress (GpImportAssistant *self)
{
  double fraction = self->job ? gp_job_get_fraction (self->job) : -1;

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
}

/* A worker may drop the last reference: by then nothing of a window may hang on it. */
static void
let_go_of_job (GpImportAssistant *self)
{
  if (self->job)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
stop_job (GpImportAssistant *self)
{
  if (self->job)
    gp_job_cancel (self->job);
  let_go_of_job (self);
}

static GpJob *
begin_job (GpImportAssistant *self, const char *what)
{
  stop_job (self);
  self->job = gp_job_new (what);
  g_signal_connect_object (self->job, "notify::fraction", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  gtk_spinner_start (self->spinner);
  return self->job;
}

/* Nothing of it can be shown: the sentence why takes the place. */
static void
show_refusal (GpImportAssistant *self, const GError *error)
{
  g_autofree char *words = gp_cure_words_dup_error (error);

  adw_status_page_set_description (self->refusal, words);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
  gtk_widget_set_visible (self->body, FALSE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  GpImportLook *look = gp_import_look_finish (result, &error);

  if (self->closed || !self->job || g_task_get_cancellable (G_TASK (result)) != gp_job_get_cancellable (self->job))
    {
      g_clear_pointer (&look, gp_import_look_free);
      return;
    }
  let_go_of_job (self);
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  if (!look)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
      if (self->look)
        gp_import_assistant_say_error (self, error);
      else
        show_refusal (self, error);
      return;
    }
  g_clear_pointer (&self->look, gp_import_look_free);
  self->look = look;
  gp_import_assistant_show_look (self);
}

/**
 * gp_import_assistant_start_look:
 * @self: an assistant
 *
 * Looks at the source once more, with what is chosen now; what was under way
 * is given up.
 */
void
gp_import_assistant_start_look (GpImportAssistant *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  GpJob *job;

  if (!plan || self->importing)
    return;
  job = begin_job (self, _ ("Looking at the file"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gp_import_look_async (plan, self->path, self->options, job, on_looked, g_object_ref (self));
}

/* What may be chosen */

/* What was said of columns belongs to one layer and one table. */
static void
forget_columns (GpImportAssistant *self)
{
  g_ptr_array_set_size (self->options->fields, 0);
  g_ptr_array_set_size (self->options->set, 0);
}

static void
on_table_selected (GpImportAssistant *self)
{
  guint position = gtk_drop_down_get_selected (self->table);

  if (self->updating || !self->look || position >= GP_N_IMPORT_TARGETS || gp_import_targets[position] == self->look->options->table)
    return;
  self->options->table = gp_import_targets[position];
  forget_columns (self);
  gp_import_assistant_start_look (self);
}

static void
on_layer_selected (GpImportAssistant *self)
{
  guint position = gtk_drop_down_get_selected (self->layer);

  if (self->updating || !self->look || position >= gp_source_get_n_layers (self->look->source) || position == self->look->layer)
    return;
  g_free (self->options->layer);
  self->options->layer = g_strdup (gp_source_get_layer (self->look->source, position)->name);
  self->options->table = gp_source_suggest_table (self->look->source, position);
  forget_columns (self);
  gp_import_assistant_start_look (self);
}

static void
on_crs_changed (GpImportAssistant *self)
{
  gp_import_crs_apply (self->crs, self->options);
  gp_import_assistant_start_look (self);
}

/* The import */

static void
on_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpImportReport) report = gp_plan_import_finish (GP_PLAN (source), result, &error);
  g_autofree char *text = NULL;

  self->importing = FALSE;
  stop_job (self);
  if (report)
    {
      text = g_strdup_printf (_ ("%d imported as %s"), (int) report->written, gp_table_get_title (report->table));
      gp_session_set_table_visible (self->session, report->table, TRUE);
      gp_session_toast (self->session, text, TRUE);
      gp_session_show_box (self->session, &report->extent);
      g_signal_emit (self, signals[DONE], 0, (int) report->written);
      if (!self->closed)
        gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (self->closed)
    return;
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_sensitive (self->body, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), TRUE);
  gp_import_assistant_say_error (self, error);
}

/**
 * gp_import_assistant_import:
 * @self: an assistant that is ready
 *
 * Imports what is shown, on a worker; closes when it is in the plan.
 */
void
gp_import_assistant_import (GpImportAssistant *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  GpJob *job;

  if (!plan || self->importing || !gp_import_assistant_is_ready (self))
    return;
  job = begin_job (self, _ ("Importing"));
  self->importing = TRUE;
  gtk_widget_set_sensitive (self->body, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gp_plan_import_async (plan, self->path, self->look->options, gp_job_report, g_object_ref (job), gp_job_get_cancellable (job),
                        on_imported, g_object_ref (self));
  g_object_set_data_full (G_OBJECT (self), "import-job", job, g_object_unref);
}

/**
 * gp_import_assistant_skip:
 * @self: an assistant
 *
 * This source is left out; the next one is wanted.
 */
void
gp_import_assistant_skip (GpImportAssistant *self)
{
  if (self->importing)
    return;
  g_signal_emit (self, signals[SKIPPED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * gp_import_assistant_set_place:
 * @self: an assistant
 * @position: of its source in the queue, from 1
 * @n_sources: how long the queue is
 */
void
gp_import_assistant_set_place (GpImportAssistant *self, guint position, guint n_sources)
{
  g_autofree char *text = g_strdup_printf (_ ("File %1$u of %2$u: check how it reads, then import"), position, n_sources);

  gtk_widget_set_visible (self->skip, position < n_sources);
  if (n_sources > 1)
    adw_window_title_set_subtitle (self->title, text);
}

/**
 * gp_import_assistant_is_ready:
 * @self: an assistant
 *
 * Returns: whether a dry run was good and nothing is being worked on
 */
gboolean
gp_import_assistant_is_ready (GpImportAssistant *self)
{
  return self->look && self->look->report && self->look->report->written > 0 && !self->job;
}

static gboolean
gp_import_assistant_close_request (GtkWindow *window)
{
  GpImportAssistant *self = GP_IMPORT_ASSISTANT (window);

  self->closed = TRUE;
  if (self->job)
    gp_job_cancel (self->job);
  return GTK_WINDOW_CLASS (gp_import_assistant_parent_class)->close_request (window);
}

static void
gp_import_assistant_dispose (GObject *object)
{
  GpImportAssistant *self = GP_IMPORT_ASSISTANT (object);

  self->closed = TRUE;
  self->updating = TRUE;
  stop_job (self);

  G_OBJECT_CLASS (gp_import_assistant_parent_class)->dispose (object);
}

static void
gp_import_assistant_finalize (GObject *object)
{
  GpImportAssistant *self = GP_IMPORT_ASSISTANT (object);

  g_clear_pointer (&self->look, gp_import_look_free);
  g_clear_pointer (&self->options, gp_import_options_free);
  g_free (self->focus);
  g_clear_object (&self->session);
  g_free (self->path);

  G_OBJECT_CLASS (gp_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, import);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, skip);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, spinner);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, body);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, refusal);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, file_name);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, file_facts);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, crs_name);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, crs_why);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, layer);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, table);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, crs);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, encoding_title);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, encodings);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, place);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, place_facts);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, picture);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, fields_facts);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, fields);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, values_title);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, values_card);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, values);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, message);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, GpImportAssistant, counts);
}

static void
gp_import_assistant_class_init (GpImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_IMPORT_CRS);
  G_OBJECT_CLASS (klass)->dispose = gp_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_import_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = gp_import_assistant_close_request;
  signals[DONE] = g_signal_new ("done", GP_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SKIPPED] = g_signal_new ("skipped", GP_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, gp_import_assistant_import);
  gtk_widget_class_bind_template_callback (widget_class, gp_import_assistant_skip);
  gtk_widget_class_bind_template_callback (widget_class, on_table_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_layer_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_crs_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_import_assistant_init (GpImportAssistant *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  self->options = gp_import_options_new (GP_TABLE_NONE);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < GP_N_IMPORT_TARGETS; i++)
    gtk_string_list_append (titles, gp_table_get_title (gp_import_targets[i]));
  gtk_drop_down_set_model (self->table, G_LIST_MODEL (titles));
  g_object_unref (titles);
  gtk_widget_set_visible (self->body, FALSE);
  self->updating = FALSE;
}

/**
 * gp_import_assistant_new:
 * @session: a session with a plan
 * @path: the source
 *
 * Returns: (transfer none): the assistant, already looking
 */
GtkWindow *
gp_import_assistant_new (GpSession *session, const char *path)
{
  GpImportAssistant *self = g_object_new (GP_TYPE_IMPORT_ASSISTANT, NULL);
  g_autofree char *name = g_path_get_basename (path);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  gtk_label_set_text (self->file_name, name);
  gp_import_assistant_start_look (self);
  return GTK_WINDOW (self);
}
