-- Erases a person: drops wrapped keys, head, names and work; the log takes nothing more.
-- KEYS  1 states hash, 2 wrapped keys hash and 3 due set of the partition, 4 head, 5 names, 6 since when destroyed keys stand in the append-only file
-- ARGV  1 person, 2 channel of the hints, then the names of the keys to keep
-- Returns 1, or 0 when the person is unknown
local call = redis.call
local state = call('HGET', KEYS[1], ARGV[1])
if not state then return 0 end
local keep, kept, at = {}, {}, 1
for i = 3, #ARGV do keep[ARGV[i]] = true end
local keys = call('HGET', KEYS[2], ARGV[1]) or ''
while at <= #keys do
  local name, _, next = struct.unpack('>I2c0I2c0', keys, at)
  if keep[name] then kept[#kept + 1] = string.sub(keys, at, next - 1) end
  at = next
end
call('HSET', KEYS[2], ARGV[1], table.concat(kept))
call('HSET', KEYS[1], ARGV[1], struct.pack('>ddBc0B', struct.unpack('>d', state), 0, 6, 'erased', 0))
call('ZREM', KEYS[3], ARGV[1])
call('DEL', KEYS[4], KEYS[5])
call('SET', KEYS[6], table.concat(call('TIME'), '.'))
call('PUBLISH', ARGV[2], string.format('%s %d 0', ARGV[1], struct.unpack('>d', state)))
return 1
