/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snap-kinds.h"

#include "gp-marks.h"
#include "gp-snap-settings.h"

#define COLUMNS 3
#define MARK_PX 22

struct _GpSnapKinds
{
  GtkGrid parent_instance;

  GtkToggleButton *kinds[GP_N_SNAP_KINDS];
  gboolean updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpSnapKinds, gp_snap_kinds, GTK_TYPE_GRID)

static void
store (GpSnapKinds *self)
{
  GpSnapSettings settings = *gp_snap_settings_get ();

  if (self->updating)
    return;
  for (int kind = GP_SNAP_ENDPOINT; kind < GP_N_SNAP_KINDS; kind++)
    {
      settings.kinds &= ~(1u << kind);
      settings.kinds |= (guint) gtk_toggle_button_get_active (self->kinds[kind]) << kind;
    }
  gp_snap_settings_set (&settings);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
draw_mark (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer kind)
{
  gp_marks_draw_snap (cr, (GpPixel){ width / 2.0, height / 2.0 }, GPOINTER_TO_INT (kind), NULL);
}

static GtkWidget *
new_kind (GpSnapKinds *self, GpSnapKind kind)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_drawing_area_new ();
  GtkWidget *label = gtk_label_new (gp_snap_kind_get_title (kind));

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (mark), MARK_PX);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (mark), MARK_PX);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (mark), draw_mark, GINT_TO_POINTER (kind), NULL);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "gp-snap-kind");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  self->kinds[kind] = GTK_TOGGLE_BUTTON (button);
  return button;
}

static void
gp_snap_kinds_class_init (GpSnapKindsClass *klass)
{
  /**
   * GpSnapKinds::changed:
   *
   * Another thing was chosen and holds now.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_snap_kinds_init (GpSnapKinds *self)
{
  GtkGrid *grid = GTK_GRID (self);

  gtk_grid_set_row_spacing (grid, 2);
  gtk_grid_set_column_spacing (grid, 2);
  gtk_grid_set_column_homogeneous (grid, TRUE);
  for (int kind = GP_SNAP_ENDPOINT; kind < GP_N_SNAP_KINDS; kind++)
    gtk_grid_attach (grid, new_kind (self, kind), (kind - 1) % COLUMNS, (kind - 1) / COLUMNS, 1, 1);
  gp_snap_kinds_refresh (self);
}

/**
 * gp_snap_kinds_new:
 *
 * Returns: (transfer floating): the buttons, as they hold now
 */
GtkWidget *
gp_snap_kinds_new (void)
{
  return g_object_new (GP_TYPE_SNAP_KINDS, NULL);
}

/**
 * gp_snap_kinds_refresh:
 * @self: the buttons
 *
 * Shows what holds now: it may have been changed by a key or elsewhere.
 */
void
gp_snap_kinds_refresh (GpSnapKinds *self)
{
  const GpSnapSettings *settings = gp_snap_settings_get ();

  self->updating = TRUE;
  for (int kind = GP_SNAP_ENDPOINT; kind < GP_N_SNAP_KINDS; kind++)
    gtk_toggle_button_set_active (self->kinds[kind], (settings->kinds >> kind) & 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self), settings->active);
  self->updating = FALSE;
}
