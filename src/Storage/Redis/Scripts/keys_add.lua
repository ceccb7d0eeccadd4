-- Adds wrapped keys, each unless one of its name is there.
-- KEYS  1 states hash and 2 wrapped keys hash of the partition
-- ARGV  1 person, then name and wrapped key of each
-- Returns the keys of these names that are there afterwards, or nil when the person is unknown or erased
local state = redis.call('HGET', KEYS[1], ARGV[1])
if not state or select(3, struct.unpack('>ddBc0', state)) == 'erased' then return false end
local keys, at, there = redis.call('HGET', KEYS[2], ARGV[1]) or '', 1, {}
while at <= #keys do
  local name, wrapped, next = struct.unpack('>I2c0I2c0', keys, at)
  there[name], at = wrapped, next
end
local answer, more = {}, {}
for i = 2, #ARGV, 2 do
  local name = ARGV[i]
  if not there[name] then
    there[name] = ARGV[i + 1]
    more[#more + 1] = struct.pack('>I2c0I2c0', #name, name, #ARGV[i + 1], ARGV[i + 1])
  end
  answer[#answer + 1] = there[name]
end
if #more > 0 then redis.call('HSET', KEYS[2], ARGV[1], keys .. table.concat(more)) end
return answer
