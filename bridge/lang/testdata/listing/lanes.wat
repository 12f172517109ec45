module kernel
import weft.yield () -> (i32)
memory 1..
global heap const i32 = 320
global fuel var i32 = 16384
global fault var i32 = 0
global a var i64 = 0
global b var i64 = 0
global depth var i32 = 0
global base var i32 = 0
global top var i32 = 0
global limit var i32 = 0
global end var i32 = 0
global free var i32 = 0
global row var i32 = 0
global table var i32 = 0
global full var i32 = 0
export memory as memory
export global heap as heap

func kernel (i32 f64) -> (i32)
  locals 2xi32 1xi64 2xi32 2xi64 2xi32 2xf64 3xi32 7xi64 2xi32
  global.get fuel
  local.set fuel
  block
    block
      block
        block
          block
            block
              block
                i32.const 24
                call weft.alloc
                local.set 2
                local.get 2
                if
                else
                  br 1 (block)
                end
                local.get 2
                local.get 2
                i32.const 16
                i32.add
                i32.store
                local.get 2
                i32.const 1
                i32.store +4
                local.get 2
                i32.const 1
                i32.store +8
                local.get 2
                f64.const 0
                f64.store +16
                local.get xs
                i32.load +4
                local.set 3
                local.get 3
                i64.extend_i32_u
                local.set 4
                local.get fuel
                global.set fuel
                local.get 2
                local.get 4
                call weft.list[float].repeat
                local.set 5
                global.get fuel
                local.set fuel
                global.get fault
                br_if 1 (block)
                local.get 5
                if
                else
                  br 3 (block)
                end
                local.get xs
                i32.load +4
                local.set 6
                local.get 6
                i64.extend_i32_u
                local.set 7
                local.get xs
                i32.load
                local.set 9
                local.get 5
                i32.load +4
                local.set 13
                local.get 5
                i32.load
                local.set 14
                local.get 7
                i64.const 0
                local.get 7
                i64.const 0
                i64.gt_s
                select
                local.set 16
                local.get 16
                i64.const 8
                i64.ge_s
                if
                  local.get 13
                  i64.extend_i32_u
                  local.tee 17
                  i64.const 0
                  i64.gt_u
                  local.get 16
                  i64.const 1
                  i64.sub
                  local.tee 19
                  local.get 17
                  i64.lt_u
                  i32.and
                  i32.const 1
                  i32.and
                  local.get 9
                  i64.extend_i32_u
                  local.tee 18
                  i64.const 64
                  i64.add
                  memory.size
                  i64.extend_i32_u
                  i64.const 16
                  i64.shl
                  local.tee 20
                  i64.le_u
                  i32.and
                  local.get 18
                  i64.const 8
                  local.get 19
                  i64.mul
                  local.tee 22
                  i64.add
                  i64.const 64
                  i64.add
                  local.get 20
                  i64.le_u
                  i32.and
                  local.get 14
                  i64.extend_i32_u
                  local.tee 21
                  i64.const 64
                  i64.add
                  local.get 20
                  i64.le_u
                  i32.and
                  local.get 21
                  local.get 22
                  i64.add
                  i64.const 64
                  i64.add
                  local.get 20
                  i64.le_u
                  i32.and
                  local.get 14
                  local.get 9
                  i32.const -1
                  i32.mul
                  i32.add
                  i32.const 8
                  i32.add
                  i32.const -17
                  i32.and
                  i32.const 0
                  i32.ne
                  i32.and
                  if
                    local.get fuel
                    global.set fuel
                    local.get 16
                    i64.const 3
                    i64.shr_u
                    i32.wrap_i64
                    local.get 9
                    local.get 14
                    local.get k
                    f64.const 1
                    call kernel.lanes
                    global.get fuel
                    local.set fuel
                    global.get fault
                    br_if 5 (block)
                    local.get 16
                    i64.const -8
                    i64.and
                    local.set i.next
                  else
                  end
                else
                end
                block
                  block
                    loop
                      block
                        loop
                          local.get fuel
                          i32.const 1
                          i32.sub
                          local.tee fuel
                          i32.eqz
                          br_if 1 (block)
                          local.get i.next
                          local.get 7
                          i64.lt_s
                          if
                          else
                            br 4 (block)
                          end
                          local.get 9
                          local.get i.next
                          i32.wrap_i64
                          i32.const 3
                          i32.shl
                          local.tee 23
                          i32.add
                          local.set 10
                          local.get 10
                          f64.load
                          local.set 11
                          local.get 11
                          local.get k
                          f64.lt
                          if
                            local.get 11
                            local.get k
                            f64.mul
                            f64.const 1
                            f64.add
                            local.set 12
                          else
                            local.get 11
                            f64.neg
                            local.set 12
                          end
                          local.get i.next
                          local.get 13
                          i64.extend_i32_u
                          i64.ge_u
                          br_if 9 (block)
                          local.get 14
                          local.get 23
                          i32.add
                          local.set 15
                          local.get 15
                          local.get 12
                          f64.store
                          local.get i.next
                          i64.const 1
                          i64.add
                          local.set i.next
                          br 0 (loop)
                        end
                        unreachable
                      end
                      call weft.yield
                      local.tee fuel
                      i32.eqz
                      br_if 8 (block)
                      br 0 (loop)
                    end
                    unreachable
                  end
                end
                local.get 5
                local.get fuel
                global.set fuel
                return
                unreachable
              end
              i32.const 1
              global.set fault
              global.get limit
              global.get base
              i32.sub
              i64.extend_i32_u
              global.set a
              br 5 (block)
            end
            br 4 (block)
          end
          i32.const 2
          global.set fault
          global.get limit
          global.get base
          i32.sub
          i64.extend_i32_u
          global.set a
          br 3 (block)
        end
        br 2 (block)
      end
      i32.const 6
      global.set fault
      br 1 (block)
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel
  i32.const 0

