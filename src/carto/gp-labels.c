/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-labels.h"

#include <pango/pangocairo.h>

#define CELL_PX 40.0
/* The middle of a Han glyph lies this far above the baseline, in em. */
#define HAN_MIDDLE_EM 0.37
/* Angles of marks are rounded so that turned glyphs are rasterised once. */
#define MARK_ANGLE_RAD (3 * G_PI / 180)
#define STEEP_RAD (60 * G_PI / 180)

typedef struct
{
  GpLabelBox box;
  gboolean symbol;
} Taken;

typedef struct
{
  GpXY at;
  double angle_rad;
  double room_before; /* how far it may be moved along its run */
  double room_after;
  int kind;
  guint32 colour;
} Mark;

struct _GpLabels
{
  GpMapDraw *draw; /* borrowed */
  PangoContext *context;
  PangoFontDescription *fonts[GP_N_TYPE_LEVELS];
  GHashTable *layouts; /* "level, size\ntext" → SetText */
  GArray *taken;       /* Taken */
  GArray **cells;      /* of guint: positions in taken */
  int columns;
  int rows;
  double cell;
  GArray *marks;
  GArray *marked; /* Mark: those drawn */
  GArray *boxes;  /* GpLabelBox of every name drawn */
};

/* Hinting would move glyphs between a name and its halo. */
static PangoContext *
create_context (GpMapDraw *draw)
{
  PangoContext *context = pango_cairo_create_context (draw->cr);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  cairo_font_options_destroy (options);
  return context;
}

/* Set text lasts from drawing to drawing of a thread: shaping a name costs more
 * than showing it, and the next view has mostly the same names. */
#define SET_TEXTS_MAX 4000

typedef struct
{
  PangoContext *context;
  GHashTable *layouts;
} SetTexts;

typedef struct
{
  PangoLayout *layout;
  double width; /* device units */
} SetText;

static void
set_text_free (gpointer data)
{
  g_object_unref (((SetText *) data)->layout);
  g_free (data);
}

static void
set_texts_free (gpointer data)
{
  SetTexts *texts = data;

  g_hash_table_unref (texts->layouts);
  g_object_unref (texts->context);
  g_free (texts);
}

static GPrivate set_texts = G_PRIVATE_INIT (set_texts_free);

static GHashTable *
layouts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, set_text_free);
}

/* On an image text is set the same way each time; on paper it follows the page's context. */
static void
take_set_texts (GpLabels *self, GpMapDraw *draw)
{
  SetTexts *texts = g_private_get (&set_texts);

  if (draw->vector)
    {
      self->context = create_context (draw);
      self->layouts = layouts_new ();
      return;
    }
  if (texts == NULL)
    {
      texts = g_new (SetTexts, 1);
      *texts = (SetTexts){ create_context (draw), layouts_new () };
      g_private_set (&set_texts, texts);
    }
  if (g_hash_table_size (texts->layouts) > SET_TEXTS_MAX)
    g_hash_table_remove_all (texts->layouts);
  self->context = g_object_ref (texts->context);
  self->layouts = g_hash_table_ref (texts->layouts);
}

/**
 * gp_labels_new:
 * @draw: the drawing to write on
 *
 * Returns: (transfer full): no names yet
 */
GpLabels *
gp_labels_new (GpMapDraw *draw)
{
  GpLabels *self = g_new0 (GpLabels, 1);

  self->draw = draw;
  take_set_texts (self, draw);
  self->taken = g_array_new (FALSE, FALSE, sizeof (Taken));
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->marked = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->boxes = g_array_new (FALSE, FALSE, sizeof (GpLabelBox));
  self->cell = MAX (CELL_PX * draw->px, sqrt (draw->view->width * draw->view->height / 250000));
  self->columns = (int) ceil (draw->view->width / self->cell) + 4;
  self->rows = (int) ceil (draw->view->height / self->cell) + 4;
  self->cells = g_new0 (GArray *, (gsize) self->columns * self->rows);
  return self;
}

