/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From which end of the project a schedule is built. Backwards, what comes
 * after must be placed before, and times are counted from the project's end.
 */
#pragma once

typedef enum
{
  GP_FORWARD,
  GP_BACKWARD,
} GpDirection;
