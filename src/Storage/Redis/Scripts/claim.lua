-- Claims lanes with due work in one partition.
-- KEYS  1 states hash, 2 due set
-- ARGV  1 most lanes, 2 lease in ms, 3 token
-- Returns { person, packed due work, person, packed due work, … }
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local people = call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[1])
if #people == 0 then return people end
local states, claimed = call('HMGET', KEYS[1], unpack(people)), {}
for i, person in ipairs(people) do
  -- Somebody due without a state is in no log of ours; they must not keep the others from their work.
  local state = states[i] or struct.pack('>ddBB', 0, 0, 0, 0)
  local version, _, closed, _, at = struct.unpack('>ddBc0Bc0', state)
  local lane, due, first = string.sub(state, at), {}, nil
  at = 1
  while at <= #lane do
    local _, time, _, next = struct.unpack('>I2c0dI2c0', lane, at)
    if time <= now then due[#due + 1] = string.sub(lane, at, next - 1) end
    if not first or time < first then first = time end
    at = next
  end
  if #due > 0 then
    local lease = now + ARGV[2]
    call('HSET', KEYS[1], person, struct.pack('>ddBc0Bc0', version, lease, #closed, closed, #ARGV[3], ARGV[3]) .. lane)
    call('ZADD', KEYS[2], lease, person)
    claimed[#claimed + 1] = person
    claimed[#claimed + 1] = table.concat(due)
  elseif first then
    -- Its lease lapsed while nothing was due: look again when something is.
    call('ZADD', KEYS[2], first, person)
  else
    call('ZREM', KEYS[2], person)
  end
end
return claimed
