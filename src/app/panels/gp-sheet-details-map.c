/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a page: its scale and place, what the frame cuts off, the works behind its table. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "gp-cards.h"
#include "gp-sheet-cut.h"
#include "gp-sheet-details-private.h"
#include "gp-sheet-edit.h"
#include "gp-sheet-rows.h"
#include "gp-text.h"

static const int scales[] = { 0, 200, 500, 1000, 2000, 2500, 5000, 10000, 20000, 25000, 50000 };

/* What the planner changed of the page; NULL: nothing. */
static const GpFeature *
find_row (GpSheetDetails *self, const GpSheetRef *ref)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  const GpFeature *set = ref->set ? NULL : gp_sheet_rows_find_set (snapshot, ref->set_kind);

  return gp_sheet_rows_find (snapshot, set ? set->fid : ref->set, ref);
}

/* The hand moved the map; where it did not scale it the program goes on choosing the scale. */
static void
on_view_moved (GpSheetDetails *self, int scale, double x, double y)
{
  GpPoint centre = { round (x * 100) / 100, round (y * 100) / 100 };
  g_autoptr (GError) error = NULL;
  const GpSheetBookPage *page;
  const GpFeature *row;
  GpSheetRef ref;
  gboolean done;

  page = gp_sheet_details_get_page (self, &ref);
  if (!page || !gp_sheet_details_is_writable (self))
    return;
  row = find_row (self, &ref);
  if (scale == page->scale)
    scale = row ? gp_feature_get_int (row, GP_SHEET_SCALE, 0) : 0;
  done = gp_sheet_edit_set_view (gp_sheet_details_get_plan (self), &ref, scale, &centre, &error);
  gp_sheet_details_finish (self, done, error);
}

static void
on_view_reset (GpSheetDetails *self)
{
  g_autoptr (GError) error = NULL;
  GpSheetRef ref;

  if (!gp_sheet_details_get_page (self, &ref) || !gp_sheet_details_is_writable (self) || !find_row (self, &ref))
    return;
  gp_sheet_details_finish (self, gp_sheet_edit_set_view (gp_sheet_details_get_plan (self), &ref, 0, NULL, &error), error);
}

static void
on_scale (GpSheetDetails *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  int *values = g_object_get_data (G_OBJECT (drop_down), "scales");
  guint position = gtk_drop_down_get_selected (drop_down);
  g_autoptr (GError) error = NULL;
  const GpSheetBookPage *page;
  GpSheetRef ref;
  GpPoint centre;
  const GpFeature *row;
  gboolean placed;

  page = gp_sheet_details_get_page (self, &ref);
  if (self->updating || !page || position == GTK_INVALID_LIST_POSITION)
    return;
  row = find_row (self, &ref);
  placed = row && gp_feature_has (row, GP_SHEET_CENTRE_X);
  centre = gp_box_centre (&page->box);
  gp_sheet_details_finish (self, gp_sheet_edit_set_view (gp_sheet_details_get_plan (self), &ref, values[position], placed ? &centre : NULL, &error), error);
}

static char *
dup_scale (int scale, const char *suffix)
{
  g_autofree char *n = gp_text_format_int (scale);

  return g_strconcat ("1:", n, suffix, NULL);
}

