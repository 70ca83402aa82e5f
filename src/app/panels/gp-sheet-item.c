/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-item.h"

struct _GpSheetItem
{
  GObject parent_instance;

  char *key;
  char *title;
  char *second;
  char *place;
  GdkTexture *thumbnail; /* NULL: not drawn yet */
  guint page;
  gboolean stale; /* the picture is of a plan that is past */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SECOND,
  PROP_PLACE,
  PROP_THUMBNAIL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GpSheetItem, gp_sheet_item, G_TYPE_OBJECT)

static void
gp_sheet_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GpSheetItem *self = GP_SHEET_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SECOND:
      g_value_set_string (value, self->second);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_THUMBNAIL:
      g_value_set_object (value, self->thumbnail);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
gp_sheet_item_finalize (GObject *object)
{
  GpSheetItem *self = GP_SHEET_ITEM (object);

  g_free (self->key);
  g_free (self->title);
  g_free (self->second);
  g_free (self->place);
  g_clear_object (&self->thumbnail);

  G_OBJECT_CLASS (gp_sheet_item_parent_class)->finalize (object);
}

static void
gp_sheet_item_class_init (GpSheetItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gp_sheet_item_get_property;
  object_class->finalize = gp_sheet_item_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_string ("second", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_THUMBNAIL] = g_param_spec_object ("thumbnail", NULL, NULL, GDK_TYPE_PAINTABLE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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

static void
set_text (GpSheetItem *self, char **place, const char *text, int property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * gp_sheet_item_describe:
 * @self: a page
 * @page: which one of its book, from 0
 * @title: its title
 * @second: what stands below the title
 */
void
gp_sheet_item_describe (GpSheetItem *self, guint page, const char *title, const char *second)
{
  g_autofree char *place = g_strdup_printf ("%u", page + 1);

  self->page = page;
  set_text (self, &self->title, title, PROP_TITLE);
  set_text (self, &self->second, second, PROP_SECOND);
  set_text (self, &self->place, place, PROP_PLACE);
}

guint
gp_sheet_item_get_page (GpSheetItem *self)
{
  return self->page;
}

const char *
gp_sheet_item_get_title (GpSheetItem *self)
{
  return self->title;
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THUMBNAIL]);
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
