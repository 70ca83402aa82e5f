/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-noding.h"

/* Points farther apart than this overflow the exact arithmetic: 500 km. */
#define REACH_MAX ((gint64) 500000 * GP_GRID_PER_M)
/* Each round settles what the one before has bent; more than a few means a fault. */
#define ROUNDS_MAX 100

__extension__ typedef __int128 Wide;

typedef struct
{
  GpGridPoint grid;
  GpPoint at;
} Node;

/* One undirected segment, a < b by number of node. */
typedef struct
{
  guint a;
  guint b;
  guint chain_start; /* inner nodes from a to b, in chains */
  guint chain_n;     /* 0: not cut */
} Segment;

/* Open addressing; 0 is empty, n stands for item n - 1. */
typedef struct
{
  guint32 *slots;
  guint n_slots;
} Places;

struct _GpNoding
{
  GArray *nodes;    /* Node */
  GArray *segments; /* Segment */
  GArray *chains;   /* guint */
  Places node_places;
  Places segment_places;
  gboolean too_far;
};

static guint32
mix (guint64 a, guint64 b)
{
  guint64 h = (a * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) ^ (b * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F));

  h ^= h >> 29;
  h *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  return (guint32) (h >> 32);
}

static gint64
to_grid (double metres)
{
  return (gint64) floor (metres * GP_GRID_PER_M + 0.5);
}

/**
 * gp_grid_snap:
 * @point: plan metres
 *
 * Returns: the point of the grid next to it
 */
GpPoint
gp_grid_snap (GpPoint point)
{
  return (GpPoint){ (double) to_grid (point.x) / GP_GRID_PER_M, (double) to_grid (point.y) / GP_GRID_PER_M };
}

/**
 * gp_grid_orient:
 * @a: start of a line
 * @b: its end
 * @c: a point
 *
 * Returns: 1 when @c lies left of the line, -1 right of it, 0 on it; exact
 */
int
gp_grid_orient (GpGridPoint a, GpGridPoint b, GpGridPoint c)
{
  Wide turn = (Wide) (b.x - a.x) * (c.y - a.y) - (Wide) (b.y - a.y) * (c.x - a.x);

  return (turn > 0) - (turn < 0);
}

/**
 * gp_noding_new:
 *
 * Returns: (transfer full): without nodes
 */
GpNoding *
gp_noding_new (void)
{
  GpNoding *self = g_new0 (GpNoding, 1);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->chains = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * gp_noding_free:
 * @self: (transfer full): lines
 */
void
gp_noding_free (GpNoding *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->segments);
  g_array_unref (self->chains);
  g_free (self->node_places.slots);
  g_free (self->segment_places.slots);
  g_free (self);
}

static Node *
get_node (const GpNoding *self, guint node)
{
  return &g_array_index (self->nodes, Node, node);
}

static Segment *
get_segment (const GpNoding *self, guint segment)
{
  return &g_array_index (self->segments, Segment, segment);
}

static guint32
hash_node (const GpNoding *self, guint node)
{
  GpGridPoint grid = get_node (self, node)->grid;

  return mix ((guint64) grid.x, (guint64) grid.y);
}

static guint32
hash_segment (const GpNoding *self, guint segment)
{
  const Segment *s = get_segment (self, segment);

  return mix (s->a, s->b);
}

static void
places_put (Places *places, guint32 hash, guint item)
{
  guint slot = hash & (places->n_slots - 1);

  while (places->slots[slot] != 0)
    slot = (slot + 1) & (places->n_slots - 1);
  places->slots[slot] = item + 1;
}

/* Room for one more of @n items; at most half of the slots are taken. */
static void
places_reserve (const GpNoding *self, Places *places, guint n, guint32 (*hash) (const GpNoding *, guint))
{
  if (places->n_slots > 2 * (n + 1))
    return;
  places->n_slots = MAX (places->n_slots * 2, 256);
  g_free (places->slots);
  places->slots = g_new0 (guint32, places->n_slots);
  for (guint i = 0; i < n; i++)
    places_put (places, hash (self, i), i);
}

