/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in the drop-down depends on the source and on the plan: first
 * what the program found, then the plan's own system and its neighbours,
 * degrees, drawings with coordinates of their own, and at last any other
 * system by its EPSG number.
 */
#include "config.h"

#include "gp-import-crs.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-crs-choices.h"

/* Definitions that stand for no coordinate system. */
#define FOUND ""
#define ANOTHER "?"

struct _GpImportCrs
{
  GtkBox parent_instance;

  /* template children */
  GtkLabel *question;
  GtkDropDown *system;
  GtkEntry *epsg;
  GtkCheckButton *swap_xy;
  GtkCheckButton *gcj02;

  /* owned */
  GPtrArray *definitions; /* of char*, by position in the drop-down */
  char *proposed;         /* what the numbers show, nullable */
  gboolean proposed_swap;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GpImportCrs, gp_import_crs, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_definition (GpImportCrs *self)
{
  guint position = gtk_drop_down_get_selected (self->system);

  return position < self->definitions->len ? g_ptr_array_index (self->definitions, position) : FOUND;
}

static void
add (GpImportCrs *self, GtkStringList *titles, const char *definition, const char *title)
{
  for (guint i = 0; i < self->definitions->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->definitions, i), definition) == 0)
      return;
  g_ptr_array_add (self->definitions, g_strdup (definition));
  gtk_string_list_append (titles, title);
}

static void
add_crs (GpImportCrs *self, GtkStringList *titles, const char *definition)
{
  g_autoptr (GpCrs) crs = gp_crs_new (definition, NULL);
  g_autofree char *title = crs ? gp_cards_dup_crs_title (crs) : NULL;

  if (title)
    add (self, titles, definition, title);
}

/* What a county is likely to get: its own zone with the number in front, and the zones beside it. */
static void
add_neighbours (GpImportCrs *self, GtkStringList *titles, GpCrs *plan_crs)
{
  int epsg = gp_crs_get_epsg (plan_crs);
  const int with_number = -21;
  const int likely[] = { with_number, -1, 1, with_number - 1, with_number + 1 };

  if (epsg < GP_CGCS2000_ZONE_FIRST || epsg > GP_CGCS2000_ZONE_LAST)
    epsg = GP_CGCS2000_ZONE_USUAL;
  for (guint i = 0; i < G_N_ELEMENTS (likely); i++)
    {
      g_autofree char *definition = g_strdup_printf ("EPSG:%d", epsg + likely[i]);
      add_crs (self, titles, definition);
    }
}

static void
add_local (GpImportCrs *self, GtkStringList *titles, const GpCrsGuess *guess)
{
  if (guess->definition && g_str_has_prefix (guess->definition, "local*"))
    {
      g_autofree char *title = g_strdup_printf (_ ("Plan coordinates, one unit is %s m"), guess->definition + strlen ("local*"));
      add (self, titles, guess->definition, title);
    }
  add (self, titles, "local", _ ("Plan metres as they stand"));
  add (self, titles, "local*0.001", _ ("Plan millimetres (CAD)"));
}

static GtkStringList *
list_systems (GpImportCrs *self, const GpCrsGuess *guess, GpCrs *plan_crs, const char *chosen)
{
  static const char *const common[] = { "EPSG:4490", "EPSG:4326", "EPSG:3857" };
  GtkStringList *titles = gtk_string_list_new (NULL);
  gboolean known = guess->confidence == GP_CRS_FROM_FILE || guess->confidence == GP_CRS_SURE;

  g_ptr_array_set_size (self->definitions, 0);
  add (self, titles, FOUND, guess->confidence == GP_CRS_FROM_FILE ? _ ("As the file says") : known ? _ ("As the numbers show")
                                                                                                   : _ ("Not known: choose"));
  if (guess->definition && !g_str_has_prefix (guess->definition, "local") && g_str_has_prefix (guess->definition, "EPSG:"))
    add_crs (self, titles, guess->definition);
  add_crs (self, titles, gp_crs_get_code (plan_crs));
  add_neighbours (self, titles, plan_crs);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    add_crs (self, titles, common[i]);
  add_local (self, titles, guess);
  if (chosen && g_str_has_prefix (chosen, "EPSG:"))
    add_crs (self, titles, chosen);
  add (self, titles, ANOTHER, _ ("Another, by its EPSG number…"));
  return titles;
}

