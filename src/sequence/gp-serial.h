/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSerial: the serial schedule generation scheme (Kelley 1963; Kolisch 1996).
 *
 * Takes the activities in the order of a list and starts each as soon as what
 * comes before it and the resources allow. What comes out is active: no
 * activity can start sooner while the others stay, and some list yields an
 * optimal schedule. One GpSerial serves one thread.
 */
#pragma once

#include "gp-rcpsp.h"

G_BEGIN_DECLS

typedef struct _GpSerial GpSerial;

GpSerial *gp_serial_new (const GpRcpsp *problem);
void gp_serial_free (GpSerial *self);
int gp_serial_build (GpSerial *self,
                     GpDirection direction,
                     const guint *list,
                     int *starts);
void gp_serial_mend_list (GpSerial *self,
                          GpDirection direction,
                          guint *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSerial, gp_serial_free)

G_END_DECLS
