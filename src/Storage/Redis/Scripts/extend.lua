-- Keeps a lane for longer.
-- KEYS  1 states hash, 2 due set
-- ARGV  1 person, 2 token, 3 lease in ms
-- Returns 1, or 0 when the lane was lost
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local version, _, closed, token, start = struct.unpack('>ddBc0Bc0', state)
if token ~= ARGV[2] then return 0 end
local clock = redis.call('TIME')
local lease = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[3]
redis.call('HSET', KEYS[1], ARGV[1], struct.pack('>ddBc0Bc0', version, lease, #closed, closed, #token, token) .. string.sub(state, start))
if closed == '' then redis.call('ZADD', KEYS[2], lease, ARGV[1]) end
return 1
