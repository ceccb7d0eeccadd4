-- The audit streams are chained: each entry has its link (null in what was written before), each stream its last link and signed time.
ALTER TABLE audit ADD COLUMN link BLOB;
ALTER TABLE person ADD COLUMN audit_link BLOB;
ALTER TABLE person ADD COLUMN audit_at INTEGER NOT NULL DEFAULT 0;

-- Whose audit stream got an entry on a day (UTC). A partition's people are a range of their ids.
CREATE TABLE audit_day (
  day    TEXT NOT NULL,                   -- 2026-11-22
  person TEXT NOT NULL,
  PRIMARY KEY (day, person)
) STRICT, WITHOUT ROWID;
