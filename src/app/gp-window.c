/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The life of a window: start page ─► opening ─► plan ─► closed. There is one
 * canvas for all workplaces; the switcher changes what stands round it.
 */
#include "config.h"

#include "gp-window-private.h"

#include <glib/gi18n.h>

#include "gp-cure-words.h"
#include "gp-error.h"
#include "gp-plan-layers.h"
#include "gp-recent.h"
#include "gp-selection-text.h"
#include "gp-settings.h"
#include "gp-thumbnail.h"

/** NARROW_SWITCHER_PX, FOLD_DETAILS_PX: window widths below which parts give way. */
/** TOAST_COMES_IN_US: longer than a toast takes to come in on a slow machine, microseconds. */
#define TOAST_COMES_IN_US (800 * G_TIME_SPAN_MILLISECOND)
#define NARROW_SWITCHER_PX 1200
#define FOLD_DETAILS_PX 1000

G_DEFINE_FINAL_TYPE (GpWindow, gp_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * gp_window_show_error:
 * @self: a window
 * @heading: what could not be done
 * @error: why, a full sentence with the cure
 *
 * Returns: (transfer none): the dialog
 */
GtkWidget *
gp_window_show_error (GpWindow *self, const char *heading, const GError *error)
{
  g_autofree char *text = gp_cure_words_dup_error (error);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
on_session_error (GpWindow *self, const GError *error)
{
  gp_window_show_error (self, _ ("This could not be done"), error);
}

/* The newest thing said replaces what was said before: its undo is the one that is meant. */
/* A toast on its way out is not ours any more. */
static void
on_toast_dismissed (AdwToast *toast, GpWindow *self)
{
  if (self->toast == toast)
    g_clear_weak_pointer (&self->toast);
}

/**
 * gp_window_dismiss_toast:
 * @self: a window
 *
 * Sends the last toast away. One that is still coming in stays, without its
 * button: libadwaita 1.2 forgets to stop the coming in of a toast it frees.
 *
 * Returns: %FALSE when it stays
 */
gboolean
gp_window_dismiss_toast (GpWindow *self)
{
  if (self->toast == NULL)
    return TRUE;
  if (g_get_monotonic_time () - self->toast_since_us < TOAST_COMES_IN_US)
    {
      adw_toast_set_button_label (self->toast, NULL);
      return FALSE;
    }
  adw_toast_dismiss (self->toast);
  return TRUE;
}

static void
on_session_toast (GpWindow *self, const char *text, gboolean with_undo)
{
  gboolean fresh = gp_window_dismiss_toast (self);
  AdwToast *toast = fresh ? adw_toast_new (text) : self->toast;

  if (!fresh)
    adw_toast_set_title (toast, text);
  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  if (!fresh)
    return;
  adw_toast_set_timeout (toast, 5);
  g_set_weak_pointer (&self->toast, toast);
  self->toast_since_us = g_get_monotonic_time ();
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * gp_window_begin_job:
 * @self: a window
 * @job: what is going on; cancelled when the window closes
 */
void
gp_window_begin_job (GpWindow *self, GpJob *job)
{
  g_set_object (&self->job, job);
  gp_status_bar_set_job (self->status, job);
  gp_window_update_actions (self);
}

void
gp_window_end_job (GpWindow *self)
{
  g_clear_object (&self->job);
  if (self->closing)
    return;
  gp_status_bar_set_job (self->status, NULL);
  gp_window_update_actions (self);
}

static void
update_recent_menu (GpWindow *self)
{
  g_autoptr (GPtrArray) list = gp_recent_list ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < list->len && i < 8; i++)
    {
      const GpRecentEntry *entry = g_ptr_array_index (list, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (entry->name, NULL);

      if (!g_file_test (entry->path, G_FILE_TEST_EXISTS) || g_strcmp0 (entry->path, self->path) == 0)
        continue;
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", entry->path);
      g_menu_append_item (self->recent_menu, item);
    }
}

static void
remember_plan (GpWindow *self, GpPlan *plan)
{
  g_autofree char *name = gp_plan_dup_name (plan);
  g_autoptr (GFile) file = g_file_new_for_path (gp_plan_get_path (plan));
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  gp_recent_note (gp_plan_get_path (plan), name, snapshot, g_get_real_time () / G_USEC_PER_SEC);
  gp_settings_set_last_folder (file);
  gp_thumbnail_write_async (snapshot, gp_plan_get_path (plan));
  update_recent_menu (self);
}

static void
show_all (GpWindow *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpBox box = gp_snapshot_get_extent (snapshot, GP_TABLE_DISTRICT);

  if (gp_box_is_empty (&box))
    box = gp_snapshot_get_full_extent (snapshot);
  gp_session_show_box (self->session, &box);
}

static gboolean
show_all_in_idle (gpointer user_data)
{
  GpWindow *self = user_data;

  if (!self->closing && gp_session_get_plan (self->session))
    show_all (self);
  return G_SOURCE_REMOVE;
}

static void
show_plan (GpWindow *self, GpPlan *plan)
{
  g_autofree char *name = gp_plan_dup_name (plan);

  g_free (self->path);
  self->path = g_strdup (gp_plan_get_path (plan));
  gtk_label_set_text (self->plan_name, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_stack_set_visible_child_name (self->pages, "plan");
  gp_window_keep_before (self, NULL);
  gp_session_set_plan (self->session, plan);
  gp_plan_layers_restore (gp_plan_get_path (plan), self->session);
  adw_view_stack_set_visible_child_name (self->workplaces, "map");
  gtk_widget_grab_focus (GTK_WIDGET (gp_map_panel_get_canvas (self->map)));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_all_in_idle, g_object_ref (self), g_object_unref);
  remember_plan (self, plan);
  gp_window_update_actions (self);
}

/**
 * gp_window_close_plan:
 * @self: a window
 *
 * Leaves the plan. Nothing has to be saved.
 */
void
gp_window_close_plan (GpWindow *self)
{
  GpPlan *open = gp_session_get_plan (self->session);
  g_autoptr (GpPlan) plan = open ? g_object_ref (open) : NULL;
  g_autoptr (GError) error = NULL;

  if (!plan)
    return;
  gp_plan_layers_store (gp_plan_get_path (plan), self->session, g_get_real_time () / G_USEC_PER_SEC);
  remember_plan (self, plan);
  g_clear_pointer (&self->path, g_free);
  gp_session_set_plan (self->session, NULL);
  if (!gp_plan_close (plan, &error) && !self->closing)
    gp_window_show_error (self, _ ("The plan did not close cleanly"), error);
}

static void
on_import_wanted (AdwMessageDialog *dialog, const char *response, GpWindow *self)
{
  gp_window_import_path (self, g_object_get_data (G_OBJECT (dialog), "path"));
}

static void
offer_import (GpWindow *self, const char *path, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("This is no plan"), error->message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "close", _ ("_Close"),
                                    "import", _ ("_Import it…"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response::import", G_CALLBACK (on_import_wanted), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_open_finish (result, &error);
  g_autofree char *path = g_steal_pointer (&self->opening_path);

  gp_window_end_job (self);
  if (self->closing)
    {
      if (plan)
        gp_plan_close (plan, NULL);
      return;
    }
  gtk_spinner_stop (self->opening);
  if (plan)
    {
      gp_window_close_plan (self);
      show_plan (self, plan);
      gp_window_import_next (self);
    }
  else if (g_error_matches (error, GP_ERROR, GP_ERROR_FOREIGN))
    offer_import (self, path, error);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gp_window_show_error (self, _ ("The plan cannot be opened"), error);
}

static gboolean
is_plan_name (const char *path)
{
  return g_str_has_suffix (path, ".gpkg") || g_str_has_suffix (path, ".GPKG");
}

/**
 * gp_window_present_open_plan:
 * @self: any window
 * @path: a file, canonical
 *
 * A plan that is open already comes to the front: one process never opens a
 * file twice, nor writes over one that is open.
 *
 * Returns: whether some window has it open
 */
gboolean
gp_window_present_open_plan (GpWindow *self, const char *path)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = app ? gtk_application_get_windows (app) : NULL; l; l = l->next)
    if (GP_IS_WINDOW (l->data) && g_strcmp0 (gp_window_get_path (l->data), path) == 0)
      {
        gtk_window_present (l->data);
        return TRUE;
      }
  return FALSE;
}

/**
 * gp_window_open_path:
 * @self: a window
 * @path: a plan, or any other file: that one is offered for import
 *
 * Opens a plan in this window, on a worker.
 */
void
gp_window_open_path (GpWindow *self, const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autoptr (GpJob) job = NULL;

  g_return_if_fail (GP_IS_WINDOW (self));

  if (self->job || gp_window_present_open_plan (self, full))
    return;
  if (!is_plan_name (path) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      gp_window_import_path (self, path);
      return;
    }
  job = gp_job_new (_ ("Opening the plan"));
  g_free (self->opening_path);
  self->opening_path = g_steal_pointer (&full);
  gtk_spinner_start (self->opening);
  gp_window_begin_job (self, job);
  gp_plan_open_async (self->opening_path, gp_job_get_cancellable (job), on_opened, g_object_ref (self));
}

static void
on_open_path (GpWindow *self, const char *path)
{
  gp_window_open_path (self, path);
}

static const char *
get_left_key (GpWindow *self)
{
  return self->in_sequence ? "left-pane-sequence" : "left-pane";
}

/* The labels of the bars are as wide as the panel above them: narrower than the layers. */
static void
change_left_width (GpWindow *self, gboolean sequence)
{
  if (self->in_sequence == sequence)
    return;
  gp_settings_set_int (get_left_key (self), gtk_paned_get_position (self->left_paned));
  self->in_sequence = sequence;
  gtk_paned_set_position (self->left_paned, gp_settings_get_int (get_left_key (self), sequence ? 222 : 252));
}

static void
on_workplace_changed (GpWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->workplaces);
  gboolean sequence = g_strcmp0 (name, "sequence") == 0;
  gboolean sheets = g_strcmp0 (name, "sheets") == 0;

  if (!self->session || !name)
    return;
  gp_session_set_works_shown (self->session, sequence || g_strcmp0 (name, "packages") == 0);
  gtk_stack_set_visible_child_name (self->centre, sheets ? "sheets" : "map");
  change_left_width (self, sequence);
  gtk_widget_set_visible (GTK_WIDGET (self->schedule), sequence);
  gp_schedule_view_set_active (self->schedule, sequence);
  gp_sheets_panel_set_active (self->sheets, sheets);
  gp_status_bar_set_map_shown (self->status, !sheets);
  gp_window_update_details (self);
  gp_window_update_actions (self);
}

/**
 * gp_window_is_on_map:
 * @self: a window
 *
 * Returns: whether the map is shown, and with it what is selected
 */
gboolean
gp_window_is_on_map (GpWindow *self)
{
  /* A window that goes has let its parts go already. */
  return self->centre != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->centre), "sheets") != 0;
}

