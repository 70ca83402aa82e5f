-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 0, the preview, had no reasons for dates and no waivers.

ALTER TABLE work ADD COLUMN reason TEXT;

CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  rule TEXT,
  object_a TEXT,
  object_b TEXT,
  reason TEXT,
  "by" TEXT,
  on_date DATE
);

INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES
  ('waiver', 'attributes', '豁免', '检查结果的豁免');
