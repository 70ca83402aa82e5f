/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paper, orientation, scale and year of the set chosen. They stand in the
 * plan: what is chosen is an edit, and what the plan says is shown, also
 * after an undo. In a plan that may not be written they are only for the eye.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-sheet-rows.h"
#include "gp-sheet-set-edit.h"
#include "gp-sheets-panel-private.h"
#include "gp-text.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };
static const int scales[] = { 500, 1000, 2000, 2500, 5000, 10000 };

#define USUAL_PAPER 1

static guint
find_paper (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (name && g_ascii_strcasecmp (papers[i], name) == 0)
      return i;
  return USUAL_PAPER;
}

static char *
dup_scale (int scale)
{
  g_autofree char *n = gp_text_format_int (scale);

  return g_strconcat ("1:", n, NULL);
}

static guint
find_string (GtkStringList *list, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    if (g_str_equal (gtk_string_list_get_string (list, i), text))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* A scale that somebody chose elsewhere is offered too. */
static guint
need_scale (GpSheetsPanel *self, int scale)
{
  g_autofree char *text = dup_scale (scale);
  guint position;

  if (scale <= 0)
    return 0;
  position = find_string (self->scales, text);
  if (position != GTK_INVALID_LIST_POSITION)
    return position;
  gtk_string_list_append (self->scales, text);
  return g_list_model_get_n_items (G_LIST_MODEL (self->scales)) - 1;
}

/* Thin spaces stand between the thousands. */
static int
read_digits (const char *text)
{
  int value = 0;

  for (const char *c = text ? text : ""; *c; c++)
    if (g_ascii_isdigit (*c) && value < 100000000)
      value = 10 * value + (*c - '0');
  return value;
}

static int
read_scale (GpSheetsPanel *self)
{
  guint position = gtk_drop_down_get_selected (self->scale);
  const char *text = position > 0 && position != GTK_INVALID_LIST_POSITION ? gtk_string_list_get_string (self->scales, position) : NULL;

  return text ? read_digits (text + strlen ("1:")) : 0;
}

static gboolean
has_year (GpSheetSetKind kind)
{
  return kind == GP_SHEET_SET_MEETING || kind == GP_SHEET_SET_YEARS || kind == GP_SHEET_SET_PACKAGES;
}

/* The years in which works begin, and the one that is chosen. */
static void
follow_years (GpSheetsPanel *self, GpSnapshot *snapshot, int chosen)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  int first = chosen > 0 ? chosen : G_MAXINT, last = chosen;
  g_autofree char *text = g_strdup_printf ("%d", chosen);
  guint position;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      GpDate start = gp_feature_get_date (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_START);
      int year, month, day;

      if (start == GP_DATE_NONE)
        continue;
      gp_date_to_ymd (start, &year, &month, &day);
      first = MIN (first, year);
      last = MAX (last, year);
    }
  g_ptr_array_add (texts, g_strdup (self->choice.kind == GP_SHEET_SET_MEETING ? _ ("The first not over") : _ ("All years")));
  for (int year = first; year <= last && year - first < 100; year++)
    g_ptr_array_add (texts, g_strdup_printf ("%d", year));
  g_ptr_array_add (texts, NULL);
  gtk_string_list_splice (self->years, 0, g_list_model_get_n_items (G_LIST_MODEL (self->years)), (const char *const *) texts->pdata);
  position = chosen > 0 ? find_string (self->years, text) : 0;
  gtk_drop_down_set_selected (self->year, position == GTK_INVALID_LIST_POSITION ? 0 : position);
}

static int
read_year (GpSheetsPanel *self)
{
  guint position = gtk_drop_down_get_selected (self->year);

  return position > 0 && position != GTK_INVALID_LIST_POSITION ? read_digits (gtk_string_list_get_string (self->years, position)) : 0;
}

/**
 * gp_sheets_panel_init_fields:
 * @self: a new panel
 */
