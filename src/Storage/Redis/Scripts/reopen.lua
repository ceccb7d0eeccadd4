-- Opens a log again that this merge closed. Its lane is due again, with its first work or when the lease that it is under ends.
-- KEYS  1 states hash and 2 due set of the partition, 3 meta hash
-- ARGV  1 person, 2 merge id
-- Returns 1 when it is open afterwards, or 0 when the person is unknown, erased or closed by another merge
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local version, lease, closed, token, at = struct.unpack('>ddBc0Bc0', state)
if closed == '' then return 1 end
if closed == 'erased' or redis.call('HGET', KEYS[3], 'merge') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], struct.pack('>ddBc0Bc0', version, lease, 0, '', #token, token) .. string.sub(state, at))
redis.call('HDEL', KEYS[3], 'merge')
local first
while at <= #state do
  local _, time, _, next = struct.unpack('>I2c0dI2c0', state, at)
  if not first or time < first then first = time end
  at = next
end
local clock = redis.call('TIME')
if lease > clock[1] * 1000 + math.floor(clock[2] / 1000) then first = lease end
if first then redis.call('ZADD', KEYS[2], first, ARGV[1]) end
return 1
