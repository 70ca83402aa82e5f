/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of the plan that are to be printed, a page each. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-long-section-page.h"
#include "gp-section-marks.h"
#include "gp-section-page.h"
#include "gp-set-builder.h"

/** Content: what one page shows. */
typedef struct
{
  GpFeature *feature;          /* owned */
  GpSection *section;          /* owned; of a cross-section */
  GpLongSection *long_section; /* owned; of a long section */
} Content;

static void
free_content (gpointer data)
{
  Content *self = data;

  gp_feature_unref (self->feature);
  gp_section_free (self->section);
  gp_long_section_free (self->long_section);
  g_free (self);
}

static void
draw (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  const Content *content = self->content;
  GpMapStyle style;

  gp_map_style_init (&style);
  style.paper = TRUE;
  style.labels = TRUE;
  style.palette = context->palette;
  /* Trenches are coloured by their year, so the plan beside them is too. */
  style.theme = GP_THEME_YEAR;
  style.base_pixels = context->base_pixels;
  style.base_pixels_data = context->base_pixels_data;
  if (content->section)
    gp_section_page_draw (content->section, content->feature, pen, body, &style);
  else
    gp_long_section_page_draw (content->long_section, content->feature, pen, body, &style);
}

static const GpSheetClass sections = { .kind = "sections", .draw = draw };

/* "湖下大道污水纵断面 Z1": as its runs are called, and what it carries unless that is said already. */
static char *
dup_long_title (const GpTemplate *template, const GpLongSection *section, const char *code)
{
  const GpFeature *run = gp_long_section_get_run (section, 0)->run;
  const char *street = gp_feature_get_text (run, GP_NAME);
  g_autofree char *name = gp_section_dup_run_name (template, run);
  g_autofree char *kind = g_strndup (name, strcspn (name, " "));

  return gp_template_dup_text (template, "sheets.sections.title_long", "street", street ? street : "", "kind", street && strstr (street, kind) ? "" : kind, "code", code, NULL);
}

/* "湖下大道横断面 1—1": the name it was given, else that of the widest road it crosses. */
static char *
dup_title (const GpSetBuilder *self, const Content *content)
{
  const GpTemplate *template = self->context->template;
  const char *name = gp_feature_get_text (content->feature, GP_NAME);
  const GpSection *section = content->section;
  const GpFeature *road = section && section->main_road >= 0 ? g_array_index (section->roads, GpSectionRoad, section->main_road).road : NULL;
  const char *street = road ? gp_feature_get_text (road, GP_NAME) : NULL;
  g_autofree char *code = gp_section_dup_code (content->feature);

  if (name && *name)
    return gp_template_dup_text (template, "sheets.sections.title_named", "name", name, "code", code, NULL);
  if (!section)
    return dup_long_title (template, content->long_section, code);
  return gp_template_dup_text (template, street && *street ? "sheets.sections.title" : "sheets.sections.title_plain", "street", street, "code", code, NULL);
}

/* The run of a long section, when it is still there and has a length. */
static GpFeature *
find_run (GpSnapshot *snapshot, const GpFeature *feature)
{
  GpFeature *run = gp_snapshot_find (snapshot, GP_TABLE_RUN, gp_feature_get_int (feature, GP_SECTION_RUN, 0));

  return run && run->geometry && run->geometry->n_points > 1 && gp_geometry_length_m (run->geometry) > 0 ? run : NULL;
}

static void
add_section (GpSetBuilder *self, GpFeature *feature, const GpStandards *standards, guint n)
{
  Content *content = g_new0 (Content, 1);
  GpSheet *sheet = gp_sheet_new (&sections, feature, 1);
  gboolean along = gp_feature_get_choice (feature, GP_SECTION_KIND) == GP_SECTION_LONG;

  content->feature = gp_feature_ref (feature);
  if (along)
    content->long_section = gp_long_section_new (self->context->snapshot, find_run (self->context->snapshot, feature), standards);
  else
    content->section = gp_section_new (self->context->snapshot, feature->geometry, standards);
  sheet->content = content;
  sheet->content_free = free_content;
  sheet->title = dup_title (self, content);
  sheet->number = gp_set_builder_dup_number (self, "sections", n);
  gp_set_builder_add (self, sheet);
}

/* Whether a section is to be printed and can be: ticked, with a line, a long one with a run. */
static gboolean
is_wanted (GpSnapshot *snapshot, const GpFeature *feature)
{
  if (!feature->geometry || !(gp_geometry_length_m (feature->geometry) > 0) || !gp_feature_get_int (feature, GP_SECTION_SHOWN, TRUE))
    return FALSE;
  return gp_feature_get_choice (feature, GP_SECTION_KIND) != GP_SECTION_LONG || find_run (snapshot, feature);
}

/**
 * gp_sheets_have_sections:
 * @snapshot: a plan
 *
 * Returns: whether it has a section that is to be printed
 */
gboolean
gp_sheets_have_sections (GpSnapshot *snapshot)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SECTION); i++)
    if (is_wanted (snapshot, gp_snapshot_get (snapshot, GP_TABLE_SECTION, i)))
      return TRUE;
  return FALSE;
}

static void
report_lost (GpSetBuilder *self, const GpFeature *feature)
{
  g_autofree char *code = gp_section_dup_code (feature);

  g_ptr_array_add (self->reports, g_strdup_printf (_ ("Long section %s is not printed: its run is not in the plan any more. Choose another run for it, or delete it."), code));
}

/**
 * gp_sheets_add_sections:
 * @self: a builder
 * @error: %GP_ERROR_INPUT when the plan has no section to print
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_sections (GpSetBuilder *self, GError **error)
{
  GpSnapshot *snapshot = self->context->snapshot;
  g_autoptr (GpStandards) standards = gp_standards_new (error);
  guint n = 0;

  if (!standards)
    return FALSE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SECTION); i++)
    {
      GpFeature *feature = gp_snapshot_get (snapshot, GP_TABLE_SECTION, i);

      if (is_wanted (snapshot, feature))
        add_section (self, feature, standards, ++n);
      else if (gp_feature_get_choice (feature, GP_SECTION_KIND) == GP_SECTION_LONG && gp_feature_get_int (feature, GP_SECTION_SHOWN, TRUE))
        report_lost (self, feature);
    }
  if (n > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("The plan has no section to print: draw a line across a street with the section tool, or tick “Printed” on one it has."));
  return FALSE;
}