func weft.alloc (i32) -> (i32)
  locals 15xi32
  local.get size
  i32.const 7
  i32.add
  i32.const -8
  i32.and
  local.set whole
  global.get free
  local.set 2
  local.get 2
  local.set mask
  local.get 2
  if
    i32.const 64
    local.get whole
    i32.le_u
    if
      local.get 2
      i32.const -1
      i32.const 32
      local.get whole
      i32.const 1
      i32.sub
      i32.clz
      i32.sub
      i32.shl
      i32.and
      local.set mask
      local.get mask
      if
        local.get mask
        i32.ctz
        local.set 4
        i32.const 64
        local.get 4
        i32.const 2
        i32.shl
        i32.add
        local.set 5
        local.get 5
        i32.load
        local.set 6
        local.get 6
        i32.load
        local.set 7
        local.get 5
        local.get 7
        i32.store
        local.get 7
        if
        else
          local.get 2
          i32.const 1
          local.get 4
          i32.shl
          i32.const -1
          i32.xor
          i32.and
          global.set free
        end
        local.get 6
        return
      else
      end
    else
    end
  else
  end
  global.get top
  local.set 8
  local.get whole
  local.get size
  i32.lt_u
  global.get limit
  local.get 8
  i32.sub
  local.get whole
  i32.lt_u
  i32.or
  if
    i32.const 0
    return
  else
  end
  local.get 8
  local.get whole
  i32.add
  local.set 9
  global.get end
  local.get 9
  i32.lt_u
  if
    block
      memory.size
      local.set have
      local.get 9
      i32.const 16
      i32.shr_u
      local.get 9
      i32.const 65535
      i32.and
      i32.const 0
      i32.ne
      i32.add
      local.set 12
      local.get have
      local.get 12
      i32.lt_u
      if
        local.get 12
        local.get have
        i32.sub
        local.set more
        global.get limit
        i32.const 16
        i32.shr_u
        global.get limit
        i32.const 65535
        i32.and
        i32.const 0
        i32.ne
        i32.add
        local.get have
        i32.sub
        local.set 14
        i32.const 16
        local.get more
        local.get more
        i32.const 16
        i32.lt_u
        select
        local.set more
        local.get 14
        local.get more
        local.get 14
        local.get more
        i32.lt_u
        select
        local.set more
        local.get more
        memory.grow
        local.set 15
        local.get 15
        i32.const -1
        i32.eq
        if
          i32.const 0
          local.set 10
          br 2 (block)
        else
        end
        local.get have
        local.get more
        i32.add
        local.set have
      else
      end
      local.get have
      i32.const 65535
      local.get have
      i32.const 65535
      i32.lt_u
      select
      local.set have
      local.get have
      i32.const 16
      i32.shl
      global.set end
      i32.const 1
      local.set 10
      br 0 (block)
    end
    local.get 10
    if
    else
      i32.const 0
      return
    end
  else
  end
  local.get 9
  global.set top
  local.get 8
  return
  unreachable

