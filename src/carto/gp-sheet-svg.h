/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a set as SVG, at its true size. */
#pragma once

#include "gp-sheet-files.h"

G_BEGIN_DECLS

const GpSheetFileFormat *gp_sheet_svg_get_format (void);

G_END_DECLS
