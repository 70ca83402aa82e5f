/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the map looks like, as data: colours, widths, dashes, type sizes and
 * the scales at which a layer appears. Nothing is drawn in here.
 *
 * Sizes ending in _px are CSS pixels (25.4/96 mm) and hold on the screen,
 * sizes ending in _mm hold on paper. Colours are 0xRRGGBB. Dashes are given
 * in the same unit as the width they stand beside and end with 0.
 */
#pragma once

#include "gp-painter.h"

G_BEGIN_DECLS

#define GP_STYLE_MM_PER_PX (25.4 / 96.0)
#define GP_STYLE_MAX_DASH 6

/* Colours that belong to no table. */
#define GP_COLOUR_LAND 0xF8F6F1
#define GP_COLOUR_LAND_PAPER 0xFAF9F6
#define GP_COLOUR_LAND_DAY 0xF3F0E8
#define GP_COLOUR_STREET 0xFFFFFF
#define GP_COLOUR_STREET_EDGE 0xCFC9BC
#define GP_COLOUR_STREET_EDGE_PAPER 0xA9A9A4
#define GP_COLOUR_DISTRICT 0x4B3D66
#define GP_COLOUR_DISTRICT_PAPER 0xA50D26
#define GP_COLOUR_DISTRICT_RIBBON 0xC8102E
#define GP_COLOUR_WORK 0x7A5FA8
#define GP_COLOUR_UNKNOWN_RUN 0x5B6166
#define GP_COLOUR_PARKING 0xE9EDF4
#define GP_COLOUR_PARKING_EDGE 0x5E6C8A
#define GP_COLOUR_PARKING_STALL 0x8E9AB3
#define GP_COLOUR_PARKING_TEXT 0x43537A
#define GP_COLOUR_VIOLATION 0xE01B24
#define GP_COLOUR_VIOLATION_EDGE 0xC01C28
#define GP_COLOUR_VIOLATION_FILL 0xFFE1DF

/** GpBaseClass: what base_area.class says, in the order they are drawn. */
typedef enum
{
  GP_BASE_LAND,
  GP_BASE_HILL,
  GP_BASE_GREEN,
  GP_BASE_PLOT,
  GP_BASE_PARK,
  GP_BASE_WATER,
  GP_BASE_OLD_FABRIC,
  GP_BASE_BUILDING,
  GP_BASE_OTHER,
  GP_N_BASE_CLASSES
} GpBaseClass;

/** GpBaseLineClass: what base_line.class says. */
typedef enum
{
  GP_BASE_CONTOUR,
  GP_BASE_CONTOUR_INDEX,
  GP_BASE_BANK,
  GP_BASE_STREET_EDGE,
  GP_BASE_BRIDGE,
  GP_BASE_LINE_OTHER,
  GP_N_BASE_LINE_CLASSES
} GpBaseLineClass;

/** GpAreaStyle: fill and outline of an area. */
typedef struct
{
  guint32 fill;
  guint32 line;
  double line_px;
  double line_mm;
  double dash_px[GP_STYLE_MAX_DASH + 1];
  guint32 fill_paper; /* 0: as on the screen */
  guint32 line_paper;
  double max_scale; /* not drawn at a smaller scale than 1:max_scale */
} GpAreaStyle;

/** GpLineStyle: a plain line. */
typedef struct
{
  guint32 colour;
  double width_px;
  double width_mm;
  double max_scale;
} GpLineStyle;

typedef enum
{
  GP_MANHOLE_NONE,
  GP_MANHOLE_SQUARE,
  GP_MANHOLE_ROUND,
} GpManhole;

/** GpTick: what stands on the line where colour tells too little. */
typedef enum
{
  GP_TICK_NONE,
  GP_TICK_TWO_DOTS,
  GP_TICK_CROSS,
  GP_TICK_TWO_CROSSES,
  GP_TICK_DOT,
  GP_TICK_DIAMOND,
  GP_TICK_HOLLOW_DIAMOND,
  GP_TICK_HALF,
} GpTick;

/** GpRunStyle: one kind of run. */
typedef struct
{
  const char *mark; /* one character that stands in the line */
  guint32 colour;
  guint32 colour_cjj61;
  guint32 colour_plain; /* thin strokes for measuring */
  double width_px;
  double width_new_mm; /* planned, on paper */
  gboolean hollow;
  GpManhole manhole; /* gravity runs carry manholes and flow arrows */
  GpTick tick;
} GpRunStyle;

/** GpStageStyle: a compound at one stage. */
typedef struct
{
  const char *badge;
  guint32 fill;
  guint32 line;
  double line_px;
  double dash_px[GP_STYLE_MAX_DASH + 1];
} GpStageStyle;

/** GpTypeLevel: how a kind of name is written. */
typedef enum
{
  GP_TYPE_DISTRICT,
  GP_TYPE_RIVER,
  GP_TYPE_STREET,
  GP_TYPE_LANE,
  GP_TYPE_COMPOUND,
  GP_TYPE_PLACE,
  GP_TYPE_PARK,
  GP_TYPE_NEIGHBOUR,
  GP_TYPE_PARKING,
  GP_TYPE_MARK,
  GP_TYPE_BADGE,
  GP_TYPE_SIZE,
  GP_TYPE_MORATORIUM,
  GP_TYPE_FLAG,
  GP_TYPE_FLAG_BOLD,
  GP_N_TYPE_LEVELS
} GpTypeLevelId;

typedef struct
{
  const char *family;
  gboolean bold;
  gboolean oblique;
  double size_px;
  double size_pt; /* on paper; nothing is smaller than 8.2 */
  double spacing_px;
  guint32 colour;
  guint32 halo;
  double halo_px; /* diameter of the stroke, half of it on either side */
  double halo_mm; /* on paper, each side */
  double max_scale;
} GpTypeLevel;

const GpRunStyle *gp_style_get_run (int kind);
guint32 gp_style_get_run_colour (const GpMapStyle *style,
                                 int kind);
const GpStageStyle *gp_style_get_stage (int stage);
const GpAreaStyle *gp_style_get_base_area (GpBaseClass base_class);
const GpLineStyle *gp_style_get_base_line (GpBaseLineClass base_class);
GpBaseClass gp_style_find_base_class (const char *text);
GpBaseLineClass gp_style_find_base_line_class (const char *text);
const char *gp_style_get_base_class_name (int base_class);
const char *gp_style_get_base_line_class_name (int base_class);
const GpTypeLevel *gp_style_get_type_level (GpTypeLevelId level);
GpTypeLevelId gp_style_find_label_level (const char *base_label_class);
guint32 gp_style_get_year_colour (int years_after_first);
guint32 gp_style_get_class_colour (int work_class);
guint32 gp_style_get_package_colour (gint64 package);
guint32 gp_style_apply_palette (GpPalette palette,
                                guint32 colour);
gboolean gp_style_shows_ticks (GpPalette palette);
int gp_style_get_run_order (guint position);

G_END_DECLS
