-- Gives a turn of a bucket (GCRA), or answers the one that the holder has. Times are microseconds.
-- KEYS  1 bucket, 2 turn of the holder
-- ARGV  1 interval, 2 burst, 3 1 to yield, 4 how far ahead who yields is told at most, 5 ms to keep a turn after its time
-- Returns how long to wait, 0 for go
-- A bucket is >ddd: when it has rested from all turns given (the theoretical arrival time), the last turn given, the last time
-- told to somebody who yields. A turn is >Bd: 1 for taken or 0 for told, and its time.
local call, pack, unpack, format, max = redis.call, struct.pack, struct.unpack, string.format, math.max
local interval, yields, clock = tonumber(ARGV[1]), ARGV[3] == '1', call('TIME')
local now, bucket, mine = clock[1] * 1000000 + clock[2], call('GET', KEYS[1]), call('GET', KEYS[2])
local rested, last, told, taken, at = 0, 0, 0, 0, 0
if mine then taken, at = unpack('>Bd', mine) end
if taken == 1 then return max(at - now, 0) end
if bucket then rested, last, told = unpack('>ddd', bucket) end

local from = max(rested, now)
local turn = max(now, last, from - (ARGV[2] - 1) * interval)
if not yields or turn <= now then
  rested, last, taken, at = from + interval, turn, 1, turn
elseif at > now then
  -- Told a time that has not come yet: it stays, unless others took it meanwhile.
  at = max(at, turn)
else
  at = max(turn, math.min(told + interval, now + ARGV[4]))
  told = at
end
local busy = math.floor((max(rested, last, told) - now) / 1000) + 1
call('SET', KEYS[1], pack('>ddd', rested, last, told), 'PX', format('%d', busy))
call('SET', KEYS[2], pack('>Bd', taken, at), 'PX', format('%d', math.floor((at - now) / 1000) + ARGV[5]))
return at - now