func weft.list[float].move (i32 i32 i32) -> ()
  locals 6xi32
  global.get fuel
  local.set fuel
  block
    block
      block
        block
          block
            block
              local.get bytes
              i32.const 262144
              i32.le_u
              if
                local.get bytes
                i32.const 6
                i32.shr_u
                local.set 3
                local.get fuel
                local.get 3
                i32.le_u
                if
                  call weft.yield
                  local.tee fuel
                  i32.eqz
                  br_if 2 (block)
                else
                  local.get fuel
                  local.get 3
                  i32.sub
                  local.set fuel
                end
                local.get to
                local.get from
                local.get bytes
                memory.copy
                local.get fuel
                global.set fuel
                return
              else
              end
              local.get bytes
              local.set left
              local.get to
              local.get from
              i32.lt_u
              if
                block
                  block
                    loop
                      block
                        loop
                          local.get fuel
                          i32.const 1
                          i32.sub
                          local.tee fuel
                          i32.eqz
                          br_if 1 (block)
                          local.get left
                          if
                          else
                            br 4 (block)
                          end
                          local.get fuel
                          i32.const 4096
                          i32.le_u
                          if
                            call weft.yield
                            local.tee fuel
                            i32.eqz
                            br_if 8 (block)
                          else
                            local.get fuel
                            i32.const 4096
                            i32.sub
                            local.set fuel
                          end
                          local.get left
                          i32.const 262144
                          local.get left
                          i32.const 262144
                          i32.lt_u
                          select
                          local.set 5
                          local.get to
                          local.get bytes
                          local.get left
                          i32.sub
                          local.tee 7
                          i32.add
                          local.get from
                          local.get 7
                          i32.add
                          local.get 5
                          memory.copy
                          local.get left
                          local.get 5
                          i32.sub
                          local.set left
                          br 0 (loop)
                        end
                        unreachable
                      end
                      call weft.yield
                      local.tee fuel
                      i32.eqz
                      br_if 6 (block)
                      br 0 (loop)
                    end
                    unreachable
                  end
                end
              else
                block
                  block
                    loop
                      block
                        loop
                          local.get fuel
                          i32.const 1
                          i32.sub
                          local.tee fuel
                          i32.eqz
                          br_if 1 (block)
                          local.get left
                          if
                          else
                            br 4 (block)
                          end
                          local.get fuel
                          i32.const 4096
                          i32.le_u
                          if
                            call weft.yield
                            local.tee fuel
                            i32.eqz
                            br_if 10 (block)
                          else
                            local.get fuel
                            i32.const 4096
                            i32.sub
                            local.set fuel
                          end
                          local.get left
                          i32.const 262144
                          local.get left
                          i32.const 262144
                          i32.lt_u
                          select
                          local.set 6
                          local.get left
                          local.get 6
                          i32.sub
                          local.set left
                          local.get to
                          local.get left
                          i32.add
                          local.get from
                          local.get left
                          i32.add
                          local.get 6
                          memory.copy
                          br 0 (loop)
                        end
                        unreachable
                      end
                      call weft.yield
                      local.tee fuel
                      i32.eqz
                      br_if 8 (block)
                      br 0 (loop)
                    end
                    unreachable
                  end
                end
              end
              local.get fuel
              global.set fuel
              return
            end
            i32.const -1
            global.set fault
            br 4 (block)
          end
          i32.const -1
          global.set fault
          br 3 (block)
        end
        i32.const -1
        global.set fault
        br 2 (block)
      end
      i32.const -1
      global.set fault
      br 1 (block)
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel

