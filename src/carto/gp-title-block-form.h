/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTitleBlockForm: the rows and cells of a title block as a template gives
 * them: who made the sheet, when, by which coordinates, and where it is signed.
 */
#pragma once

#include "gp-template-reader.h"

G_BEGIN_DECLS

/** GpTitleCell: a key in grey and a text after it. */
typedef struct
{
  char *key;    /* as printed, nullable */
  char *text;   /* with {fields}; "" is left free for a pen */
  double share; /* of the row, with those of the other cells */
  double narrow_share;
  gboolean bold;
  gboolean centred;
  gboolean optional; /* not there when its text is empty */
} GpTitleCell;

/** GpTitleRowWhen: in which blocks a row is there. */
typedef enum
{
  GP_TITLE_ROW_ALWAYS,
  GP_TITLE_ROW_NARROW,
  GP_TITLE_ROW_WIDE,
} GpTitleRowWhen;

typedef struct
{
  double height_mm;        /* at least, before the type factor */
  double narrow_height_mm; /* in a narrow block */
  GpTitleRowWhen when;
  gboolean stack;   /* in a narrow block its cells stand one below the other */
  GPtrArray *cells; /* of GpTitleCell */
} GpTitleRow;

typedef struct
{
  char *name;
  double narrow_below_mm; /* narrower blocks are narrow, before the type factor */
  GPtrArray *rows;        /* of GpTitleRow */
} GpTitleBlockForm;

GpTitleBlockForm *gp_title_block_form_read (GpTemplateReader *reader,
                                            const GpTemplatePlace *parent,
                                            const char *key);
void gp_title_block_form_free (GpTitleBlockForm *self);
gboolean gp_title_block_form_says (const GpTitleBlockForm *self,
                                   const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTitleBlockForm, gp_title_block_form_free)

G_END_DECLS
