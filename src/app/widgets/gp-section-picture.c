/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-picture.h"

#include <math.h>

#include "gp-section-draw.h"

#define EMPTY_PX 80
#define LEAST_WIDTH_PX 120
#define UNITS_PER_MM (96 / 25.4)
#define MARGIN_MM 1.5

struct _GpSectionPicture
{
  GtkWidget parent_instance;

  GpSection *section; /* owned, nullable */
  GpTemplate *template;
};

G_DEFINE_FINAL_TYPE (GpSectionPicture, gp_section_picture, GTK_TYPE_WIDGET)

static void
gp_section_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpSectionPicture *self = GP_SECTION_PICTURE (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GpPage page = { .type_factor = 1, .line_factor = 1 };
  GpMapStyle style;
  GpPen pen;
  cairo_t *cr;

  if (self->section == NULL || self->template == NULL || width < 40)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_rgb (cr, 1, 1, 1); /* as on paper, whatever the theme: its ink is dark */
  cairo_paint (cr);
  gp_map_style_init (&style);
  style.paper = TRUE;
  gp_pen_init (&pen, cr, UNITS_PER_MM, self->template, &page);
  gp_section_draw_picture (self->section, &pen, &(GpRect){ MARGIN_MM, MARGIN_MM, width / UNITS_PER_MM - 2 * MARGIN_MM, height / UNITS_PER_MM - 2 * MARGIN_MM }, &style);
  gp_pen_clear (&pen);
  cairo_destroy (cr);
}

static void
gp_section_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GpSectionPicture *self = GP_SECTION_PICTURE (widget);
  double width_mm = MAX (for_size, LEAST_WIDTH_PX) / UNITS_PER_MM - 2 * MARGIN_MM;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = LEAST_WIDTH_PX;
  else
    *minimum = *natural = self->section != NULL ? (int) ceil ((gp_section_get_picture_height (self->section, width_mm) + 2 * MARGIN_MM) * UNITS_PER_MM) : EMPTY_PX;
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
gp_section_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gp_section_picture_finalize (GObject *object)
{
  GpSectionPicture *self = GP_SECTION_PICTURE (object);

  g_clear_pointer (&self->section, gp_section_free);
  g_clear_pointer (&self->template, gp_template_free);

  G_OBJECT_CLASS (gp_section_picture_parent_class)->finalize (object);
}

static void
gp_section_picture_class_init (GpSectionPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_section_picture_finalize;
  widget_class->snapshot = gp_section_picture_snapshot;
  widget_class->measure = gp_section_picture_measure;
  widget_class->get_request_mode = gp_section_picture_get_request_mode;
}

static void
gp_section_picture_init (GpSectionPicture *self)
{
  g_autoptr (GError) error = NULL;

  self->template = gp_template_new ("sheet", &error);
  if (self->template == NULL)
    g_warning ("%s", error->message);
}

/**
 * gp_section_picture_new:
 *
 * Returns: (transfer floating): an empty picture
 */
GtkWidget *
gp_section_picture_new (void)
{
  return g_object_new (GP_TYPE_SECTION_PICTURE, "overflow", GTK_OVERFLOW_HIDDEN, NULL);
}

/**
 * gp_section_picture_take:
 * @self: a picture
 * @section: (transfer full) (nullable): what it shows from now on
 */
void
gp_section_picture_take (GpSectionPicture *self, GpSection *section)
{
  g_clear_pointer (&self->section, gp_section_free);
  self->section = section;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
