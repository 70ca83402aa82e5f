/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each side is found on a worker and kept until the plan changes. What is no
 * longer asked for is cancelled and dropped.
 */
#include "config.h"

#include "gp-compare-window.h"

#include <glib/gi18n.h>

#include "gp-compare-figures.h"
#include "gp-compare-row.h"
#include "gp-plan-sequence.h"

struct _GpCompareWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkStack *stack;
  GtkDropDown *first;
  GtkDropDown *second;
  GtkWidget *take_first;
  GtkWidget *take_second;
  GtkBox *room; /* for the figures */
  GtkLabel *moved_title;
  GtkColumnView *moved;
  GtkWidget *working;

  /* owned */
  GpCompareFigures *figures;
  GpSession *session;
  GpSnapshot *snapshot; /* what the sequences below are of */
  GpSnapshot *before;   /* nullable */
  GpDate today;
  GpSequence *sequences[GP_N_COMPARE_WAYS];
  GListStore *rows;
  GCancellable *cancellable; /* of the worker under way */
  gboolean ready;
  gboolean choosing;
};

G_DEFINE_FINAL_TYPE (GpCompareWindow, gp_compare_window, ADW_TYPE_WINDOW)

typedef struct
{
  GWeakRef window; /* a window closed meanwhile must not outlive its parent */
  GpSnapshot *snapshot;
  GpSnapshot *before;
  GpDate today;
  GpCompareWay ways[2];
  GpSequence *found[2]; /* NULL where it was known already */
  gboolean wanted[2];
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->window);
  gp_snapshot_unref (look->snapshot);
  g_clear_pointer (&look->before, gp_snapshot_unref);
  for (guint side = 0; side < 2; side++)
    g_clear_pointer (&look->found[side], gp_sequence_free);
  g_free (look);
}

static const char *
get_title (GpCompareWay way)
{
  switch (way)
    {
    case GP_COMPARE_STORED:
      return _ ("As in the plan now");
    case GP_COMPARE_OPENINGS:
      return _ ("Fewest openings");
    case GP_COMPARE_LIVELIHOOD:
      return _ ("Livelihood first");
    case GP_COMPARE_BEFORE:
    case GP_N_COMPARE_WAYS:
    default:
      return _ ("Before it was sequenced");
    }
}

static GpCompareWay
get_way (GpCompareWindow *self, int side)
{
  return (GpCompareWay) gtk_drop_down_get_selected (side == 0 ? self->first : self->second);
}

/* --- finding ------------------------------------------------------------ */

static GpSequence *
find_sequence (const Look *look, GpCompareWay way, GCancellable *cancellable, GError **error)
{
  GpSequenceOptions options = { .effort = GP_EFFORT_NORMAL, .from = GP_DATE_NONE, .today = look->today };

  if (way == GP_COMPARE_STORED || way == GP_COMPARE_BEFORE)
    return gp_sequence_read (way == GP_COMPARE_STORED ? look->snapshot : look->before, &options, cancellable, error);
  options.goal = way == GP_COMPARE_OPENINGS ? GP_GOAL_OPENINGS : GP_GOAL_LIVELIHOOD;
  return gp_sequence_solve (look->snapshot, &options, cancellable, error);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;

  for (guint side = 0; side < 2 && !error; side++)
    if (look->wanted[side])
      look->found[side] = find_sequence (look, look->ways[side], cancellable, &error);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- showing ------------------------------------------------------------ */

static void
show_moved (GpCompareWindow *self, const GpComparison *comparison)
{
  g_autofree char *text = NULL;

  if (comparison->moved->len == 0)
    text = g_strdup (_ ("Every work stands on the same days"));
  else
    text = g_strdup_printf (_ ("%u of %u works stand on other days: %u earlier, %u later"),
                            comparison->moved->len, comparison->n_works, comparison->n_earlier, comparison->n_later);
  gtk_label_set_text (self->moved_title, text);
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < comparison->moved->len; i++)
    {
      g_autoptr (GpCompareRow) row = gp_compare_row_new (&g_array_index (comparison->moved, GpComparedWork, i), self->snapshot);

      g_list_store_append (self->rows, row);
    }
}

