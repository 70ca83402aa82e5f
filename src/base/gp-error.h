/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Causes of failure that somebody can act on.
 *
 * One quark for all rooms: what the caller decides on (retry, offer an import,
 * exit code) is the same wherever the failure arose. Every message is a full
 * translated sentence naming the thing and the cure; where the cure is said differently
 * in the window and on the command line, the error carries it as a GpCure.
 */
#pragma once

#include "gp-cure.h"

G_BEGIN_DECLS

#define GP_ERROR (gp_error_quark ())

/**
 * GpError:
 * @GP_ERROR_USAGE: the request itself is wrong (exit code 2)
 * @GP_ERROR_INPUT: a file, record or value cannot be used
 * @GP_ERROR_FOREIGN: a sound file, but no plan of ours: import it instead
 * @GP_ERROR_DAMAGED: the file is truncated or corrupt
 * @GP_ERROR_NEWER: written by a newer Groundplan
 * @GP_ERROR_BUSY: another program holds the file
 * @GP_ERROR_EXISTS: the target exists and is not overwritten silently
 * @GP_ERROR_NOT_FOUND: no such file, table or object
 * @GP_ERROR_DISK: the disk is full or not writable
 * @GP_ERROR_CONFLICT: undo or redo no longer fits what is in the plan
 * @GP_ERROR_INFEASIBLE: the plan cannot be satisfied
 */
typedef enum
{
  GP_ERROR_USAGE,
  GP_ERROR_INPUT,
  GP_ERROR_FOREIGN,
  GP_ERROR_DAMAGED,
  GP_ERROR_NEWER,
  GP_ERROR_BUSY,
  GP_ERROR_EXISTS,
  GP_ERROR_NOT_FOUND,
  GP_ERROR_DISK,
  GP_ERROR_CONFLICT,
  GP_ERROR_INFEASIBLE,
} GpError;

GQuark gp_error_quark (void);
void gp_error_set_cure (GError **error,
                        GpCure cure,
                        const char *detail);
GpCure gp_error_get_cure (const GError *error,
                          const char **detail);

G_END_DECLS
