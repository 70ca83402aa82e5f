/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards are built from the snapshot each time: a selection is looked at, not kept. */
#include "config.h"

#include "gp-object-extras.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-money-bar.h"
#include "gp-section-card.h"
#include "gp-text.h"

/** MAX_WORKS: lines of the list of works; the sum is over all. */
#define MAX_WORKS 60

static const char *const class_css[GP_N_CLASSES] = { "gp-basic", "gp-improve", "gp-upgrade" };

/* Column of work that points to @table, or -1. */
static int
column_of (GpTableId table)
{
  if (table == GP_TABLE_COMPOUND)
    return GP_WORK_COMPOUND;
  if (table == GP_TABLE_DISTRICT)
    return GP_WORK_DISTRICT;
  if (table == GP_TABLE_PACKAGE)
    return GP_WORK_PACKAGE;
  return -1;
}

static GPtrArray *
list_pointing (GpSnapshot *snapshot, GpTableId table, int column, gint64 fid)
{
  GPtrArray *found = g_ptr_array_new ();
  guint n = gp_snapshot_get_n (snapshot, table);

  for (guint i = 0; i < n; i++)
    {
      GpFeature *feature = gp_snapshot_get (snapshot, table, i);

      if (gp_feature_get_int (feature, column, 0) == fid)
        g_ptr_array_add (found, feature);
    }
  return found;
}

static GpFen
sum_cost (GPtrArray *works)
{
  GpFen sum = 0;

  for (guint i = 0; i < works->len; i++)
    sum += gp_feature_get_int (g_ptr_array_index (works, i), GP_WORK_COST, 0);
  return sum;
}

static GtkWidget *
new_cell (const char *text, const char *css, int width_chars, double xalign)
{
  GtkWidget *label = gp_cards_new_label (text, css);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (width_chars > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
    }
  else
    gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_work_head (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (line, "gp-table-row");
  gtk_widget_add_css_class (line, "gp-table-head");
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Work"), NULL, 0, 0));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Class"), NULL, 4, 0.5));
  gtk_box_append (GTK_BOX (line), new_cell (_ ("Start"), NULL, 7, 1));
  gtk_box_append (GTK_BOX (line), new_cell ("万元", NULL, 6, 1));
  return line;
}

/* "27-03-09": works of several years stand in one list. */
static char *
format_start (const GpFeature *work)
{
  GpDate start = gp_feature_get_date (work, GP_WORK_START);
  int year, month, day;

  if (start == GP_DATE_NONE)
    return g_strdup ("—");
  gp_date_to_ymd (start, &year, &month, &day);
  return g_strdup_printf ("%02d-%02d-%02d", year % 100, month, day);
}

/* A work of a compound is called "渡口新村污水管改造": beside its compound only the second half is news. */
static char *
dup_short_title (GpSnapshot *snapshot, const GpFeature *work, const char *title)
{
  GpFeature *compound = gp_snapshot_find (snapshot, GP_TABLE_COMPOUND, gp_feature_get_int (work, GP_WORK_COMPOUND, 0));
  const char *name = compound ? gp_feature_get_text (compound, GP_NAME) : NULL;

  if (name && g_str_has_prefix (title, name) && title[strlen (name)] != '\0')
    return g_strdup (title + strlen (name));
  return g_strdup (title);
}

/* "基础类" without the word for class, which the head of the column says. */
static char *
dup_short_class (int class)
{
  const char *title = gp_choice_get_title (gp_table_get_field (GP_TABLE_WORK, GP_WORK_CLASS), class);

  if (g_str_has_suffix (title, "类"))
    return g_strndup (title, strlen (title) - strlen ("类"));
  return g_strdup (title);
}

