/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides what is shown; what belongs to an object is built in gp-object-extras.c. */
#include "config.h"

#include "gp-object-panel.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-object-extras.h"
#include "gp-reasons-card.h"
#include "gp-selection-list.h"
#include "gp-swatch.h"
#include "gp-text.h"

/** FORM_MAX_PX: what the form takes at most beside the list of several objects. */
#define FORM_MAX_PX 400

struct _GpObjectPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkWidget *scroller;
  GpSwatch *badge;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *show;
  GtkWidget *menu;
  GpReasonsCard *reasons;
  GpForm *form;
  GtkWidget *extras;
  GpSelectionList *list;

  /* owned */
  GpSession *session;
  guint refresh_source;
};

G_DEFINE_FINAL_TYPE (GpObjectPanel, gp_object_panel, GTK_TYPE_WIDGET)

/* All that is selected and still there. */
static GPtrArray *
list_selected (GpObjectPanel *self)
{
  GPtrArray *features = g_ptr_array_new ();
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  guint n = gp_session_get_n_selected (self->session);

  for (guint i = 0; i < n && snapshot; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *feature = gp_snapshot_find (snapshot, ref->table, ref->fid);

      if (feature)
        g_ptr_array_add (features, feature);
    }
  return features;
}

static gboolean
is_of_several_tables (GPtrArray *features)
{
  for (guint i = 1; i < features->len; i++)
    if (((const GpFeature *) g_ptr_array_index (features, i))->table != ((const GpFeature *) g_ptr_array_index (features, 0))->table)
      return TRUE;
  return FALSE;
}

/* Several tables have code, name and note in the same place, as long as they are spatial. */
static gboolean
has_form (GPtrArray *features, gboolean mixed)
{
  for (guint i = 0; mixed && i < features->len; i++)
    if (((const GpFeature *) g_ptr_array_index (features, i))->table >= GP_N_SPATIAL_TABLES)
      return FALSE;
  return features->len > 0;
}

static void
show_badge (GpObjectPanel *self, const GpFeature *feature)
{
  int kind = -1;

  if (feature && feature->table == GP_TABLE_COMPOUND)
    kind = gp_feature_get_choice (feature, GP_COMPOUND_STAGE);
  else if (feature && feature->table == GP_TABLE_RUN)
    kind = gp_feature_get_choice (feature, GP_RUN_KIND);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), feature != NULL && feature->geometry != NULL);
  gp_swatch_set_size (self->badge, feature && feature->table == GP_TABLE_COMPOUND && kind >= 0 ? 20 : 30, 20);
  if (feature && feature->table == GP_TABLE_COMPOUND && kind >= 0)
    gp_swatch_set_badge (self->badge, kind);
  else if (feature)
    gp_swatch_set_kind (self->badge, feature->table, kind,
                        feature->table == GP_TABLE_RUN ? gp_feature_get_choice (feature, GP_RUN_STATE) : -1);
}

static void
show_one (GpObjectPanel *self, const GpFeature *feature)
{
  g_autofree char *title = gp_feature_dup_title (feature);
  int code_field = gp_table_find_field (feature->table, "code");
  const char *code = code_field >= 0 ? gp_feature_get_text (feature, code_field) : NULL;
  g_autofree char *subtitle = code ? g_strdup_printf ("%s · %s", gp_table_get_title (feature->table), code) : g_strdup (gp_table_get_title (feature->table));

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gp_object_extras_add (self->extras, self->session, feature);
}

static void
show_several (GpObjectPanel *self, GPtrArray *features, gboolean mixed)
{
  const GpFeature *first = g_ptr_array_index (features, 0);
  g_autofree char *n = gp_text_format_int (features->len);
  /* Translators: %1$s is a number, %2$s the table */
  g_autofree char *title = mixed ? g_strdup_printf (ngettext ("%s object", "%s objects", features->len), n)
                                 : g_strdup_printf (C_ ("so many", "%1$s %2$s"), n, gp_table_get_title (first->table));

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, mixed ? _ ("Of several kinds: what is changed here is changed in all of them")
                                            : _ ("What is changed here is changed in all of them"));
  gp_selection_list_refresh (self->list);
}

