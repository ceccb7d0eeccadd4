-- Replaces a document if its epoch is the expected one.
-- KEYS  1 document hash
-- ARGV  1 JSON, 2 expected epoch or '' for any
-- Returns the new epoch, or nil when another was there
local epoch = tonumber(redis.call('HGET', KEYS[1], 'epoch') or 0)
if ARGV[2] ~= '' and tonumber(ARGV[2]) ~= epoch then return false end
redis.call('HSET', KEYS[1], 'epoch', epoch + 1, 'json', ARGV[1])
return epoch + 1