/**
 * gp_window_update_details:
 * @self: a window
 *
 * The right panel is there when it is wanted: beside a sheet what its parts
 * say, beside the map the tool in hand or what is selected.
 */
void
gp_window_update_details (GpWindow *self)
{
  GtkWidget *beside_map = self->tool_panel ? self->tool_panel : GTK_WIDGET (self->object);

  gtk_stack_set_visible_child (self->details, gp_window_is_on_map (self) ? beside_map : GTK_WIDGET (self->sheet_details));
  gtk_widget_set_visible (GTK_WIDGET (self->details), self->details_wanted);
}

static gboolean
apply_width (gpointer user_data)
{
  GpWindow *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean narrow = width < FOLD_DETAILS_PX;

  if (self->closing)
    return G_SOURCE_REMOVE;
  adw_view_switcher_set_policy (self->switcher, width < NARROW_SWITCHER_PX ? ADW_VIEW_SWITCHER_POLICY_NARROW : ADW_VIEW_SWITCHER_POLICY_WIDE);
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      self->details_wanted = !narrow;
      gp_window_update_details (self);
    }
  return G_SOURCE_REMOVE;
}

static void
gp_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GpWindow *self = GP_WINDOW (widget);
  gboolean switcher_wide = adw_view_switcher_get_policy (self->switcher) == ADW_VIEW_SWITCHER_POLICY_WIDE;

  GTK_WIDGET_CLASS (gp_window_parent_class)->size_allocate (widget, width, height, baseline);
  if ((width < FOLD_DETAILS_PX) != self->narrow || (width >= NARROW_SWITCHER_PX) != switcher_wide)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_width, g_object_ref (self), g_object_unref);
}

