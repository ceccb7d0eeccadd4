-- First contact: makes the address entry, the person and the first wrapped keys, or answers who is there.
-- KEYS  1 address entry, 2 meta hash of the candidate, 3 states hash, 4 people set and 5 wrapped keys hash of the partition
-- ARGV  1 candidate, 2 brand, 3 packed wrapped keys
-- Returns { person, 1 when made here, packed wrapped keys or nil when the person lives elsewhere, before, ms of the move }
local call = redis.call
local entry = call('HMGET', KEYS[1], 'p', 'before', 'at')
if entry[1] then return { entry[1], 0, call('HGET', KEYS[5], entry[1]), entry[2], entry[3] } end
call('HSET', KEYS[1], 'p', ARGV[1])
-- The long value keeps the hash a hash table: Redis searches a hash of only short values from end to end.
if call('HLEN', KEYS[3]) == 0 then call('HSET', KEYS[3], '', string.rep(' ', 65)) end
local made = call('HSETNX', KEYS[3], ARGV[1], struct.pack('>ddBB', 0, 0, 0, 0))
if made == 1 then
  call('HSET', KEYS[2], 'b', ARGV[2])
  call('ZADD', KEYS[4], 0, ARGV[1])
  call('HSET', KEYS[5], ARGV[1], ARGV[3])
end
return { ARGV[1], made, call('HGET', KEYS[5], ARGV[1]), false, false }
