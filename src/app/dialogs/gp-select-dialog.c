/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every change of the conditions starts a search on a worker and cancels the
 * one before. What it found is what the buttons select, so that the count and
 * the selection are the same thing.
 */
#include "config.h"

#include "gp-select-dialog.h"

#include <glib/gi18n.h>

#include "gp-condition-row.h"
#include "gp-text.h"

/* Lines of the list of places before the districts. */
enum
{
  SCOPE_PLAN,
  SCOPE_SELECTION,
  SCOPE_VIEW,
  N_SCOPES
};

static const GpTableId tables[] = { GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_BUILDING, GP_TABLE_ROAD, GP_TABLE_RUN,
                                    GP_TABLE_PARKING, GP_TABLE_FACILITY, GP_TABLE_WORK, GP_TABLE_OPINION };

struct _GpSelectDialog
{
  AdwWindow parent_instance;

  /* template children */
  GtkDropDown *table;
  GtkDropDown *scope;
  GtkDropDown *how;
  GtkDropDown *join;
  GtkBox *rows;
  GtkLabel *count;
  GtkWidget *zoom;
  GtkWidget *select;

  /* owned */
  GpSession *session;
  GpViewport *viewport;
  GCancellable *searching;
  GArray *found;     /* of GpObjectRef; NULL while it is not known */
  GArray *districts; /* of gint64, by position less N_SCOPES */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpSelectDialog, gp_select_dialog, ADW_TYPE_WINDOW)

/* What a worker needs: nothing of the window. */
typedef struct
{
  GpSnapshot *snapshot;
  GpFilter *filter;
  GpObjectSet *among;
  GpBox box;
  gboolean has_box;
  GpFeature *district;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  gp_snapshot_unref (search->snapshot);
  gp_filter_free (search->filter);
  g_clear_pointer (&search->among, gp_object_set_free);
  g_clear_pointer (&search->district, gp_feature_unref);
  g_free (search);
}

static void
search_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;
  GpFilterScope scope = { .among = search->among,
                          .box = search->has_box ? &search->box : NULL,
                          .district = search->district != NULL ? search->district->geometry : NULL };

  g_task_return_pointer (task, gp_filter_run (search->filter, search->snapshot, &scope, cancellable), (GDestroyNotify) g_array_unref);
}

static GpTableId
get_table (GpSelectDialog *self)
{
  return tables[MIN (gtk_drop_down_get_selected (self->table), G_N_ELEMENTS (tables) - 1)];
}

static void
show_found (GpSelectDialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  gboolean some = self->found != NULL && self->found->len > 0;

  gtk_widget_set_sensitive (self->select, some);
  gtk_widget_set_sensitive (self->zoom, some);
  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "gp-wrong");
  if (self->found != NULL && snapshot != NULL)
    {
      g_autofree char *n = gp_text_format_int (self->found->len);
      g_autofree char *all = gp_text_format_int (gp_snapshot_get_n (snapshot, get_table (self)));
      /* Translators: %1$s of %2$s objects; %3$s is the table */
      g_autofree char *text = g_strdup_printf (_ ("%1$s of %2$s %3$s"), n, all, gp_table_get_title (get_table (self)));

      gtk_label_set_text (self->count, text);
    }
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpSelectDialog) self = user_data;
  g_autoptr (GArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL || self->searching != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_pointer (&self->found, g_array_unref);
  self->found = g_steal_pointer (&found);
  show_found (self);
}

static GpObjectSet *
dup_selection (GpSession *session)
{
  GpObjectSet *set = gp_object_set_new ();

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);

      gp_object_set_add (set, ref->table, ref->fid);
    }
  return set;
}

static void
set_scope (GpSelectDialog *self, Search *search)
{
  guint position = gtk_drop_down_get_selected (self->scope);
  GpFeature *district;

  if (position == SCOPE_SELECTION)
    search->among = dup_selection (self->session);
  search->has_box = position == SCOPE_VIEW;
  if (search->has_box)
    search->box = gp_viewport_get_box (self->viewport);
  if (position < N_SCOPES || position - N_SCOPES >= self->districts->len)
    return;
  district = gp_snapshot_find (search->snapshot, GP_TABLE_DISTRICT, g_array_index (self->districts, gint64, position - N_SCOPES));
  if (district != NULL && district->geometry != NULL)
    search->district = gp_feature_ref (district);
}

/* The conditions as they are written, or what is wrong with the first that cannot be read. */
static GpFilter *
read_filter (GpSelectDialog *self, GError **error)
{
  g_autoptr (GpFilter) filter = gp_filter_new (get_table (self), gtk_drop_down_get_selected (self->join) == 1);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row; row = gtk_widget_get_next_sibling (row))
    if (!gp_condition_row_add_to (GP_CONDITION_ROW (row), filter, error))
      return NULL;
  return g_steal_pointer (&filter);
}

