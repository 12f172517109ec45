module table

func pick (i32) -> (i64) export pick
  block
    block
      block
        local.get 0
        br_table 0 (block) 1 (block) 2 (block)
      end
      i64.const 100
      return
    end
    i64.const -9223372036854775808
    return
  end
  f64.const NaN
  i64.trunc_sat_f64_s

func both (f64) -> (i64 f64) export both
  block () -> (i64 f64)
    local.get 0
    i64.reinterpret_f64
    local.get 0
    f64.sqrt
  end

func greatest (i64 i64) -> (i64) export greatest
  local.get 0
  local.get 1
  local.get 0
  local.get 1
  i64.gt_s
  select
