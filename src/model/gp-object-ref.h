/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gp-schema.h"

G_BEGIN_DECLS

/** GpObjectRef: one object of the plan by name. */
typedef struct
{
  GpTableId table;
  gint64 fid;
} GpObjectRef;

G_END_DECLS
