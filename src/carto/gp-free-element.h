/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFreeElement: what a template puts on the page beside the blocks that every
 * map sheet has: a line of text, a picture, a rule, a rectangle, at a place
 * measured from an edge or corner of a part of the page.
 */
#pragma once

#include "gp-template-reader.h"

G_BEGIN_DECLS

typedef enum
{
  GP_FREE_TEXT,
  GP_FREE_PICTURE,
  GP_FREE_RULE,
  GP_FREE_RECTANGLE,
} GpFreeType;

/** GpFreeRegion: the part of the page an element is measured in. */
typedef enum
{
  GP_REGION_PAGE,
  GP_REGION_HEADER,
  GP_REGION_BODY,
  GP_REGION_MAP,   /* inside the neat line; not there on pages without a map */
  GP_REGION_BLOCK, /* beside the map or below it */
} GpFreeRegion;

typedef struct
{
  char *id;
  GpFreeType type;
  GpFreeRegion region;
  int across;      /* 0 left, 1 middle, 2 right of the region */
  int down;        /* 0 top, 1 middle, 2 bottom */
  double x_mm;     /* inwards; from the middle: to the right */
  double y_mm;     /* inwards; from the middle: downwards */
  double width_mm; /* of a text: 0: as wide as it is */
  double height_mm;
  int z; /* below 0: under what stands around the map */
  gboolean first_page_only;
  char **sheets; /* nullable: kinds of sheet it is on; all of them */
  char *when;    /* nullable, with {fields}: not there while this is empty */
  char *text;    /* or the path of a picture; with {fields} */
  int level;     /* GpSheetLevel */
  gboolean bold;
  int align;      /* GpAlign */
  guint32 colour; /* 0xRRGGBB */
  gint64 fill;    /* 0xRRGGBB, or -1 */
  double line_mm;
} GpFreeElement;

GPtrArray *gp_free_elements_read (GpTemplateReader *reader,
                                  const GpTemplatePlace *root);

G_END_DECLS
