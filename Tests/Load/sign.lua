-- Posts the real form with an address that nobody has used before.
local stamp, path, run = "", "", ""
function init(args) path, stamp, run, n = args[1], args[2], args[3], 0 end
function request()
  n = n + 1
  local body = "stamp=" .. stamp .. "&Name=Sreymom&Place=Kampot&Shown=CountedOnly&Email=signer-" .. run .. "-" .. n .. "%40example.org"
  return wrk.format("POST", path, { ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
