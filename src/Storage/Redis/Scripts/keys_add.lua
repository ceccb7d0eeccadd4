-- Adds a wrapped key unless one of that name is there.
-- KEYS  1 states hash and 2 wrapped keys hash of the partition
-- ARGV  1 person, 2 name, 3 wrapped key
-- Returns the key that is there afterwards, or nil when the person is unknown or erased
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state or select(3, struct.unpack('>ddBc0', state)) == 'erased' then return false end
local keys, at = redis.call('HGET', KEYS[2], ARGV[1]) or '', 1
while at <= #keys do
  local name, wrapped, next = struct.unpack('>I2c0I2c0', keys, at)
  if name == ARGV[2] then return wrapped end
  at = next
end
redis.call('HSET', KEYS[2], ARGV[1], keys .. struct.pack('>I2c0I2c0', #ARGV[2], ARGV[2], #ARGV[3], ARGV[3]))
return ARGV[3]