/**
 * gp_labels_free:
 * @self: (nullable): labels
 */
void
gp_labels_free (GpLabels *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->columns * self->rows; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  for (int i = 0; i < GP_N_TYPE_LEVELS; i++)
    g_clear_pointer (&self->fonts[i], pango_font_description_free);
  g_hash_table_unref (self->layouts);
  g_array_unref (self->taken);
  g_array_unref (self->marks);
  g_array_unref (self->marked);
  g_array_unref (self->boxes);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * gp_labels_get_em:
 * @self: labels
 * @level: a kind of name
 *
 * Returns: type size in device units
 */
double
gp_labels_get_em (GpLabels *self, GpTypeLevelId level)
{
  const GpTypeLevel *type = gp_style_get_type_level (level);

  return gp_map_draw_size (self->draw, type->size_px, type->size_pt * 25.4 / 72);
}

/**
 * gp_labels_get_halo:
 * @self: labels
 * @level: a kind of name
 *
 * Returns: width of the halo on one side, device units
 */
double
gp_labels_get_halo (GpLabels *self, GpTypeLevelId level)
{
  const GpTypeLevel *type = gp_style_get_type_level (level);

  return gp_map_draw_size (self->draw, type->halo_px / 2, type->halo_mm);
}

static const PangoFontDescription *
get_font (GpLabels *self, GpTypeLevelId level)
{
  const GpTypeLevel *type = gp_style_get_type_level (level);

  if (self->fonts[level] == NULL)
    {
      self->fonts[level] = pango_font_description_new ();
      pango_font_description_set_family (self->fonts[level], type->family);
      pango_font_description_set_weight (self->fonts[level], type->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      pango_font_description_set_absolute_size (self->fonts[level], gp_labels_get_em (self, level) * PANGO_SCALE);
    }
  return self->fonts[level];
}

static PangoLayout *
set_text_in_type (GpLabels *self, GpTypeLevelId level, const char *text)
{
  double spacing = gp_style_get_type_level (level)->spacing_px * self->draw->px;
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_font_description (layout, get_font (self, level));
  pango_layout_set_text (layout, text, -1);
  if (spacing > 0)
    {
      PangoAttrList *attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (spacing * PANGO_SCALE));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  return layout;
}

static const SetText *
get_text (GpLabels *self, GpTypeLevelId level, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%d, %d, %d\n%s", level, (int) (gp_labels_get_em (self, level) * 1000),
                                          (int) (self->draw->px * 1000), text);
  SetText *set = g_hash_table_lookup (self->layouts, key);

  if (set == NULL)
    {
      PangoRectangle logical;

      set = g_new (SetText, 1);
      set->layout = set_text_in_type (self, level, text);
      pango_layout_line_get_extents (pango_layout_get_line_readonly (set->layout, 0), NULL, &logical);
      set->width = (double) logical.width / PANGO_SCALE;
      g_hash_table_insert (self->layouts, g_steal_pointer (&key), set);
    }
  return set;
}

/**
 * gp_labels_measure:
 * @self: labels
 * @level: a kind of name
 * @text: UTF-8
 *
 * Returns: its width in device units
 */
double
gp_labels_measure (GpLabels *self, GpTypeLevelId level, const char *text)
{
  return get_text (self, level, text)->width;
}

/* Separating axes of one of two turned boxes. */
static gboolean
is_apart (const GpLabelBox *a, const GpLabelBox *b)
{
  double ca = cos (a->angle_rad), sa = sin (a->angle_rad);
  double dx = b->centre.x - a->centre.x, dy = b->centre.y - a->centre.y;
  double cb = fabs (cos (b->angle_rad - a->angle_rad)), sb = fabs (sin (b->angle_rad - a->angle_rad));

  return fabs (dx * ca + dy * sa) >= (a->width + b->width * cb + b->height * sb) / 2 ||
         fabs (dy * ca - dx * sa) >= (a->height + b->width * sb + b->height * cb) / 2;
}

/* NaN, of a shape with broken coordinates, counts as the first cell. */
static int
find_cell (double position, int n_cells)
{
  return position >= 0 ? (int) MIN (position, n_cells - 1) : 0;
}

static void
get_cells (const GpLabels *self, const GpLabelBox *box, int *x0, int *y0, int *x1, int *y1)
{
  double c = fabs (cos (box->angle_rad)), s = fabs (sin (box->angle_rad));
  double w = (box->width * c + box->height * s) / 2, h = (box->width * s + box->height * c) / 2;

  *x0 = find_cell ((box->centre.x - w) / self->cell + 2, self->columns);
  *x1 = find_cell ((box->centre.x + w) / self->cell + 2, self->columns);
  *y0 = find_cell ((box->centre.y - h) / self->cell + 2, self->rows);
  *y1 = find_cell ((box->centre.y + h) / self->cell + 2, self->rows);
}

static gboolean
is_box_free (GpLabels *self, const GpLabelBox *box, gboolean mind_symbols)
{
  int x0, y0, x1, y1;

  get_cells (self, box, &x0, &y0, &x1, &y1);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        GArray *cell = self->cells[y * self->columns + x];
        for (guint i = 0; cell && i < cell->len; i++)
          {
            const Taken *taken = &g_array_index (self->taken, Taken, g_array_index (cell, guint, i));
            if ((mind_symbols || !taken->symbol) && !is_apart (&taken->box, box) && !is_apart (box, &taken->box))
              return FALSE;
          }
      }
  return TRUE;
}

