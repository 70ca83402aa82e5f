/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GpTemplate, as the two files that make it see it. */
#pragma once

#include "gp-template.h"

G_BEGIN_DECLS

struct _GpTemplate
{
  JsonNode *root;
  GHashTable *papers; /* name → GpPaperSize */
  GArray *columns;    /* of GpTemplateColumn */
  GHashTable *scales; /* sheet → GArray of int */
  double levels_mm[GP_N_SHEET_LEVELS];
  GpTemplateLayout *layouts[2]; /* landscape, portrait */
  GPtrArray *elements;          /* of GpFreeElement */
  char *folder;                 /* the file lies in, or NULL */
  GPtrArray *forms;             /* of GpTitleBlockForm */
  char *header[GP_N_HEADER_PARTS];
};

void gp_template_read (GpTemplate *self,
                       GpTemplateReader *reader);

G_END_DECLS
