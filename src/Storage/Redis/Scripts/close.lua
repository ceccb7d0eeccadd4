-- Closes a log that was merged into another. Its work stays, but its lane is due to nobody.
-- KEYS  1 states hash and 2 due set of the partition, 3 meta hash
-- ARGV  1 person, 2 merge id, 3 survivor
-- Returns 1, or 0 when the person is unknown, erased or closed by another merge
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local version, lease, closed, start = struct.unpack('>ddBc0', state)
if closed ~= '' then
  return closed ~= 'erased' and redis.call('HGET', KEYS[3], 'merge') == ARGV[2] and 1 or 0
end
redis.call('HSET', KEYS[1], ARGV[1], struct.pack('>ddBc0', version, lease, #ARGV[3], ARGV[3]) .. string.sub(state, start))
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HSET', KEYS[3], 'merge', ARGV[2])
return 1
