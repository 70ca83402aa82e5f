/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for faults and trying out a tolerance runs on a worker; what comes of a tolerance that is no longer asked for is dropped. */
#include "config.h"

#include "gp-mend-window.h"

#include <glib/gi18n.h>

#include "gp-district-mend-edit.h"
#include "gp-text.h"

/* Typing a tolerance is over after this pause. */
#define PAUSE_MS 250
/* A fault is shown with so many times its width around it, and within these metres. */
#define AROUND_WIDTHS 30
#define AROUND_MIN_M 2.0
#define AROUND_MAX_M 15.0

#define GP_TYPE_FAULT_ROW (gp_fault_row_get_type ())
G_DECLARE_FINAL_TYPE (GpFaultRow, gp_fault_row, GP, FAULT_ROW, GObject)

/* A fault as an item of a list model. */
struct _GpFaultRow
{
  GObject parent_instance;

  char *cells[5]; /* what, width, area, districts, what becomes of it */
  GpBox box;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (GpFaultRow, gp_fault_row, G_TYPE_OBJECT)

static void
gp_fault_row_finalize (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (GP_FAULT_ROW (object)->cells); i++)
    g_free (GP_FAULT_ROW (object)->cells[i]);

  G_OBJECT_CLASS (gp_fault_row_parent_class)->finalize (object);
}

static void
gp_fault_row_class_init (GpFaultRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_fault_row_finalize;
}

static void
gp_fault_row_init (GpFaultRow *self)
{
}

struct _GpMendWindow
{
  AdwWindow parent_instance;

  /* template children */
  GtkColumnView *table;
  GtkSpinButton *tolerance;
  GtkWidget *spinner;
  GtkLabel *found;
  GtkLabel *preview;
  GtkWidget *apply;
  GtkStack *stack;

  /* owned */
  GpSession *session;
  GListStore *rows;
  GtkSingleSelection *selection;
  guint pause;      /* source, while somebody types */
  guint generation; /* what is being looked for now */
  gboolean looking;
};

G_DEFINE_FINAL_TYPE (GpMendWindow, gp_mend_window, ADW_TYPE_WINDOW)

typedef struct
{
  GWeakRef window; /* a window closed meanwhile must not outlive its parent */
  GpSnapshot *snapshot;
  double tolerance_m;
  guint generation;
  GpDistrictMending mending;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->window);
  gp_snapshot_unref (look->snapshot);
  gp_district_mending_clear (&look->mending);
  g_free (look);
}

static char *
dup_districts (const GpDistrictFault *fault)
{
  g_autofree char *first = fault->first != NULL ? gp_feature_dup_title (fault->first) : g_strdup ("–");
  g_autofree char *second = fault->second != NULL ? gp_feature_dup_title (fault->second) : NULL;

  return second != NULL ? g_strdup_printf (_ ("%1$s, %2$s"), first, second) : g_steal_pointer (&first);
}

static char *
dup_unit (double value, int decimals, const char *unit)
{
  g_autofree char *number = gp_text_format_number (value, decimals);

  return g_strconcat (number, " ", unit, NULL);
}

static GpFaultRow *
new_row (const GpDistrictFault *fault)
{
  GpFaultRow *row = g_object_new (GP_TYPE_FAULT_ROW, NULL);

  row->cells[0] = g_strdup (fault->defect->fault == GP_COVERAGE_GAP ? _ ("Gap") : _ ("Overlap"));
  row->cells[1] = dup_unit (fault->defect->width_m, 3, "m");
  row->cells[2] = dup_unit (fault->defect->area_m2, 2, "m²");
  row->cells[3] = dup_districts (fault);
  row->cells[4] = g_strdup (fault->closed ? _ ("is closed") : _ ("wider, stays"));
  row->box = gp_box_grow (fault->defect->shape->box, CLAMP (fault->defect->width_m * AROUND_WIDTHS, AROUND_MIN_M, AROUND_MAX_M));
  row->closed = fault->closed;
  return row;
}

static void
show_found (GpMendWindow *self, const GpDistrictMending *mending)
{
  guint n_gaps = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < mending->faults->len; i++)
    n_gaps += ((GpDistrictFault *) g_ptr_array_index (mending->faults, i))->defect->fault == GP_COVERAGE_GAP;
  text = g_strdup_printf (_ ("Gaps: %u · overlaps: %u · within the tolerance: %u"), n_gaps, mending->faults->len - n_gaps, mending->n_closed);
  gtk_label_set_text (self->found, text);
}