func weft.list[float].repeat (i32 i64) -> (i32)
  locals 1xi32 3xi64 8xi32 1xi64 4xi32
  global.get fuel
  local.set fuel
  block
    block
      block
        block
          local.get list
          i32.load +4
          local.set 2
          i64.const 0
          local.get times
          local.get times
          i64.const 0
          i64.lt_s
          select
          local.set 3
          i64.const 0
          local.get 3
          local.get 2
          i32.eqz
          select
          local.set 4
          i64.const 2147483648
          local.get 4
          i64.lt_s
          if
            i32.const 0
            local.get fuel
            global.set fuel
            return
          else
          end
          local.get list
          local.set list
          local.get 2
          i64.extend_i32_u
          local.get 4
          i64.mul
          local.set 5
          i64.const 4294967280
          local.get 5
          i64.lt_s
          if
            i32.const 0
            local.get fuel
            global.set fuel
            return
          else
          end
          local.get list
          local.set list
          local.get 5
          i32.wrap_i64
          local.set 6
          block
            local.get 6
            i64.extend_i32_u
            i64.const 8
            i64.mul
            i64.const 16
            i64.add
            local.set 14
            i64.const 4294967280
            local.get 14
            i64.lt_s
            if
              i32.const 0
              local.set 7
              br 1 (block)
            else
            end
            local.get 14
            i32.wrap_i64
            call weft.alloc
            local.set 15
            local.get 15
            if
              local.get 15
              local.get 15
              i32.const 16
              i32.add
              i32.store
              local.get 15
              local.get 6
              i32.store +4
              local.get 15
              local.get 6
              i32.store +8
            else
            end
            local.get 15
            local.set 7
            br 0 (block)
          end
          local.get list
          local.set list
          local.get 7
          if
          else
            i32.const 0
            local.get fuel
            global.set fuel
            return
          end
          local.get list
          local.set list
          local.get 6
          if
            local.get list
            i32.load
            local.set 8
            local.get fuel
            global.set fuel
            local.get 7
            i32.const 16
            i32.add
            local.tee 17
            local.get 8
            local.get 2
            i32.const 3
            i32.shl
            local.tee 16
            call weft.list[float].move
            global.get fuel
            local.set fuel
            global.get fault
            br_if 1 (block)
            local.get 16
            local.set 9
            local.get 6
            i32.const 3
            i32.shl
            local.set 10
            local.get 9
            local.set done
            local.get 9
            if
              block
                block
                  loop
                    block
                      loop
                        local.get fuel
                        i32.const 1
                        i32.sub
                        local.tee fuel
                        i32.eqz
                        br_if 1 (block)
                        local.get done
                        local.get 10
                        i32.lt_u
                        if
                        else
                          br 4 (block)
                        end
                        local.get 10
                        local.get done
                        i32.sub
                        local.set 12
                        local.get done
                        local.get 12
                        local.get done
                        local.get 12
                        i32.lt_u
                        select
                        local.set 13
                        local.get fuel
                        global.set fuel
                        local.get 17
                        local.get done
                        i32.add
                        local.get 17
                        local.get 13
                        call weft.list[float].move
                        global.get fuel
                        local.set fuel
                        global.get fault
                        br_if 8 (block)
                        local.get done
                        local.get 13
                        i32.add
                        local.set done
                        br 0 (loop)
                      end
                      unreachable
                    end
                    call weft.yield
                    local.tee fuel
                    i32.eqz
                    br_if 7 (block)
                    br 0 (loop)
                  end
                  unreachable
                end
              end
            else
            end
          else
          end
          local.get 7
          local.get fuel
          global.set fuel
          return
          unreachable
        end
        br 2 (block)
      end
      br 1 (block)
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel
  i32.const 0

