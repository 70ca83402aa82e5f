-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a new plan holds: the kinds of work with their order of digging, deepest
-- first (GB 50289-2016, 4.1.12 read from below), NULL where no ground is broken.
-- All of it is data the planner may edit. Colours: those of the runs on the map.

INSERT INTO work_kind (id, kind, title, title_zh, rank, underground, class, colour) VALUES
  (1, 'sewage', 'Sewage', '污水', 10, 1, 'basic', '#442B00'),
  (2, 'combined', 'Combined sewer', '雨污合流', 15, 1, 'basic', '#6D3F34'),
  (3, 'rain', 'Rain water', '雨水', 20, 1, 'basic', '#7E6A49'),
  (4, 'reclaimed', 'Reclaimed water', '再生水', 30, 1, 'improve', '#1E5C69'),
  (5, 'water', 'Water supply', '给水', 40, 1, 'basic', '#0086C9'),
  (6, 'hot_spring', 'Hot-spring water', '温泉水', 50, 1, 'upgrade', '#954C00'),
  (7, 'heat', 'Heat', '热力', 50, 1, 'improve', '#DB5615'),
  (8, 'gas', 'Gas', '燃气', 60, 1, 'basic', '#C43C92'),
  (9, 'power', 'Power', '电力', 70, 1, 'basic', '#D60029'),
  (10, 'telecom', 'Telecom', '通信', 80, 1, 'basic', '#358368'),
  (11, 'tv', 'Cable TV', '有线电视', 80, 1, 'basic', '#758849'),
  (12, 'road_base', 'Road base', '道路基层', 100, 0, 'basic', '#8F7434'),
  (13, 'road_surface', 'Road surface', '道路面层', 110, 0, 'basic', '#5B6166'),
  (14, 'parking', 'Parking', '停车位', 120, 0, 'improve', '#5E6C8A'),
  (15, 'paving', 'Paving', '铺装', 120, 0, 'improve', '#A08A6A'),
  (16, 'marking', 'Road marking', '标线', 130, 0, 'improve', '#8C8896'),
  (17, 'greening', 'Greening', '绿化', 140, 0, 'upgrade', '#4D6B2A'),
  (18, 'roof', 'Roof', '屋面', NULL, 0, 'basic', '#7A5B49'),
  (19, 'wall', 'Outer wall', '外墙', NULL, 0, 'improve', '#98917F'),
  (20, 'stairs', 'Stairs', '楼道', NULL, 0, 'basic', '#8C8782'),
  (21, 'lift', 'Lift', '加装电梯', NULL, 0, 'improve', '#33566F'),
  (22, 'lighting', 'Lighting', '照明', NULL, 0, 'basic', '#C7A008'),
  (23, 'fire', 'Fire safety', '消防', NULL, 0, 'basic', '#A50D26'),
  (24, 'facility', 'Public facility', '公共服务设施', NULL, 0, 'upgrade', '#4B3D66'),
  (25, 'design', 'Planning and design', '规划设计', NULL, 0, 'basic', '#5A6B7B');