static void
append_areas (const GpDistrictMended *mended, GString *text)
{
  double before_m2 = gp_geometry_area_m2 (mended->district->geometry), after_m2 = gp_geometry_area_m2 (mended->after);
  g_autofree char *title = gp_feature_dup_title (mended->district);
  g_autofree char *before = dup_unit (before_m2, 2, "m²");
  g_autofree char *after = dup_unit (after_m2, 2, "m²");
  g_autofree char *difference = gp_text_format_number (fabs (after_m2 - before_m2), 2);

  g_string_append_printf (text, "\n%s  %s → %s  (%s%s)", title, before, after, after_m2 < before_m2 ? "−" : "+", difference);
}

static void
show_preview (GpMendWindow *self, const GpDistrictMending *mending)
{
  GString *text = g_string_new (NULL);

  if (mending->mended->len == 0)
    g_string_append (text, _ ("Nothing would move."));
  else
    {
      g_autofree char *farthest = dup_unit (mending->farthest_m, 3, "m");

      g_string_append_printf (text, _ ("Would move: vertices %u, farthest %s; districts changed: %u"), mending->n_moves, farthest, mending->mended->len);
    }
  for (guint i = 0; i < mending->mended->len; i++)
    append_areas (g_ptr_array_index (mending->mended, i), text);
  gtk_label_set_text (self->preview, text->str);
  g_string_free (text, TRUE);
}

/* On the map as long as the list is open: the faults, and where vertices would go. */
static void
note_on_map (GpMendWindow *self, const GpDistrictMending *mending)
{
  GpMapNotes *notes = gp_map_notes_new ();

  for (guint i = 0; i < mending->faults->len; i++)
    {
      const GpDistrictFault *fault = g_ptr_array_index (mending->faults, i);

      gp_map_notes_add_ground (notes, fault->defect->shape, fault->closed);
    }
  for (guint i = 0; i < mending->mended->len; i++)
    {
      const GpDistrictMended *mended = g_ptr_array_index (mending->mended, i);

      for (guint j = 0; j < mended->moves->len; j++)
        {
          const GpCoverageMove *move = &g_array_index (mended->moves, GpCoverageMove, j);

          gp_map_notes_add_arrow (notes, move->from, move->to);
        }
    }
  gp_session_take_notes (self->session, notes);
}

static void
show_result (GpMendWindow *self, const GpDistrictMending *mending)
{
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < mending->faults->len; i++)
    {
      g_autoptr (GpFaultRow) row = new_row (g_ptr_array_index (mending->faults, i));

      g_list_store_append (self->rows, row);
    }
  note_on_map (self, mending);
  show_found (self, mending);
  show_preview (self, mending);
  gtk_stack_set_visible_child_name (self->stack, mending->faults->len > 0 || mending->mended->len > 0 ? "table" : "clean");
  gtk_widget_set_sensitive (self->apply, mending->mended->len > 0);
}

