-- Ends an indexing: takes away the words that are gone and notes the mark, unless somebody else noted one meanwhile.
-- KEYS  1 words of the person, 2 states hash of the partition
-- ARGV  1 person, 2 the mark that was seen, empty for none, 3 the new mark, then the tokens that are gone
-- Returns 1 | 0 when the mark is another | -1 when the person is unknown or was erased meanwhile
local call = redis.call
local state = call('HGET', KEYS[2], ARGV[1])
if not state or select(3, struct.unpack('>ddBc0', state)) == 'erased' then return -1 end
if (call('HGET', KEYS[1], '') or '') ~= ARGV[2] then return 0 end
for i = 4, #ARGV, 1000 do
  call('HDEL', KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
end
call('HSET', KEYS[1], '', ARGV[3])
return 1