static void
restore_size (GpWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), gp_settings_get_int ("window-width", 1440), gp_settings_get_int ("window-height", 900));
  if (gp_settings_get_boolean ("window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->left_paned, gp_settings_get_int ("left-pane", 252));
  gtk_paned_set_position (self->schedule_paned, gp_settings_get_int ("schedule-pane", 386));
  gtk_widget_set_size_request (GTK_WIDGET (self->details), gp_settings_get_int ("right-pane", 326), -1);
}

static void
store_size (GpWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gp_settings_set_boolean ("window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width > 0 && height > 0)
    {
      gp_settings_set_int ("window-width", width);
      gp_settings_set_int ("window-height", height);
    }
  if (!gp_session_get_plan (self->session))
    return;
  gp_settings_set_int (get_left_key (self), gtk_paned_get_position (self->left_paned));
  gp_settings_set_int ("schedule-pane", gtk_paned_get_position (self->schedule_paned));
  gp_settings_set_int ("right-pane", gtk_widget_get_width (GTK_WIDGET (self->details)));
}

static gboolean
gp_window_close_request (GtkWindow *window)
{
  GpWindow *self = GP_WINDOW (window);

  store_size (self);
  self->closing = TRUE;
  if (self->job)
    gp_job_cancel (self->job);
  gp_schedule_view_set_active (self->schedule, FALSE);
  gp_sheets_panel_set_active (self->sheets, FALSE);
  gp_window_close_plan (self);
  return GTK_WINDOW_CLASS (gp_window_parent_class)->close_request (window);
}

static void
measure_selection (GpWindow *self)
{
  g_autofree char *text = gp_selection_text_new (self->session);

  gp_session_set_measured (self->session, text);
}

static void
on_pointer_moved (GpWindow *self, double x_m, double y_m)
{
  gp_status_bar_set_pointer (self->status, (GpPoint){ x_m, y_m });
}

static void
gp_window_dispose (GObject *object)
{
  GpWindow *self = GP_WINDOW (object);

  self->closing = TRUE;
  if (self->job)
    gp_job_cancel (self->job);
  g_clear_object (&self->chooser);
  g_clear_pointer ((GtkWindow **) &self->select_dialog, gtk_window_destroy);
  g_clear_weak_pointer (&self->toast);
  if (self->session)
    gp_session_set_plan (self->session, NULL);

  G_OBJECT_CLASS (gp_window_parent_class)->dispose (object);
}

static void
gp_window_finalize (GObject *object)
{
  GpWindow *self = GP_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->job);
  g_free (self->path);
  g_free (self->opening_path);
  g_free (self->picture_path);
  g_clear_pointer (&self->before_sequence, gp_snapshot_unref);
  gp_window_forget_sources (self);

  G_OBJECT_CLASS (gp_window_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GP_TYPE_START_PAGE);
  g_type_ensure (GP_TYPE_FIND);
  g_type_ensure (GP_TYPE_LAYERS_PANEL);
  g_type_ensure (GP_TYPE_PACKAGES_PANEL);
  g_type_ensure (GP_TYPE_SEQUENCE_PANEL);
  g_type_ensure (GP_TYPE_SCHEDULE_VIEW);
  g_type_ensure (GP_TYPE_SHEETS_PANEL);
  g_type_ensure (GP_TYPE_SHEET_VIEW);
  g_type_ensure (GP_TYPE_OBJECT_PANEL);
  g_type_ensure (GP_TYPE_SHEET_DETAILS);
  g_type_ensure (GP_TYPE_STATUS_BAR);
  g_type_ensure (GP_TYPE_MAP_PANEL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, start);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, opening);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, plan_name);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, find);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, left_paned);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, right_paned);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, schedule_paned);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, workplaces);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, centre);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, map);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, layers);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, packages);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, sequence);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, schedule);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, sheets);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, sheet_view);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, details);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, object);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, sheet_details);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, status);
  gtk_widget_class_bind_template_child (widget_class, GpWindow, recent_menu);
}