static GtkWidget *
new_scale_chooser (GpSheetDetails *self, const GpSheetBookPage *page, int own)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (int));
  GtkWidget *drop_down;
  guint selected = 0;
  gboolean listed = own == 0;

  for (guint i = 0; i <= G_N_ELEMENTS (scales); i++)
    {
      int scale = i < G_N_ELEMENTS (scales) ? scales[i] : own;
      g_autofree char *title = scale > 0 ? dup_scale (scale, "") : own == 0 ? dup_scale (page->scale, _ (" (chosen by the program)"))
                                                                            : g_strdup (_ ("Chosen by the program"));

      if (i == G_N_ELEMENTS (scales) && listed)
        break;
      if (scale == own)
        {
          selected = i;
          listed = TRUE;
        }
      gtk_string_list_append (titles, title);
      g_array_append_val (values, scale);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  g_object_set_data_full (G_OBJECT (drop_down), "scales", g_array_free (values, FALSE), g_free);
  gtk_widget_set_sensitive (drop_down, gp_sheet_details_is_writable (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Scale"), -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (on_scale), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static void
add_row (GtkWidget *list, const char *title, GtkWidget *value)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gp_cards_new_label (title, "gp-field dim-label");

  gtk_widget_add_css_class (line, "gp-form-row");
  gtk_widget_set_size_request (label, 84, -1);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (list), line);
}

static GtkWidget *
new_text (const char *text, const char *css_class)
{
  GtkWidget *label = gp_cards_new_label (text, css_class);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (label, 8);
  return label;
}

static void
add_reset (GpSheetDetails *self, gboolean changed)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Set the map back"));

  gtk_widget_set_tooltip_text (button, _ ("Scale and place as the program chooses them (double click on the map)"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_sensitive (button, changed && gp_sheet_details_is_writable (self));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_view_reset), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

/**
 * gp_sheet_details_add_map:
 * @self: the details
 * @page: the page shown, with a map
 * @ref: which page that is in the plan
 */
void
gp_sheet_details_add_map (GpSheetDetails *self, const GpSheetBookPage *page, const GpSheetRef *ref)
{
  const GpFeature *row = find_row (self, ref);
  int own = row ? gp_feature_get_int (row, GP_SHEET_SCALE, 0) : 0;
  GpPoint centre = gp_box_centre (&page->box);
  g_autofree char *east = gp_text_format_number (centre.x, 2), *north = gp_text_format_number (centre.y, 2);
  GtkWidget *list = gp_sheet_details_new_card ();
  GpSheetCut cut;

  add_row (list, _ ("Scale"), new_scale_chooser (self, page, own));
  add_row (list, _ ("Centre E"), gp_cards_new_label (east, "gp-number"));
  add_row (list, _ ("Centre N"), gp_cards_new_label (north, "gp-number"));
  gtk_box_append (GTK_BOX (self->box), list);
  if (gp_sheet_cut_find (gp_session_get_snapshot (self->session), ref->object_table, ref->object_fid, &page->box, &cut))
    {
      g_autofree char *text = gp_sheet_cut_dup_text (&cut);

      gtk_box_append (GTK_BOX (self->box), new_text (text, "gp-care"));
    }
  gtk_box_append (GTK_BOX (self->box), new_text (_ ("Drag the map in its frame, Ctrl+wheel takes the next scale, arrows move by 10 mm, with Shift by 1 mm."), "dim-label"));
  add_reset (self, row && (own > 0 || gp_feature_has (row, GP_SHEET_CENTRE_X)));
}

/* Works of a page */

static void
on_show_works (GpSheetDetails *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  GpBox box = GP_BOX_EMPTY;
  GpSheetRef ref;
  guint field;

  if (!snapshot || !gp_sheet_details_get_page (self, &ref))
    return;
  field = ref.object_table == GP_TABLE_PACKAGE ? GP_WORK_PACKAGE : GP_WORK_DISTRICT;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpObjectRef object = { GP_TABLE_WORK, work->fid };

      if (ref.object_fid != 0 && gp_feature_get_int (work, field, 0) != ref.object_fid)
        continue;
      g_array_append_val (refs, object);
      if (work->geometry)
        gp_box_add_box (&box, &work->geometry->box);
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.workplace", "s", "map");
  gp_session_select (self->session, (const GpObjectRef *) refs->data, refs->len);
  if (!gp_box_is_empty (&box))
    gp_session_show_box (self->session, &box);
}

/**
 * gp_sheet_details_add_works:
 * @self: the details
 * @ref: the page shown, with a table of works
 */
void
gp_sheet_details_add_works (GpSheetDetails *self, const GpSheetRef *ref)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show these works on the map"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 12);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_show_works), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

/**
 * gp_sheet_details_watch_map:
 * @self: the details; they write down what the hand does to the map on the page
 */
void
gp_sheet_details_watch_map (GpSheetDetails *self)
{
  GpSheetCanvas *canvas = gp_sheet_view_get_canvas (self->view);

  g_signal_connect_object (canvas, "view-moved", G_CALLBACK (on_view_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "view-reset", G_CALLBACK (on_view_reset), self, G_CONNECT_SWAPPED);
}
