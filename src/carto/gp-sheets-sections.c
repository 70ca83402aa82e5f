/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of the plan that are to be printed, a page each. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-section-marks.h"
#include "gp-section-page.h"
#include "gp-sheet-list.h"

/** Content: what one page shows. */
typedef struct
{
  GpFeature *feature; /* owned */
  GpSection *section; /* owned */
} Content;

static void
free_content (gpointer data)
{
  Content *self = data;

  gp_feature_unref (self->feature);
  gp_section_free (self->section);
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
  gp_section_page_draw (content->section, content->feature, pen, body, &style);
}

static const GpSheetClass sections = { .kind = "sections", .draw = draw };

/* "湖下大道横断面 1—1": the name it was given, else that of the widest road it crosses. */
static char *
dup_title (const GpSheetList *self, const Content *content)
{
  const GpTemplate *template = self->context->template;
  const char *name = gp_feature_get_text (content->feature, GP_NAME);
  const GpSection *section = content->section;
  const GpFeature *road = section->main_road >= 0 ? g_array_index (section->roads, GpSectionRoad, section->main_road).road : NULL;
  const char *street = road ? gp_feature_get_text (road, GP_NAME) : NULL;
  g_autofree char *code = gp_section_dup_code (content->feature);

  if (name && *name)
    return gp_template_dup_text (template, "sheets.sections.title_named", "name", name, "code", code, NULL);
  return gp_template_dup_text (template, street && *street ? "sheets.sections.title" : "sheets.sections.title_plain", "street", street, "code", code, NULL);
}

static void
add_section (GpSheetList *self, GpFeature *feature, const GpStandards *standards, guint n)
{
  Content *content = g_new0 (Content, 1);
  GpSheet *sheet = gp_sheet_new (&sections, feature, 1);

  content->feature = gp_feature_ref (feature);
  content->section = gp_section_new (self->context->snapshot, feature->geometry, standards);
  sheet->content = content;
  sheet->content_free = free_content;
  sheet->title = dup_title (self, content);
  sheet->number = gp_sheet_list_dup_number (self, "sections", feature, n);
  gp_sheet_list_add (self, sheet);
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
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, GP_TABLE_SECTION, i);

      if (feature->geometry && gp_geometry_length_m (feature->geometry) > 0 && gp_feature_get_int (feature, GP_SECTION_SHOWN, TRUE))
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_sheets_add_sections:
 * @self: a list
 * @error: %GP_ERROR_INPUT when the plan has no section to print
 *
 * Returns: whether the pages were added
 */
gboolean
gp_sheets_add_sections (GpSheetList *self, GError **error)
{
  GpSnapshot *snapshot = self->context->snapshot;
  g_autoptr (GpStandards) standards = gp_standards_new (error);
  guint n = 0;

  if (!standards)
    return FALSE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_SECTION); i++)
    {
      GpFeature *feature = gp_snapshot_get (snapshot, GP_TABLE_SECTION, i);

      if (feature->geometry && gp_geometry_length_m (feature->geometry) > 0 && gp_feature_get_int (feature, GP_SECTION_SHOWN, TRUE))
        add_section (self, feature, standards, ++n);
    }
  if (n > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("The plan has no section to print: draw a line across a street with the section tool, or tick “Printed” on one it has."));
  return FALSE;
}
