/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gp-import-assistant.c and gp-import-assistant-show.c share. */
#pragma once

#include "gp-import-assistant.h"
#include "gp-import-crs.h"
#include "gp-import-look.h"

G_BEGIN_DECLS

#define GP_N_IMPORT_TARGETS 16

struct _GpImportAssistant
{
  AdwWindow parent_instance;

  /* template children */
  AdwWindowTitle *title;
  GtkButton *import;
  GtkWidget *skip;
  GtkSpinner *spinner;
  GtkWidget *body;
  AdwStatusPage *refusal;
  GtkLabel *file_name;
  GtkLabel *file_facts;
  GtkLabel *crs_name;
  GtkLabel *crs_why;
  GtkDropDown *layer;
  GtkDropDown *table;
  GpImportCrs *crs;
  GtkWidget *encoding_title;
  GtkWidget *encodings;
  GtkWidget *place;
  GtkLabel *place_facts;
  GtkPicture *picture;
  GtkLabel *fields_facts;
  GtkWidget *fields;
  GtkWidget *values_title;
  GtkWidget *values_card;
  GtkGrid *values;
  GtkLabel *message;
  GtkProgressBar *progress;
  GtkLabel *counts;

  /* owned */
  GpSession *session;
  char *path;
  GpImportOptions *options;
  GpImportLook *look;
  GpJob *job;
  char *focus; /* what had the focus when a choice was made, nullable */

  gboolean updating;
  gboolean importing;
  gboolean closed;
};

extern const GpTableId gp_import_targets[GP_N_IMPORT_TARGETS];

void gp_import_assistant_start_look (GpImportAssistant *self);
void gp_import_assistant_show_look (GpImportAssistant *self);
void gp_import_assistant_say_error (GpImportAssistant *self,
                                    const GError *error);

G_END_DECLS
