-- Puts a row on a board unless one of the same or a higher version is there or was removed.
-- KEYS  1 rows hash, 2 order set, 3 tombstone of the row
-- ARGV  1 id, 2 version (20 digits), 3 order (16 hex digits that sort), 4 JSON
-- Returns 1 when it was put
local row = redis.call('HGET', KEYS[1], ARGV[1])
if row and string.sub(row, 1, 20) >= ARGV[2] then return 0 end
local removed = redis.call('GET', KEYS[3])
if removed and removed >= ARGV[2] then return 0 end
if row then redis.call('ZREM', KEYS[2], string.sub(row, 21, 36) .. ARGV[1]) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ARGV[3] .. ARGV[4])
redis.call('ZADD', KEYS[2], 0, ARGV[3] .. ARGV[1])
return 1
