-- Appends to a person's audit stream, which counts for itself.
-- KEYS  1 states hash of the partition, 2 meta hash, 3 audit stream
-- ARGV  1 person, 2 packed entry
-- Returns its position, or nil when the person is unknown
local call = redis.call
if call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return false end
local clock, position = call('TIME'), call('HINCRBY', KEYS[2], 'a', 1)
call('XADD', KEYS[3], position .. '-0', 't', clock[1] * 1000 + math.floor(clock[2] / 1000), 'e', ARGV[2])
return position