static guint
add_grid_node (GpNoding *self, GpGridPoint grid, GpPoint at)
{
  Places *places = &self->node_places;
  guint32 hash = mix ((guint64) grid.x, (guint64) grid.y);
  Node node = { grid, at };

  places_reserve (self, places, self->nodes->len, hash_node);
  for (guint slot = hash & (places->n_slots - 1); places->slots[slot] != 0; slot = (slot + 1) & (places->n_slots - 1))
    {
      GpGridPoint other = get_node (self, places->slots[slot] - 1)->grid;

      if (other.x == grid.x && other.y == grid.y)
        return places->slots[slot] - 1;
    }
  g_array_append_val (self->nodes, node);
  places_put (places, hash, self->nodes->len - 1);
  return self->nodes->len - 1;
}

/**
 * gp_noding_add_node:
 * @self: lines
 * @at: plan metres
 * @as_it_is: whether a node made for it keeps this point bit by bit; else it
 *   gets the point of the grid
 *
 * Returns: its node, the same for all points that round to it
 */
guint
gp_noding_add_node (GpNoding *self, GpPoint at, gboolean as_it_is)
{
  GpGridPoint grid = { 0, 0 };

  if (!(fabs (at.x) < 1e12 && fabs (at.y) < 1e12))
    self->too_far = TRUE;
  else
    grid = (GpGridPoint){ to_grid (at.x), to_grid (at.y) };
  if (self->nodes->len > 0)
    {
      GpGridPoint first = get_node (self, 0)->grid;

      self->too_far |= ABS (grid.x - first.x) > REACH_MAX || ABS (grid.y - first.y) > REACH_MAX;
    }
  return add_grid_node (self, grid, as_it_is ? at : gp_grid_snap (at));
}

/* The segment's number plus one, 0 when there is none. */
static guint
find_segment (const GpNoding *self, guint a, guint b)
{
  const Places *places = &self->segment_places;

  if (places->n_slots == 0)
    return 0;
  for (guint slot = mix (a, b) & (places->n_slots - 1); places->slots[slot] != 0; slot = (slot + 1) & (places->n_slots - 1))
    {
      const Segment *segment = get_segment (self, places->slots[slot] - 1);

      if (segment->a == a && segment->b == b)
        return places->slots[slot];
    }
  return 0;
}

/**
 * gp_noding_add_segment:
 * @self: lines
 * @a: a node
 * @b: a node
 */
void
gp_noding_add_segment (GpNoding *self, guint a, guint b)
{
  Segment segment = { MIN (a, b), MAX (a, b), 0, 0 };

  if (a == b || find_segment (self, segment.a, segment.b) != 0)
    return;
  places_reserve (self, &self->segment_places, self->segments->len, hash_segment);
  g_array_append_val (self->segments, segment);
  places_put (&self->segment_places, mix (segment.a, segment.b), self->segments->len - 1);
}

/* What is still whole, with its box, from left to right. */
typedef struct
{
  guint segment;
  GpGridPoint a, b;
  gint64 min_x, min_y, max_x, max_y;
} Leaf;

static int
compare_leaves (gconstpointer a, gconstpointer b)
{
  const Leaf *first = a, *second = b;

  if (first->min_x != second->min_x)
    return first->min_x < second->min_x ? -1 : 1;
  return first->segment < second->segment ? -1 : first->segment > second->segment;
}

static GArray *
list_leaves (const GpNoding *self)
{
  GArray *leaves = g_array_sized_new (FALSE, FALSE, sizeof (Leaf), self->segments->len);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = get_segment (self, i);
      GpGridPoint a = get_node (self, segment->a)->grid, b = get_node (self, segment->b)->grid;
      Leaf leaf = { i, a, b, MIN (a.x, b.x), MIN (a.y, b.y), MAX (a.x, b.x), MAX (a.y, b.y) };

      if (segment->chain_n == 0)
        g_array_append_val (leaves, leaf);
    }
  g_array_sort (leaves, compare_leaves);
  return leaves;
}

/* ⌊n / d + ½⌋ */
static gint64
divide_rounded (Wide n, Wide d)
{
  Wide over = 2 * n + d, under = 2 * d, quotient;

  if (under < 0)
    {
      over = -over;
      under = -under;
    }
  quotient = over / under;
  return (gint64) (over % under < 0 ? quotient - 1 : quotient);
}

