/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs through the drawing operations of a page (ISO 32000-1, 8.5, 8.4.4 and
 * 9.4) without drawing them: it keeps the matrix and whether the colour is
 * white, and notes in which tiles a painted path has a vertex or a text
 * begins. White, and a rectangle filled as large as a ground, leave no ink.
 *
 * A page of a million features is 200 MB of operations: one pass over the
 * bytes, no memory but the stack of states.
 */
#include "config.h"

#include "gp-pdf-ink.h"

#include <string.h>

#include "gp-pdf.h"

#define STATES_MAX 64
#define OPERANDS_MAX 32
#define WORD_MAX 32
#define WHITE 0.995
/* A rectangle with more of the area than this is a ground. */
#define GROUND_SHARE 0.2

typedef struct
{
  double xx, yx, xy, yy, x0, y0;
} Matrix;

typedef struct
{
  Matrix matrix;
  gboolean white_fill;
  gboolean white_stroke;
} State;

typedef enum
{
  IN_NOTHING,
  IN_WORD,
  IN_STRING,
  IN_HEX,
  IN_COMMENT,
} Place;

typedef struct
{
  GpPdfInk *ink;
  GCancellable *cancellable;
  double left, bottom, width, height; /* what the tiles divide, points, y upwards */
  State states[STATES_MAX];
  guint n_states;
  Matrix text;
  guint64 path;   /* tiles of the path being built */
  guint64 ground; /* and of the large rectangles in it */
  double operands[OPERANDS_MAX];
  guint n_operands;
  Place place;
  int depth; /* of brackets in a string */
  gboolean escaped;
  char word[WORD_MAX];
  guint n_word;
} Walk;

static Matrix
multiply (const Matrix *a, const Matrix *b)
{
  return (Matrix){ a->xx * b->xx + a->yx * b->xy, a->xx * b->yx + a->yx * b->yy,
                   a->xy * b->xx + a->yy * b->xy, a->xy * b->yx + a->yy * b->yy,
                   a->x0 * b->xx + a->y0 * b->xy + b->x0, a->x0 * b->yx + a->y0 * b->yy + b->y0 };
}

/* The bit of the tile a point lies in, 0 beside the map. */
static guint64
find_tile (const Walk *walk, double x, double y)
{
  const Matrix *m = &walk->states[walk->n_states - 1].matrix;
  double column = (x * m->xx + y * m->xy + m->x0 - walk->left) / walk->width * GP_PDF_TILES;
  double row = GP_PDF_TILES - (x * m->yx + y * m->yy + m->y0 - walk->bottom) / walk->height * GP_PDF_TILES;

  if (!(column >= 0 && column < GP_PDF_TILES && row >= 0 && row < GP_PDF_TILES))
    return 0;
  return G_GUINT64_CONSTANT (1) << ((int) row * GP_PDF_TILES + (int) column);
}

static void
add_rectangle (Walk *walk, const double *o)
{
  const Matrix *m = &walk->states[walk->n_states - 1].matrix;

  guint64 tiles = find_tile (walk, o[0], o[1]) | find_tile (walk, o[0] + o[2], o[1]) | find_tile (walk, o[0] + o[2], o[1] + o[3]) | find_tile (walk, o[0], o[1] + o[3]);

  if (fabs (o[2] * o[3] * (m->xx * m->yy - m->xy * m->yx)) < GROUND_SHARE * walk->width * walk->height)
    walk->path |= tiles;
  else
    walk->ground |= tiles;
}

static void
paint (Walk *walk, gboolean fill, gboolean stroke)
{
  const State *state = &walk->states[walk->n_states - 1];

  if ((fill && !state->white_fill) || (stroke && !state->white_stroke))
    walk->ink->tiles |= walk->path;
  if (stroke && !state->white_stroke)
    walk->ink->tiles |= walk->ground;
  walk->path = walk->ground = 0;
}