static void
take_box (GpLabels *self, const GpLabelBox *box, gboolean symbol)
{
  Taken taken = { *box, symbol };
  guint position = self->taken->len;
  int x0, y0, x1, y1;

  g_array_append_val (self->taken, taken);
  get_cells (self, box, &x0, &y0, &x1, &y1);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      {
        GArray **cell = &self->cells[y * self->columns + x];
        if (*cell == NULL)
          *cell = g_array_new (FALSE, FALSE, sizeof (guint));
        g_array_append_val (*cell, position);
      }
  if (!symbol)
    g_array_append_val (self->boxes, *box);
}

/**
 * gp_labels_is_free:
 * @self: labels
 * @boxes: (array length=n_boxes): boxes of a name
 * @n_boxes: how many
 *
 * Returns: whether no other name stands there
 */
gboolean
gp_labels_is_free (GpLabels *self, const GpLabelBox *boxes, guint n_boxes)
{
  for (guint i = 0; i < n_boxes; i++)
    if (!is_box_free (self, &boxes[i], FALSE))
      return FALSE;
  return TRUE;
}

/**
 * gp_labels_claim:
 * @self: labels
 * @boxes: (array length=n_boxes): boxes of a name
 * @n_boxes: how many
 *
 * Takes the boxes for a name, if all of them are free.
 *
 * Returns: whether the name may be drawn
 */
gboolean
gp_labels_claim (GpLabels *self, const GpLabelBox *boxes, guint n_boxes)
{
  if (!gp_labels_is_free (self, boxes, n_boxes))
    return FALSE;
  for (guint i = 0; i < n_boxes; i++)
    take_box (self, &boxes[i], FALSE);
  return TRUE;
}

/**
 * gp_labels_block:
 * @self: labels
 * @at: centre of a symbol
 * @size: its width, device units
 *
 * Keeps marks off a symbol.
 */
void
gp_labels_block (GpLabels *self, GpXY at, double size)
{
  take_box (self, &(GpLabelBox){ at, size, size, 0 }, TRUE);
}

/* The line of text, its middle at the origin of the user space. */
static void
show_line (GpMapDraw *draw, PangoLayoutLine *line, double x, double y, gboolean as_path)
{
  cairo_move_to (draw->cr, x, y);
  if (as_path)
    pango_cairo_layout_line_path (draw->cr, line);
  else
    pango_cairo_show_layout_line (draw->cr, line);
}