static void
show (GpCompareWindow *self)
{
  GpCompareWay first = get_way (self, 0), second = get_way (self, 1);
  g_autoptr (GpComparison) comparison = gp_comparison_new (self->sequences[first], self->sequences[second]);
  gboolean writable = !gp_plan_is_read_only (gp_session_get_plan (self->session));

  gp_compare_figures_set (self->figures, comparison);
  show_moved (self, comparison);
  gtk_widget_set_sensitive (self->take_first, writable && first != GP_COMPARE_STORED);
  gtk_widget_set_sensitive (self->take_second, writable && second != GP_COMPARE_STORED);
  self->ready = TRUE;
}

static void
set_working (GpCompareWindow *self, gboolean working)
{
  gtk_widget_set_visible (self->working, working);
  if (!working)
    return;
  self->ready = FALSE;
  gtk_widget_set_sensitive (self->take_first, FALSE);
  gtk_widget_set_sensitive (self->take_second, FALSE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GpCompareWindow) self = g_weak_ref_get (&look->window);
  g_autoptr (GError) error = NULL;
  gboolean found = g_task_propagate_boolean (G_TASK (result), &error);

  if (!self || !self->session || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  set_working (self, FALSE);
  if (!found)
    {
      gtk_label_set_text (self->moved_title, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _ ("Stopped. Choose again to compare.") : error->message);
      return;
    }
  for (guint side = 0; side < 2; side++)
    if (look->found[side])
      {
        g_clear_pointer (&self->sequences[look->ways[side]], gp_sequence_free);
        self->sequences[look->ways[side]] = g_steal_pointer (&look->found[side]);
      }
  show (self);
}

static void
cancel (GpCompareWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Shows what is chosen; what is not known yet is found first. */
static void
update (GpCompareWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (self->choosing || !self->session || !self->snapshot)
    return;
  cancel (self);
  g_set_object (&self->cancellable, NULL);
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->window, self);
  look->snapshot = gp_snapshot_ref (self->snapshot);
  look->before = self->before ? gp_snapshot_ref (self->before) : NULL;
  look->today = self->today;
  for (int side = 0; side < 2; side++)
    {
      look->ways[side] = get_way (self, side);
      look->wanted[side] = !self->sequences[look->ways[side]] && (side == 0 || look->ways[0] != look->ways[1]);
    }
  if (!look->wanted[0] && !look->wanted[1])
    {
      look_free (look);
      set_working (self, FALSE);
      show (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  set_working (self, TRUE);
  task = g_task_new (NULL, self->cancellable, on_looked, NULL);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
}

static void
forget (GpCompareWindow *self)
{
  for (guint way = 0; way < GP_N_COMPARE_WAYS; way++)
    g_clear_pointer (&self->sequences[way], gp_sequence_free);
  g_clear_pointer (&self->snapshot, gp_snapshot_unref);
}

static void
on_plan_changed (GpCompareWindow *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  forget (self);
  if (!snapshot)
    return;
  self->snapshot = gp_snapshot_ref (snapshot);
  gtk_stack_set_visible_child_name (self->stack, gp_snapshot_get_n (snapshot, GP_TABLE_WORK) > 0 ? "content" : "empty");
  if (gp_snapshot_get_n (snapshot, GP_TABLE_WORK) > 0)
    update (self);
}

/* --- doing -------------------------------------------------------------- */

/**
 * gp_compare_window_take:
 * @self: a window that is ready
 * @side: 0 for the first, 1 for the second
 *
 * Writes the dates of one side into the plan, in one edit.
 */
void
gp_compare_window_take (GpCompareWindow *self, int side)
{
  GpCompareWay way = get_way (self, side);
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autofree char *label = g_strdup_printf (_ ("Take the dates “%s”"), get_title (way));
  g_autofree char *text = g_strdup_printf (_ ("Dates taken: %s"), get_title (way));
  g_autoptr (GError) error = NULL;
  gboolean taken;

  if (!plan || !self->ready || way == GP_COMPARE_STORED)
    return;
  if (way == GP_COMPARE_BEFORE)
    taken = gp_plan_take_dates (plan, self->before, label, &error);
  else
    taken = gp_plan_take_sequence (plan, self->sequences[way], self->snapshot, label, &error);
  if (taken)
    gp_session_toast (self->session, text, TRUE);
  else
    gp_session_error (self->session, error);
}

static void
take_first_clicked (GpCompareWindow *self)
{
  gp_compare_window_take (self, 0);
}

static void
take_second_clicked (GpCompareWindow *self)
{
  gp_compare_window_take (self, 1);
}

static void
row_activated (GpCompareWindow *self, guint position)
{
  g_autoptr (GpCompareRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (!row)
    return;
  gp_session_select_one (self->session, GP_TABLE_WORK, gp_compare_row_get_work (row));
  gp_session_show_object (self->session, GP_TABLE_WORK, gp_compare_row_get_work (row));
}

/* --- the window --------------------------------------------------------- */

static void
gp_compare_window_dispose (GObject *object)
{
  GpCompareWindow *self = GP_COMPARE_WINDOW (object);

  cancel (self);
  forget (self);
  g_clear_pointer (&self->before, gp_snapshot_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (gp_compare_window_parent_class)->dispose (object);
}

static void
gp_compare_window_class_init (GpCompareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_compare_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-compare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, first);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, second);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, take_first);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, take_second);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, room);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, moved_title);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, moved);
  gtk_widget_class_bind_template_child (widget_class, GpCompareWindow, working);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, cancel);
  gtk_widget_class_bind_template_callback (widget_class, take_first_clicked);
  gtk_widget_class_bind_template_callback (widget_class, take_second_clicked);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_compare_window_init (GpCompareWindow *self)
{
  self->choosing = TRUE; /* until there is a plan */
  gtk_widget_init_template (GTK_WIDGET (self));
  self->figures = GP_COMPARE_FIGURES (gp_compare_figures_new ());
  gtk_box_append (self->room, GTK_WIDGET (self->figures));
  self->rows = g_list_store_new (GP_TYPE_COMPARE_ROW);
  gp_compare_row_add_columns (self->moved);
  gtk_column_view_set_model (self->moved, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)))));
}

