/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-style.h"

#define SANS "Noto Sans CJK SC"
#define SERIF "Noto Serif CJK SC"
#define GREY_WATER 0x787878      /* 120 */
#define GREY_HOT_SPRING 0x8C8C8C /* 140 */

static const GpRunStyle run_styles[GP_N_RUN_KINDS] = {
  [GP_RUN_RAIN] = { "雨", 0x7E6A49, 0x4C3926, 0x2E7DDB, 2.8, 0.60, TRUE, GP_MANHOLE_SQUARE, GP_TICK_NONE },
  [GP_RUN_SEWAGE] = { "污", 0x442B00, 0x4C3926, 0x8A5A2B, 2.0, 0.60, FALSE, GP_MANHOLE_ROUND, GP_TICK_NONE },
  [GP_RUN_COMBINED] = { "合", 0x6D3F34, 0x4C3926, 0x8A5A2B, 2.0, 0.60, FALSE, GP_MANHOLE_ROUND, GP_TICK_NONE },
  [GP_RUN_WATER] = { "给", 0x0086C9, 0x00FFFF, 0x1FB6D6, 1.5, 0.45, FALSE, GP_MANHOLE_NONE, GP_TICK_NONE },
  [GP_RUN_RECLAIMED] = { "中", 0x1E5C69, 0x00FFFF, 0x1FB6D6, 1.5, 0.45, FALSE, GP_MANHOLE_NONE, GP_TICK_TWO_DOTS },
  [GP_RUN_GAS] = { "气", 0xC43C92, 0xFF00FF, 0xE0B000, 1.5, 0.45, FALSE, GP_MANHOLE_NONE, GP_TICK_CROSS },
  [GP_RUN_HEAT] = { "热", 0xDB5615, 0xFF7F00, 0xE3542C, 1.9, 0.45, FALSE, GP_MANHOLE_NONE, GP_TICK_TWO_CROSSES },
  [GP_RUN_HOT_SPRING] = { "温", 0x954C00, 0xFF7F00, 0xE3542C, 1.9, 0.45, FALSE, GP_MANHOLE_NONE, GP_TICK_DOT },
  [GP_RUN_POWER] = { "电", 0xD60029, 0xFF0000, 0xD81B3C, 1.5, 0.40, FALSE, GP_MANHOLE_NONE, GP_TICK_DIAMOND },
  [GP_RUN_TELECOM] = { "信", 0x358368, 0x00FF00, 0x3A9B3A, 1.4, 0.40, FALSE, GP_MANHOLE_NONE, GP_TICK_HOLLOW_DIAMOND },
  [GP_RUN_TV] = { "视", 0x758849, 0x00FF00, 0x7B3FB0, 1.4, 0.40, FALSE, GP_MANHOLE_NONE, GP_TICK_HALF },
};

static const GpRunStyle unknown_run = { "管", GP_COLOUR_UNKNOWN_RUN, 0x000000, 0x5B6166, 1.4, 0.40, FALSE, GP_MANHOLE_NONE, GP_TICK_NONE };

/* Lowest first: the lines that decide most lie on top. */
static const int run_order[GP_N_RUN_KINDS + 1] = {
  -1, GP_RUN_POWER, GP_RUN_TELECOM, GP_RUN_TV, GP_RUN_COMBINED, GP_RUN_WATER, GP_RUN_RECLAIMED,
  GP_RUN_HOT_SPRING, GP_RUN_HEAT, GP_RUN_GAS, GP_RUN_SEWAGE, GP_RUN_RAIN
};

static const GpStageStyle stage_styles[GP_N_STAGES] = {
  [GP_STAGE_PROPOSED] = { "谋", 0xF1EFEA, 0x6F6D75, 1.2, { 5, 3 } },
  [GP_STAGE_RESERVED] = { "储", 0xFAF0CC, 0x8A6A00, 1.3, { 7, 2, 1.5, 2 } },
  [GP_STAGE_STARTED] = { "开", 0xFBDDC0, 0xB84A00, 2.0, { 0 } },
  [GP_STAGE_COMPLETED] = { "建", 0xDCEBD0, 0x3B7A2E, 1.3, { 0 } },
  [GP_STAGE_OPERATED] = { "运", 0xD9E6F0, 0x466A8C, 1.3, { 1.5, 2 } },
};

static const GpStageStyle no_stage = { NULL, 0xF4F1EA, 0x8C857A, 1.0, { 0 } };

