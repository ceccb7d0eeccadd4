-- The append-only file was rewritten since this was seen: nothing destroyed before stands in it any more.
-- KEYS  1 since when destroyed keys stand in the append-only file
-- ARGV  1 what was seen
-- Returns 1 when the mark is gone, 0 when keys were destroyed again since.
return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0