/* One object has the height of the panel; beside several the form leaves room for their list. */
static void
part_height (GpObjectPanel *self, gboolean several)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  gtk_widget_set_vexpand (self->scroller, !several);
  gtk_scrolled_window_set_propagate_natural_height (scroller, several);
  gtk_scrolled_window_set_max_content_height (scroller, several ? FORM_MAX_PX : -1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), several);
}

static void
show_plan (GpObjectPanel *self)
{
  g_autofree char *name = gp_plan_dup_name (gp_session_get_plan (self->session));

  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->subtitle, _ ("The whole plan"));
  gp_object_extras_add_plan (self->extras, gp_session_get_snapshot (self->session));
}

static gboolean
refresh (gpointer user_data)
{
  GpObjectPanel *self = user_data;
  g_autoptr (GPtrArray) features = NULL;
  gboolean mixed, form;
  const GpFeature *first;

  self->refresh_source = 0;
  gp_cards_clear (self->extras);
  if (!gp_session_get_plan (self->session))
    return G_SOURCE_REMOVE;
  features = list_selected (self);
  first = features->len > 0 ? g_ptr_array_index (features, 0) : NULL;
  mixed = is_of_several_tables (features);
  form = has_form (features, mixed);
  part_height (self, features->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->form), form);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), features->len < 2);
  gp_reasons_card_show (self->reasons, features->len == 1 && first->table == GP_TABLE_WORK ? first->fid : 0);
  gtk_widget_set_margin_top (GTK_WIDGET (self->form), features->len == 1 && first->table == GP_TABLE_WORK ? 12 : 0);
  gtk_widget_set_visible (self->show, features->len > 0);
  gtk_widget_set_visible (self->menu, features->len > 0);
  show_badge (self, features->len == 1 ? first : NULL);
  if (form)
    gp_form_show (self->form, self->session, features);
  if (features->len == 0)
    show_plan (self);
  else if (features->len == 1)
    show_one (self, first);
  else
    show_several (self, features, mixed);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (GpObjectPanel *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh, self, NULL);
}

static void
on_selection_changed (GpObjectPanel *self)
{
  gp_form_flush (self->form);
  queue_refresh (self);
}

/* The badge looks like the thing on the map, in the palette of the map. */
static void
on_style_changed (GpObjectPanel *self)
{
  GpMapStyle style;

  gp_session_get_style (self->session, &style);
  gp_swatch_set_style (self->badge, &style);
}

static void
gp_object_panel_dispose (GObject *object)
{
  GpObjectPanel *self = GP_OBJECT_PANEL (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_object_panel_parent_class)->dispose (object);
}

static void
gp_object_panel_class_init (GpObjectPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GP_TYPE_FORM);
  g_type_ensure (GP_TYPE_REASONS_CARD);
  g_type_ensure (GP_TYPE_SELECTION_LIST);
  g_type_ensure (GP_TYPE_SWATCH);
  G_OBJECT_CLASS (klass)->dispose = gp_object_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/panels/gp-object-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, box);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, badge);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, title);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, show);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, menu);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, reasons);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, form);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, extras);
  gtk_widget_class_bind_template_child (widget_class, GpObjectPanel, list);
}

static void
gp_object_panel_init (GpObjectPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gp_swatch_set_size (self->badge, 30, 20);
}

/**
 * gp_object_panel_set_session:
 * @self: the panel
 * @session: what the window looks at; set once
 */
void
gp_object_panel_set_session (GpObjectPanel *self, GpSession *session)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  gp_reasons_card_set_session (self->reasons, session);
  gp_selection_list_set_session (self->list, session);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "plan-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::violations", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "style-changed", G_CALLBACK (on_style_changed), self, G_CONNECT_SWAPPED);
  on_style_changed (self);
  queue_refresh (self);
}

GpForm *
gp_object_panel_get_form (GpObjectPanel *self)
{
  return self->form;
}

/**
 * gp_object_panel_begin_form:
 * @self: the panel
 *
 * Gives the keys to the name of what is selected, to be filled in.
 */
void
gp_object_panel_begin_form (GpObjectPanel *self)
{
  GtkWidget *row;

  if (self->refresh_source != 0)
    {
      g_clear_handle_id (&self->refresh_source, g_source_remove);
      refresh (self);
    }
  row = gp_form_get_row (self->form, GP_NAME);
  if (row != NULL)
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

GpSelectionList *
gp_object_panel_get_list (GpObjectPanel *self)
{
  return self->list;
}