func weft.result.0 (i32) -> (i32)
  locals 6xi32 2xf64 1xi32 1xi64 4xi32 3xi64 4xi32 1xi64 1xi32
  global.get fuel
  local.set fuel
  block
    block
      block
        local.get value
        i32.load +4
        local.set 1
        local.get value
        i32.load
        local.set 2
        global.get table
        i32.const 124
        i32.add
        local.set slot
        local.get 1
        i64.extend_i32_u
        i64.const 8
        i64.mul
        local.set bytes
        block
          i32.const 256
          i32.load
          local.set 11
          local.get 11
          local.set at
          i32.const 256
          i32.load +4
          local.set 13
          i32.const 256
          i32.load +8
          local.set 14
          local.get 13
          i64.extend_i32_u
          local.get bytes
          i64.add
          local.set 15
          i64.const 131072
          local.get 15
          i64.lt_s
          if
            i32.const 1
            global.set full
          else
          end
          local.get 14
          i64.extend_i32_u
          local.tee 22
          local.get 15
          i64.lt_s
          if
            i64.const 4294901760
            local.get 15
            i64.lt_s
            if
              i32.const 0
              local.set 3
              br 2 (block)
            else
            end
            local.get 22
            i64.const 1
            i64.shl
            local.set 16
            local.get 16
            local.get 15
            local.get 15
            local.get 16
            i64.lt_s
            local.get 16
            i64.const 4294901760
            i64.lt_s
            i32.and
            select
            local.set want
            local.get want
            i32.wrap_i64
            call weft.alloc
            local.set 18
            local.get 18
            local.set fresh
            local.get 18
            if
            else
              local.get 15
              local.set want
              local.get 15
              i32.wrap_i64
              call weft.alloc
              local.set 20
              local.get 20
              local.set fresh
              local.get 20
              if
              else
                i32.const 0
                local.set 3
                br 3 (block)
              end
            end
            local.get 13
            i32.const 6
            i32.shr_u
            local.set 21
            local.get fuel
            local.get 21
            i32.le_u
            if
              call weft.yield
              local.tee fuel
              i32.eqz
              br_if 3 (block)
            else
              local.get fuel
              local.get 21
              i32.sub
              local.set fuel
            end
            local.get fresh
            local.get 11
            local.get 13
            memory.copy
            local.get fresh
            local.set at
            i32.const 256
            local.get fresh
            i32.store
            i32.const 256
            local.get want
            i32.wrap_i64
            i32.store +8
            local.get slot
            local.get fresh
            i32.store
          else
          end
          i32.const 256
          local.get 15
          i32.wrap_i64
          i32.store +4
          local.get at
          local.get 13
          i32.add
          local.set 3
          br 0 (block)
        end
        local.get 3
        if
        else
          i32.const -1
          local.get fuel
          global.set fuel
          return
        end
        local.get 3
        local.set to
        local.get 2
        local.set from
        local.get 1
        local.set left
        block
          block
            loop
              block
                loop
                  local.get fuel
                  i32.const 1
                  i32.sub
                  local.tee fuel
                  i32.eqz
                  br_if 1 (block)
                  local.get left
                  if
                  else
                    br 4 (block)
                  end
                  local.get from
                  f64.load
                  local.set 7
                  local.get 7
                  local.set 8
                  local.get 7
                  local.get 7
                  f64.ne
                  if
                    f64.const NaN
                    local.set 8
                  else
                  end
                  local.get to
                  local.get 8
                  f64.store
                  local.get to
                  i32.const 8
                  i32.add
                  local.set to
                  local.get from
                  i32.const 8
                  i32.add
                  local.set from
                  local.get left
                  i32.const 1
                  i32.sub
                  local.set left
                  br 0 (loop)
                end
                unreachable
              end
              call weft.yield
              local.tee fuel
              i32.eqz
              br_if 4 (block)
              br 0 (loop)
            end
            unreachable
          end
        end
        local.get 1
        local.get fuel
        global.set fuel
        return
        unreachable
      end
      i32.const -1
      global.set fault
      br 1 (block)
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel
  i32.const 0

