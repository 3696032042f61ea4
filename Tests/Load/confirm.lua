-- Posts each confirmation link once.
local tokens, n, last = {}, 0, 0
function init(args)
  for line in io.lines(args[1]) do tokens[#tokens + 1] = line end
  n, last = tonumber(args[2]), tonumber(args[3])
end
function request()
  n = n < last and n + 1 or n
  return wrk.format("POST", "/confirm/" .. tokens[n], { ["Content-Type"] = "application/x-www-form-urlencoded" }, "")
end
