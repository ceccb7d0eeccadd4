-- Gives a lane back: what is left can be claimed when it is due, or when its log is opened again.
-- KEYS  1 states hash, 2 due set
-- ARGV  1 person, 2 token
-- Returns 1, or 0 when the lane was lost
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local version, _, closed, token, start = struct.unpack('>ddBc0Bc0', state)
if token ~= ARGV[2] then return 0 end
local first, at = nil, start
while at <= #state do
  local _, time, _, next = struct.unpack('>I2c0dI2c0', state, at)
  if not first or time < first then first = time end
  at = next
end
redis.call('HSET', KEYS[1], ARGV[1], struct.pack('>ddBc0Bc0', version, 0, #closed, closed, 0, '') .. string.sub(state, start))
if first and closed == '' then redis.call('ZADD', KEYS[2], first, ARGV[1]) else redis.call('ZREM', KEYS[2], ARGV[1]) end
return 1
