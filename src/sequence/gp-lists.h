/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Priority lists: in which order schedule generation takes the works.
 */
#pragma once

#include "gp-problem.h"

G_BEGIN_DECLS

typedef enum
{
  GP_LIST_KEY,          /* the order in which the works were entered */
  GP_LIST_LATEST_START, /* what has the longest way still behind it, or is due soonest */
  GP_LIST_LIVELIHOOD,   /* weight for each day of work, counting what waits for it */
  GP_N_LISTS,
} GpList;

void gp_list_make (const GpProblem *problem,
                   GpList which,
                   guint *list);

G_END_DECLS
