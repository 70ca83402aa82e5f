/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-head-up.h"

#include <glib/gi18n.h>

#include "gp-text.h"

#define WIDTH_PX 200
#define N_FIELDS 2

struct _GpHeadUp
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkLabel *titles[N_FIELDS];
  GtkText *texts[N_FIELDS];
  GtkLabel *units[N_FIELDS];
  GtkWidget *rows[N_FIELDS];
  GtkWidget *keys;
  GtkLabel *said; /* what is wrong with what was typed */

  /* owned */
  GpToolSketch *tool; /* while something is typed */
  gboolean entering;
};

G_DEFINE_FINAL_TYPE (GpHeadUp, gp_head_up, GTK_TYPE_WIDGET)

static const char *
get_text (GpHeadUp *self, guint field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->texts[field]));
}

static gboolean
understand (GpHeadUp *self, GpExact *exact, GError **error)
{
  GpExactPlace place;

  gp_tool_sketch_get_place (self->tool, &place);
  return gp_exact_parse (get_text (self, 0), gp_exact_takes_both (get_text (self, 0)) ? NULL : get_text (self, 1), &place, exact, error);
}

static void
say (GpHeadUp *self, const char *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), text != NULL);
  gtk_widget_set_visible (self->keys, text == NULL);
}

/* What is wrong is said when it is entered: half a number is no mistake yet. */
static void
on_changed (GpHeadUp *self)
{
  GpExact exact = GP_EXACT_NOTHING;

  if (self->tool == NULL)
    return;
  say (self, NULL);
  gtk_widget_set_sensitive (self->rows[1], !gp_exact_takes_both (get_text (self, 0)));
  if (!understand (self, &exact, NULL))
    exact = GP_EXACT_NOTHING;
  gp_tool_sketch_set_exact (self->tool, &exact);
  gp_head_up_follow (self);
}

static void
give_keys_back (GpToolSketch *tool)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (tool));

  if (canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

static void
on_activate (GpHeadUp *self)
{
  g_autoptr (GpToolSketch) tool = self->tool != NULL ? g_object_ref (self->tool) : NULL;
  g_autoptr (GError) error = NULL;
  GpExact exact;

  if (tool == NULL)
    return;
  if (!understand (self, &exact, &error))
    {
      say (self, error->message);
      return;
    }
  gp_tool_sketch_set_exact (tool, &exact);
  self->entering = TRUE;
  if (!gp_exact_is_nothing (&exact))
    gp_tool_sketch_enter (tool);
  self->entering = FALSE;
  gp_head_up_end (self);
  give_keys_back (tool);
}

static void
put_away (GpHeadUp *self)
{
  g_autoptr (GpToolSketch) tool = g_object_ref (self->tool);

  gp_head_up_end (self);
  give_keys_back (tool);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, GpHeadUp *self)
{
  gboolean first = gtk_widget_has_focus (GTK_WIDGET (self->texts[0]));

  if (self->tool == NULL)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
      put_away (self);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
      if (gtk_widget_get_sensitive (self->rows[1]))
        gtk_widget_grab_focus (GTK_WIDGET (self->texts[first ? 1 : 0]));
      return TRUE;
    case GDK_KEY_BackSpace:
      if (*get_text (self, 0) != '\0' || *get_text (self, 1) != '\0')
        return FALSE;
      put_away (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static GtkWidget *
new_row (GpHeadUp *self, guint field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *text = gtk_text_new ();
  GtkWidget *unit = gtk_label_new (NULL);

  self->rows[field] = row;
  self->titles[field] = GTK_LABEL (title);
  self->texts[field] = GTK_TEXT (text);
  self->units[field] = GTK_LABEL (unit);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (unit, "dim-label");
  gtk_widget_add_css_class (entry, "gp-head-field");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (text), 10);
  gtk_text_set_input_purpose (GTK_TEXT (text), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, NULL, -1);
  g_signal_connect_object (text, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (entry), text);
  gtk_box_append (GTK_BOX (entry), unit);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), entry);
  return row;
}

static void
append_key (GtkWidget *line, const char *key, const char *what)
{
  GtkWidget *cap = gtk_label_new (key), *label = gtk_label_new (what);

  gtk_widget_add_css_class (cap, "gp-key");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), cap);
  gtk_box_append (GTK_BOX (line), label);
}

static GtkWidget *
new_keys (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_add_css_class (line, "gp-head-keys");
  append_key (line, "Tab", _ ("switch"));
  append_key (line, "↵", _ ("set"));
  append_key (line, "@", _ ("relative"));
  append_key (line, "/", _ ("beside"));
  return line;
}

static void
gp_head_up_dispose (GObject *object)
{
  GpHeadUp *self = GP_HEAD_UP (object);

  g_clear_object (&self->tool);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (gp_head_up_parent_class)->dispose (object);
}

