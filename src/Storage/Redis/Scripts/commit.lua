-- One atomic step on a person's log: appends entries, moves work, replaces the head. The hot path of the intake: every
-- call and every table here costs throughput, so the state of a person is one string, read and written once.
-- KEYS  1 states hash and 2 due set of the partition, 3 log stream, 4 names hash,
--       then one dedupe key per entry (the log's own key stands for "none"),
--       then the commit id's key (flag 1), then meta hash and head's key (flag 2)
-- ARGV  1 person, 2 expected version or '', 3 flags, 4 number of entries, 5 number of work changes,
--       6 ms to keep dedupe keys, 7 ms to keep the commit id, 8 channel of the hints,
--       then the packed entries, then per work change: p (put) | k (put, keep an earlier one) | d (done), id, delay in ms, details,
--       then version, bytes, link and signature of the head (flag 2),
--       then the packed names of each entry (flag 4): per name Bc0
-- Returns 'C<version> <ms> <appended>' committed | 'V<version>' conflict | 'M<person>' moved | 'E' erased | 'U' unknown person
-- Publishes '<person> <version> <1 when work was put that is due at once>' when something changed.
-- A state is >ddBc0Bc0 (version, end of the lease, closed: '' | 'erased' | survivor, token of the lease), then the lane:
-- per work >I2c0dI2c0 (id, due, details).
-- Numbers become text by %d before a call takes them: Redis itself would print them as doubles, which costs as much as the call.
local spread = unpack
local call, pack, unpack, sub, format = redis.call, struct.pack, struct.unpack, string.sub, string.format
local pid, log = ARGV[1], KEYS[3]
local flags, n, m = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local once = flags % 2 == 1 and KEYS[5 + n]
if once then
  local first = call('GET', once)
  if first then return first end
end

local state = call('HGET', KEYS[1], pid)
if not state then return 'U' end
local version, lease, closed, token, start = unpack('>ddBc0Bc0', state)
if closed ~= '' then return closed == 'erased' and 'E' or 'M' .. closed end
if ARGV[2] ~= '' and tonumber(ARGV[2]) ~= version then return format('V%d', version) end
local clock = call('TIME')
local now = clock[1] * 1000 + (clock[2] - clock[2] % 1000) / 1000
local ms = format('%d', now)

local appended, named = 0, flags >= 4 and #ARGV - n
local names, seqs = named and {}, named and {}
for i = 1, n do
  local dedupe = KEYS[4 + i]
  if dedupe == log or call('SET', dedupe, '1', 'NX', 'PX', ARGV[6]) then
    version, appended = version + 1, appended + 1
    call('XADD', log, format('%d-0', version), 't', ms, 'e', ARGV[8 + i])
    if named then
      local packed, at = ARGV[named + i], 1
      while at <= #packed do
        local name, next = unpack('Bc0', packed, at)
        if not seqs[name] then names[#names + 1] = name end
        seqs[name], at = (seqs[name] or '') .. pack('>I4', version), next
      end
    end
  end
end
-- Each name leads to its first version and the newest 64, four bytes each. Most names are new: one call writes those.
local known = {}
for i = 1, named and #names or 0 do
  if #names > 8 or call('HSETNX', KEYS[4], names[i], seqs[names[i]]) == 0 then known[#known + 1] = names[i] end
end
-- Lua spreads no more than some thousand arguments at once.
for from = 1, #known, 1000 do
  local to, set = math.min(from + 999, #known), {}
  local had = call('HMGET', KEYS[4], spread(known, from, to))
  for i = from, to do
    local list = (had[i - from + 1] or '') .. seqs[known[i]]
    if #list > 260 then list = sub(list, 1, 4) .. sub(list, -256) end
    set[#set + 1], set[#set + 2] = known[i], list
  end
  call('HSET', KEYS[4], spread(set))
end

local lane, moved, urgent = sub(state, start), false, false
for i = 9 + n, 8 + n + 4 * m, 4 do
  local op, id, at = ARGV[i], ARGV[i + 1], 1
  local there, from, after
  while at <= #lane do
    local name, due, _, next = unpack('>I2c0dI2c0', lane, at)
    if name == id then there, from, after = due, at, next end
    at = next
  end
  local time = op ~= 'd' and now + ARGV[i + 2]
  local puts = time and (n == 0 or appended > 0) and not (op == 'k' and there and there <= time)
  if there and (puts or not time) then lane, moved = sub(lane, 1, from - 1) .. sub(lane, after), true end
  if puts then
    lane, moved = lane .. pack('>I2c0dI2c0', #id, id, time, #ARGV[i + 3], ARGV[i + 3]), true
    urgent = urgent or time <= now
  end
end
if appended > 0 or moved then
  call('HSET', KEYS[1], pid, pack('>ddBc0Bc0', version, lease, 0, '', #token, token) .. lane)
end
-- A held lane is looked at when its lease ends: only a free one is due with its first work.
if moved and lease <= now then
  local at, first = 1, nil
  while at <= #lane do
    local _, due, _, next = unpack('>I2c0dI2c0', lane, at)
    if not first or due < first then first = due end
    at = next
  end
  if first then call('ZADD', KEYS[2], format('%d', first), pid) else call('ZREM', KEYS[2], pid) end
end

if flags % 4 >= 2 then
  local a = 8 + n + 4 * m
  call('SET', KEYS[#KEYS], ARGV[a + 2])
  call('HSET', KEYS[#KEYS - 1], 'sv', ARGV[a + 1], 'sl', ARGV[a + 3], 'ss', ARGV[a + 4])
end
local outcome = format('C%d %s %d', version, ms, appended)
if once then call('SET', once, outcome, 'PX', ARGV[7]) end
if appended > 0 or moved then call('PUBLISH', ARGV[8], format('%s %d %d', pid, version, urgent and 1 or 0)) end
return outcome
