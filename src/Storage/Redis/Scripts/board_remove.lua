-- Takes a row off a board unless it is of a higher version, and remembers the removal.
-- KEYS  1 rows hash, 2 order set, 3 tombstone of the row
-- ARGV  1 id, 2 version (20 digits), 3 ms to remember
-- Returns 1 when a row was removed
local removed = redis.call('GET', KEYS[3])
if not removed or removed < ARGV[2] then redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3]) end
local row = redis.call('HGET', KEYS[1], ARGV[1])
if not row or string.sub(row, 1, 20) > ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], string.sub(row, 21, 36) .. ARGV[1])
return 1
