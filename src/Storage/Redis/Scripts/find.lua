-- Who has this address. Reads only.
-- KEYS  1 address entry, 2 wrapped keys hash of the partition
-- Returns nil, or { person, packed wrapped keys or nil when the person lives elsewhere, before, ms of the move }
local entry = redis.call('HMGET', KEYS[1], 'p', 'before', 'at')
return entry[1] and { entry[1], redis.call('HGET', KEYS[2], entry[1]), entry[2], entry[3] }