void
gp_sheets_panel_init_fields (GpSheetsPanel *self)
{
  g_autoptr (GtkStringList) sizes = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    gtk_string_list_append (sizes, papers[i]);
  self->scales = gtk_string_list_new (NULL);
  gtk_string_list_append (self->scales, _ ("Largest that fits"));
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *text = dup_scale (scales[i]);

      gtk_string_list_append (self->scales, text);
    }
  self->years = gtk_string_list_new (NULL);
  self->choices = gp_sheet_choices_new ();
  self->updating = TRUE;
  gtk_drop_down_set_model (self->set, gp_sheet_choices_get_titles (self->choices));
  gtk_drop_down_set_model (self->paper, G_LIST_MODEL (sizes));
  gtk_drop_down_set_selected (self->paper, USUAL_PAPER);
  gtk_drop_down_set_model (self->scale, G_LIST_MODEL (self->scales));
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (self->years));
  gp_sheets_panel_list_looks (self);
  self->updating = FALSE;
}

/**
 * gp_sheets_panel_follow:
 * @self: the panel
 *
 * Shows what the plan says of the set chosen; of one that is gone, what it says of its kind.
 */
void
gp_sheets_panel_follow (GpSheetsPanel *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  const GpFeature *row;
  GpSheetOptions options = { 0 };
  guint position;

  if (!snapshot)
    return;
  self->updating = TRUE;
  gp_sheet_choices_follow (self->choices, snapshot);
  position = gp_sheet_choices_find (self->choices, &self->choice);
  gp_sheet_choices_get (self->choices, position, &self->choice);
  gtk_drop_down_set_selected (self->set, position);
  row = self->choice.set ? gp_snapshot_find (snapshot, GP_TABLE_SHEET_SET, self->choice.set) : gp_sheet_rows_find_set (snapshot, self->choice.kind);
  if (row)
    gp_sheet_rows_fill_options (row, &options);
  gtk_drop_down_set_selected (self->paper, find_paper (options.paper));
  gtk_drop_down_set_selected (self->orientation, options.portrait ? 1 : 0);
  gtk_drop_down_set_selected (self->scale, need_scale (self, options.scale));
  gp_sheets_panel_show_look (self, options.template_name);
  follow_years (self, snapshot, options.year);
  gtk_widget_set_visible (self->year_label, has_year (self->choice.kind));
  gtk_widget_set_visible (GTK_WIDGET (self->year), has_year (self->choice.kind));
  self->updating = FALSE;
  gp_sheets_panel_update_actions (self);
}

/**
 * gp_sheets_panel_read_fields:
 * @self: the panel
 * @options: (inout): gets set, paper, orientation, scale and year
 */
void
gp_sheets_panel_read_fields (GpSheetsPanel *self, GpSheetOptions *options)
{
  options->kind = self->choice.kind;
  options->set = self->choice.set;
  options->paper = papers[MIN (gtk_drop_down_get_selected (self->paper), G_N_ELEMENTS (papers) - 1)];
  options->portrait = gtk_drop_down_get_selected (self->orientation) == 1;
  options->scale = read_scale (self);
  options->year = has_year (self->choice.kind) ? read_year (self) : 0;
  options->template_name = gp_sheets_panel_read_look (self);
}

/**
 * gp_sheets_panel_choose:
 * @self: the panel
 * @choice: the set shown from now on
 */
void
gp_sheets_panel_choose (GpSheetsPanel *self, const GpSheetChoice *choice)
{
  self->choice = *choice;
  gp_sheets_panel_follow (self);
  gp_sheets_panel_queue_show (self);
}

/**
 * gp_sheets_panel_on_set:
 * @self: the panel
 *
 * The hand chose another set.
 */
void
gp_sheets_panel_on_set (GpSheetsPanel *self)
{
  GpSheetChoice choice;

  if (self->updating || !self->session)
    return;
  gp_sheet_choices_get (self->choices, gtk_drop_down_get_selected (self->set), &choice);
  gp_sheets_panel_choose (self, &choice);
}

/**
 * gp_sheets_panel_on_field:
 * @self: the panel
 *
 * The hand chose another paper, orientation, scale or year: the set keeps it.
 */
void
gp_sheets_panel_on_field (GpSheetsPanel *self)
{
  GpPlan *plan = self->session ? gp_session_get_plan (self->session) : NULL;
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = { 0 };

  if (self->updating || !plan)
    return;
  gp_sheets_panel_read_fields (self, &options);
  if (!gp_plan_is_read_only (plan) && !gp_sheet_set_edit_set_paper (plan, &options, &error))
    {
      gp_session_error (self->session, error);
      gp_sheets_panel_follow (self);
    }
  gp_sheets_panel_queue_show (self);
}
