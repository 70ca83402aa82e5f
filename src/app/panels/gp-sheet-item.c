/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-item.h"

struct _GpSheetItem
{
  GObject parent_instance;

  char *key;
  char *title;
  char *second;
  GdkTexture *thumbnail; /* NULL: not drawn yet */
  guint page;
  guint place;
  gboolean stale; /* the picture is of a plan that is past */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GpSheetItem, gp_sheet_item, G_TYPE_OBJECT)

static void
gp_sheet_item_finalize (GObject *object)
{
  GpSheetItem *self = GP_SHEET_ITEM (object);

  g_free (self->key);
  g_free (self->title);
  g_free (self->second);
  g_clear_object (&self->thumbnail);

  G_OBJECT_CLASS (gp_sheet_item_parent_class)->finalize (object);
}

static void
gp_sheet_item_class_init (GpSheetItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_sheet_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", GP_TYPE_SHEET_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gp_sheet_item_init (GpSheetItem *self)
{
  self->stale = TRUE;
}

/**
 * gp_sheet_item_new:
 * @key: tells the page from the others of its set, also after the plan changed
 *
 * Returns: (transfer full): a page nothing is said of yet
 */
GpSheetItem *
gp_sheet_item_new (const char *key)
{
  GpSheetItem *self = g_object_new (GP_TYPE_SHEET_ITEM, NULL);

  self->key = g_strdup (key);
  return self;
}

const char *
gp_sheet_item_get_key (GpSheetItem *self)
{
  return self->key;
}

/**
 * gp_sheet_item_describe:
 * @self: a page
 * @page: which one of its book, from 0
 * @place: among those that are printed, from 1; 0: it is left out
 * @title: its title
 * @second: what stands below the title
 */
void
gp_sheet_item_describe (GpSheetItem *self, guint page, guint place, const char *title, const char *second)
{
  self->page = page;
  self->place = place;
  g_free (self->title);
  self->title = g_strdup (title ? title : "");
  g_free (self->second);
  self->second = g_strdup (second);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
gp_sheet_item_get_page (GpSheetItem *self)
{
  return self->page;
}

guint
gp_sheet_item_get_place (GpSheetItem *self)
{
  return self->place;
}

gboolean
gp_sheet_item_get_shown (GpSheetItem *self)
{
  return self->place > 0;
}

const char *
gp_sheet_item_get_title (GpSheetItem *self)
{
  return self->title;
}

const char *
gp_sheet_item_get_second (GpSheetItem *self)
{
  return self->second;
}

GdkTexture *
gp_sheet_item_get_thumbnail (GpSheetItem *self)
{
  return self->thumbnail;
}

void
gp_sheet_item_set_thumbnail (GpSheetItem *self, GdkTexture *thumbnail)
{
  self->stale = FALSE;
  g_set_object (&self->thumbnail, thumbnail);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
gp_sheet_item_is_stale (GpSheetItem *self)
{
  return self->stale;
}

/**
 * gp_sheet_item_make_stale:
 * @self: a page
 *
 * Its small picture stays in sight, but has to be drawn anew.
 */
void
gp_sheet_item_make_stale (GpSheetItem *self)
{
  self->stale = TRUE;
}
