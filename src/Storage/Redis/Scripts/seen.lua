-- Which dedupe keys have been taken. Reads only.
-- KEYS  the dedupe keys
-- Returns 1 or 0 for each
local seen = {}
for i = 1, #KEYS do seen[i] = redis.call('EXISTS', KEYS[i]) end
return seen
