/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of a bar: right button, Menu key or Shift+F10. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-private.h"

static void
toggle_fixed (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_gantt_toggle_fixed (GP_GANTT (widget));
}

static void
fold (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpGantt *self = GP_GANTT (widget);
  guint row;

  if (self->rows && gp_gantt_rows_find (self->rows, gp_gantt_get_selected (self), &row))
    gp_gantt_toggle_folded (self, gp_gantt_rows_get (self->rows, row)->section);
}

static void
fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_gantt_fit (GP_GANTT (widget));
}

static GMenuModel *
make_menu (const GpGanttBar *bar)
{
  GMenu *menu = g_menu_new ();

  if (bar && !bar->begun)
    g_menu_append (menu, bar->fixed ? _ ("Free the date (F)") : _ ("Fix the date where it is (F)"), "gantt.toggle-fixed");
  if (bar)
    g_menu_append (menu, _ ("The street with all its works… (Ctrl+T)"), "win.street");
  if (bar)
    g_menu_append (menu, _ ("Fold the heading (/)"), "gantt.fold");
  g_menu_append (menu, _ ("From the first work to the last (0)"), "gantt.fit");
  return G_MENU_MODEL (menu);
}

/* Popped up at a point; about the work in hand. */
static void
pop_up (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, gp_gantt_get_selected (self), NULL) : NULL;
  g_autoptr (GMenuModel) model = make_menu (bar);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_right_pressed (GpGantt *self, int n_press, double x, double y)
{
  gint64 work = gp_gantt_find_work_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (work != 0)
    gp_session_select_one (self->session, GP_TABLE_WORK, work);
  pop_up (self, x, y);
}

/* By the keys: at the bar in hand. */
gboolean
gp_gantt_pop_up_menu (GpGantt *self)
{
  GdkRectangle bar;

  if (gp_gantt_get_bar_rectangle (self, gp_gantt_get_selected (self), &bar))
    pop_up (self, MAX (bar.x, self->label_px), bar.y + bar.height);
  else
    pop_up (self, self->label_px, GP_GANTT_AXIS_PX);
  return TRUE;
}

void
gp_gantt_install_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "gantt.toggle-fixed", NULL, toggle_fixed);
  gtk_widget_class_install_action (widget_class, "gantt.fold", NULL, fold);
  gtk_widget_class_install_action (widget_class, "gantt.fit", NULL, fit);
}

void
gp_gantt_add_menu (GpGantt *self)
{
  GtkGesture *right = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (right), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (right, "pressed", G_CALLBACK (on_right_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (right));
}
