-- Pacing, in microseconds. Both are swept when they are past their time (until, in milliseconds): a bucket that rests is like none.
CREATE TABLE bucket (
  name   TEXT PRIMARY KEY,
  rested INTEGER NOT NULL,                -- when it has rested from all turns given (the theoretical arrival time)
  last   INTEGER NOT NULL,                -- the last turn given
  told   INTEGER NOT NULL,                -- the last time told to somebody who yields
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bucket_until ON bucket (until);

CREATE TABLE turn (
  bucket TEXT NOT NULL,
  holder TEXT NOT NULL,
  at     INTEGER NOT NULL,
  taken  INTEGER NOT NULL CHECK (taken IN (0, 1)),  -- 0: told to ask again then, and nothing taken
  until  INTEGER NOT NULL,
  PRIMARY KEY (bucket, holder)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_until ON turn (until);
