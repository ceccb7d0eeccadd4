-- Frees an address if it leads to this person.
-- KEYS  1 address entry
-- ARGV  1 person
-- Returns 1 when it was freed
return redis.call('HGET', KEYS[1], 'p') == ARGV[1] and redis.call('DEL', KEYS[1]) or 0
