/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-card.h"

#include <glib/gi18n.h>

#include "gp-fact-card.h"
#include "gp-long-section.h"
#include "gp-section-picture.h"
#include "gp-text.h"

/* Beyond this a list is no help; the sheet has them all. */
#define MAX_RUNS 40

struct _GpSectionCard
{
  GtkBox parent_instance;

  /* children */
  GpSectionPicture *picture;
  GpFactCard *facts;

  GpStandards *standards; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (GpSectionCard, gp_section_card, GTK_TYPE_BOX)

/* "Sewage 500", of a bundle "Power ×8" */
static char *
dup_run_title (const GpFeature *run, guint count)
{
  g_autofree char *many = count > 1 ? g_strdup_printf (" ×%u", count) : g_strdup ("");
  const char *kind = gp_choice_get_title (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), gp_feature_get_choice (run, GP_RUN_KIND));
  double size_mm = gp_feature_get_real (run, GP_RUN_SIZE);

  return size_mm > 0 ? g_strdup_printf ("%s %.0f%s", *kind ? kind : _ ("Run"), size_mm, many) : g_strconcat (*kind ? kind : _ ("Run"), many, NULL);
}

static void
add_shortfall (GpSectionCard *self, const char *one, const char *other, double measured_m, double required_m)
{
  g_autofree char *title = g_strdup_printf ("%s — %s", one, other);
  g_autofree char *text = g_strdup_printf (_ ("%.2f of %.2f m"), measured_m, required_m);

  gp_fact_card_add (self->facts, title, NULL, text, "gp-wrong");
}

static void
add_clearances (GpSectionCard *self, const GpSection *section)
{
  for (guint i = 0; i < section->clearances->len; i++)
    {
      const GpSectionClearance *clearance = gp_section_get_clearance (section, i);
      g_autofree char *one = NULL;
      g_autofree char *other = NULL;

      if (clearance->verdict != GP_VERDICT_SHORT)
        continue;
      one = clearance->a == GP_SECTION_BUILDING ? gp_feature_dup_title (clearance->building->area) : dup_run_title (gp_section_get_run (section, clearance->a)->run, gp_section_get_run (section, clearance->a)->count);
      other = clearance->b == GP_SECTION_BUILDING ? gp_feature_dup_title (clearance->building->area) : dup_run_title (gp_section_get_run (section, clearance->b)->run, gp_section_get_run (section, clearance->b)->count);
      add_shortfall (self, one, other, clearance->crossing ? clearance->vertical_m : clearance->clear_m, clearance->rule.least_m);
    }
}

static void
add_runs (GpSectionCard *self, const GpSection *section)
{
  for (guint i = 0; i < MIN (section->runs->len, MAX_RUNS); i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);
      g_autofree char *title = dup_run_title (run->run, run->count);
      /* Translators: distance from the middle of the street, in metres. */
      g_autofree char *place = g_strdup_printf (_ ("%.2f m"), fabs (gp_section_get_offset (section, run->station_m)));
      /* Translators: cover of a run, in metres. */
      g_autofree char *cover = run->aerial ? g_strdup (_ ("overhead")) : isnan (run->cover_m) ? g_strdup (_ ("cover not known"))
                                                                                              : g_strdup_printf (_ ("cover %.2f m"), run->cover_m);

      gp_fact_card_add (self->facts, title, place, cover, run->cover_verdict == GP_VERDICT_SHORT ? "gp-wrong" : NULL);
    }
}

/**
 * gp_section_card_show_line:
 * @self: a card
 * @snapshot: the plan
 * @line: (nullable): a line across a street
 */
void
gp_section_card_show_line (GpSectionCard *self, GpSnapshot *snapshot, const GpGeometry *line)
{
  GpSection *section = line && self->standards ? gp_section_new (snapshot, line, self->standards) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->picture), section != NULL);
  gp_fact_card_begin (self->facts);
  if (section == NULL)
    gp_fact_card_add_note (self->facts, _ ("Once the line crosses a street, what lies under it stands here."), "dim-label");
  else if (section->runs->len == 0)
    gp_fact_card_add_note (self->facts, _ ("The line crosses no run."), "dim-label");
  else
    {
      add_clearances (self, section);
      add_runs (self, section);
    }
  gp_fact_card_end (self->facts);
  gp_section_picture_take (self->picture, section);
}

static void
add_main (GpSectionCard *self, const GpLongSection *section)
{
  g_autofree char *length = gp_text_format_length (section->length_m);
  g_autofree char *runs = g_strdup_printf ("%u", section->runs->len);
  g_autofree char *crossings = g_strdup_printf ("%u", section->crossings->len);

  gp_fact_card_add (self->facts, _ ("Length"), NULL, length, NULL);
  gp_fact_card_add (self->facts, _ ("Runs"), NULL, runs, NULL);
  gp_fact_card_add (self->facts, _ ("Crossed by"), NULL, crossings, NULL);
  for (guint i = 0; i < section->crossings->len; i++)
    {
      const GpLongCrossing *crossing = gp_long_section_get_crossing (section, i);
      g_autofree char *other = dup_run_title (crossing->run, 1);
      g_autofree char *station = g_strdup_printf (_ ("at %.0f m"), crossing->station_m);

      if (crossing->verdict == GP_VERDICT_SHORT)
        add_shortfall (self, other, station, crossing->vertical_m, crossing->rule.least_m);
    }
}

/**
 * gp_section_card_show_main:
 * @self: a card
 * @snapshot: the plan
 * @run: (nullable): a run of a main: what a long section of it says in short
 */
void
gp_section_card_show_main (GpSectionCard *self, GpSnapshot *snapshot, GpFeature *run)
{
  g_autoptr (GpLongSection) section = run && run->geometry && self->standards ? gp_long_section_new (snapshot, run, self->standards) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gp_fact_card_begin (self->facts);
  if (section != NULL)
    add_main (self, section);
  else
    gp_fact_card_add_note (self->facts, _ ("The run of this long section is not in the plan any more. Delete the section, or choose another run for it."), "gp-wrong");
  gp_fact_card_end (self->facts);
}

static void
gp_section_card_finalize (GObject *object)
{
  g_clear_pointer (&GP_SECTION_CARD (object)->standards, gp_standards_unref);

  G_OBJECT_CLASS (gp_section_card_parent_class)->finalize (object);
}

static void
gp_section_card_class_init (GpSectionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_section_card_finalize;
}

static void
gp_section_card_init (GpSectionCard *self)
{
  g_autoptr (GError) error = NULL;

  self->standards = gp_standards_new (&error);
  if (self->standards == NULL)
    g_warning ("%s", error->message);
  self->picture = GP_SECTION_PICTURE (gp_section_picture_new ());
  self->facts = GP_FACT_CARD (gp_fact_card_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "gp-card");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->facts));
}

/**
 * gp_section_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
gp_section_card_new (void)
{
  return g_object_new (GP_TYPE_SECTION_CARD, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8, NULL);
}