/* Where copies of the text stand round it to make a halo: rings no thicker than a stem. */
static guint
ring_offsets (double halo, GpXY *offsets, guint max)
{
  guint n = 0;

  for (double r = halo; r > 0.5; r -= 1.3)
    {
      guint around = r < 1.4 ? 6 : (guint) ceil (r * 4.2);
      for (guint i = 0; i < around && n < max; i++)
        {
          double a = 2 * G_PI * (i + 0.5) / around;
          offsets[n++] = (GpXY){ r * cos (a), r * sin (a) };
        }
    }
  return n;
}

/* One run of glyphs at every offset, in one operation. */
static void
show_copies (GpMapDraw *draw, PangoLayoutRun *run, double x, double y, const GpXY *offsets, guint n_offsets)
{
  const PangoGlyphString *glyphs = run->glyphs;
  g_autofree cairo_glyph_t *copies = g_new (cairo_glyph_t, (gsize) MAX (1, glyphs->num_glyphs) * n_offsets);
  int n = 0;

  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphInfo *glyph = &glyphs->glyphs[i];
      double gx = x + (double) glyph->geometry.x_offset / PANGO_SCALE;
      double gy = y + (double) glyph->geometry.y_offset / PANGO_SCALE;

      x += (double) glyph->geometry.width / PANGO_SCALE;
      if (glyph->glyph == PANGO_GLYPH_EMPTY || glyph->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
        continue;
      for (guint j = 0; j < n_offsets; j++)
        copies[n++] = (cairo_glyph_t){ glyph->glyph, gx + offsets[j].x, gy + offsets[j].y };
    }
  cairo_set_scaled_font (draw->cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
  cairo_show_glyphs (draw->cr, copies, n);
}

/* On an image the halo is the text itself, shown around: glyphs are cached, outlines are not. */
static void
show_halo (GpMapDraw *draw, PangoLayoutLine *line, double x, double y, double halo)
{
  GpXY offsets[96];
  guint n;

  if (draw->vector)
    {
      show_line (draw, line, x, y, TRUE);
      cairo_set_line_width (draw->cr, 2 * halo);
      cairo_set_line_join (draw->cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (draw->cr);
      return;
    }
  n = ring_offsets (halo, offsets, G_N_ELEMENTS (offsets));
  for (GSList *l = line->runs; l; l = l->next)
    {
      PangoLayoutRun *run = l->data;

      show_copies (draw, run, x, y, offsets, n);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
}

/**
 * gp_labels_draw_text:
 * @self: labels
 * @level: how it is written
 * @text: UTF-8
 * @centre: where its middle comes to lie
 * @angle_rad: turned by this, clockwise
 * @colour: of the text
 * @halo: colour around it; there is none when the level has no halo
 *
 * Writes a name. Does not ask whether there is room.
 */
void
gp_labels_draw_text (GpLabels *self,
                     GpTypeLevelId level,
                     const char *text,
                     GpXY centre,
                     double angle_rad,
                     guint32 colour,
                     guint32 halo)
{
  const GpTypeLevel *type = gp_style_get_type_level (level);
  GpMapDraw *draw = self->draw;
  const SetText *set = get_text (self, level, text);
  PangoLayoutLine *line = pango_layout_get_line_readonly (set->layout, 0);
  double width = set->width - type->spacing_px * draw->px * 0.5;
  double y = HAN_MIDDLE_EM * gp_labels_get_em (self, level);
  double halo_width = gp_labels_get_halo (self, level);

  cairo_save (draw->cr);
  cairo_translate (draw->cr, centre.x, centre.y);
  cairo_rotate (draw->cr, angle_rad);
  if (type->oblique)
    cairo_transform (draw->cr, &(cairo_matrix_t){ 1, 0, -0.2126, 1, 0, 0 }); /* 12° */
  if (halo_width > 0)
    {
      gp_map_draw_set_colour (draw, draw->style->palette == GP_PALETTE_GREY ? 0xFFFFFF : halo, 1);
      show_halo (draw, line, -width / 2, y, halo_width);
    }
  gp_map_draw_set_colour (draw, colour, 1);
  show_line (draw, line, -width / 2, y, FALSE);
  cairo_restore (draw->cr);
  cairo_new_path (draw->cr);
}

/**
 * gp_labels_add_mark:
 * @self: labels
 * @at: place on a run
 * @angle_rad: direction of the run on the target
 * @room_before: how far it may be moved back along the run
 * @room_after: how far it may be moved on
 * @kind: its #GpRunKind, or -1
 * @colour: its colour
 *
 * Remembers a place for a mark. Marks ask for room last.
 */
void
gp_labels_add_mark (GpLabels *self,
                    GpXY at,
                    double angle_rad,
                    double room_before,
                    double room_after,
                    int kind,
                    guint32 colour)
{
  Mark mark = { at, angle_rad, room_before, room_after, kind, colour };

  if (self->draw->district &&
      !gp_geometry_contains_point (self->draw->district->geometry, gp_map_view_to_plan (self->draw->view, at.x, at.y)))
    return;
  if (at.x > -self->cell && at.y > -self->cell && at.x < self->draw->view->width + self->cell &&
      at.y < self->draw->view->height + self->cell)
    g_array_append_val (self->marks, mark);
}

/* Whether a mark of that kind stands so near that another says nothing new. */
static gboolean
is_told_nearby (GpLabels *self, const Mark *mark, double distance)
{
  for (guint i = 0; i < self->marked->len; i++)
    {
      const Mark *other = &g_array_index (self->marked, Mark, i);

      if (other->kind == mark->kind && fabs (other->at.x - mark->at.x) < distance &&
          fabs (other->at.y - mark->at.y) < distance)
        return TRUE;
    }
  return FALSE;
}

/* Looks for room near the place wished for, nearest first. */
static gboolean
find_mark_room (GpLabels *self, const Mark *mark, GpLabelBox *box)
{
  double step = box->width * 0.75;

  for (int i = 0; i <= 8; i++)
    {
      double shift = (i + 1) / 2 * step * (i % 2 ? 1 : -1);

      if (shift > mark->room_after || -shift > mark->room_before)
        continue;
      box->centre.x = mark->at.x + shift * cos (mark->angle_rad);
      box->centre.y = mark->at.y + shift * sin (mark->angle_rad);
      if (is_box_free (self, box, TRUE))
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_labels_draw_marks:
 * @self: labels
 *
 * Writes the marks there is room for: along the line, upright where it is
 * steeper than 60°.
 */
void
gp_labels_draw_marks (GpLabels *self)
{
  double em = gp_labels_get_em (self, GP_TYPE_MARK);

  for (guint i = 0; i < self->marks->len && gp_map_draw_tick (self->draw); i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      double angle = remainder (mark->angle_rad, G_PI);
      GpLabelBox box = { mark->at, em * 1.15, em * 1.15, 0 };

      box.angle_rad = fabs (angle) > STEEP_RAD ? 0 : round (angle / MARK_ANGLE_RAD) * MARK_ANGLE_RAD;
      if (is_told_nearby (self, mark, em * 7) || !find_mark_room (self, mark, &box))
        continue;
      g_array_append_vals (self->marked, mark, 1);
      take_box (self, &box, FALSE);
      gp_labels_draw_text (self, GP_TYPE_MARK, gp_style_get_run (mark->kind)->mark, box.centre, box.angle_rad,
                           mark->colour, 0xFFFFFF);
    }
}

/**
 * gp_labels_get_boxes:
 * @self: labels
 *
 * Returns: (transfer none) (element-type GpLabelBox): what was taken by names and marks
 */
const GArray *
gp_labels_get_boxes (GpLabels *self)
{
  return self->boxes;
}
