module memory
import host.ask (i32) -> (i32)
memory 1..16
global top var i32 = 1024
global limit const f64 = 0.5
export memory as memory
export global top as top

func sum (i32 i32) -> (f64)
  locals 1xf64
  block
    loop
      local.get 1
      i32.eqz
      br_if 1 (block)
      local.get 2
      local.get 0
      f64.load +8
      f64.add
      local.set 2
      local.get 0
      i32.const 8
      i32.add
      local.set 0
      local.get 1
      i32.const -1
      i32.add
      local.set 1
      br 0 (loop)
    end
  end
  local.get 2
  global.get limit
  f64.mul

func main () -> (f64) export main
  i32.const 1024
  f64.const 1
  f64.store +8
  i32.const 1032
  f64.const 2
  f64.store +8
  i32.const 1040
  f64.const 3.5
  f64.store +8
  i32.const 2048
  i32.const 1024
  i32.const 64
  memory.copy
  i32.const 1024
  i32.const 0
  i32.const 64
  memory.fill
  i32.const 2048
  i32.const 3
  call host.ask
  call sum
  memory.size
  memory.grow
  f64.convert_i32_s
  f64.add
data at 16: "weft\x00\xff"