static const GpAreaStyle area_styles[GP_N_BASE_CLASSES] = {
  [GP_BASE_LAND] = { GP_COLOUR_LAND, 0, 0, 0, { 0 }, GP_COLOUR_LAND_PAPER, 0, 1e9 },
  [GP_BASE_HILL] = { 0xE8EEDF, 0, 0, 0, { 0 }, 0xEEF2E6, 0, 1e9 },
  [GP_BASE_GREEN] = { 0xE3ECD7, 0, 0, 0, { 0 }, 0xE7EFD8, 0, 1e9 },
  [GP_BASE_PLOT] = { 0xF1EDE5, 0xE3DED3, 0.8, 0.10, { 0 }, 0, 0, 20000 },
  [GP_BASE_PARK] = { 0xDDEAD0, 0xC3D4B0, 0.8, 0.10, { 0 }, 0xE7EFD8, 0xB9CCA3, 1e9 },
  [GP_BASE_WATER] = { 0xD5E6EF, 0x9DC0D3, 1.0, 0.15, { 0 }, 0xD3E5F0, 0x7FB0CF, 1e9 },
  [GP_BASE_OLD_FABRIC] = { 0xE3DFD7, 0xACA69B, 0.7, 0.10, { 0 }, 0xEBE9E4, 0xC6C3BC, 25000 },
  [GP_BASE_BUILDING] = { 0xDDD8CF, 0xACA69B, 0.7, 0.10, { 0 }, 0xEBE9E4, 0xC6C3BC, 25000 },
  [GP_BASE_OTHER] = { 0xF1EDE5, 0xE3DED3, 0.8, 0.10, { 0 }, 0, 0, 25000 },
};

static const GpLineStyle line_styles[GP_N_BASE_LINE_CLASSES] = {
  [GP_BASE_CONTOUR] = { 0xBFCBAA, 0.8, 0.10, 10000 },
  [GP_BASE_CONTOUR_INDEX] = { 0xA8B88E, 1.2, 0.20, 25000 },
  [GP_BASE_BANK] = { 0x9DC0D3, 1.0, 0.15, 50000 },
  [GP_BASE_STREET_EDGE] = { GP_COLOUR_STREET_EDGE, 1.0, 0.15, 10000 },
  [GP_BASE_BRIDGE] = { 0x8F897C, 1.4, 0.30, 25000 },
  [GP_BASE_LINE_OTHER] = { GP_COLOUR_STREET_EDGE, 0.8, 0.10, 25000 },
};

static const GpTypeLevel type_levels[GP_N_TYPE_LEVELS] = {
  [GP_TYPE_DISTRICT] = { SANS, TRUE, FALSE, 16, 14, 3, 0x4B3D66, 0xFFFFFF, 4, 0.65, 50000 },
  [GP_TYPE_RIVER] = { SERIF, FALSE, TRUE, 16, 14, 8, 0x2C6483, 0xD5E6EF, 2.5, 0.45, 50000 },
  [GP_TYPE_STREET] = { SANS, TRUE, FALSE, 11.5, 10.5, 0, 0x3B3842, 0xFFFFFF, 4.4, 0.45, 10000 },
  [GP_TYPE_LANE] = { SANS, TRUE, FALSE, 10, 8.2, 0, 0x3B3842, 0xFFFFFF, 4.4, 0.45, 3500 },
  [GP_TYPE_COMPOUND] = { SANS, FALSE, FALSE, 12.5, 10.5, 0, 0x25232B, 0xFFFFFF, 3.2, 0.45, 5000 },
  [GP_TYPE_PLACE] = { SANS, FALSE, FALSE, 12, 9, 0, 0x5F5A50, 0xFFFFFF, 3, 0.45, 5000 },
  [GP_TYPE_PARK] = { SANS, FALSE, FALSE, 12, 9, 0, 0x47703A, 0xFFFFFF, 3, 0.45, 5000 },
  [GP_TYPE_NEIGHBOUR] = { SANS, FALSE, FALSE, 12.5, 9, 4, 0x77767B, 0xFFFFFF, 3, 0.45, 25000 },
  [GP_TYPE_PARKING] = { SANS, TRUE, FALSE, 9.5, 8.2, 0, GP_COLOUR_PARKING_TEXT, GP_COLOUR_PARKING, 3, 0.45, 2500 },
  [GP_TYPE_MARK] = { SANS, TRUE, FALSE, 9.2, 8.2, 0, 0, 0xFFFFFF, 3.4, 0.45, 2500 },
  [GP_TYPE_BADGE] = { SANS, TRUE, FALSE, 10, 8.2, 0, 0xFFFFFF, 0, 0, 0, 5000 },
  [GP_TYPE_SIZE] = { SANS, FALSE, FALSE, 9.5, 8.2, 0, 0, 0xFFFFFF, 3, 0.45, 1500 },
  [GP_TYPE_MORATORIUM] = { SANS, TRUE, FALSE, 10, 8.2, 0, 0x6A4F98, 0xFFFFFF, 3.2, 0.45, 5000 },
  [GP_TYPE_FLAG] = { SANS, FALSE, FALSE, 11, 8.2, 0, 0x25232B, 0, 0, 0, 2500 },
  [GP_TYPE_FLAG_BOLD] = { SANS, TRUE, FALSE, 11, 8.2, 0, 0x25232B, 0, 0, 0, 2500 },
};

