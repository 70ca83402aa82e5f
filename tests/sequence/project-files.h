/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Projects in the two file formats that instances are published in.
 */
#pragma once

#include "gp-rcpsp-max.h"

/* (transfer full) (nullable): NULL when numbers are missing or make no sense */
GpRcpspMax *project_read_sch (const char *text);
GpRcpspMax *project_read_sm (const char *text);
