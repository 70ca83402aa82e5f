/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpImportAssistant: shows how a source reads (encoding, place, columns),
 * lets the planner correct it, says what would happen, and then imports it in
 * one edit that one undo takes back.
 */
#pragma once

#include <adwaita.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_IMPORT_ASSISTANT (gp_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (GpImportAssistant, gp_import_assistant, GP, IMPORT_ASSISTANT, AdwWindow)

/* Signals "done" (written): the import is in the plan; "skipped": this source is not wanted. */
GtkWindow *gp_import_assistant_new (GpSession *session,
                                    const char *path);
gboolean gp_import_assistant_is_ready (GpImportAssistant *self);
void gp_import_assistant_import (GpImportAssistant *self);
void gp_import_assistant_skip (GpImportAssistant *self);
void gp_import_assistant_set_place (GpImportAssistant *self,
                                    guint position,
                                    guint n_sources);

G_END_DECLS