static gboolean
is_white (const Walk *walk)
{
  for (guint i = 0; i < walk->n_operands; i++)
    if (walk->operands[i] < WHITE)
      return FALSE;
  return walk->n_operands == 1 || walk->n_operands == 3;
}

static void
show_text (Walk *walk)
{
  walk->ink->n_texts++;
  if (!walk->states[walk->n_states - 1].white_fill)
    walk->ink->tiles |= find_tile (walk, walk->text.x0, walk->text.y0);
}

static void
change_state (Walk *walk, char operator)
{
  if (operator== 'q' && walk->n_states<STATES_MAX)
    {
      walk->states[walk->n_states] = walk->states[walk->n_states - 1];
      walk->n_states++;
    }
  else if (operator== 'Q' && walk->n_states> 1)
    walk->n_states--;
}

/* Operators of one letter: paths, for the most part. */
static void
do_letter (Walk *walk, char operator)
{
  const double *o = walk->operands;
  guint n = walk->n_operands;

  switch (operator)
    {
    case 'm':
    case 'l':
    case 'c':
    case 'v':
    case 'y':
      if (n >= 2)
        walk->path |= find_tile (walk, o[n - 2], o[n - 1]);
      break;
    case 'f':
    case 'F':
      paint (walk, TRUE, FALSE);
      break;
    case 'S':
    case 's':
      paint (walk, FALSE, TRUE);
      break;
    case 'B':
    case 'b':
      paint (walk, TRUE, TRUE);
      break;
    case 'n':
      paint (walk, FALSE, FALSE);
      break;
    case 'g':
      walk->states[walk->n_states - 1].white_fill = is_white (walk);
      break;
    case 'G':
      walk->states[walk->n_states - 1].white_stroke = is_white (walk);
      break;
    default:
      change_state (walk, operator);
    }
}

static void
do_operator (Walk *walk, const char *word)
{
  State *state = &walk->states[walk->n_states - 1];
  const double *o = walk->operands;
  Matrix matrix = { o[0], o[1], o[2], o[3], o[4], o[5] };

  if (word[1] == '\0' || (word[1] == '*' && word[2] == '\0' && word[0] != 'W'))
    do_letter (walk, word[0]);
  else if (strcmp (word, "re") == 0 && walk->n_operands == 4)
    add_rectangle (walk, o);
  else if (strcmp (word, "cm") == 0 && walk->n_operands == 6)
    state->matrix = multiply (&matrix, &state->matrix);
  else if (strcmp (word, "rg") == 0 || strcmp (word, "sc") == 0)
    state->white_fill = is_white (walk);
  else if (strcmp (word, "RG") == 0 || strcmp (word, "SC") == 0)
    state->white_stroke = is_white (walk);
  else if (strcmp (word, "scn") == 0)
    state->white_fill = FALSE;
  else if (strcmp (word, "SCN") == 0)
    state->white_stroke = FALSE;
  else if (strcmp (word, "BT") == 0)
    walk->text = (Matrix){ 1, 0, 0, 1, 0, 0 };
  else if (strcmp (word, "Tm") == 0 && walk->n_operands == 6)
    walk->text = matrix;
  else if (strcmp (word, "Td") == 0 && walk->n_operands == 2)
    {
      walk->text.x0 += o[0] * walk->text.xx + o[1] * walk->text.xy;
      walk->text.y0 += o[0] * walk->text.yx + o[1] * walk->text.yy;
    }
  else if (strcmp (word, "Tj") == 0 || strcmp (word, "TJ") == 0)
    show_text (walk);
}

/* "-12.345", as quickly as can be: there are millions. */
static double
read_number (const char *word)
{
  static const double powers[] = { 1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9 };
  gboolean negative = *word == '-';
  guint decimals = 0;
  gint64 digits = 0;
  gboolean behind = FALSE;

  for (word += *word == '-' || *word == '+'; *word; word++)
    if (*word == '.')
      behind = TRUE;
    else if (g_ascii_isdigit (*word) && decimals + 1 < G_N_ELEMENTS (powers) && digits < G_GINT64_CONSTANT (100000000000000))
      {
        digits = digits * 10 + (*word - '0');
        decimals += behind;
      }
  return (negative ? -1 : 1) * digits * powers[decimals];
}