/* Whether the insides of both cross in a point, and where it rounds to. */
static gboolean
cross_properly (const Leaf *s, const Leaf *t, GpGridPoint *at)
{
  Wide rx = s->b.x - s->a.x, ry = s->b.y - s->a.y, sx = t->b.x - t->a.x, sy = t->b.y - t->a.y;
  Wide along, whole;

  if (gp_grid_orient (s->a, s->b, t->a) * gp_grid_orient (s->a, s->b, t->b) >= 0 ||
      gp_grid_orient (t->a, t->b, s->a) * gp_grid_orient (t->a, t->b, s->b) >= 0)
    return FALSE;
  whole = rx * sy - ry * sx;
  along = (t->a.x - s->a.x) * sy - (t->a.y - s->a.y) * sx;
  *at = (GpGridPoint){ s->a.x + divide_rounded (along * rx, whole), s->a.y + divide_rounded (along * ry, whole) };
  return TRUE;
}

static void
add_crossings (GpNoding *self, GArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *s = &g_array_index (leaves, Leaf, i);

      for (guint j = i + 1; j < leaves->len; j++)
        {
          const Leaf *t = &g_array_index (leaves, Leaf, j);
          GpGridPoint at;

          if (t->min_x > s->max_x)
            break;
          if (t->min_y <= s->max_y && s->min_y <= t->max_y && cross_properly (s, t, &at))
            add_grid_node (self, at, (GpPoint){ (double) at.x / GP_GRID_PER_M, (double) at.y / GP_GRID_PER_M });
        }
    }
}

/* Whether the segment meets the pixel [x − ½, x + ½) × [y − ½, y + ½) of @n, which lies in its box. */
static gboolean
meets_pixel (GpGridPoint a, GpGridPoint b, GpGridPoint n)
{
  GpGridPoint p = a.x < b.x ? a : b, q = a.x < b.x ? b : a;
  gboolean up = p.y < q.y;
  int upper_left, upper_right, lower_left, lower_right;

  if (p.x == q.x || p.y == q.y)
    return TRUE;
  p = (GpGridPoint){ 2 * p.x, 2 * p.y };
  q = (GpGridPoint){ 2 * q.x, 2 * q.y };
  upper_left = gp_grid_orient (p, q, (GpGridPoint){ 2 * n.x - 1, 2 * n.y + 1 });
  upper_right = gp_grid_orient (p, q, (GpGridPoint){ 2 * n.x + 1, 2 * n.y + 1 });
  lower_left = gp_grid_orient (p, q, (GpGridPoint){ 2 * n.x - 1, 2 * n.y - 1 });
  lower_right = gp_grid_orient (p, q, (GpGridPoint){ 2 * n.x + 1, 2 * n.y - 1 });
  /* Through a corner: it belongs to the pixel at the lower left only, else the line must go on through the inside. */
  if (lower_left == 0)
    return TRUE;
  if (upper_left == 0 || lower_right == 0)
    return !up;
  if (upper_right == 0)
    return up;
  return upper_left != upper_right || upper_left != lower_left || upper_left != lower_right;
}

typedef struct
{
  gint64 x;
  guint node;
} NodeKey;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const NodeKey *first = a, *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

static GArray *
sort_nodes (const GpNoding *self)
{
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (NodeKey), self->nodes->len);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      NodeKey key = { get_node (self, i)->grid.x, i };

      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_keys);
  return keys;
}

typedef struct
{
  Wide along;
  guint node;
} Stop;

static int
compare_stops (gconstpointer a, gconstpointer b)
{
  const Stop *first = a, *second = b;

  if (first->along != second->along)
    return first->along < second->along ? -1 : 1;
  return first->node < second->node ? -1 : first->node > second->node;
}

