/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpJob: one long piece of work as the window shows it: what is going on, how
 * far it is, and a way to stop it. Workers report from their own thread; the
 * properties change, and are notified, in the main thread only.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define GP_TYPE_JOB (gp_job_get_type ())
G_DECLARE_FINAL_TYPE (GpJob, gp_job, GP, JOB, GObject)

/* Properties: "fraction" (below 0 when unknown), "what". */
GpJob *gp_job_new (const char *what);
GCancellable *gp_job_get_cancellable (GpJob *self);
double gp_job_get_fraction (GpJob *self);
const char *gp_job_get_what (GpJob *self);
void gp_job_cancel (GpJob *self);

/* Fit GpProgress and GpImportTick; user_data is the GpJob. Any thread. */
void gp_job_report (double fraction,
                    const char *what,
                    gpointer job);
void gp_job_tick (double fraction,
                  gpointer job);

G_END_DECLS
