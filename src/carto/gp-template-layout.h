/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTemplateLayout: where a template puts what stands around the map, as data:
 * on which side, in which columns, in what order, and what gives way first
 * where there is too little room.
 */
#pragma once

#include "gp-template-reader.h"

G_BEGIN_DECLS

/** GpPageSide: where the blocks stand. */
typedef enum
{
  GP_SIDE_RIGHT, /* a column, as wide as the paper's "column" */
  GP_SIDE_LEFT,
  GP_SIDE_FOOT,  /* below the map, as high as the paper's "foot" */
  GP_SIDE_STRIP, /* below the map, as high as the paper's "strip" */
} GpPageSide;

/** GpBlockType: a block of a map sheet. One that has nothing to say takes no room. */
typedef enum
{
  GP_BLOCK_LOCATOR, /* inset, north arrow, scale figure and bar */
  GP_BLOCK_LEGEND,
  GP_BLOCK_INDEX,
  GP_BLOCK_FIGURES,
  GP_BLOCK_WORKS,
  GP_BLOCK_NOTES,
  GP_BLOCK_TITLE_BLOCK,
  GP_N_BLOCKS
} GpBlockType;

/** GpOverflow: what happens to a block that has not all its room. */
typedef enum
{
  GP_OVERFLOW_SHORTEN,  /* it takes what there is; what is left out is reported */
  GP_OVERFLOW_CONTINUE, /* it goes on on a page of its own: the works table */
  GP_OVERFLOW_REPORT,   /* it is left out and reported */
} GpOverflow;

typedef struct
{
  GpBlockType type;
  double most;     /* of the height of the column, 0 … 1 */
  double least_mm; /* of a block worth beginning, before the type factor; 0: all of it */
  gboolean at_foot;
  gboolean titled; /* has its heading */
  GpOverflow on_overflow;
} GpLayoutBlock;

typedef enum
{
  GP_STEP_TO_LINES, /* of notes */
  GP_STEP_TO_SHARE, /* of what it would take */
  GP_STEP_DROP,
  GP_STEP_REST, /* as little as is left, nothing at last */
} GpLayoutStepKind;

/** GpLayoutStep: one thing done to win room, in the order of the template. */
typedef struct
{
  GpBlockType block;
  GpLayoutStepKind kind;
  double value;
} GpLayoutStep;

typedef struct
{
  double share;    /* of the width, with those of the other columns */
  GArray *blocks;  /* of GpLayoutBlock */
  GArray *squeeze; /* of GpLayoutStep */
} GpLayoutColumn;

typedef struct
{
  GpPageSide side;
  double least_gap_mm; /* between blocks, before the type factor */
  double most_gap_mm;
  double column_gap_mm;
  gboolean legend_inside; /* in a corner of the map where nothing is, else in its column */
  char *title_block;      /* which of the title blocks of the template */
  GPtrArray *columns;     /* of GpLayoutColumn */
  GArray *roomiest;       /* of GpLayoutBlock: go where most room is left */
} GpTemplateLayout;

GpTemplateLayout *gp_template_layout_read (GpTemplateReader *reader,
                                           const GpTemplatePlace *parent,
                                           const char *key);
void gp_template_layout_free (GpTemplateLayout *self);
gboolean gp_template_layout_has (const GpTemplateLayout *self,
                                 GpBlockType type);
gboolean gp_template_layout_continues (const GpTemplateLayout *self,
                                       GpBlockType type);
const char *gp_block_type_get_name (GpBlockType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTemplateLayout, gp_template_layout_free)

G_END_DECLS
