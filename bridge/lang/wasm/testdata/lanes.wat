module lanes
memory 1..

func twice (f64) -> (f64) export twice
  locals 1xv128 2xi32
  local.get 0
  f64x2.splat
  local.tee 1
  local.get 1
  f64x2.add
  local.set 1
  i32.const 64
  local.get 1
  v128.store
  i32.const 64
  v128.const 00000000000000000000000000000001
  v128.load64_lane +8 lane=1
  local.get 1
  i8x16.shuffle 08090a0b0c0d0e0f1011121314151617
  f64x2.extract_lane 0
