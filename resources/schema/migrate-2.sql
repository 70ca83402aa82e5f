-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 2 knew no pilot compounds, no closures of one district, no longest lag of an order and no works of design.

ALTER TABLE district ADD COLUMN "closures" INTEGER;
ALTER TABLE compound ADD COLUMN "pilot" BOOLEAN;
ALTER TABLE work_order ADD COLUMN "max_lag_days" INTEGER;

INSERT OR IGNORE INTO work_kind (id, kind, title, title_zh, rank, underground, class, colour)
  SELECT 25, 'design', 'Planning and design', '规划设计', NULL, 0, 'basic', '#5A6B7B'
  WHERE NOT EXISTS (SELECT 1 FROM work_kind WHERE kind = 'design');
