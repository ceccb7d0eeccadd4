-- Drops wrapped keys by name, and the head that was folded with them.
-- KEYS  1 wrapped keys hash of the partition, 2 head, 3 since when destroyed keys stand in the append-only file
-- ARGV  1 person, then the names
-- Returns how many keys were dropped
local names, kept, at, dropped = {}, {}, 1, 0
for i = 2, #ARGV do names[ARGV[i]] = true end
local keys = redis.call('HGET', KEYS[1], ARGV[1]) or ''
while at <= #keys do
  local name, _, next = struct.unpack('>I2c0I2c0', keys, at)
  if names[name] then dropped = dropped + 1 else kept[#kept + 1] = string.sub(keys, at, next - 1) end
  at = next
end
if dropped > 0 then
  redis.call('HSET', KEYS[1], ARGV[1], table.concat(kept))
  redis.call('SET', KEYS[3], table.concat(redis.call('TIME'), '.'))
end
redis.call('DEL', KEYS[2])
return dropped