static GtkWidget *
new_work_line (GpSnapshot *snapshot, const GpFeature *work)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *full = gp_feature_dup_title (work);
  g_autofree char *title = dup_short_title (snapshot, work, full);
  g_autofree char *start = format_start (work);
  g_autofree char *cost = gp_feature_has (work, GP_WORK_COST) ? gp_money_format_wan (gp_feature_get_int (work, GP_WORK_COST, 0), 2) : g_strdup ("—");
  int class = gp_feature_get_choice (work, GP_WORK_CLASS);
  g_autofree char *class_title = dup_short_class (class);
  GtkWidget *tag = new_cell (class_title, NULL, -1, 0.5);

  gtk_widget_set_hexpand (tag, FALSE);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  if (class >= 0 && class < GP_N_CLASSES)
    {
      gtk_widget_add_css_class (tag, "gp-tag");
      gtk_widget_add_css_class (tag, class_css[class]);
    }
  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (line, "gp-table-row");
  gtk_widget_set_tooltip_text (line, full);
  gtk_box_append (GTK_BOX (line), new_cell (title, NULL, 0, 0));
  gtk_box_append (GTK_BOX (line), tag);
  gtk_box_append (GTK_BOX (line), new_cell (start, "gp-number", 7, 1));
  gtk_box_append (GTK_BOX (line), new_cell (cost, "gp-number", 6, 1));
  return line;
}

static void
on_work_activated (GtkListBox *list, GtkListBoxRow *row, GpSession *session)
{
  gint64 *fid = g_object_get_data (G_OBJECT (row), "fid");

  if (!fid)
    return;
  gp_session_select_one (session, GP_TABLE_WORK, *fid);
  gp_session_show_object (session, GP_TABLE_WORK, *fid);
}

/**
 * gp_object_extras_new_works:
 * @session: what the window looks at
 * @works: (element-type GpFeature): works
 * @max: lines at most
 *
 * Returns: (transfer floating): a table of works; a click selects one
 */
GtkWidget *
gp_object_extras_new_works (GpSession *session, GPtrArray *works, guint max)
{
  GtkWidget *list = gp_cards_new_list ();

  gp_cards_append_row (list, new_work_head ());
  gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0), FALSE);
  for (guint i = 0; i < works->len && i < max; i++)
    {
      const GpFeature *work = g_ptr_array_index (works, i);

      gp_cards_append_row (list, new_work_line (gp_session_get_snapshot (session), work));
      g_object_set_data_full (G_OBJECT (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i + 1)), "fid",
                              g_memdup2 (&work->fid, sizeof work->fid), g_free);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (on_work_activated), session, 0);
  return list;
}

static void
sum_allocations (GpSnapshot *snapshot, GPtrArray *works, GpFen by_source[GP_N_FUND_SOURCES])
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_ALLOCATION);

  for (guint i = 0; i < works->len; i++)
    g_hash_table_add (set, &((GpFeature *) g_ptr_array_index (works, i))->fid);
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *allocation = gp_snapshot_get (snapshot, GP_TABLE_ALLOCATION, i);
      gint64 work = gp_feature_get_int (allocation, GP_ALLOCATION_WORK, 0);
      const GpFeature *fund;
      int source;

      if (!g_hash_table_contains (set, &work))
        continue;
      fund = gp_snapshot_find (snapshot, GP_TABLE_FUND, gp_feature_get_int (allocation, GP_ALLOCATION_FUND, 0));
      source = fund ? gp_feature_get_choice (fund, GP_FUND_SOURCE) : -1;
      if (source >= 0 && source < GP_N_FUND_SOURCES)
        by_source[source] += gp_feature_get_int (allocation, GP_ALLOCATION_AMOUNT, 0);
    }
}

