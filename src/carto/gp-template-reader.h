/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTemplateReader: takes values out of the JSON of a template and says in one
 * sentence which key is wrong and what it should be.
 *
 * The first thing that is wrong is kept; after it every getter answers with
 * its fallback, so that a reader is asked through to the end and looked at once.
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** GP_TEMPLATE_REQUIRED: as a fallback of a number: there is none. */
#define GP_TEMPLATE_REQUIRED G_MAXDOUBLE

typedef struct
{
  const char *name; /* of the template, borrowed */
  GError *error;    /* owned: the first thing that is wrong */
} GpTemplateReader;

/** GpTemplatePlace: an object or list of a template and the path that leads to it. */
typedef struct
{
  JsonNode *node; /* borrowed, nullable: not there */
  char *path;     /* owned */
} GpTemplatePlace;

JsonNode *gp_template_parse (const char *name,
                             const char *json,
                             gssize length,
                             GError **error);
JsonNode *gp_template_merge (JsonNode *base,
                             JsonNode *patch);

void gp_template_reader_wrong (GpTemplateReader *self,
                               const char *path,
                               const char *wanted,
                               ...) G_GNUC_PRINTF (3, 4);
void gp_template_reader_say (GpTemplateReader *self,
                             const char *sentence,
                             ...) G_GNUC_PRINTF (2, 3);

GpTemplatePlace gp_template_place (const GpTemplatePlace *parent,
                                   const char *key);
GpTemplatePlace gp_template_place_nth (const GpTemplatePlace *parent,
                                       guint n);
GpTemplatePlace gp_template_reader_object (GpTemplateReader *self,
                                           const GpTemplatePlace *parent,
                                           const char *key,
                                           gboolean required);
GpTemplatePlace gp_template_reader_list (GpTemplateReader *self,
                                         const GpTemplatePlace *parent,
                                         const char *key,
                                         gboolean required,
                                         guint *n);
void gp_template_place_clear (GpTemplatePlace *self);

gboolean gp_template_place_has (const GpTemplatePlace *self,
                                const char *key);
void gp_template_reader_check_keys (GpTemplateReader *self,
                                    const GpTemplatePlace *place,
                                    const char *const *keys);
double gp_template_reader_number (GpTemplateReader *self,
                                  const GpTemplatePlace *place,
                                  const char *key,
                                  double least,
                                  double most,
                                  double fallback);
double gp_template_reader_element (GpTemplateReader *self,
                                   const GpTemplatePlace *list,
                                   guint n,
                                   double least,
                                   double most);
const char *gp_template_reader_text (GpTemplateReader *self,
                                     const GpTemplatePlace *place,
                                     const char *key,
                                     const char *fallback);
gboolean gp_template_reader_flag (GpTemplateReader *self,
                                  const GpTemplatePlace *place,
                                  const char *key,
                                  gboolean fallback);
int gp_template_reader_choice (GpTemplateReader *self,
                               const GpTemplatePlace *place,
                               const char *key,
                               const char *const *choices,
                               int fallback);
double gp_template_node_number (JsonNode *node);
const char *gp_template_node_text (JsonNode *node);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpTemplatePlace, gp_template_place_clear)

G_END_DECLS