static void
end_word (Walk *walk)
{
  const char *word = walk->word;

  walk->place = IN_NOTHING;
  walk->word[walk->n_word] = '\0';
  if (g_ascii_isdigit (*word) || strchr ("+-.", *word))
    {
      if (walk->n_operands < OPERANDS_MAX)
        walk->operands[walk->n_operands++] = read_number (word);
      return;
    }
  if (*word == '/')
    return;
  do_operator (walk, word);
  walk->n_operands = 0;
}

/* What begins with a character that belongs to no word before it. */
static void
begin (Walk *walk, char c)
{
  if (c == '(')
    {
      walk->place = IN_STRING;
      walk->depth = 1;
      walk->escaped = FALSE;
    }
  else if (c == '<')
    walk->place = IN_HEX;
  else if (c == '%')
    walk->place = IN_COMMENT;
  else if (!strchr (" \n\r\t\f[]>{}", c) && c != '\0')
    {
      walk->place = IN_WORD;
      walk->word[0] = c;
      walk->n_word = 1;
    }
}

static void
skip_string (Walk *walk, char c)
{
  if (walk->escaped)
    walk->escaped = FALSE;
  else if (c == '\\')
    walk->escaped = TRUE;
  else if (c == '(')
    walk->depth++;
  else if (c == ')' && --walk->depth == 0)
    walk->place = IN_NOTHING;
}

static gboolean
take (const char *bytes, gsize length, gpointer user_data)
{
  Walk *walk = user_data;

  for (gsize i = 0; i < length; i++)
    {
      char c = bytes[i];

      if (walk->place == IN_WORD)
        {
          if (c > ' ' && !strchr ("()<>[]{}/%", c))
            {
              if (walk->n_word + 1 < WORD_MAX)
                walk->word[walk->n_word++] = c;
              continue;
            }
          end_word (walk);
          begin (walk, c);
        }
      else if (walk->place == IN_NOTHING)
        begin (walk, c);
      else if (walk->place == IN_STRING)
        skip_string (walk, c);
      else if ((walk->place == IN_HEX && c == '>') || (walk->place == IN_COMMENT && c == '\n'))
        walk->place = IN_NOTHING;
    }
  return !g_cancellable_is_cancelled (walk->cancellable);
}

/**
 * gp_pdf_ink_read:
 * @reader: of a finished file
 * @page: from 0
 * @meant: what the page was meant to be: its map is what is divided into tiles
 * @ink: (out): where something was drawn
 * @cancellable: (nullable): stops it
 *
 * Returns: whether the operations of the page could be read to their end
 */
gboolean
gp_pdf_ink_read (const GpPdfReader *reader, guint page, const GpPdfPage *meant, GpPdfInk *ink, GCancellable *cancellable)
{
  const double unit = GP_PDF_UNITS_PER_MM;
  GpRect whole = { 0, 0, meant->width_mm, meant->height_mm };
  const GpRect *area = meant->has_map ? &meant->map_mm : &whole;
  Walk walk = { .ink = ink, .cancellable = cancellable, .n_states = 1 };
  GpPdfSpan object, contents;

  *ink = (GpPdfInk){ 0 };
  walk.left = area->x * unit;
  walk.bottom = (meant->height_mm - gp_rect_bottom (area)) * unit;
  walk.width = area->width * unit;
  walk.height = area->height * unit;
  walk.states[0].matrix = (Matrix){ 1, 0, 0, 1, 0, 0 };
  if (!gp_pdf_reader_get_object (reader, gp_pdf_reader_get_page (reader, page), &object) ||
      !gp_pdf_reader_find (reader, &object, "Contents", &contents))
    return FALSE;
  return gp_pdf_reader_read_stream (reader, &contents, take, &walk);
}