static void
gp_head_up_class_init (GpHeadUpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_head_up_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_head_up_init (GpHeadUp *self)
{
  GtkSizeGroup *sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "gp-map-box");
  gtk_widget_add_css_class (self->box, "gp-head-up");
  gtk_widget_set_size_request (self->box, WIDTH_PX, -1);
  for (guint field = 0; field < N_FIELDS; field++)
    {
      gtk_box_append (GTK_BOX (self->box), new_row (self, field));
      gtk_size_group_add_widget (sizes, GTK_WIDGET (self->titles[field]));
    }
  g_object_unref (sizes);
  self->keys = new_keys ();
  gtk_box_append (GTK_BOX (self->box), self->keys);
  self->said = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  gtk_label_set_max_width_chars (self->said, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "gp-form-error");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->said));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * gp_head_up_new:
 *
 * Returns: (transfer floating): the entry, not shown
 */
GtkWidget *
gp_head_up_new (void)
{
  return g_object_new (GP_TYPE_HEAD_UP, NULL);
}

static void
name_fields (GpHeadUp *self)
{
  GpExactPlace place;
  gboolean polar;

  gp_tool_sketch_get_place (self->tool, &place);
  polar = place.from != NULL;
  gtk_label_set_text (self->titles[0], polar ? _ ("Length") : _ ("East"));
  gtk_label_set_text (self->titles[1], polar ? _ ("Azimuth") : _ ("North"));
  gtk_label_set_text (self->units[0], "m");
  gtk_label_set_text (self->units[1], polar ? "°" : "m");
  gtk_widget_set_tooltip_text (self->rows[1], polar ? _ ("From north clockwise; +90 turns right, -90 left") : NULL);
}

/**
 * gp_head_up_begin:
 * @self: the entry
 * @tool: whose sketch goes on by it
 * @text: what was typed already
 */
void
gp_head_up_begin (GpHeadUp *self, GpToolSketch *tool, const char *text)
{
  g_clear_object (&self->tool);
  for (guint field = 0; field < N_FIELDS; field++)
    gtk_editable_set_text (GTK_EDITABLE (self->texts[field]), "");
  self->tool = g_object_ref (tool);
  name_fields (self);
  say (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->texts[0]));
  gtk_editable_set_text (GTK_EDITABLE (self->texts[0]), text);
  gtk_editable_set_position (GTK_EDITABLE (self->texts[0]), -1);
  gp_head_up_follow (self);
}

/**
 * gp_head_up_end:
 * @self: the entry
 *
 * Puts it away; what was typed and not entered is dropped. The keys stay where they are.
 */
void
gp_head_up_end (GpHeadUp *self)
{
  g_autoptr (GpToolSketch) tool = g_steal_pointer (&self->tool);

  if (tool == NULL || self->entering)
    {
      self->tool = g_steal_pointer (&tool);
      return;
    }
  if (gp_tool_get_canvas (GP_TOOL (tool)) != NULL)
    gp_tool_sketch_set_exact (tool, &GP_EXACT_NOTHING);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * gp_head_up_is_active:
 * @self: the entry
 *
 * Returns: whether something is being typed
 */
gboolean
gp_head_up_is_active (GpHeadUp *self)
{
  return self->tool != NULL;
}

static void
show_live (GpHeadUp *self, guint field, double value, int decimals)
{
  g_autofree char *text = gp_text_format_number (value, decimals);

  gtk_text_set_placeholder_text (self->texts[field], text);
}

/**
 * gp_head_up_follow:
 * @self: the entry
 *
 * The pointer has moved: what is left to it is shown in the fields, dimmed.
 */
void
gp_head_up_follow (GpHeadUp *self)
{
  const GpPoint *in_hand;
  GpExactPlace place;

  if (self->tool == NULL)
    return;
  gp_tool_sketch_get_place (self->tool, &place);
  in_hand = gp_tool_sketch_get_in_hand (self->tool);
  if (in_hand == NULL)
    return;
  if (place.from != NULL)
    {
      show_live (self, 0, gp_point_distance (*place.from, *in_hand), 2);
      show_live (self, 1, gp_exact_azimuth_deg (*place.from, *in_hand), 1);
    }
  else
    {
      show_live (self, 0, in_hand->x, 2);
      show_live (self, 1, in_hand->y, 2);
    }
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}

/**
 * gp_head_up_get_field:
 * @self: the entry
 * @field: 0 or 1
 *
 * Returns: (transfer none): where is typed
 */
GtkEditable *
gp_head_up_get_field (GpHeadUp *self, guint field)
{
  g_return_val_if_fail (field < N_FIELDS, NULL);

  return GTK_EDITABLE (self->texts[field]);
}

/**
 * gp_head_up_get_said:
 * @self: the entry
 *
 * Returns: (transfer none): what is wrong with what was entered, or ""
 */
const char *
gp_head_up_get_said (GpHeadUp *self)
{
  return gtk_label_get_text (self->said);
}
