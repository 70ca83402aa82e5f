/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-fact-card.h"

#include "gp-cards.h"

typedef struct
{
  GtkWidget *line;
  GtkWidget *title;
  GtkWidget *before;
  GtkWidget *arrow;
  GtkWidget *after;
  const char *css_class; /* interned, of @after or of the note; NULL for none */
} Line;

struct _GpFactCard
{
  GtkBox parent_instance;

  GPtrArray *lines; /* Line */
  guint at;         /* how many of them are in use */
};

G_DEFINE_FINAL_TYPE (GpFactCard, gp_fact_card, GTK_TYPE_BOX)

static void
gp_fact_card_finalize (GObject *object)
{
  g_ptr_array_unref (GP_FACT_CARD (object)->lines);

  G_OBJECT_CLASS (gp_fact_card_parent_class)->finalize (object);
}

static void
gp_fact_card_class_init (GpFactCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_fact_card_finalize;
}

static void
gp_fact_card_init (GpFactCard *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-card");
}

/**
 * gp_fact_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
gp_fact_card_new (void)
{
  return g_object_new (GP_TYPE_FACT_CARD, NULL);
}

/**
 * gp_fact_label_set:
 * @label: a GtkLabel
 * @text: (nullable): what it says; it is not laid out again when it said so before
 */
void
gp_fact_label_set (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text != NULL ? text : "") != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static Line *
new_line (GpFactCard *self)
{
  Line *line = g_new0 (Line, 1);

  line->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  line->title = gp_cards_new_label (NULL, "gp-field");
  line->before = gp_cards_new_label (NULL, "dim-label gp-number");
  line->arrow = gp_cards_new_label ("›", "dim-label");
  line->after = gp_cards_new_label (NULL, "gp-number gp-fact-after");
  gtk_widget_add_css_class (line->line, "gp-form-row");
  gtk_widget_set_hexpand (line->title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (line->before), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (line->after), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (line->line), line->title);
  gtk_box_append (GTK_BOX (line->line), line->before);
  gtk_box_append (GTK_BOX (line->line), line->arrow);
  gtk_box_append (GTK_BOX (line->line), line->after);
  gtk_box_append (GTK_BOX (self), line->line);
  g_ptr_array_add (self->lines, line);
  return line;
}

/**
 * gp_fact_card_begin:
 * @self: the card, which is filled anew until gp_fact_card_end()
 */
void
gp_fact_card_begin (GpFactCard *self)
{
  self->at = 0;
}

static Line *
next_line (GpFactCard *self)
{
  Line *line = self->at < self->lines->len ? g_ptr_array_index (self->lines, self->at) : new_line (self);

  self->at++;
  gtk_widget_set_visible (line->line, TRUE);
  return line;
}

static void
set_class (Line *line, GtkWidget *label, const char *css_class)
{
  if (line->css_class != NULL)
    {
      gtk_widget_remove_css_class (line->title, line->css_class);
      gtk_widget_remove_css_class (line->after, line->css_class);
    }
  line->css_class = g_intern_string (css_class);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
}

/**
 * gp_fact_card_add:
 * @self: the card
 * @title: what the line is about
 * @before: (nullable): what was, dimmed before an arrow
 * @after: what is
 * @css_class: (nullable): class of @after
 */
void
gp_fact_card_add (GpFactCard *self, const char *title, const char *before, const char *after, const char *css_class)
{
  Line *line = next_line (self);

  gp_fact_label_set (line->title, title);
  gtk_label_set_wrap (GTK_LABEL (line->title), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (line->title), PANGO_ELLIPSIZE_END);
  gp_fact_label_set (line->before, before);
  gp_fact_label_set (line->after, after);
  gtk_widget_set_visible (line->before, before != NULL);
  gtk_widget_set_visible (line->arrow, before != NULL);
  gtk_widget_set_visible (line->after, TRUE);
  if (g_intern_string (css_class) != line->css_class)
    set_class (line, line->after, css_class);
}

/**
 * gp_fact_card_add_note:
 * @self: the card
 * @text: a sentence, over as many lines as it needs
 * @css_class: (nullable): its class
 */
void
gp_fact_card_add_note (GpFactCard *self, const char *text, const char *css_class)
{
  Line *line = next_line (self);

  gp_fact_label_set (line->title, text);
  gtk_label_set_ellipsize (GTK_LABEL (line->title), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (line->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line->title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (line->before, FALSE);
  gtk_widget_set_visible (line->arrow, FALSE);
  gtk_widget_set_visible (line->after, FALSE);
  set_class (line, line->title, css_class);
}

/**
 * gp_fact_card_end:
 * @self: the card; lines that were not added again are gone
 */
void
gp_fact_card_end (GpFactCard *self)
{
  for (guint i = self->at; i < self->lines->len; i++)
    gtk_widget_set_visible (((Line *) g_ptr_array_index (self->lines, i))->line, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->at > 0);
}
