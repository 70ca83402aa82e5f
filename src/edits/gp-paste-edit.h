/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Puts a GpClip into a plan, in one edit.
 */
#pragma once

#include "gp-clip.h"
#include "gp-plan.h"

G_BEGIN_DECLS

typedef enum
{
  GP_PASTE,
  GP_DUPLICATE, /* says so in the trail */
} GpPasteKind;

gboolean gp_paste_edit (GpPlan *plan,
                        const GpClip *clip,
                        GpPasteKind kind,
                        GpPoint step,
                        GArray **pasted,
                        char **said,
                        GError **error);

G_END_DECLS
