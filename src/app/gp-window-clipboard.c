/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copy, cut, paste and duplicate. On the clipboard objects lie in our own form
 * and as a table of text, so that a table program takes them too.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-clip.h"
#include "gp-delete-edit.h"
#include "gp-error.h"
#include "gp-paste-edit.h"
#include "gp-window-private.h"

/** STEP_PX: how far beside its original a copy is laid. */
#define STEP_PX 24.0
/** MAX_COPIED: more go through a file, which has progress and cancel. */
#define MAX_COPIED 20000

static GArray *
dup_selected (GpSession *session)
{
  GArray *refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    g_array_append_val (refs, *gp_session_get_selected (session, i));
  return refs;
}

static GpClip *
take_clip (GpWindow *self)
{
  g_autoptr (GArray) refs = dup_selected (self->session);
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autoptr (GError) error = NULL;

  if (snapshot == NULL || refs->len == 0)
    return NULL;
  if (refs->len <= MAX_COPIED)
    return gp_clip_new (snapshot, gp_plan_get_path (gp_session_get_plan (self->session)), (const GpObjectRef *) (gpointer) refs->data, refs->len);
  error = g_error_new (GP_ERROR, GP_ERROR_INPUT, _ ("%u objects are too many for the clipboard. Export them and import the file here."), refs->len);
  gp_session_error (self->session, error);
  return NULL;
}

static gboolean
put_on_clipboard (GpWindow *self)
{
  g_autoptr (GpClip) clip = take_clip (self);
  g_autoptr (GdkContentProvider) content = NULL;
  GdkContentProvider *parts[2];
  g_autofree char *table = NULL;
  char *json;

  if (clip == NULL)
    return FALSE;
  json = gp_clip_to_json (clip);
  table = gp_clip_to_table (clip, gp_session_get_snapshot (self->session));
  parts[0] = gdk_content_provider_new_for_bytes (GP_CLIP_MIME, g_bytes_new_take (json, strlen (json)));
  parts[1] = gdk_content_provider_new_typed (G_TYPE_STRING, table);
  content = gdk_content_provider_new_union (parts, G_N_ELEMENTS (parts));
  return gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  guint n = gp_session_get_n_selected (self->session);
  g_autofree char *said = NULL;

  if (!put_on_clipboard (self))
    return;
  said = g_strdup_printf (ngettext ("%u object copied", "%u objects copied", n), n);
  gp_session_toast (self->session, said, FALSE);
}

static void
cut (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autoptr (GArray) refs = dup_selected (self->session);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (refs->len == 0 || !put_on_clipboard (self))
    return;
  if (!gp_delete_edit (gp_session_get_plan (self->session), (const GpObjectRef *) (gpointer) refs->data, refs->len, &said, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  gp_session_toast (self->session, said, TRUE);
}

static GpPoint
step_m (GpWindow *self)
{
  double step = STEP_PX * gp_viewport_get_metres_per_px (gp_canvas_get_viewport (gp_map_panel_get_canvas (self->map)));

  return (GpPoint){ step, -step };
}

/* What was pasted is selected, and in sight. */
static void
show_pasted (GpWindow *self, GArray *pasted)
{
  GpCanvas *canvas = gp_map_panel_get_canvas (self->map);
  GpBox seen = gp_viewport_get_box (gp_canvas_get_viewport (canvas)), box = GP_BOX_EMPTY;
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  gp_session_select (self->session, (const GpObjectRef *) (gpointer) pasted->data, pasted->len);
  for (guint i = 0; i < pasted->len; i++)
    {
      const GpObjectRef *ref = &g_array_index (pasted, GpObjectRef, i);
      const GpFeature *feature = gp_snapshot_find (snapshot, ref->table, ref->fid);

      if (feature != NULL && feature->geometry != NULL)
        gp_box_add_box (&box, &feature->geometry->box);
    }
  if (!gp_box_is_empty (&box) && !gp_box_intersects (&box, &seen))
    gp_canvas_fit_selection (canvas);
}

static void
put_into_plan (GpWindow *self, const GpClip *clip, GpPasteKind kind)
{
  g_autoptr (GArray) pasted = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  if (!gp_paste_edit (gp_session_get_plan (self->session), clip, kind, step_m (self), &pasted, &said, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  show_pasted (self, pasted);
  gp_session_toast (self->session, said, TRUE);
}

static void
duplicate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GpClip) clip = take_clip (GP_WINDOW (widget));

  if (clip != NULL)
    put_into_plan (GP_WINDOW (widget), clip, GP_DUPLICATE);
}

static void
on_clip_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GpClip) clip = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) >= 0)
    {
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
      clip = gp_clip_from_json (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
    }
  /* The plan may have been closed, or a long job begun, while the other program answered. */
  if (self->closing || self->job != NULL || gp_session_get_plan (self->session) == NULL)
    return;
  if (clip == NULL)
    gp_session_error (self->session, error);
  else
    put_into_plan (self, clip, GP_PASTE);
}

static void
on_clipboard_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      if (!self->closing)
        gp_session_error (self->session, error);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_clip_read, g_object_ref (self));
}

static gboolean
has_text (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) || gdk_content_formats_contain_mime_type (formats, "text/plain") ||
         gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8");
}

static void
paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *types[] = { GP_CLIP_MIME, NULL };
  GpWindow *self = GP_WINDOW (widget);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_mime_type (formats, GP_CLIP_MIME))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_clipboard_opened, g_object_ref (self));
  else if (has_text (formats))
    gp_session_toast (self->session, _ ("The clipboard holds text, not objects of a plan. A table comes in through Import (Ctrl+I)"), FALSE);
  else
    gp_session_toast (self->session, _ ("There is nothing on the clipboard to paste. Select objects and copy them first (Ctrl+C)"), FALSE);
}

/**
 * gp_window_update_clipboard_actions:
 * @self: a window
 *
 * Decides what may be copied and pasted now.
 */
void
gp_window_update_clipboard_actions (GpWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GpPlan *plan = gp_session_get_plan (self->session);
  gboolean writable = plan != NULL && self->job == NULL && !gp_plan_is_read_only (plan);
  gboolean map = gp_window_is_on_map (self);
  gboolean selected = plan != NULL && map && gp_session_get_n_selected (self->session) > 0;

  gtk_widget_action_set_enabled (widget, "win.copy", selected);
  gtk_widget_action_set_enabled (widget, "win.cut", selected && writable);
  gtk_widget_action_set_enabled (widget, "win.duplicate", selected && writable);
  gtk_widget_action_set_enabled (widget, "win.paste", writable && map);
}

/**
 * gp_window_install_clipboard_actions:
 * @klass: the class
 */
void
gp_window_install_clipboard_actions (GpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "win.cut", NULL, cut);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "win.duplicate", NULL, duplicate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_CONTROL_MASK, "win.cut", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.duplicate", NULL);
}
