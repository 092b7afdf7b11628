-- wrk: the requests of one scenario, over signed users and live posts in turn.
--   TARGET kith | peer; SCENARIO; TOKENS and IDS, files of one a line; DRAWS, the stem of files of what else is asked for;
--   REPLAY, a file of token, path and ETag a line; ROUND, so that no two rounds ask the same;
--   FOLLOWED, a file that keeps how far follow and follow-one came, for the next run on the same data
local kith = os.getenv("TARGET") == "kith"
local scenario = os.getenv("SCENARIO")
local base = kith and "/api" or ""
local tokens, ids, people, others, tags, words, products, replayed = {}, {}, {}, {}, {}, {}, {}, {}
local t, i
local replays = scenario == "feed-deep" or scenario:match("-304$")

local function lines(path, into)
  for line in io.lines(path) do into[#into + 1] = line end
end

function init()
  lines(os.getenv("TOKENS"), tokens)
  lines(os.getenv("IDS"), ids)
  local draws = os.getenv("DRAWS")
  lines(draws .. "-people", people)
  -- Whom the mixed load follows, follow does not, nor whom follow-one follows: what one takes back must not be what the other made.
  for at = #people, math.ceil(#people * 0.8) + 1, -1 do others[#others + 1] = table.remove(people, at) end
  lines(draws .. "-tags", tags)
  lines(draws .. "-words", words)
  if kith then lines(draws .. "-products", products) end
  if replays then
    for line in io.lines(os.getenv("REPLAY")) do
      local token, path, etag = line:match("^(.-)\t(.-)\t(.*)$")
      replayed[#replayed + 1] = { path, { ["Authorization"] = "Bearer " .. token, ["If-None-Match"] = etag ~= "" and etag or nil } }
    end
  end
  local round = tonumber(os.getenv("ROUND"))
  t, i = round * 1709, round * 6101
  math.randomseed(round)
  local file = io.open(os.getenv("FOLLOWED"))
  if file then
    followed = file:read("n")
    file:close()
  end
end

local function user()
  t = t + 1
  return { ["Authorization"] = "Bearer " .. tokens[t % #tokens + 1] }
end

local function id()
  i = i + 1
  return ids[i % #ids + 1]
end

local function one_of(list)
  i = i + 1
  return list[i % #list + 1]
end

-- Everybody in turn follows, then everybody in turn no longer does, so that no request finds its work done.
followed = 0
local function follow(whom)
  local method = math.floor(followed / #tokens) % 2 == 0 and "POST" or "DELETE"
  t = followed
  followed = followed + 1
  return wrk.format(method, base .. "/users/" .. whom .. "/follow", user())
end

local function send(path, body)
  local headers = user()
  headers["Content-Type"] = "application/json"
  return wrk.format("POST", base .. path, headers, body)
end

local function order()
  return send("/orders", string.format('{"items": [{"product_id": %s, "quantity": 1}]}', one_of(products)))
end

-- Follows, and takes back every other time what was followed 32 follows ago, whose answer has long come. Nobody follows
-- the same person twice in between, so that nothing is taken back that is not there.
local pending, pairs_pending, turns = {}, {}, 0
local function follow_or_not()
  turns = turns + 1
  if turns % 2 == 0 and #pending > 32 then
    local path, headers, pair = unpack(table.remove(pending, 1))
    pairs_pending[pair] = nil
    return wrk.format("DELETE", path, headers)
  end
  local path, headers, pair
  repeat
    path, headers = base .. "/users/" .. one_of(others) .. "/follow", user()
    pair = path .. headers["Authorization"]
  until not pairs_pending[pair]
  pairs_pending[pair] = true
  pending[#pending + 1] = { path, headers, pair }
  return wrk.format("POST", path, headers)
end

local feed = kith and "/api/me/feed" or "/users/me/feed"
local page = "?page=1&page_size=20"

local make = {
  ["post-anonymous"] = function() return wrk.format("GET", base .. "/posts/" .. id()) end,
  post = function() return wrk.format("GET", base .. "/posts/" .. id(), user()) end,
  list = function() return wrk.format("GET", base .. "/posts" .. page, user()) end,
  feed = function() return wrk.format("GET", feed .. page, user()) end,
  like = function() return wrk.format("POST", base .. "/posts/" .. id() .. "/like", user()) end,
  followers = function() return wrk.format("GET", base .. "/users/" .. people[1] .. "/followers" .. page, user()) end,
  tag = function() return wrk.format("GET", base .. "/tags/" .. one_of(tags) .. "/posts" .. page, user()) end,
  search = function() return wrk.format("GET", base .. "/search" .. page .. "&q=" .. one_of(words), user()) end,
  follow = function() return follow(people[followed % #tokens % (#people - 1) + 2]) end,
  ["follow-one"] = function() return follow(people[1]) end,
  order = order,
  ["like-one"] = function() return wrk.format("POST", base .. "/posts/" .. ids[1] .. "/like", user()) end,
}
make["feed-wide"] = make.feed
make["feed-quiet"] = make.feed

-- Nine reads to one write. The peer has no comments: there it is a like.
function make.mix()
  local die = math.random(100)
  if die <= 90 then return make[({ "post", "list", "feed" })[die % 3 + 1]]() end
  if die <= 95 then return make.like() end
  if die <= 97 then return follow_or_not() end
  if die <= 98 then return send("/posts", '{"title": "Of the day", "content": "Nothing *much*."}') end
  if not kith then return make.like() end
  return send("/posts/" .. id() .. "/comments", '{"content": "Well said."}')
end

local function replay()
  i = i + 1
  return wrk.format("GET", unpack(replayed[i % #replayed + 1]))
end

local next_request = replays and replay or make[scenario] or error("unknown scenario " .. scenario)

-- The first is asked for to be looked at, and never sent: it must not be one that another takes back.
function request()
  request = next_request
  return make.list()
end

-- A conditional request that is answered in full is no hit.
wrong = 0
if scenario:match("-304$") then
  function response(status)
    if status ~= 304 then wrong = wrong + 1 end
  end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function done(summary, latency)
  local e = summary.errors
  local failed = e.status
  for _, thread in ipairs(threads) do failed = math.max(failed, thread:get("wrong")) end
  local file = assert(io.open(os.getenv("FOLLOWED"), "w"))
  file:write(threads[1]:get("followed"))
  file:close()
  io.write(string.format("RESULT\t%.1f\t%.2f\t%.2f\t%d\t%d\t%d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.requests, failed, e.connect + e.read + e.write + e.timeout))
end
