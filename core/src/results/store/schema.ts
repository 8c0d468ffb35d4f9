/** Steps from an empty database to this version's, one a version. A step that was published never changes. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE session (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     player TEXT, log_began_ms INTEGER,
     begun_at TEXT NOT NULL, seen_at TEXT NOT NULL, is_over INTEGER NOT NULL, is_final INTEGER NOT NULL,
     timing TEXT NOT NULL, source TEXT NOT NULL,
     type TEXT, name TEXT, is_race INTEGER NOT NULL, is_online INTEGER,
     track TEXT, layout TEXT, track_length_m REAL, laps_total INTEGER, car TEXT, game_version TEXT,
     air_c REAL, road_c REAL, time_of_day TEXT, grip TEXT,
     -- sums of the tables below, for the list
     entries INTEGER, own_position INTEGER, own_grid_position INTEGER, own_laps INTEGER, own_best_ms INTEGER
   );
   CREATE INDEX session_begun ON session (begun_at);
   CREATE TABLE entry (
     session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
     car_id TEXT NOT NULL,
     position INTEGER, name TEXT, short_name TEXT, label TEXT, number INTEGER, model TEXT,
     is_player INTEGER NOT NULL, is_ai INTEGER, grid_position INTEGER, places_won INTEGER,
     laps INTEGER, laps_down INTEGER, status TEXT NOT NULL, best_ms INTEGER, total_ms INTEGER, pit_stops INTEGER,
     PRIMARY KEY (session_id, car_id)
   ) WITHOUT ROWID;
   CREATE TABLE lap (
     session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
     car_id TEXT NOT NULL,
     number INTEGER NOT NULL,
     ms INTEGER, sectors_ms TEXT NOT NULL, valid INTEGER, kind TEXT, position INTEGER, fuel_used_l REAL,
     ended_at_ms INTEGER,
     PRIMARY KEY (session_id, car_id, number)
   ) WITHOUT ROWID;
   CREATE TABLE flag (
     session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
     at_ms INTEGER NOT NULL,
     flag TEXT NOT NULL,
     PRIMARY KEY (session_id, at_ms, flag)
   ) WITHOUT ROWID;`,
  `CREATE TABLE pit_stop (
     session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
     car_id TEXT NOT NULL,
     lap INTEGER NOT NULL,
     lane_ms INTEGER, stationary_ms INTEGER,
     PRIMARY KEY (session_id, car_id, lap)
   ) WITHOUT ROWID;
   UPDATE session SET timing = 'pages' WHERE timing = 'road';`,
];

/** In `user_version` of the database. */
export const SCHEMA_VERSION = MIGRATIONS.length;
