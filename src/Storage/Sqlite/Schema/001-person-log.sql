-- One file holds it all. Times are Unix milliseconds on the store's clock. What is sealed (data, wrapped, head) is opaque here.

-- Who there is. Rows stay for ever: an erased person's log still verifies.
CREATE TABLE person (
  pk       INTEGER PRIMARY KEY,           -- short, for the other tables; below 2^31
  id       TEXT NOT NULL UNIQUE,          -- p_017_…: a partition's people are a range of it
  brand    TEXT NOT NULL,
  version  INTEGER NOT NULL DEFAULT 0,    -- of the log: its last entry's number
  audited  INTEGER NOT NULL DEFAULT 0,    -- the last number of the audit stream
  fate     INTEGER NOT NULL DEFAULT 0 CHECK (fate IN (0, 1, 2)),  -- open, closed by a merge, erased
  merge    TEXT,                          -- the merge that closed the log
  moved_to TEXT                           -- the survivor, while closed
) STRICT;

-- The log. place = pk << 32 | number: one tree, each log contiguous in it, and no second index, so that reading and
-- appending cost the same whether a log has ten entries or a hundred thousand.
CREATE TABLE entry (
  place INTEGER PRIMARY KEY,
  at    INTEGER NOT NULL,
  id    TEXT NOT NULL,
  kind  TEXT NOT NULL,
  key   TEXT NOT NULL,
  data  BLOB NOT NULL,
  hash  BLOB NOT NULL
) STRICT;

-- The audit streams, in the same shape.
CREATE TABLE audit (
  place INTEGER PRIMARY KEY,
  at    INTEGER NOT NULL,
  id    TEXT NOT NULL,
  kind  TEXT NOT NULL,
  key   TEXT NOT NULL,
  data  BLOB NOT NULL,
  hash  BLOB NOT NULL
) STRICT;

-- The last snapshot and seal of each log. Dropping keys takes the data and leaves the seal.
CREATE TABLE head (
  person    INTEGER PRIMARY KEY REFERENCES person (pk),
  version   INTEGER NOT NULL,
  data      BLOB,
  link      BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE wrapped_key (
  person  INTEGER NOT NULL REFERENCES person (pk),
  name    TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE address (
  partition INTEGER NOT NULL,
  hash      TEXT NOT NULL,
  person    TEXT NOT NULL,
  before    TEXT,                         -- who had it before it moved, and when it did
  moved_at  INTEGER,
  PRIMARY KEY (partition, hash)
) STRICT, WITHOUT ROWID;

-- What was taken in, and the commits that were answered. Both are swept from their oldest row on: n follows time.
CREATE TABLE dedupe (
  n         INTEGER PRIMARY KEY,
  partition INTEGER NOT NULL,
  key       TEXT NOT NULL,
  at        INTEGER NOT NULL,
  UNIQUE (partition, key)
) STRICT;

CREATE TABLE outcome (
  n         INTEGER PRIMARY KEY,
  person    INTEGER NOT NULL,
  commit_id TEXT NOT NULL,
  at        INTEGER NOT NULL,
  version   INTEGER NOT NULL,
  appended  INTEGER NOT NULL,
  UNIQUE (person, commit_id)
) STRICT;

CREATE TABLE work (
  person  INTEGER NOT NULL REFERENCES person (pk),
  id      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  due     INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;

-- A person's lane. wake: when it can be claimed next, which is the earliest due of the work, but not before a lease
-- ends; null when there is nothing to claim (no work, or the log is not open).
CREATE TABLE lane (
  person      INTEGER PRIMARY KEY REFERENCES person (pk),
  partition   INTEGER NOT NULL,
  wake        INTEGER,
  token       TEXT,
  lease_until INTEGER
) STRICT;
CREATE INDEX lane_wake ON lane (partition, wake) WHERE wake IS NOT NULL;

-- One row per transaction that changed a log or its work: how other processes hear of it, and the store's last time.
CREATE TABLE change (
  n      INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  source TEXT NOT NULL,                   -- the instance that wrote it
  hints  TEXT NOT NULL
) STRICT;

CREATE TABLE board_row (
  board      TEXT NOT NULL,
  id         TEXT NOT NULL,
  position   REAL NOT NULL,
  version    INTEGER NOT NULL,
  json       TEXT,                        -- null: removed, and remembered for a day
  removed_at INTEGER,
  PRIMARY KEY (board, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX board_order ON board_row (board, position, id) WHERE json IS NOT NULL;
CREATE INDEX board_removed ON board_row (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE document (
  name  TEXT PRIMARY KEY,
  json  TEXT NOT NULL,
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
