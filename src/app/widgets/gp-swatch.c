/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tile is white in the dark style too: paper stays light. */
#include "config.h"

#include "gp-swatch.h"

/** UNITS_PER_MM: logical pixels a millimetre, 96 to the inch. */
#define UNITS_PER_MM (96 / 25.4)
/** BADGE_PX: side of a badge on the map. */
#define BADGE_PX 15.0

struct _GpSwatch
{
  GtkWidget parent_instance;

  GpTableId table;
  int kind;
  int state;
  int width_px;
  int height_px;
  int badge; /* a GpStage: the badge of that stage and no tile; -1: a tile */
  GpTheme theme;
  GpPalette palette;
  int first_year;
};

G_DEFINE_FINAL_TYPE (GpSwatch, gp_swatch, GTK_TYPE_WIDGET)

static void
gp_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpSwatch *self = GP_SWATCH (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GpMapStyle style;
  cairo_t *cr;

  gp_map_style_init (&style);
  style.theme = self->theme;
  style.palette = self->palette;
  style.first_year = self->first_year;
  if (self->badge >= 0)
    {
      cr = gtk_snapshot_append_cairo (snapshot, &bounds);
      cairo_scale (cr, width / BADGE_PX, height / BADGE_PX);
      gp_painter_draw_badge (cr, &style, self->badge, UNITS_PER_MM);
      cairo_destroy (cr);
      return;
    }
  /* Other tables without shapes have no sign of their own: the tile stays white. */
  if (width <= 0 || height <= 0 || self->table < 0 || (self->table >= GP_N_SPATIAL_TABLES && self->table != GP_TABLE_BASEMAP))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gp_painter_draw_swatch (cr, &style, self->table, self->kind, self->state,
                          width / UNITS_PER_MM, height / UNITS_PER_MM, UNITS_PER_MM);
  cairo_destroy (cr);
}

static void
gp_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GpSwatch *self = GP_SWATCH (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width_px : self->height_px;
}

static void
gp_swatch_class_init (GpSwatchClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = gp_swatch_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = gp_swatch_measure;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "swatch");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gp_swatch_init (GpSwatch *self)
{
  self->table = GP_TABLE_NONE;
  self->kind = -1;
  self->badge = -1;
  self->state = -1;
  self->width_px = 26;
  self->height_px = 16;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-tile");
}

/**
 * gp_swatch_new:
 * @table: what it stands for
 * @kind: run kind, stage … by table, or -1
 * @state: a GpState, or -1
 *
 * Returns: (transfer floating): the tile
 */
GtkWidget *
gp_swatch_new (GpTableId table, int kind, int state)
{
  GpSwatch *self = g_object_new (GP_TYPE_SWATCH, NULL);

  gp_swatch_set_kind (self, table, kind, state);
  return GTK_WIDGET (self);
}

void
gp_swatch_set_kind (GpSwatch *self, GpTableId table, int kind, int state)
{
  self->table = table;
  self->kind = kind;
  self->state = state;
  self->badge = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-tile");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gp_swatch_set_size (GpSwatch *self, int width_px, int height_px)
{
  self->width_px = width_px;
  self->height_px = height_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gp_swatch_set_badge:
 * @self: the tile
 * @stage: a GpStage: the tile becomes the badge of that stage as on the map
 */
void
gp_swatch_set_badge (GpSwatch *self, int stage)
{
  self->badge = stage;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-tile");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_swatch_set_style:
 * @self: the tile
 * @style: its theme, palette and first year are taken over
 */
void
gp_swatch_set_style (GpSwatch *self, const GpMapStyle *style)
{
  self->theme = style->theme;
  self->palette = style->palette;
  self->first_year = style->first_year;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
