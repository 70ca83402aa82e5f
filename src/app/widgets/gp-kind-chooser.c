/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-kind-chooser.h"

#include <glib/gi18n.h>

#include "gp-swatch.h"

#define LIST_HEIGHT_PX 440

struct _GpKindChooser
{
  GtkPopover parent_instance;

  /* children */
  GtkWidget *states;                                      /* linked buttons */
  GtkToggleButton *state_buttons[GP_STATE_ABANDONED + 1]; /* by GpState */
  GtkListBox *list;

  /* owned */
  GpToolDraw *tool;
  GArray *kinds; /* GpDrawKind, one a row */
  gboolean updating;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpKindChooser, gp_kind_chooser, GTK_TYPE_POPOVER)

static void
choose (GpKindChooser *self, GpDrawKind kind)
{
  gp_tool_draw_set_kind (self->tool, &kind);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static int
get_state (GpKindChooser *self)
{
  for (int state = 0; state <= GP_STATE_ABANDONED; state++)
    if (gtk_toggle_button_get_active (self->state_buttons[state]))
      return state;
  return GP_STATE_PLANNED;
}

static GtkWidget *
new_row (const GpDrawKind *kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *title = gp_draw_kind_dup_title (kind);
  GtkWidget *swatch = gp_swatch_new (kind->table, kind->kind, kind->state);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_widget_add_css_class (box, "gp-kind");
  return box;
}

static void
fill (GpKindChooser *self)
{
  GpDrawKind now = gp_tool_draw_get_kind (self->tool);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      GpDrawKind *kind = &g_array_index (self->kinds, GpDrawKind, i);

      if (kind->state >= 0 && now.state >= 0)
        kind->state = now.state;
      gtk_list_box_append (self->list, new_row (kind));
      if (kind->table == now.table && kind->kind == now.kind)
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
    }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, GpKindChooser *self)
{
  GpDrawKind kind = g_array_index (self->kinds, GpDrawKind, gtk_list_box_row_get_index (row));

  if (gp_draw_target_has_state (&kind))
    kind.state = get_state (self);
  choose (self, kind);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_state_toggled (GtkToggleButton *button, GpKindChooser *self)
{
  GpDrawKind kind;

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  kind = gp_tool_draw_get_kind (self->tool);
  if (gp_draw_target_has_state (&kind))
    {
      kind.state = get_state (self);
      choose (self, kind);
    }
  fill (self);
}

static void
show_now (GpKindChooser *self)
{
  GpDrawKind kind = gp_tool_draw_get_kind (self->tool);
  self->updating = TRUE;
  gtk_widget_set_visible (self->states, gp_draw_target_has_state (&kind));
  gtk_toggle_button_set_active (self->state_buttons[kind.state >= 0 ? kind.state : GP_STATE_PLANNED], TRUE);
  self->updating = FALSE;
  fill (self);
}

/* The keys go to the row in use at once. */
static void
on_shown (GpKindChooser *self)
{
  GtkListBoxRow *row;

  if (self->tool == NULL)
    return;
  show_now (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static GtkWidget *
new_states (GpKindChooser *self)
{
  const GpField *field = gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "gp-kind-states");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int state = 0; state <= GP_STATE_ABANDONED; state++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (gp_choice_get_title (field, state));

      self->state_buttons[state] = GTK_TOGGLE_BUTTON (button);
      if (state > 0)
        gtk_toggle_button_set_group (self->state_buttons[state], self->state_buttons[0]);
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_state_toggled), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
gp_kind_chooser_dispose (GObject *object)
{
  GpKindChooser *self = GP_KIND_CHOOSER (object);

  g_clear_object (&self->tool);
  g_clear_pointer (&self->kinds, g_array_unref);

  G_OBJECT_CLASS (gp_kind_chooser_parent_class)->dispose (object);
}

static void
gp_kind_chooser_class_init (GpKindChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_kind_chooser_dispose;

  /**
   * GpKindChooser::chosen:
   *
   * The tool draws another thing now.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_kind_chooser_init (GpKindChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->states = new_states (self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "gp-kinds");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, 0);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                "propagate-natural-width", TRUE, "max-content-height", LIST_HEIGHT_PX, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->states);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (on_shown), NULL);
}

/**
 * gp_kind_chooser_set_tool:
 * @self: the chooser
 * @tool: whose kinds are offered
 */
void
gp_kind_chooser_set_tool (GpKindChooser *self, GpToolDraw *tool)
{
  g_set_object (&self->tool, tool);
  g_clear_pointer (&self->kinds, g_array_unref);
  self->kinds = gp_draw_target_list (gp_tool_draw_get_which (tool));
}