static void
add_money (GtkWidget *box, const GpFen by_source[GP_N_FUND_SOURCES], GpFen needed)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gp_money_bar_new ();
  GpFen found = 0;
  g_autofree char *second = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *figure = NULL;

  for (guint i = 0; i < GP_N_FUND_SOURCES; i++)
    found += by_source[i];
  if (found == 0 && needed == 0)
    return;
  second = g_strdup_printf (_ ("%.0f%% found"), needed > 0 ? 100.0 * found / needed : 100.0);
  gap = gp_money_format_wan (needed - found, 2);
  figure = needed > found ? g_strdup_printf (_ ("%s 万元 missing"), gap) : NULL;
  gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("Money"), second, figure, "gp-wrong"));
  gp_money_bar_set (GP_MONEY_BAR (bar), by_source, needed);
  gtk_widget_set_margin_start (bar, 11);
  gtk_widget_set_margin_end (bar, 11);
  gtk_widget_set_margin_top (bar, 11);
  gtk_widget_set_margin_bottom (bar, 8);
  gtk_widget_add_css_class (card, "gp-card");
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (box), card);
}

static void
add_works (GtkWidget *box, GpSession *session, GPtrArray *works)
{
  g_autofree char *count = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *figure = NULL;

  if (works->len == 0)
    return;
  count = g_strdup_printf (g_dngettext (NULL, "%u work", "%u works", works->len), works->len);
  cost = gp_money_format_wan (sum_cost (works), 2);
  figure = g_strdup_printf ("%s 万元", cost);
  gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("Works"), count, figure, NULL));
  gtk_box_append (GTK_BOX (box), gp_object_extras_new_works (session, works, MAX_WORKS));
}

static void
add_opinions (GtkWidget *box, GpSnapshot *snapshot, gint64 compound)
{
  g_autoptr (GPtrArray) opinions = list_pointing (snapshot, GP_TABLE_OPINION, GP_OPINION_COMPOUND, compound);
  const GpField *status = gp_table_get_field (GP_TABLE_OPINION, GP_OPINION_STATUS);
  g_autofree char *count = NULL;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_object_ref_sink (card);
  gtk_widget_add_css_class (card, "gp-card");
  for (guint i = 0; i < opinions->len && i < 20; i++)
    {
      const GpFeature *opinion = g_ptr_array_index (opinions, i);
      const char *text = gp_feature_get_text (opinion, GP_OPINION_TEXT);
      gint64 households = gp_feature_get_int (opinion, GP_OPINION_HOUSEHOLDS, 0);
      const char *title = gp_choice_get_title (status, gp_feature_get_choice (opinion, GP_OPINION_STATUS));
      g_autofree char *right = households > 0 ? g_strdup_printf (_ ("%s · %d households"), title, (int) households) : g_strdup (title);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *left = gp_cards_new_label (text ? text : "—", "gp-field");

      gtk_widget_set_hexpand (left, TRUE);
      gtk_widget_set_tooltip_text (left, text);
      gtk_widget_add_css_class (line, "gp-form-row");
      gtk_box_append (GTK_BOX (line), left);
      gtk_box_append (GTK_BOX (line), gp_cards_new_label (right, "dim-label gp-unit"));
      gtk_box_append (GTK_BOX (card), line);
    }
  if (opinions->len > 0)
    {
      count = g_strdup_printf (g_dngettext (NULL, "%u opinion", "%u opinions", opinions->len), opinions->len);
      gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("Opinions"), count, NULL, NULL));
      gtk_box_append (GTK_BOX (box), card);
    }
  g_object_unref (card);
}

/* What a section cuts, or what the main of a long section is. */
static void
add_section (GtkWidget *box, GpSnapshot *snapshot, const GpFeature *feature)
{
  GtkWidget *card = gp_section_card_new ();

  gtk_box_append (GTK_BOX (box), gp_cards_new_section (_ ("What it shows"), NULL, NULL, NULL));
  gtk_box_append (GTK_BOX (box), card);
  if (gp_feature_get_choice (feature, GP_SECTION_KIND) == GP_SECTION_LONG)
    gp_section_card_show_main (GP_SECTION_CARD (card), snapshot, gp_snapshot_find (snapshot, GP_TABLE_RUN, gp_feature_get_int (feature, GP_SECTION_RUN, 0)));
  else
    gp_section_card_show_line (GP_SECTION_CARD (card), snapshot, feature->geometry);
}