static void
fill_choice (GpCompareWindow *self, GtkDropDown *choice)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint way = 0; way < (self->before ? GP_N_COMPARE_WAYS : GP_COMPARE_BEFORE); way++)
    gtk_string_list_append (titles, get_title ((GpCompareWay) way));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (titles));
}

/**
 * gp_compare_window_new:
 * @parent: the window it belongs to
 * @session: a session with a plan
 * @before: (nullable): the plan before its dates were last found
 * @today: first day of a plan that names none
 *
 * Returns: (transfer none): the window, not yet shown, already looking
 */
GtkWidget *
gp_compare_window_new (GtkWindow *parent, GpSession *session, GpSnapshot *before, GpDate today)
{
  GpCompareWindow *self = g_object_new (GP_TYPE_COMPARE_WINDOW,
                                        "transient-for", parent,
                                        "destroy-with-parent", TRUE,
                                        NULL);

  self->session = g_object_ref (session);
  self->before = before ? gp_snapshot_ref (before) : NULL;
  self->today = today;
  fill_choice (self, self->first);
  fill_choice (self, self->second);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_selected (self->first, before ? GP_COMPARE_BEFORE : GP_COMPARE_STORED);
  gtk_drop_down_set_selected (self->second, before ? GP_COMPARE_STORED : GP_COMPARE_LIVELIHOOD);
  self->choosing = FALSE;
  on_plan_changed (self);
  return GTK_WIDGET (self);
}

/**
 * gp_compare_window_choose:
 * @self: a window
 * @first: what stands on the left
 * @second: what stands on the right
 */
void
gp_compare_window_choose (GpCompareWindow *self, GpCompareWay first, GpCompareWay second)
{
  self->choosing = TRUE;
  gtk_drop_down_set_selected (self->first, first);
  gtk_drop_down_set_selected (self->second, second);
  self->choosing = FALSE;
  update (self);
}

/**
 * gp_compare_window_is_ready:
 * @self: a window
 *
 * Returns: whether it shows what is chosen
 */
gboolean
gp_compare_window_is_ready (GpCompareWindow *self)
{
  return self->ready;
}

/**
 * gp_compare_window_get_n_moved:
 * @self: a window that is ready
 *
 * Returns: works that stand on other days
 */
guint
gp_compare_window_get_n_moved (GpCompareWindow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
