-- Appends to a person's audit stream, which counts and is chained for itself, unless it moved on; and notes the person in the index of the day.
-- KEYS  1 states hash of the partition, 2 meta hash, 3 audit stream, 4 sorted set of the day
-- ARGV  1 person, 2 expected position, 3 signed time in ms, then per entry: packed entry, link
-- Returns nil when the person is unknown, { } when it was appended, else { position, link or '', signed time in ms } of the last entry
local call, format = redis.call, string.format
if call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return false end
local tail = call('HMGET', KEYS[2], 'a', 'al', 'at')
local position = tonumber(tail[1] or 0)
if position ~= tonumber(ARGV[2]) then return { position, tail[2] or '', tail[3] or '0' } end
local clock = call('TIME')
local ms = format('%d', clock[1] * 1000 + math.floor(clock[2] / 1000))
for i = 4, #ARGV, 2 do
  position = position + 1
  call('XADD', KEYS[3], format('%d-0', position), 't', ms, 'e', ARGV[i], 'l', ARGV[i + 1])
end
call('HSET', KEYS[2], 'a', format('%d', position), 'al', ARGV[#ARGV], 'at', ARGV[3])
call('ZADD', KEYS[4], 0, ARGV[1])
return {}
