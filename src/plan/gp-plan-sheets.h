/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes a set of sheets as what the ending of the file says: PDF, PNG, JPEG
 * or SVG.
 */
#pragma once

#include "gp-sheet-set.h"

G_BEGIN_DECLS

/** GpSheetFile: what a file of sheets may be. */
typedef enum
{
  GP_SHEET_FILE_PDF, /* all pages in one */
  GP_SHEET_FILE_PNG, /* one a page, as the next ones */
  GP_SHEET_FILE_JPEG,
  GP_SHEET_FILE_SVG,
} GpSheetFile;

/** GP_PICTURE_SIDE_PX: shorter side of a picture for WeChat, which does not scale down what is no larger: by what it
 * did to a hundred pictures (github.com/Curzibn/Luban, README: 3024×4032 to 1440×1920, 1440×3200 left as it is). */
#define GP_PICTURE_SIDE_PX 1440
/** GP_PICTURE_BYTES_MAX: what an article of an official account takes of a PNG or JPEG, "below 1 MB"
 * (developers.weixin.qq.com, api_uploadimage). */
#define GP_PICTURE_BYTES_MAX 1000000

typedef struct
{
  int dpi;          /* of PNG and JPEG; 0: 150 */
  gboolean picture; /* PNG and JPEG of the size WeChat shows without shrinking it; dpi does not hold */
} GpSheetFileOptions;

GpSheetFile gp_plan_sheets_find_file (const char *path);
gboolean gp_plan_sheets_write (GpSheetSet *set,
                               const char *path,
                               const GpSheetFileOptions *options,
                               void (*progress) (double fraction, gpointer user_data),
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
