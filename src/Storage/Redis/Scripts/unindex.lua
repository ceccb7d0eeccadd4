-- Forgets a person's words, and has the append-only file rewritten, which still holds them.
-- KEYS  1 words of the person, 2 since when what was destroyed stands in the append-only file
-- Returns 1
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], table.concat(redis.call('TIME'), '.'))
return 1
