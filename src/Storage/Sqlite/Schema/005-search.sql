-- The search index: keyed hashes of words, never a word. Everything of a person lies together, so that an erasure takes it in one stretch.
CREATE TABLE search_word (
  person INTEGER NOT NULL REFERENCES person (pk),
  token  TEXT NOT NULL,
  at     INTEGER NOT NULL,                -- of the newest entry that holds it
  seqs   TEXT NOT NULL,                   -- versions of the newest entries that hold it, newest first; 0: who the person is
  PRIMARY KEY (person, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_posting ON search_word (token, at, person);

-- How far each log is in the index.
CREATE TABLE search_mark (
  person  INTEGER PRIMARY KEY REFERENCES person (pk),
  version INTEGER NOT NULL,
  print   TEXT NOT NULL
) STRICT;