static void
search (GpSelectDialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  GpFilter *filter;
  Search *wanted;

  if (self->updating || snapshot == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->found, g_array_unref);
  filter = read_filter (self, &error);
  show_found (self);
  if (filter == NULL)
    {
      gtk_label_set_text (self->count, error->message);
      return;
    }
  wanted = g_new0 (Search, 1);
  wanted->snapshot = gp_snapshot_ref (snapshot);
  wanted->filter = filter;
  set_scope (self, wanted);
  self->searching = g_cancellable_new ();
  task = g_task_new (NULL, self->searching, on_searched, g_object_ref (self));
  g_task_set_task_data (task, wanted, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

static void
select_found (GpSelectDialog *self)
{
  static const GpSelectMode modes[] = { GP_SELECT_REPLACE, GP_SELECT_ADD, GP_SELECT_REMOVE };
  guint how = MIN (gtk_drop_down_get_selected (self->how), G_N_ELEMENTS (modes) - 1);

  if (self->found != NULL && self->found->len > 0)
    gp_session_change_selection (self->session, modes[how], (const GpObjectRef *) (gpointer) self->found->data, self->found->len);
}

static void
on_select (GpSelectDialog *self)
{
  select_found (self);
}

static void
on_zoom (GpSelectDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  select_found (self);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-selected", NULL);
}

static void
on_row_removed (GpSelectDialog *self, GtkWidget *row)
{
  gtk_box_remove (self->rows, row);
  search (self);
}

static GpConditionRow *
add_row (GpSelectDialog *self)
{
  GtkWidget *row = gp_condition_row_new (get_table (self), gp_session_get_snapshot (self->session));

  g_signal_connect_object (row, "changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "activate", G_CALLBACK (on_select), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_row_removed), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, row);
  return GP_CONDITION_ROW (row);
}

static void
on_add (GpSelectDialog *self)
{
  if (gp_session_get_snapshot (self->session) == NULL)
    return;
  add_row (self);
  search (self);
}

static void
clear_rows (GpSelectDialog *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

static void
on_table_selected (GpSelectDialog *self)
{
  if (self->updating || gp_session_get_snapshot (self->session) == NULL)
    return;
  clear_rows (self);
  add_row (self);
  search (self);
}

/* The districts stand in the list of places by name; the place chosen stays chosen. */
static void
list_scopes (GpSelectDialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->scope);
  gint64 district = chosen >= N_SCOPES && chosen - N_SCOPES < self->districts->len ? g_array_index (self->districts, gint64, chosen - N_SCOPES) : 0;

  gtk_string_list_append (titles, _ ("In the whole plan"));
  gtk_string_list_append (titles, _ ("Among what is selected"));
  gtk_string_list_append (titles, _ ("In sight on the map"));
  g_array_set_size (self->districts, 0);
  chosen = district != 0 || chosen == GTK_INVALID_LIST_POSITION ? SCOPE_PLAN : chosen;
  for (guint i = 0; snapshot != NULL && i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *name = gp_feature_dup_title (feature);
      g_autofree char *title = g_strdup_printf (_ ("In the district “%s”"), name);

      gtk_string_list_append (titles, title);
      g_array_append_val (self->districts, feature->fid);
      if (feature->fid == district)
        chosen = N_SCOPES + i;
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->scope, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->scope, chosen);
  self->updating = FALSE;
}

static void
on_plan_changed (GpSelectDialog *self)
{
  list_scopes (self);
  search (self);
}

static void
on_plan_replaced (GpSelectDialog *self)
{
  clear_rows (self);
  if (gp_session_get_snapshot (self->session) == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  list_scopes (self);
  add_row (self);
  search (self);
}

static void
on_selection_changed (GpSelectDialog *self)
{
  if (gtk_drop_down_get_selected (self->scope) == SCOPE_SELECTION)
    search (self);
}

static void
on_view_changed (GpSelectDialog *self)
{
  if (gtk_drop_down_get_selected (self->scope) == SCOPE_VIEW)
    search (self);
}

static void
gp_select_dialog_dispose (GObject *object)
{
  GpSelectDialog *self = GP_SELECT_DIALOG (object);

  self->updating = TRUE;
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->viewport);
  gtk_widget_dispose_template (GTK_WIDGET (self), GP_TYPE_SELECT_DIALOG);

  G_OBJECT_CLASS (gp_select_dialog_parent_class)->dispose (object);
}

static void
gp_select_dialog_finalize (GObject *object)
{
  GpSelectDialog *self = GP_SELECT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->found, g_array_unref);
  g_array_unref (self->districts);

  G_OBJECT_CLASS (gp_select_dialog_parent_class)->finalize (object);
}

static void
gp_select_dialog_class_init (GpSelectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_select_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_select_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-select-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, table);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, how);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, join);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, count);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, zoom);
  gtk_widget_class_bind_template_child (widget_class, GpSelectDialog, select);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_select);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_select_dialog_init (GpSelectDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->districts = g_array_new (FALSE, TRUE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    gtk_string_list_append (titles, gp_table_get_title (tables[i]));
  gtk_drop_down_set_model (self->table, G_LIST_MODEL (titles));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->select);
}

/* The table of what is selected, else the compounds. */
static guint
usual_table (GpSession *session)
{
  const GpObjectRef *first = gp_session_get_selected (session, 0);
  GpTableId wanted = first != NULL ? first->table : GP_TABLE_COMPOUND;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i] == wanted)
      return i;
  return 1;
}

/**
 * gp_select_dialog_new:
 * @parent: the window whose session it is
 * @session: a session with a plan
 * @viewport: the view of its map
 *
 * Returns: (transfer none): the window, which hides when it is closed
 */
GtkWidget *
gp_select_dialog_new (GtkWindow *parent, GpSession *session, GpViewport *viewport)
{
  GpSelectDialog *self = g_object_new (GP_TYPE_SELECT_DIALOG, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->session = g_object_ref (session);
  self->viewport = g_object_ref (viewport);
  gtk_drop_down_set_selected (self->table, usual_table (session));
  list_scopes (self);
  add_row (self);
  g_signal_connect_object (self->table, "notify::selected", G_CALLBACK (on_table_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scope, "notify::selected", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->join, "notify::selected", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (on_plan_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (on_plan_replaced), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "changed", G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
