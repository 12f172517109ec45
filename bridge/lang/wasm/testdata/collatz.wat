module collatz

func collatz (i64) -> (i64) export collatz
  locals 1xi64
  block
    loop
      local.get n
      i64.const 1
      i64.eq
      br_if 1 (block)
      local.get n
      i64.const 1
      i64.and
      i64.eqz
      if i64
        local.get n
        i64.const 1
        i64.shr_s
      else
        local.get n
        i64.const 3
        i64.mul
        i64.const 1
        i64.add
      end
      local.set n
      local.get steps
      i64.const 1
      i64.add
      local.set steps
      br 0 (loop)
    end
  end
  local.get steps