func run (i32 i32) -> (i32) export run
  locals 17xi32 2xi64 3xi32 1xf64 2xi32 1xi64 5xi32 2xi64 3xi32 2xi64 2xf64 2xi32 1xf64 5xi32 2xi64 3xi32 1xf64 2xi32 1xi64 2xi32
  i32.const 0
  global.set fault
  i32.const 0
  global.set depth
  global.get fuel
  i32.eqz
  if
    i32.const 1
    global.set fuel
  end
  global.get fuel
  local.set fuel
  block
    block
      block
        block
          block
            block
              block
                block
                  block
                    block
                      i32.const 0
                      global.set row
                      local.get table
                      i32.load +16
                      local.set 3
                      local.get table
                      i32.load +28
                      local.set 4
                      local.get 4
                      local.get 3
                      i32.sub
                      local.set size
                      local.get 3
                      global.set base
                      i32.const 0
                      global.set top
                      local.get 3
                      global.set top
                      i32.const 0
                      global.set free
                      i32.const -65536
                      global.set limit
                      local.get table
                      global.set table
                      i32.const 0
                      global.set full
                      i32.const 262144
                      call weft.alloc
                      local.set 7
                      local.get 7
                      if
                      else
                        br 1 (block)
                      end
                      i32.const 256
                      local.get 7
                      i32.store
                      i32.const 256
                      i32.const 0
                      i32.store +4
                      i32.const 256
                      i32.const 262144
                      i32.store +8
                      local.get table
                      local.get 7
                      i32.store +124
                      local.get table
                      i32.load +72
                      local.set 8
                      local.get table
                      i32.load +104
                      local.set 9
                      local.get 8
                      i32.const 0
                      i32.eq
                      local.get 9
                      i32.const 0
                      i32.eq
                      i32.and
                      if
                        local.get table
                        i32.load +80
                        local.set 10
                        local.get table
                        i32.load +84
                        local.set 11
                        local.get 10
                        local.set from
                        local.get table
                        i32.load +112
                        local.set 13
                        local.get 13
                        local.set from
                        global.get top
                        local.set 15
                        local.get 15
                        global.set base
                        local.get 15
                        local.get size
                        i32.add
                        local.set 16
                        i32.const -65536
                        local.get 16
                        local.get 16
                        local.get 15
                        i32.lt_u
                        select
                        local.set limit
                        local.get table
                        i32.load +120
                        local.set 17
                        local.get 17
                        local.set to
                        block
                          block
                            loop
                              block
                                loop
                                  local.get fuel
                                  i32.const 1
                                  i32.sub
                                  local.tee fuel
                                  i32.eqz
                                  br_if 1 (block)
                                  local.get row
                                  local.get rows
                                  i32.lt_u
                                  if
                                  else
                                    br 4 (block)
                                  end
                                  local.get row
                                  global.set row
                                  global.get base
                                  global.set top
                                  i32.const 0
                                  global.set free
                                  local.get limit
                                  global.set limit
                                  local.get from
                                  i64.load
                                  local.set 19
                                  local.get from
                                  i64.load +8
                                  local.set 20
                                  local.get 19
                                  i32.wrap_i64
                                  local.set 21
                                  local.get 20
                                  i32.wrap_i64
                                  local.get 21
                                  i32.sub
                                  local.set 22
                                  local.get 11
                                  local.get 21
                                  i32.const 3
                                  i32.shl
                                  i32.add
                                  local.set 23
                                  i32.const 272
                                  local.get 23
                                  i32.store
                                  i32.const 272
                                  local.get 22
                                  i32.store +4
                                  i32.const 272
                                  i32.const 0
                                  i32.store +8
                                  local.get from
                                  f64.load
                                  local.set 24
                                  local.get fuel
                                  global.set fuel
                                  i32.const 272
                                  local.get 24
                                  call kernel
                                  local.set 25
                                  global.get fuel
                                  local.set fuel
                                  global.get fault
                                  br_if 7 (block)
                                  i32.const -65536
                                  global.set limit
                                  local.get fuel
                                  global.set fuel
                                  local.get 25
                                  call weft.result.0
                                  local.set 26
                                  global.get fuel
                                  local.set fuel
                                  global.get fault
                                  br_if 8 (block)
                                  local.get 26
                                  i32.const -1
                                  i32.eq
                                  br_if 9 (block)
                                  local.get to
                                  i64.load
                                  local.set 27
                                  local.get to
                                  local.get 27
                                  local.get 26
                                  i64.extend_i32_u
                                  i64.add
                                  i64.store +8
                                  global.get full
                                  if
                                    local.get row
                                    i32.const 1
                                    i32.add
                                    local.get fuel
                                    global.set fuel
                                    return
                                  else
                                  end
                                  local.get from
                                  i32.const 8
                                  i32.add
                                  local.set from
                                  local.get from
                                  i32.const 8
                                  i32.add
                                  local.set from
                                  local.get to
                                  i32.const 8
                                  i32.add
                                  local.set to
                                  local.get row
                                  i32.const 1
                                  i32.add
                                  local.set row
                                  br 0 (loop)
                                end
                                unreachable
                              end
                              call weft.yield
                              local.tee fuel
                              i32.eqz
                              br_if 8 (block)
                              br 0 (loop)
                            end
                            unreachable
                          end
                        end
                        local.get rows
                        local.get fuel
                        global.set fuel
                        return
                      else
                      end
                      local.get table
                      i32.load +80
                      local.set 29
                      local.get table
                      i32.load +84
                      local.set 30
                      local.get 29
                      local.set from
                      local.get 8
                      i32.const 0
                      i32.eq
                      local.set 32
                      local.get 32
                      if
                      else
                        local.get 29
                        i64.load
                        local.set 33
                        local.get 29
                        i64.load +8
                        local.set 34
                        local.get 33
                        i32.wrap_i64
                        local.set 35
                        local.get 34
                        i32.wrap_i64
                        local.get 35
                        i32.sub
                        local.set 36
                        local.get 30
                        local.get 35
                        i32.const 3
                        i32.shl
                        i32.add
                        local.set 37
                        i32.const 288
                        local.get 37
                        i32.store
                        i32.const 288
                        local.get 36
                        i32.store +4
                        i32.const 288
                        i32.const 0
                        i32.store +8
                        i32.const 288
                        local.set 28
                      end
                      local.get table
                      i64.load +88
                      local.set 38
                      local.get table
                      i64.load +96
                      local.set 39
                      local.get 38
                      f64.convert_i64_s
                      local.set value
                      local.get 39
                      f64.convert_i64_s
                      local.set width
                      local.get 9
                      i32.const 2
                      i32.ne
                      if
                        local.get table
                        i32.load +112
                        local.set 43
                        local.get 43
                        local.set from
                        local.get 43
                        f64.load
                        local.set 44
                        local.get 44
                        local.set value
                        f64.const -0
                        local.set width
                      else
                      end
                      local.get 9
                      i32.const 0
                      i32.eq
                      local.set 45
                      global.get top
                      local.set 46
                      local.get 46
                      global.set base
                      local.get 46
                      local.get size
                      i32.add
                      local.set 47
                      i32.const -65536
                      local.get 47
                      local.get 47
                      local.get 46
                      i32.lt_u
                      select
                      local.set limit
                      local.get table
                      i32.load +120
                      local.set 48
                      local.get 48
                      local.set to
                      block
                        block
                          loop
                            block
                              loop
                                local.get fuel
                                i32.const 1
                                i32.sub
                                local.tee fuel
                                i32.eqz
                                br_if 1 (block)
                                local.get row
                                local.get rows
                                i32.lt_u
                                if
                                else
                                  br 4 (block)
                                end
                                local.get row
                                global.set row
                                global.get base
                                global.set top
                                i32.const 0
                                global.set free
                                local.get limit
                                global.set limit
                                local.get 32
                                if
                                  local.get from
                                  i64.load
                                  local.set 50
                                  local.get from
                                  i64.load +8
                                  local.set 51
                                  local.get 50
                                  i32.wrap_i64
                                  local.set 52
                                  local.get 51
                                  i32.wrap_i64
                                  local.get 52
                                  i32.sub
                                  local.set 53
                                  local.get 30
                                  local.get 52
                                  i32.const 3
                                  i32.shl
                                  i32.add
                                  local.set 54
                                  i32.const 288
                                  local.get 54
                                  i32.store
                                  i32.const 288
                                  local.get 53
                                  i32.store +4
                                  i32.const 288
                                  i32.const 0
                                  i32.store +8
                                  i32.const 288
                                  local.set 28
                                else
                                end
                                local.get 45
                                if
                                  local.get from
                                  f64.load
                                  local.set 55
                                  local.get 55
                                  local.set value
                                  local.get from
                                  i32.const 8
                                  i32.add
                                  local.set from
                                else
                                end
                                local.get fuel
                                global.set fuel
                                local.get 28
                                local.get value
                                call kernel
                                local.set 56
                                global.get fuel
                                local.set fuel
                                global.get fault
                                br_if 10 (block)
                                i32.const -65536
                                global.set limit
                                local.get fuel
                                global.set fuel
                                local.get 56
                                call weft.result.0
                                local.set 57
                                global.get fuel
                                local.set fuel
                                global.get fault
                                br_if 11 (block)
                                local.get 57
                                i32.const -1
                                i32.eq
                                br_if 12 (block)
                                local.get to
                                i64.load
                                local.set 58
                                local.get to
                                local.get 58
                                local.get 57
                                i64.extend_i32_u
                                i64.add
                                i64.store +8
                                global.get full
                                if
                                  local.get row
                                  i32.const 1
                                  i32.add
                                  local.get fuel
                                  global.set fuel
                                  return
                                else
                                end
                                local.get from
                                i32.const 8
                                i32.add
                                local.set 59
                                local.get 59
                                local.get from
                                local.get 32
                                select
                                local.set from
                                local.get value
                                local.get width
                                f64.add
                                local.set value
                                local.get to
                                i32.const 8
                                i32.add
                                local.set to
                                local.get row
                                i32.const 1
                                i32.add
                                local.set row
                                br 0 (loop)
                              end
                              unreachable
                            end
                            call weft.yield
                            local.tee fuel
                            i32.eqz
                            br_if 11 (block)
                            br 0 (loop)
                          end
                          unreachable
                        end
                      end
                      local.get rows
                      local.get fuel
                      global.set fuel
                      return
                      unreachable
                    end
                    i32.const 7
                    global.set fault
                    local.get size
                    i64.extend_i32_u
                    global.set a
                    br 8 (block)
                  end
                  br 7 (block)
                end
                br 6 (block)
              end
              i32.const 8
              global.set fault
              local.get size
              i64.extend_i32_u
              global.set a
              br 5 (block)
            end
            i32.const -1
            global.set fault
            br 4 (block)
          end
          br 3 (block)
        end
        br 2 (block)
      end
      i32.const 9
      global.set fault
      local.get size
      i64.extend_i32_u
      global.set a
      br 1 (block)
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel
  local.get table
  global.get b
  i64.store +40
  local.get table
  global.get a
  i64.store +32
  local.get table
  global.get fault
  i32.store +24
  global.get row

