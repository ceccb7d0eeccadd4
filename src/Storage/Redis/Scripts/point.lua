-- Points an address at a person, if who has it is who was expected to.
-- KEYS  1 address entry
-- ARGV  1 expected person or '' for nobody, 2 the person it shall lead to
-- Returns who has it afterwards
local has = redis.call('HGET', KEYS[1], 'p')
if (has or '') ~= ARGV[1] or has == ARGV[2] then return has or '' end
redis.call('HSET', KEYS[1], 'p', ARGV[2])
if has then
  local clock = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'before', has, 'at', clock[1] * 1000 + math.floor(clock[2] / 1000))
end
return ARGV[2]
