-- wrk script: one page, again and again, as a browser that takes gzip asks for it.
wrk.headers["Accept-Encoding"] = "gzip"

function done(summary)
  local errors = summary.errors
  io.write(string.format("RESULT %.3f %d %d\n", summary.requests / (summary.duration / 1e6),
    summary.requests, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
