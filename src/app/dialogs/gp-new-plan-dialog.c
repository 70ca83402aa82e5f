/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zone used last is proposed: a county lies in one. */
#include "config.h"

#include "gp-new-plan-dialog.h"

#include <glib/gi18n.h>

#include "gp-crs-choices.h"
#include "gp-settings.h"

#define N_ZONES (GP_CGCS2000_ZONE_LAST - GP_CGCS2000_ZONE_FIRST + 1)

struct _GpNewPlanDialog
{
  AdwWindow parent_instance;

  /* template children */
  GtkDropDown *zone;
  AdwEntryRow *epsg;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (GpNewPlanDialog, gp_new_plan_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
get_epsg (GpNewPlanDialog *self)
{
  guint position = gtk_drop_down_get_selected (self->zone);

  return position < N_ZONES ? GP_CGCS2000_ZONE_FIRST + (int) position
                            : gp_crs_choices_parse_epsg (gtk_editable_get_text (GTK_EDITABLE (self->epsg)));
}

static void
on_zone_selected (GpNewPlanDialog *self)
{
  gboolean other = gtk_drop_down_get_selected (self->zone) == N_ZONES;

  gtk_label_set_text (self->problem, "");
  gtk_widget_set_visible (GTK_WIDGET (self->epsg), other);
  if (other)
    gtk_widget_grab_focus (GTK_WIDGET (self->epsg));
}

static void
on_epsg_changed (GpNewPlanDialog *self)
{
  gtk_label_set_text (self->problem, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->epsg), "error");
}

/**
 * gp_new_plan_dialog_accept:
 * @self: a dialog
 *
 * Tells what is chosen and closes; stays, and says why, when no plan can be
 * drawn in it.
 */
void
gp_new_plan_dialog_accept (GpNewPlanDialog *self)
{
  g_autoptr (GError) error = NULL;
  int epsg = get_epsg (self);
  g_autofree char *definition = gp_crs_choices_dup_plan_definition (epsg, &error);

  if (!definition)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_add_css_class (GTK_WIDGET (self->epsg), "error");
      return;
    }
  gp_settings_set_int ("plan-epsg", epsg);
  g_signal_emit (self, signals[CHOSEN], 0, definition);
  gtk_window_destroy (GTK_WINDOW (self));
}

/**
 * gp_new_plan_dialog_choose:
 * @self: a dialog
 * @epsg: "4548", or any other number
 *
 * Chooses as the planner does: a zone in the list, anything else by writing it.
 */
void
gp_new_plan_dialog_choose (GpNewPlanDialog *self, const char *epsg)
{
  int number = gp_crs_choices_parse_epsg (epsg);

  if (number >= GP_CGCS2000_ZONE_FIRST && number <= GP_CGCS2000_ZONE_LAST)
    {
      gtk_drop_down_set_selected (self->zone, number - GP_CGCS2000_ZONE_FIRST);
      return;
    }
  gtk_drop_down_set_selected (self->zone, N_ZONES);
  gtk_editable_set_text (GTK_EDITABLE (self->epsg), epsg);
}

/**
 * gp_new_plan_dialog_get_problem:
 * @self: a dialog
 *
 * Returns: the sentence that is shown, "" when all is well
 */
const char *
gp_new_plan_dialog_get_problem (GpNewPlanDialog *self)
{
  return gtk_label_get_text (self->problem);
}

static void
gp_new_plan_dialog_class_init (GpNewPlanDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", GP_TYPE_NEW_PLAN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-new-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GpNewPlanDialog, zone);
  gtk_widget_class_bind_template_child (widget_class, GpNewPlanDialog, epsg);
  gtk_widget_class_bind_template_child (widget_class, GpNewPlanDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_epsg_changed);
  gtk_widget_class_bind_template_callback (widget_class, gp_new_plan_dialog_accept);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
gp_new_plan_dialog_init (GpNewPlanDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autofree char *last = g_strdup_printf ("%d", gp_settings_get_int ("plan-epsg", GP_CGCS2000_ZONE_USUAL));

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int epsg = GP_CGCS2000_ZONE_FIRST; epsg <= GP_CGCS2000_ZONE_LAST; epsg++)
    {
      g_autofree char *title = gp_crs_choices_dup_zone_title (epsg);

      gtk_string_list_append (titles, title);
    }
  gtk_string_list_append (titles, _ ("Another, by its EPSG number…"));
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (titles));
  gp_new_plan_dialog_choose (self, last);
}

/**
 * gp_new_plan_dialog_new:
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
gp_new_plan_dialog_new (void)
{
  return g_object_new (GP_TYPE_NEW_PLAN_DIALOG, NULL);
}