/* The way to its long section, for who does not know the keys. */
static void
add_long_section (GtkWidget *box)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Long section"));

  gtk_widget_set_tooltip_text (button, _ ("The main this run is a piece of, along its way (Ctrl+Shift+T)"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 10);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.long-section");
  gtk_box_append (GTK_BOX (box), button);
}

/**
 * gp_object_extras_add:
 * @box: a vertical GtkBox
 * @session: what the window looks at
 * @feature: the one object selected
 */
void
gp_object_extras_add (GtkWidget *box, GpSession *session, const GpFeature *feature)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  int column = column_of (feature->table);
  GpFen by_source[GP_N_FUND_SOURCES] = { 0 };
  g_autoptr (GPtrArray) works = NULL;

  if (feature->table == GP_TABLE_SECTION)
    add_section (box, snapshot, feature);
  if (feature->table == GP_TABLE_RUN)
    add_long_section (box);
  if (column < 0)
    return;
  works = list_pointing (snapshot, GP_TABLE_WORK, column, feature->fid);
  add_works (box, session, works);
  sum_allocations (snapshot, works, by_source);
  add_money (box, by_source, sum_cost (works));
  if (feature->table == GP_TABLE_COMPOUND)
    add_opinions (box, snapshot, feature->fid);
}

static void
add_count (GtkWidget *card, GpSnapshot *snapshot, GpTableId table)
{
  guint n = gp_snapshot_get_n (snapshot, table);
  g_autofree char *count = gp_text_format_int (n);

  if (n > 0)
    gtk_box_append (GTK_BOX (card), gp_cards_new_pair (gp_table_get_title (table), count, NULL));
}

/**
 * gp_object_extras_add_plan:
 * @box: a vertical GtkBox
 * @snapshot: the plan
 *
 * What is in the plan as a whole, and where its money comes from.
 */
void
gp_object_extras_add_plan (GtkWidget *box, GpSnapshot *snapshot)
{
  static const GpTableId counted[] = { GP_TABLE_DISTRICT, GP_TABLE_COMPOUND, GP_TABLE_BUILDING, GP_TABLE_ROAD, GP_TABLE_RUN,
                                       GP_TABLE_PARKING, GP_TABLE_FACILITY, GP_TABLE_WORK, GP_TABLE_PACKAGE, GP_TABLE_OPINION };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GpFen by_source[GP_N_FUND_SOURCES] = { 0 };
  GpFen cost = 0;
  gint64 households = 0;
  g_autofree char *crs = gp_cards_dup_crs_title (gp_snapshot_get_crs (snapshot));
  g_autofree char *text = NULL;

  gtk_widget_add_css_class (card, "gp-card");
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (card), gp_cards_new_pair (_ ("Coordinates"), crs, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    add_count (card, snapshot, counted[i]);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND); i++)
    households += gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i), GP_COMPOUND_HOUSEHOLDS, 0);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    cost += gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_COST, 0);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_FUND); i++)
    {
      const GpFeature *fund = gp_snapshot_get (snapshot, GP_TABLE_FUND, i);
      int source = gp_feature_get_choice (fund, GP_FUND_SOURCE);

      if (source >= 0 && source < GP_N_FUND_SOURCES)
        by_source[source] += gp_feature_get_int (fund, GP_FUND_AMOUNT, 0);
    }
  text = gp_text_format_int (households);
  if (households > 0)
    gtk_box_append (GTK_BOX (card), gp_cards_new_pair (_ ("Households"), text, NULL));
  if (cost > 0)
    {
      g_autofree char *amount = gp_money_format_wan (cost, 2);

      gtk_box_append (GTK_BOX (card), gp_cards_new_pair (_ ("Cost of all works"), amount, "万元"));
    }
  add_money (box, by_source, cost);
}