static void
set_looking (GpMendWindow *self, gboolean looking)
{
  self->looking = looking;
  gtk_widget_set_visible (self->spinner, looking);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), looking);
  if (looking)
    gtk_widget_set_sensitive (self->apply, FALSE);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GpMendWindow) self = g_weak_ref_get (&look->window);
  g_autoptr (GError) error = NULL;

  if (self == NULL || self->session == NULL || look->generation != self->generation)
    return;
  set_looking (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    show_result (self, &look->mending);
  else
    {
      gtk_label_set_text (self->found, error->message);
      gtk_label_set_text (self->preview, "");
    }
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  g_autoptr (GError) error = NULL;

  if (gp_district_mend_preview (look->snapshot, look->tolerance_m, &look->mending, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_looking (GpMendWindow *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (snapshot == NULL)
    return;
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->window, self);
  look->snapshot = gp_snapshot_ref (snapshot);
  look->tolerance_m = gtk_spin_button_get_value (self->tolerance);
  look->generation = ++self->generation;
  set_looking (self, TRUE);
  task = g_task_new (NULL, NULL, on_looked, NULL);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
}

static gboolean
on_pause (gpointer user_data)
{
  GpMendWindow *self = user_data;

  self->pause = 0;
  start_looking (self);
  return G_SOURCE_REMOVE;
}

static void
tolerance_changed (GpMendWindow *self)
{
  if (self->session == NULL)
    return;
  set_looking (self, TRUE);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, on_pause, self);
}

static void
row_activated (GpMendWindow *self, guint position)
{
  g_autoptr (GpFaultRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  if (row != NULL)
    gp_session_show_box (self->session, &row->box);
}

/* The arrow keys are enough: what the list has come to is shown. */
static void
row_selected (GpMendWindow *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GpMapNotes *notes = self->session != NULL ? gp_session_get_notes (self->session) : NULL;

  if (notes != NULL)
    {
      gp_map_notes_set_current (notes, position != GTK_INVALID_LIST_POSITION ? (int) position : -1);
      gp_session_take_notes (self->session, notes);
    }
  if (position != GTK_INVALID_LIST_POSITION)
    row_activated (self, position);
}

static void
apply_clicked (GpMendWindow *self)
{
  gp_mend_window_apply (self);
}

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);
  guint number = GPOINTER_TO_UINT (column);

  gtk_label_set_xalign (GTK_LABEL (label), number == 1 || number == 2 ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (number == 1 || number == 2)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  GpFaultRow *row = gtk_list_item_get_item (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  const char *text = row->cells[GPOINTER_TO_UINT (column)];

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (row->closed)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

static void
add_columns (GpMendWindow *self)
{
  const struct
  {
    const char *title;
    int width;
  } columns[] = {
    { _ ("Fault"), 70 }, { _ ("Width"), 90 }, { _ ("Area"), 110 }, { _ ("Districts"), 0 }, { _ ("What becomes of it"), 120 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (columns[i].title, factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell), GUINT_TO_POINTER (i));
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      else
        gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (self->table, column);
    }
}

static void
gp_mend_window_dispose (GObject *object)
{
  GpMendWindow *self = GP_MEND_WINDOW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->session != NULL)
    gp_session_take_notes (self->session, NULL);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (gp_mend_window_parent_class)->dispose (object);
}

static void
gp_mend_window_class_init (GpMendWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_mend_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-mend-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, table);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, tolerance);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, found);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, apply);
  gtk_widget_class_bind_template_child (widget_class, GpMendWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, tolerance_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, apply_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_mend_window_init (GpMendWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (GP_TYPE_FAULT_ROW);
  add_columns (self);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (row_selected), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
}

/**
 * gp_mend_window_new:
 * @parent: the window it belongs to
 * @session: a session with a plan
 *
 * Returns: (transfer none): the window, not yet shown, already looking
 */
GtkWidget *
gp_mend_window_new (GtkWindow *parent, GpSession *session)
{
  GpMendWindow *self = g_object_new (GP_TYPE_MEND_WINDOW,
                                     "transient-for", parent,
                                     "destroy-with-parent", TRUE,
                                     NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (start_looking), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  start_looking (self);
  return GTK_WIDGET (self);
}

/**
 * gp_mend_window_is_ready:
 * @self: the window
 *
 * Returns: whether it shows what comes of the tolerance it shows
 */
gboolean
gp_mend_window_is_ready (GpMendWindow *self)
{
  return !self->looking;
}

/**
 * gp_mend_window_get_n_faults:
 * @self: the window
 *
 * Returns: how many gaps and overlaps it shows
 */
guint
gp_mend_window_get_n_faults (GpMendWindow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/**
 * gp_mend_window_set_tolerance:
 * @self: the window
 * @tolerance_m: width up to which faults are closed, metres
 */
void
gp_mend_window_set_tolerance (GpMendWindow *self, double tolerance_m)
{
  gtk_spin_button_set_value (self->tolerance, tolerance_m);
}

/**
 * gp_mend_window_apply:
 * @self: the window
 *
 * Closes what is within the tolerance, in one edit.
 */
void
gp_mend_window_apply (GpMendWindow *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_auto (GpDistrictMending) mending = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (plan == NULL)
    return;
  if (!gp_district_mend (plan, gtk_spin_button_get_value (self->tolerance), FALSE, &mending, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  text = g_strdup_printf (_ ("Closed: %u; vertices moved: %u; changed their district: compounds %u, works %u"),
                          mending.n_closed, mending.n_moves, mending.n_compounds, mending.n_works);
  gp_session_toast (self->session, text, TRUE);
}
