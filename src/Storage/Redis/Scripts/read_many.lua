-- Entries by version. Reads only.
-- KEYS  1 log stream
-- ARGV  the versions
-- Returns the entries that are there, in the order asked
local found = {}
for i = 1, #ARGV do
  found[#found + 1] = redis.call('XRANGE', KEYS[1], ARGV[i], ARGV[i])[1]
end
return found
