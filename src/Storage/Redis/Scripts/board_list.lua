-- A page of a board's rows in order. Reads only.
-- KEYS  1 rows hash, 2 order set
-- ARGV  1 lower bound as ZRANGEBYLEX takes it, 2 most rows
-- Returns { order and id, row, order and id, row, … }
local page, found = redis.call('ZRANGEBYLEX', KEYS[2], ARGV[1], '+', 'LIMIT', 0, ARGV[2]), {}
for i, member in ipairs(page) do
  found[#found + 1] = member
  found[#found + 1] = redis.call('HGET', KEYS[1], string.sub(member, 17))
end
return found
