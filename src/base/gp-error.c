/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-error.h"

G_DEFINE_QUARK (gp - error - quark, gp_error)