static const guint32 year_colours[] = { 0xF0C672, 0xF8E2B4, 0xFDF6E4 };
static const guint32 class_colours[GP_N_CLASSES] = { 0x9CC4E0, 0xB7D89C, 0xD3B8E0 };
static const guint32 package_colours[] = {
  0xE8B7A0, 0x9CC4E0, 0xB7D89C, 0xE8D28A, 0xC9B3DE, 0x93CFC3, 0xE0A9BF, 0xBFC79A
};

static const struct
{
  const char *text;
  GpBaseClass base_class;
} area_classes[] = {
  { "land", GP_BASE_LAND },
  { "hill", GP_BASE_HILL },
  { "forest", GP_BASE_HILL },
  { "wood", GP_BASE_HILL },
  { "green", GP_BASE_GREEN },
  { "farmland", GP_BASE_GREEN },
  { "grass", GP_BASE_GREEN },
  { "plot", GP_BASE_PLOT },
  { "park", GP_BASE_PARK },
  { "garden", GP_BASE_PARK },
  { "water", GP_BASE_WATER },
  { "river", GP_BASE_WATER },
  { "lake", GP_BASE_WATER },
  { "old_fabric", GP_BASE_OLD_FABRIC },
  { "building", GP_BASE_BUILDING },
};

static const struct
{
  const char *text;
  GpBaseLineClass base_class;
} line_classes[] = {
  { "contour", GP_BASE_CONTOUR },
  { "contour_index", GP_BASE_CONTOUR_INDEX },
  { "bank", GP_BASE_BANK },
  { "street_edge", GP_BASE_STREET_EDGE },
  { "bridge", GP_BASE_BRIDGE },
};

static const struct
{
  const char *text;
  GpTypeLevelId level;
} label_classes[] = {
  { "river", GP_TYPE_RIVER },
  { "water", GP_TYPE_RIVER },
  { "lake", GP_TYPE_RIVER },
  { "park", GP_TYPE_PARK },
  { "hill", GP_TYPE_PARK },
  { "green", GP_TYPE_PARK },
  { "neighbour", GP_TYPE_NEIGHBOUR },
  { "district", GP_TYPE_NEIGHBOUR },
};

/**
 * gp_style_get_run:
 * @kind: a #GpRunKind, or -1 when the kind is not known
 *
 * Returns: (transfer none): how runs of that kind are drawn
 */
const GpRunStyle *
gp_style_get_run (int kind)
{
  return kind >= 0 && kind < GP_N_RUN_KINDS ? &run_styles[kind] : &unknown_run;
}

/**
 * gp_style_get_run_colour:
 * @style: says which palette is in use
 * @kind: a #GpRunKind, or -1
 *
 * Returns: the colour 0xRRGGBB before the black-and-white palette is applied
 */
guint32
gp_style_get_run_colour (const GpMapStyle *style, int kind)
{
  const GpRunStyle *run = gp_style_get_run (kind);

  if (style->plain)
    return run->colour_plain;
  /* In grey the two would be as dark as gas and heat beside them. */
  if (style->palette == GP_PALETTE_GREY && kind == GP_RUN_WATER)
    return GREY_WATER;
  if (style->palette == GP_PALETTE_GREY && kind == GP_RUN_HOT_SPRING)
    return GREY_HOT_SPRING;
  return style->palette == GP_PALETTE_CJJ61 ? run->colour_cjj61 : run->colour;
}

/**
 * gp_style_get_run_order:
 * @position: 0 … %GP_N_RUN_KINDS
 *
 * Returns: the kind drawn at that position, lowest first; -1 is unknown
 */
int
gp_style_get_run_order (guint position)
{
  return run_order[MIN (position, GP_N_RUN_KINDS)];
}

/**
 * gp_style_get_stage:
 * @stage: a #GpStage, or -1
 *
 * Returns: (transfer none): how a compound at that stage is drawn
 */
const GpStageStyle *
gp_style_get_stage (int stage)
{
  return stage >= 0 && stage < GP_N_STAGES ? &stage_styles[stage] : &no_stage;
}

/**
 * gp_style_get_base_area:
 * @base_class: class of a base area
 *
 * Returns: (transfer none): how it is drawn
 */
const GpAreaStyle *
gp_style_get_base_area (GpBaseClass base_class)
{
  return &area_styles[base_class];
}