static void
gp_window_class_init (GpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gp_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = gp_window_finalize;
  widget_class->size_allocate = gp_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = gp_window_close_request;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/gp-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_open_path);
  gtk_widget_class_bind_template_callback (widget_class, on_workplace_changed);
  gp_window_install_actions (klass);
}

static void
watch_session (GpWindow *self)
{
  GpCanvas *canvas = gp_map_panel_get_canvas (self->map);

  g_signal_connect_object (self->session, "toast", G_CALLBACK (on_session_toast), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "error", G_CALLBACK (on_session_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "plan-changed", G_CALLBACK (gp_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selection-changed", G_CALLBACK (gp_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "sketch-changed", G_CALLBACK (gp_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "plan-changed", G_CALLBACK (measure_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selection-changed", G_CALLBACK (measure_selection), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "pointer-moved", G_CALLBACK (on_pointer_moved), self, G_CONNECT_SWAPPED);
  gp_map_panel_set_session (self->map, self->session);
  gp_layers_panel_set_session (self->layers, self->session);
  gp_packages_panel_set_session (self->packages, self->session);
  gp_sequence_panel_set_session (self->sequence, self->session);
  gp_schedule_view_set_session (self->schedule, self->session);
  gp_sheets_panel_set_session (self->sheets, self->session);
  gp_sheets_panel_set_view (self->sheets, self->sheet_view);
  gp_sheet_details_set_session (self->sheet_details, self->session);
  gp_sheet_details_set_view (self->sheet_details, self->sheet_view);
  gp_object_panel_set_session (self->object, self->session);
  gp_find_set_session (self->find, self->session);
  gp_status_bar_set_session (self->status, self->session);
  gp_status_bar_set_viewport (self->status, gp_canvas_get_viewport (canvas));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", gp_map_panel_get_actions (self->map));
}

static void
gp_window_init (GpWindow *self)
{
  self->session = gp_session_new ();
  self->details_wanted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_session (self);
  gp_window_init_view (self);
  gp_window_init_tool_panel (self);
  restore_size (self);
  gp_window_take_drops (self);
  update_recent_menu (self);
  gp_window_update_actions (self);
}

/**
 * gp_window_new:
 * @app: the application
 *
 * Returns: (transfer none): a window on its start page
 */
GpWindow *
gp_window_new (GtkApplication *app)
{
  return g_object_new (GP_TYPE_WINDOW, "application", app, NULL);
}

/**
 * gp_window_get_path:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the file of the plan that is open or being opened here
 */
const char *
gp_window_get_path (GpWindow *self)
{
  return self->opening_path ? self->opening_path : self->path;
}

GpSession *
gp_window_get_session (GpWindow *self)
{
  return self->session;
}
