-- wrk script: complaints as JSON, each with a text of its own; counts the answers that are not 201.
-- Arguments: a prefix that no other run uses, and the length of a text in bytes.
local threads = {}

function setup(thread)
  thread:set("id", #threads)
  threads[#threads + 1] = thread
end

function init(arguments)
  prefix = arguments[1] .. "-" .. id .. "-"
  filler = string.rep("x", tonumber(arguments[2]))
  sent = 0
  refused = 0
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  sent = sent + 1
  local text = (prefix .. sent .. " " .. filler):sub(1, #filler)
  return wrk.format(nil, "/api/v1/complaints", nil,
    '{"net":"project","category":["quality"],"language":"en","text":"' .. text .. '"}')
end

function response(status)
  if status ~= 201 then refused = refused + 1 end
end

function done(summary)
  local total = 0
  for _, thread in ipairs(threads) do total = total + thread:get("refused") end
  io.write(string.format("RESULT %.3f %d %d\n",
    (summary.requests - total) / (summary.duration / 1e6), summary.requests, total))
end