/**
 * gp_import_crs_show:
 * @self: the line
 * @guess: what the file says or its numbers show
 * @options: what was chosen
 * @plan_crs: where it goes
 */
void
gp_import_crs_show (GpImportCrs *self, const GpCrsGuess *guess, const GpImportOptions *options, GpCrs *plan_crs)
{
  gboolean ask = (guess->confidence == GP_CRS_UNSURE || guess->confidence == GP_CRS_UNKNOWN) && !options->crs;
  gboolean other = options->crs && g_strcmp0 (get_definition (self), ANOTHER) == 0;
  g_autoptr (GtkStringList) titles = NULL;
  guint chosen = 0;

  self->updating = TRUE;
  titles = list_systems (self, guess, plan_crs, options->crs);
  for (guint i = 1; i < self->definitions->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->definitions, i), other ? ANOTHER : options->crs) == 0)
      chosen = i;
  g_free (self->proposed);
  self->proposed = g_strdup (guess->definition);
  self->proposed_swap = guess->swap_xy;
  gtk_drop_down_set_model (self->system, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->system, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->epsg), other);
  gtk_check_button_set_active (self->swap_xy, options->swap_xy);
  gtk_check_button_set_active (self->gcj02, options->gcj02);
  gtk_label_set_text (self->question, ask ? _ ("The file does not say in which coordinates it is drawn. Which are they?") : _ ("Coordinates of the file"));
  if (ask)
    gtk_widget_add_css_class (GTK_WIDGET (self), "gp-ask");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-ask");
  self->updating = FALSE;
}

/**
 * gp_import_crs_apply:
 * @self: the line
 * @options: gets what is chosen
 */
void
gp_import_crs_apply (GpImportCrs *self, GpImportOptions *options)
{
  const char *definition = get_definition (self);
  int epsg = gp_crs_choices_parse_epsg (gtk_editable_get_text (GTK_EDITABLE (self->epsg)));

  g_clear_pointer (&options->crs, g_free);
  if (g_strcmp0 (definition, ANOTHER) == 0)
    options->crs = g_strdup_printf ("EPSG:%d", epsg);
  else if (*definition)
    options->crs = g_strdup (definition);
  options->swap_xy = gtk_check_button_get_active (self->swap_xy);
  options->gcj02 = gtk_check_button_get_active (self->gcj02);
}

static void
on_system_selected (GpImportCrs *self)
{
  const char *definition = get_definition (self);

  if (self->updating)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->epsg), g_strcmp0 (definition, ANOTHER) == 0);
  if (g_strcmp0 (definition, ANOTHER) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->epsg));
      return;
    }
  /* Taking what was proposed takes the order of its numbers too. */
  self->updating = TRUE;
  gtk_check_button_set_active (self->swap_xy, self->proposed_swap && g_strcmp0 (definition, self->proposed) == 0);
  self->updating = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_epsg_written (GpImportCrs *self)
{
  if (gp_crs_choices_parse_epsg (gtk_editable_get_text (GTK_EDITABLE (self->epsg))) > 0)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->epsg), "error");
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->epsg), "error");
}

static void
on_toggled (GpImportCrs *self)
{
  if (!self->updating)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
gp_import_crs_finalize (GObject *object)
{
  GpImportCrs *self = GP_IMPORT_CRS (object);

  g_ptr_array_unref (self->definitions);
  g_free (self->proposed);

  G_OBJECT_CLASS (gp_import_crs_parent_class)->finalize (object);
}

static void
gp_import_crs_class_init (GpImportCrsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gp_import_crs_finalize;
  signals[CHANGED] = g_signal_new ("changed", GP_TYPE_IMPORT_CRS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/groundplan/Groundplan/dialogs/gp-import-crs.ui");
  gtk_widget_class_bind_template_child (widget_class, GpImportCrs, question);
  gtk_widget_class_bind_template_child (widget_class, GpImportCrs, system);
  gtk_widget_class_bind_template_child (widget_class, GpImportCrs, epsg);
  gtk_widget_class_bind_template_child (widget_class, GpImportCrs, swap_xy);
  gtk_widget_class_bind_template_child (widget_class, GpImportCrs, gcj02);
  gtk_widget_class_bind_template_callback (widget_class, on_system_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_epsg_written);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
gp_import_crs_init (GpImportCrs *self)
{
  self->definitions = g_ptr_array_new_with_free_func (g_free);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
}
