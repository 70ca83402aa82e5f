-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 1 knew of a base map neither how faint it is nor where it was seen last, nor could it be aligned.

ALTER TABLE basemap ADD COLUMN "fade" DOUBLE;
ALTER TABLE basemap ADD COLUMN "attribution" TEXT;
ALTER TABLE basemap ADD COLUMN "min_x" DOUBLE;
ALTER TABLE basemap ADD COLUMN "min_y" DOUBLE;
ALTER TABLE basemap ADD COLUMN "max_x" DOUBLE;
ALTER TABLE basemap ADD COLUMN "max_y" DOUBLE;
ALTER TABLE basemap ADD COLUMN "align_a" DOUBLE;
ALTER TABLE basemap ADD COLUMN "align_b" DOUBLE;
ALTER TABLE basemap ADD COLUMN "align_x_m" DOUBLE;
ALTER TABLE basemap ADD COLUMN "align_y_m" DOUBLE;
