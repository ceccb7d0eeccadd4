-- Which entries carry a name (a keyed hash): their numbers as four bytes each, big-endian; the first and the newest 64.
CREATE TABLE name (
  person  INTEGER NOT NULL REFERENCES person (pk),
  name    TEXT NOT NULL,
  numbers BLOB NOT NULL,
  PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
