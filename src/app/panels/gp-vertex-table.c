/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-vertex-table.h"

#include <glib/gi18n.h>

#include "gp-cards.h"
#include "gp-text.h"

/* More lines than this are scrolled. */
#define HEIGHT_MAX_PX 196

#define GP_TYPE_VERTEX_ROW (gp_vertex_row_get_type ())
G_DECLARE_FINAL_TYPE (GpVertexRow, gp_vertex_row, GP, VERTEX_ROW, GObject)

typedef struct
{
  guint number;
  GpPoint at;
  double length_m; /* from the vertex before; NaN for the first */
  gboolean traced;
  gboolean in_hand;
} Vertex;

/* A vertex as an item of a list model. */
struct _GpVertexRow
{
  GObject parent_instance;

  Vertex vertex;
};

G_DEFINE_FINAL_TYPE (GpVertexRow, gp_vertex_row, G_TYPE_OBJECT)

struct _GpVertexTable
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkListView *view;
  GListStore *rows;
};

G_DEFINE_FINAL_TYPE (GpVertexTable, gp_vertex_table, GTK_TYPE_WIDGET)

static void
gp_vertex_row_class_init (GpVertexRowClass *klass)
{
}

static void
gp_vertex_row_init (GpVertexRow *self)
{
}

static GpVertexRow *
row_new (const Vertex *vertex)
{
  GpVertexRow *row = g_object_new (GP_TYPE_VERTEX_ROW, NULL);

  row->vertex = *vertex;
  return row;
}

static gboolean
vertex_equal (const Vertex *a, const Vertex *b)
{
  return a->number == b->number && a->at.x == b->at.x && a->at.y == b->at.y && a->traced == b->traced &&
         a->in_hand == b->in_hand && (a->length_m == b->length_m || (isnan (a->length_m) && isnan (b->length_m)));
}

static GtkWidget *
new_line (const char *const *cells, gboolean head)
{
  static const int widths[] = { 3, 10, 12, -1 };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (line, "gp-table-row");
  if (head)
    gtk_widget_add_css_class (line, "gp-table-head");
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *label = gp_cards_new_label (cells != NULL ? cells[i] : NULL, "gp-number");

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      if (widths[i] > 0)
        gtk_label_set_width_chars (GTK_LABEL (label), widths[i]);
      else
        gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      if (i == 0 && !head)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (line), label);
    }
  return line;
}

static void
setup_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, new_line (NULL, FALSE));
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static char *
dup_length (const Vertex *vertex)
{
  g_autofree char *number = isnan (vertex->length_m) ? NULL : gp_text_format_number (vertex->length_m, 2);

  if (number == NULL)
    return g_strdup ("");
  /* Translators: in front of the length of a stretch that was traced, as short as can be. */
  return vertex->traced ? g_strdup_printf ("%s %s", _ ("traced"), number) : g_steal_pointer (&number);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GpVertexRow *row = gtk_list_item_get_item (item);
  const Vertex *vertex = &row->vertex;
  GtkWidget *line = gtk_list_item_get_child (item), *label = gtk_widget_get_first_child (line);
  char *texts[] = {
    g_strdup_printf ("%u", vertex->number),
    gp_text_format_number (vertex->at.x, 2),
    gp_text_format_number (vertex->at.y, 2),
    dup_length (vertex),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++, label = gtk_widget_get_next_sibling (label))
    {
      gtk_label_set_text (GTK_LABEL (label), texts[i]);
      g_free (texts[i]);
    }
  if (vertex->in_hand)
    gtk_widget_add_css_class (line, "gp-in-hand");
  else
    gtk_widget_remove_css_class (line, "gp-in-hand");
}

static void
gp_vertex_table_dispose (GObject *object)
{
  GpVertexTable *self = GP_VERTEX_TABLE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (gp_vertex_table_parent_class)->dispose (object);
}

static void
gp_vertex_table_class_init (GpVertexTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gp_vertex_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gp_vertex_table_init (GpVertexTable *self)
{
  const char *const heads[] = { "", _ ("Easting"), _ ("Northing"), _ ("Length m") };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (GP_TYPE_VERTEX_ROW);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->box, "gp-card");
  gtk_widget_add_css_class (self->box, "gp-vertices");
  gtk_box_append (GTK_BOX (self->box), new_line (heads, TRUE));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)))), factory));
  gtk_widget_set_focusable (GTK_WIDGET (self->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Corners"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT_MAX_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * gp_vertex_table_new:
 *
 * Returns: (transfer floating): a table without a line
 */
GtkWidget *
gp_vertex_table_new (void)
{
  return g_object_new (GP_TYPE_VERTEX_TABLE, NULL);
}

static void
append (GArray *vertices, GpPoint at, double length_m, gboolean traced, gboolean in_hand)
{
  Vertex vertex = { vertices->len + 1, at, vertices->len > 0 ? length_m : NAN, traced, in_hand };

  g_array_append_val (vertices, vertex);
}

/* The corners that stand, traced stretches as one, then what is in hand. */
static GArray *
list_vertices (GpToolSketch *tool)
{
  const GpSketch *sketch = gp_tool_sketch_get_sketch (tool);
  g_autoptr (GArray) points = gp_tool_sketch_list_points (tool);
  const GpPoint *p = (const GpPoint *) (gpointer) points->data;
  const GpPoint *hand = gp_tool_sketch_get_shown (tool);
  guint n = gp_sketch_get_n (sketch);
  GArray *vertices = g_array_new (FALSE, FALSE, sizeof (Vertex));
  double length_m = 0;
  gboolean traced = FALSE;

  for (guint i = 0; i < points->len; i++)
    {
      gboolean inner = i < n ? gp_sketch_is_inner (sketch, i) : i + 1 < points->len;

      length_m += i > 0 ? gp_point_distance (p[i - 1], p[i]) : 0;
      traced |= inner;
      if (inner)
        continue;
      append (vertices, p[i], length_m, traced, i >= n);
      length_m = 0;
      traced = FALSE;
    }
  if (hand != NULL)
    append (vertices, *hand, points->len > 0 ? gp_point_distance (p[points->len - 1], *hand) : 0, FALSE, TRUE);
  return vertices;
}

/**
 * gp_vertex_table_show:
 * @self: the table
 * @tool: whose sketch it shows now; only lines that differ are changed
 *
 * Returns: how many lines there are
 */
guint
gp_vertex_table_show (GpVertexTable *self, GpToolSketch *tool)
{
  g_autoptr (GArray) vertices = list_vertices (tool);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint had = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), same = 0;

  while (same < MIN (had, vertices->len))
    {
      g_autoptr (GpVertexRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), same);

      if (!vertex_equal (&row->vertex, &g_array_index (vertices, Vertex, same)))
        break;
      same++;
    }
  if (same == had && same == vertices->len)
    return vertices->len;
  for (guint i = same; i < vertices->len; i++)
    g_ptr_array_add (added, row_new (&g_array_index (vertices, Vertex, i)));
  g_list_store_splice (self->rows, same, had - same, added->pdata, added->len);
  if (vertices->len != had && vertices->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", vertices->len - 1);
  return vertices->len;
}
