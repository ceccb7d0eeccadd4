-- Replaces a wrapped key if it is still the one that was seen.
-- KEYS  1 wrapped keys hash of the partition, 2 since when destroyed keys stand in the append-only file
-- ARGV  1 person, 2 name, 3 the wrapped key that was seen, 4 the new one
-- Returns 1 when it was replaced
local keys, at = redis.call('HGET', KEYS[1], ARGV[1]) or '', 1
while at <= #keys do
  local name, wrapped, next = struct.unpack('>I2c0I2c0', keys, at)
  if name == ARGV[2] then
    if wrapped ~= ARGV[3] then return 0 end
    local new = struct.pack('>I2c0I2c0', #name, name, #ARGV[4], ARGV[4])
    redis.call('HSET', KEYS[1], ARGV[1], string.sub(keys, 1, at - 1) .. new .. string.sub(keys, next))
    redis.call('SET', KEYS[2], table.concat(redis.call('TIME'), '.'))
    return 1
  end
  at = next
end
return 0
