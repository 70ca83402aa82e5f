/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks for a short schedule of a GpRcpsp: the genetic search with the serial
 * scheme as its decoder.
 */
#pragma once

#include "gp-genetic.h"
#include "gp-rcpsp.h"

G_BEGIN_DECLS

GpGeneticResult *gp_rcpsp_search (const GpRcpsp *problem,
                                  const GpGeneticOptions *options,
                                  GCancellable *cancellable);

G_END_DECLS
