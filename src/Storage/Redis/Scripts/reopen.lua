-- Opens a log again that this merge closed.
-- KEYS  1 states hash of the partition, 2 meta hash
-- ARGV  1 person, 2 merge id
-- Returns 1 when it is open afterwards, or 0 when the person is unknown, erased or closed by another merge
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local version, lease, closed, start = struct.unpack('>ddBc0', state)
if closed == '' then return 1 end
if closed == 'erased' or redis.call('HGET', KEYS[2], 'merge') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], struct.pack('>ddB', version, lease, 0) .. string.sub(state, start))
return 1
