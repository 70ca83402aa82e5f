/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a person can do about an error or a warning, apart from its words: on
 * the command line the cure is an option, in the window something to click,
 * so each front end has its own sentence for it (gp-cli-cure.c, gp-cure-words.c).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GpCure:
 * @GP_CURE_NONE: the sentence says it all
 * @GP_CURE_SAY_CRS: name the coordinate system
 * @GP_CURE_SAY_CRS_OR_LOCAL: name it, or take the numbers as they stand; detail: how, as a definition
 * @GP_CURE_TAKE_OFF_SHIFT: have the shift of mobile maps taken off
 * @GP_CURE_KEEP_SHIFT: do not ask for that
 * @GP_CURE_OTHER_ENCODING: read the text another way
 * @GP_CURE_OTHER_LAYER: take another layer of the source
 * @GP_CURE_OTHER_TABLE: let it become something else, or only some of the records
 * @GP_CURE_SAY_COLUMN: name the column of the source that becomes the one in detail
 * @GP_CURE_SAY_VALUE: give all records one value, or name the column; detail: column of the plan
 * @GP_CURE_INCHES: multiply by 25.4; detail: column of the plan
 * @GP_CURE_REPLACE: agree to replacing what is there
 */
typedef enum
{
  GP_CURE_NONE,
  GP_CURE_SAY_CRS,
  GP_CURE_SAY_CRS_OR_LOCAL,
  GP_CURE_TAKE_OFF_SHIFT,
  GP_CURE_KEEP_SHIFT,
  GP_CURE_OTHER_ENCODING,
  GP_CURE_OTHER_LAYER,
  GP_CURE_OTHER_TABLE,
  GP_CURE_SAY_COLUMN,
  GP_CURE_SAY_VALUE,
  GP_CURE_INCHES,
  GP_CURE_REPLACE,
} GpCure;

G_END_DECLS