func kernel.lanes (i32 i32 i32 f64 f64) -> ()
  locals 22xv128 1xi32
  global.get fuel
  local.set fuel
  block
    block
      local.get k
      f64x2.splat
      local.set 7
      local.get 4
      f64x2.splat
      local.set 8
      block
        block
          loop
            block
              loop
                local.get fuel
                i32.const 1
                i32.sub
                local.tee fuel
                i32.eqz
                br_if 1 (block)
                local.get left
                if
                else
                  br 4 (block)
                end
                local.get at
                i64.load +56
                drop
                local.get at
                i64.load +56
                drop
                local.get at
                v128.load
                local.set 5
                local.get 5
                local.get 7
                f64x2.lt
                local.set 6
                local.get 5
                local.get 7
                f64x2.mul
                local.get 8
                f64x2.add
                local.set 9
                local.get 5
                f64x2.neg
                local.set 10
                local.get 9
                local.get 10
                local.get 6
                v128.bitselect
                local.set 11
                local.get at
                local.get 11
                v128.store
                local.get at
                v128.load +16
                local.set 12
                local.get 12
                local.get 7
                f64x2.lt
                local.set 13
                local.get 12
                local.get 7
                f64x2.mul
                local.get 8
                f64x2.add
                local.set 14
                local.get 12
                f64x2.neg
                local.set 15
                local.get 14
                local.get 15
                local.get 13
                v128.bitselect
                local.set 16
                local.get at
                local.get 16
                v128.store +16
                local.get at
                v128.load +32
                local.set 17
                local.get 17
                local.get 7
                f64x2.lt
                local.set 18
                local.get 17
                local.get 7
                f64x2.mul
                local.get 8
                f64x2.add
                local.set 19
                local.get 17
                f64x2.neg
                local.set 20
                local.get 19
                local.get 20
                local.get 18
                v128.bitselect
                local.set 21
                local.get at
                local.get 21
                v128.store +32
                local.get at
                v128.load +48
                local.set 22
                local.get 22
                local.get 7
                f64x2.lt
                local.set 23
                local.get 22
                local.get 7
                f64x2.mul
                local.get 8
                f64x2.add
                local.set 24
                local.get 22
                f64x2.neg
                local.set 25
                local.get 24
                local.get 25
                local.get 23
                v128.bitselect
                local.set 26
                local.get at
                local.get 26
                v128.store +48
                local.get at
                i32.const 64
                i32.add
                local.set at
                local.get at
                i32.const 64
                i32.add
                local.set at
                local.get left
                i32.const 1
                i32.sub
                local.set left
                br 0 (loop)
              end
              unreachable
            end
            call weft.yield
            local.tee fuel
            i32.eqz
            br_if 3 (block)
            br 0 (loop)
          end
          unreachable
        end
      end
      local.get fuel
      global.set fuel
      return
      local.get fuel
      global.set fuel
      return
    end
    i32.const -1
    global.set fault
    br 0 (block)
  end
  local.get fuel
  global.set fuel
