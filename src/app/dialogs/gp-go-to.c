/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-go-to.h"

#include <glib/gi18n.h>

#include "gp-coordinate-text.h"
#include "gp-text.h"

struct _GpGoTo
{
  GtkPopover parent_instance;

  /* children */
  GtkEditable *entry;
  GtkLabel *reading;
  GtkWidget *button;

  /* owned */
  GpSession *session;
};

G_DEFINE_FINAL_TYPE (GpGoTo, gp_go_to, GTK_TYPE_POPOVER)

enum
{
  GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
parse (GpGoTo *self, GpCoordinateReading *reading, GError **error)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GpBox extent = snapshot ? gp_snapshot_get_full_extent (snapshot) : GP_BOX_EMPTY;

  return snapshot && gp_coordinate_parse (gtk_editable_get_text (self->entry), gp_snapshot_get_crs (snapshot), &extent, reading, error);
}

/* What was taken for granted, and where that is. */
static char *
describe (const GpCoordinateReading *reading)
{
  g_autofree char *east = gp_text_format_number (reading->point.x, 2);
  g_autofree char *north = gp_text_format_number (reading->point.y, 2);
  g_autofree char *zone = reading->zone ? g_strdup_printf (_ ("zone %d taken off"), reading->zone) : NULL;
  const char *guess = reading->degrees ? (reading->swapped ? _ ("read as latitude, longitude") : _ ("read as longitude, latitude"))
                                       : (reading->swapped ? _ ("read as northing, easting") : _ ("read as easting, northing"));

  return zone ? g_strdup_printf ("E %s  N %s\n%s · %s", east, north, guess, zone) : g_strdup_printf ("E %s  N %s\n%s", east, north, guess);
}

static void
on_changed (GpGoTo *self)
{
  GpCoordinateReading reading;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean blank = gp_text_is_blank (gtk_editable_get_text (self->entry));
  gboolean sound = !blank && parse (self, &reading, &error);

  if (sound)
    text = describe (&reading);
  else if (error)
    text = g_strdup (error->message);
  else
    text = g_strdup (_ ("Metres or degrees, such as 416401.21, 2627840.49 or 116°10′48″E 23°45′N"));
  gtk_label_set_text (self->reading, text);
  gtk_widget_set_sensitive (self->button, sound);
  (error ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->reading), "error");
}

static void
on_activated (GpGoTo *self)
{
  GpCoordinateReading reading;

  if (!parse (self, &reading, NULL))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[GO], 0, &reading.point);
}

static void
gp_go_to_map (GtkWidget *widget)
{
  GpGoTo *self = GP_GO_TO (widget);

  GTK_WIDGET_CLASS (gp_go_to_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  on_changed (self);
}

static void
gp_go_to_dispose (GObject *object)
{
  g_clear_object (&GP_GO_TO (object)->session);

  G_OBJECT_CLASS (gp_go_to_parent_class)->dispose (object);
}

static void
gp_go_to_class_init (GpGoToClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_go_to_dispose;
  GTK_WIDGET_CLASS (klass)->map = gp_go_to_map;

  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
gp_go_to_init (GpGoTo *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *reading = gtk_label_new (NULL);

  self->entry = GTK_EDITABLE (entry);
  self->reading = GTK_LABEL (reading);
  self->button = gtk_button_new_with_mnemonic (_ ("_Go there"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Coordinate"));
  gtk_editable_set_width_chars (self->entry, 30);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_label_set_wrap (self->reading, TRUE);
  gtk_label_set_max_width_chars (self->reading, 44);
  gtk_label_set_xalign (self->reading, 0);
  gtk_widget_add_css_class (reading, "gp-subtitle");
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), self->button);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), reading);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
}

/**
 * gp_go_to_new:
 * @session: whose plan the places lie in
 *
 * Returns: (transfer floating): a popover without a parent
 */
GtkWidget *
gp_go_to_new (GpSession *session)
{
  GpGoTo *self = g_object_new (GP_TYPE_GO_TO, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