/* The nodes the segment has to go through, from a to b. */
static void
find_stops (const GpNoding *self, const Leaf *leaf, GArray *keys, GArray *stops)
{
  const Segment *segment = get_segment (self, leaf->segment);
  guint low = 0, high = keys->len;

  g_array_set_size (stops, 0);
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (keys, NodeKey, middle).x < leaf->min_x)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < keys->len && g_array_index (keys, NodeKey, low).x <= leaf->max_x; low++)
    {
      guint node = g_array_index (keys, NodeKey, low).node;
      GpGridPoint n = get_node (self, node)->grid;
      Stop stop = { (Wide) (n.x - leaf->a.x) * (leaf->b.x - leaf->a.x) + (Wide) (n.y - leaf->a.y) * (leaf->b.y - leaf->a.y), node };

      if (n.y >= leaf->min_y && n.y <= leaf->max_y && node != segment->a && node != segment->b &&
          meets_pixel (leaf->a, leaf->b, n))
        g_array_append_val (stops, stop);
    }
  g_array_sort (stops, compare_stops);
}

static void
cut (GpNoding *self, guint number, GArray *stops)
{
  Segment *segment = get_segment (self, number);
  guint from = segment->a, last = segment->b;

  segment->chain_start = self->chains->len;
  segment->chain_n = stops->len;
  for (guint i = 0; i < stops->len; i++)
    {
      guint node = g_array_index (stops, Stop, i).node;

      g_array_append_val (self->chains, node);
      gp_noding_add_segment (self, from, node);
      from = node;
    }
  gp_noding_add_segment (self, from, last);
}

static gboolean
cut_at_nodes (GpNoding *self, GArray *leaves)
{
  g_autoptr (GArray) keys = sort_nodes (self);
  g_autoptr (GArray) stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  gboolean any = FALSE;

  for (guint i = 0; i < leaves->len; i++)
    {
      const Leaf *leaf = &g_array_index (leaves, Leaf, i);

      find_stops (self, leaf, keys, stops);
      if (stops->len == 0)
        continue;
      cut (self, leaf->segment, stops);
      any = TRUE;
    }
  return any;
}

/**
 * gp_noding_run:
 * @self: lines
 *
 * Cuts all segments where they meet.
 *
 * Returns: %FALSE when points lie too far apart or are no numbers
 */
gboolean
gp_noding_run (GpNoding *self)
{
  if (self->too_far)
    return FALSE;
  for (guint round = 0; round < ROUNDS_MAX; round++)
    {
      g_autoptr (GArray) leaves = list_leaves (self);

      add_crossings (self, leaves);
      if (!cut_at_nodes (self, leaves))
        return TRUE;
    }
  return FALSE;
}

/**
 * gp_noding_expand:
 * @self: lines that were cut
 * @a: a node
 * @b: a node with a segment to @a, or @a itself
 * @nodes_guint: (element-type guint): gets the nodes after @a up to @b
 */
void
gp_noding_expand (const GpNoding *self, guint a, guint b, GArray *nodes_guint)
{
  guint found = a != b ? find_segment (self, MIN (a, b), MAX (a, b)) : 0;
  Segment segment = found ? *get_segment (self, found - 1) : (Segment){ 0 };
  guint from = a;

  for (guint i = 0; i < segment.chain_n; i++)
    {
      guint place = a < b ? i : segment.chain_n - 1 - i;
      guint node = g_array_index (self->chains, guint, segment.chain_start + place);

      gp_noding_expand (self, from, node, nodes_guint);
      from = node;
    }
  if (segment.chain_n > 0)
    gp_noding_expand (self, from, b, nodes_guint);
  else if (found)
    g_array_append_val (nodes_guint, b);
}

/**
 * gp_noding_get_n_nodes:
 * @self: lines
 *
 * Returns: how many nodes there are
 */
guint
gp_noding_get_n_nodes (const GpNoding *self)
{
  return self->nodes->len;
}

/**
 * gp_noding_get_grid:
 * @self: lines
 * @node: a node
 *
 * Returns: where it is on the grid
 */
GpGridPoint
gp_noding_get_grid (const GpNoding *self, guint node)
{
  return get_node (self, node)->grid;
}

/**
 * gp_noding_get_point:
 * @self: lines
 * @node: a node
 *
 * Returns: where it is in the plan
 */
GpPoint
gp_noding_get_point (const GpNoding *self, guint node)
{
  return get_node (self, node)->at;
}
