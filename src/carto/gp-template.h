/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTemplate: what a sheet looks like and what it says, read from a data file.
 *
 * Page sizes and margins, type levels, the elements of each kind of sheet,
 * the columns of its tables and every word printed on it. The language of a
 * sheet is the language of its template, not that of the user interface.
 */
#pragma once

#include "gp-free-element.h"
#include "gp-template-layout.h"
#include "gp-title-block-form.h"

G_BEGIN_DECLS

/** GP_TEMPLATE_STANDARD: the template every other one is built on. */
#define GP_TEMPLATE_STANDARD "standard"

/** GP_TITLE_BLOCK_STRIP: the title block of pages without a map. */
#define GP_TITLE_BLOCK_STRIP "strip"

typedef struct _GpTemplate GpTemplate;

/** GpSheetLevel: the sizes of type on a sheet; nothing smaller than XS exists. */
typedef enum
{
  GP_LEVEL_XS,
  GP_LEVEL_S,
  GP_LEVEL_M,
  GP_LEVEL_L,
  GP_LEVEL_XL,
  GP_LEVEL_XXL,   /* key figures */
  GP_LEVEL_COVER, /* title of a cover */
  GP_N_SHEET_LEVELS
} GpSheetLevel;

/** GpPaperSize: margins and blocks of one paper format, mm. */
typedef struct
{
  double width_mm;  /* of the landscape page */
  double height_mm; /* of the landscape page */
  double binding_mm;
  double margin_mm;
  double header_mm;
  double header_gap_mm;
  double band_mm;
  double column_mm;
  double column_gap_mm;
  double foot_mm;
  double foot_gap_mm;
  double strip_mm;
  double strip_gap_mm;
  double type_factor;
  double line_factor;
} GpPaperSize;

typedef enum
{
  GP_ALIGN_LEFT,
  GP_ALIGN_CENTRE,
  GP_ALIGN_RIGHT,
} GpAlign;

/** GpTemplateColumn: one column of the works table. */
typedef struct
{
  char *field; /* "number", "swatch", "name", "class", "size", "length", "year", "cost" */
  char *title;
  double width_mm;
  GpAlign align;
  gboolean optional; /* left out where the block is narrow */
} GpTemplateColumn;

/** GpHeaderPart: what stands at the head of every page. */
typedef enum
{
  GP_HEADER_TITLE,
  GP_HEADER_BESIDE, /* smaller and grey, after the title */
  GP_HEADER_NUMBER,
  GP_HEADER_SECRECY, /* not there when it is empty */
  GP_N_HEADER_PARTS
} GpHeaderPart;

GpTemplate *gp_template_new (const char *name,
                             GError **error);
GpTemplate *gp_template_new_from_data (const char *name,
                                       const char *json,
                                       gssize length,
                                       GError **error);
void gp_template_free (GpTemplate *self);

const char *const *gp_template_get_own_names (void);
char *gp_template_dup_own_names (const char *separator);
GBytes *gp_template_load_own (const char *name);
const char *gp_template_get_title (const GpTemplate *self);
const GpTemplateLayout *gp_template_get_layout (const GpTemplate *self,
                                                gboolean portrait);
const GpTitleBlockForm *gp_template_get_title_block (const GpTemplate *self,
                                                     const char *name);
const char *gp_template_get_header (const GpTemplate *self,
                                    GpHeaderPart part);
const GPtrArray *gp_template_get_elements (const GpTemplate *self);
const char *gp_template_get_folder (const GpTemplate *self);
const char *gp_template_get_font (const GpTemplate *self);
double gp_template_get_level_mm (const GpTemplate *self,
                                 GpSheetLevel level);
const GpPaperSize *gp_template_get_paper (const GpTemplate *self,
                                          const char *name);
char *gp_template_dup_paper_names (const GpTemplate *self);
const char *gp_template_get_word (const GpTemplate *self,
                                  const char *path);
char *gp_template_dup_text (const GpTemplate *self,
                            const char *path,
                            ...) G_GNUC_NULL_TERMINATED;
gboolean gp_template_has_element (const GpTemplate *self,
                                  const char *sheet,
                                  const char *element);
const int *gp_template_get_scales (const GpTemplate *self,
                                   const char *sheet,
                                   guint *n_scales);
/** GpTemplateTest: whether what a note speaks of is there: "work", "compound" … */
typedef gboolean (*GpTemplateTest) (const char *what,
                                    gpointer user_data);

char **gp_template_dup_notes (const GpTemplate *self,
                              const char *sheet,
                              GpTemplateTest test,
                              gpointer test_data);
const GpTemplateColumn *gp_template_get_columns (const GpTemplate *self,
                                                 guint *n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTemplate, gp_template_free)

G_END_DECLS