/**
 * gp_style_get_base_line:
 * @base_class: class of a base line
 *
 * Returns: (transfer none): how it is drawn
 */
const GpLineStyle *
gp_style_get_base_line (GpBaseLineClass base_class)
{
  return &line_styles[base_class];
}

/**
 * gp_style_find_base_class:
 * @text: (nullable): base_area.class
 *
 * Returns: the class, %GP_BASE_OTHER for a word not known
 */
GpBaseClass
gp_style_find_base_class (const char *text)
{
  for (guint i = 0; text && i < G_N_ELEMENTS (area_classes); i++)
    if (strcmp (area_classes[i].text, text) == 0)
      return area_classes[i].base_class;
  return GP_BASE_OTHER;
}

/**
 * gp_style_find_base_line_class:
 * @text: (nullable): base_line.class
 *
 * Returns: the class, %GP_BASE_LINE_OTHER for a word not known
 */
GpBaseLineClass
gp_style_find_base_line_class (const char *text)
{
  for (guint i = 0; text && i < G_N_ELEMENTS (line_classes); i++)
    if (strcmp (line_classes[i].text, text) == 0)
      return line_classes[i].base_class;
  return GP_BASE_LINE_OTHER;
}

/**
 * gp_style_get_base_class_name:
 * @base_class: class of a base area
 *
 * Returns: (nullable): as base_area.class says it
 */
const char *
gp_style_get_base_class_name (int base_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (area_classes); i++)
    if ((int) area_classes[i].base_class == base_class)
      return area_classes[i].text;
  return NULL;
}

/**
 * gp_style_get_base_line_class_name:
 * @base_class: class of a base line
 *
 * Returns: (nullable): as base_line.class says it
 */
const char *
gp_style_get_base_line_class_name (int base_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_classes); i++)
    if ((int) line_classes[i].base_class == base_class)
      return line_classes[i].text;
  return NULL;
}

/**
 * gp_style_get_type_level:
 * @level: a kind of name
 *
 * Returns: (transfer none): how it is written
 */
const GpTypeLevel *
gp_style_get_type_level (GpTypeLevelId level)
{
  return &type_levels[level];
}

/**
 * gp_style_find_label_level:
 * @base_label_class: (nullable): base_label.class
 *
 * Returns: the level names of that class are written in
 */
GpTypeLevelId
gp_style_find_label_level (const char *base_label_class)
{
  for (guint i = 0; base_label_class && i < G_N_ELEMENTS (label_classes); i++)
    if (strcmp (label_classes[i].text, base_label_class) == 0)
      return label_classes[i].level;
  return GP_TYPE_PLACE;
}

/**
 * gp_style_get_year_colour:
 * @years_after_first: 0 for the first year of the programme
 *
 * Returns: the fill of what is built in that year; dark is soon
 */
guint32
gp_style_get_year_colour (int years_after_first)
{
  if (years_after_first < 0)
    return 0xDCDCD9;
  if (years_after_first >= (int) G_N_ELEMENTS (year_colours))
    return 0xFFFFFF;
  return year_colours[years_after_first];
}

/**
 * gp_style_get_class_colour:
 * @work_class: a #GpWorkClass, or -1
 *
 * Returns: the fill of works of that class
 */
guint32
gp_style_get_class_colour (int work_class)
{
  return work_class >= 0 && work_class < GP_N_CLASSES ? class_colours[work_class] : 0xDCDCD9;
}

/**
 * gp_style_get_package_colour:
 * @package: id of a package, or 0
 *
 * Returns: the fill of works of that package, always the same one
 */
guint32
gp_style_get_package_colour (gint64 package)
{
  if (package <= 0)
    return 0xDCDCD9;
  return package_colours[package % G_N_ELEMENTS (package_colours)];
}

/**
 * gp_style_apply_palette:
 * @palette: palette in use
 * @colour: 0xRRGGBB
 *
 * Grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), as a plain conversion
 * by the printer would give it.
 *
 * Returns: the colour to paint with
 */
guint32
gp_style_apply_palette (GpPalette palette, guint32 colour)
{
  if (palette != GP_PALETTE_GREY)
    return colour;

  guint32 grey = (guint32) (0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) +
                            0.114 * (colour & 255) + 0.5);
  return grey << 16 | grey << 8 | grey;
}

/**
 * gp_style_shows_ticks:
 * @palette: a palette
 *
 * In grey, to weak colour sight and in the plain colours of CJJ 61, which
 * gives two kinds one colour, hue alone does not tell runs apart.
 *
 * Returns: whether runs carry the tick of their kind
 */
gboolean
gp_style_shows_ticks (GpPalette palette)
{
  return palette != GP_PALETTE_SCREEN;
}
