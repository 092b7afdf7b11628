-- wrk: the requests of one scenario, over signed users and live posts in turn.
--   TARGET kith | peer; SCENARIO; TOKENS and IDS, files of one a line; ROUND, so that no two rounds ask the same
local kith = os.getenv("TARGET") == "kith"
local scenario = os.getenv("SCENARIO")
local base = kith and "/api" or ""
local tokens, ids, people, tags, words, products = {}, {}, {}, {}, {}, {}
local t, i

local function lines(path, into)
  for line in io.lines(path) do into[#into + 1] = line end
end

function init()
  lines(os.getenv("TOKENS"), tokens)
  lines(os.getenv("IDS"), ids)
  local draws = os.getenv("DRAWS")
  lines(draws .. "-people", people)
  lines(draws .. "-tags", tags)
  lines(draws .. "-words", words)
  if kith then lines(draws .. "-products", products) end
  local round = tonumber(os.getenv("ROUND"))
  t, i = round * 1709, round * 6101
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
local passes = 0
local function follow(whom)
  local method = math.floor(passes / #tokens) % 2 == 0 and "POST" or "DELETE"
  passes = passes + 1
  return wrk.format(method, base .. "/users/" .. whom .. "/follow", user())
end

local function order()
  local headers = user()
  headers["Content-Type"] = "application/json"
  local body = string.format('{"items": [{"product_id": %s, "quantity": 1}]}', one_of(products))
  return wrk.format("POST", base .. "/orders", headers, body)
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
  follow = function() return follow(people[passes % #tokens % #people + 1]) end,
  ["follow-one"] = function() return follow(people[1]) end,
  order = order,
  ["like-one"] = function() return wrk.format("POST", base .. "/posts/" .. ids[1] .. "/like", user()) end,
}
request = make[scenario] or error("unknown scenario " .. scenario)

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT\t%.1f\t%.2f\t%.2f\t%d\t%d\t%d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.requests, e.status, e.connect + e.read + e.write + e.timeout))
end
