-- Loads a person: head, tail, version, brand, time. Reads only.
-- KEYS  1 states hash of the partition, 2 meta hash, 3 log stream, 4 head
-- ARGV  1 person, 2 most entries of the tail
-- Returns nil when unknown, else { ms, version, brand, closed ('' | 'erased' | survivor), head, head's version, head's link, tail }
local call = redis.call
local state = call('HGET', KEYS[1], ARGV[1])
if not state then return false end
local version, _, closed = struct.unpack('>ddBc0', state)
local meta, head, clock = call('HMGET', KEYS[2], 'b', 'sv', 'sl'), call('GET', KEYS[4]), call('TIME')
local from, tail = head and meta[2] + 1 or 1, {}
if tonumber(ARGV[2]) > 0 and version >= from then tail = call('XRANGE', KEYS[3], from, '+', 'COUNT', ARGV[2]) end
return { clock[1] * 1000 + math.floor(clock[2] / 1000), version, meta[1], closed, head, head and meta[2], head and meta[3], tail }
