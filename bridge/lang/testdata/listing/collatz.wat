module collatz
import weft.yield () -> (i32)
memory 1..
global heap const i32 = 64
global fuel var i32 = 16384
global fault var i32 = 0
global a var i64 = 0
global b var i64 = 0
global depth var i32 = 0
global row var i32 = 0
export memory as memory
export global heap as heap

func collatz (i64) -> (i64)
  locals 4xi64 1xi32 5xi64 1xi32
  global.get fuel
  local.set fuel
  block
    block
      block
        block
          block
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
                      local.get n
                      i64.const 1
                      i64.ne
                      if
                      else
                        br 4 (block)
                      end
                      local.get n
                      i64.const 1
                      i64.and
                      local.set 2
                      local.get 2
                      i64.const 0
                      i64.eq
                      local.set 5
                      local.get n
                      i64.const 1
                      i64.shr_s
                      local.set 6
                      local.get 6
                      local.set 7
                      i64.const 3
                      local.get n
                      i64.mul
                      local.set 8
                      local.get n
                      i64.const 3074457345618258602
                      i64.add
                      i64.const 6148914691236517204
                      i64.gt_u
                      if
                        local.get 5
                        if
                        else
                          br 7 (block)
                        end
                      else
                      end
                      local.get 8
                      i64.const 1
                      i64.add
                      local.set 9
                      local.get 9
                      local.set 10
                      local.get 6
                      local.get 9
                      local.get 5
                      select
                      local.set 3
                      local.get 3
                      local.set n
                      local.get steps
                      i64.const 1
                      i64.add
                      local.set 4
                      local.get 4
                      local.get steps
                      i64.lt_s
                      br_if 6 (block)
                      local.get 4
                      local.set steps
                      br 0 (loop)
                    end
                    unreachable
                  end
                  call weft.yield
                  local.tee fuel
                  i32.eqz
                  br_if 5 (block)
                  br 0 (loop)
                end
                unreachable
              end
            end
            local.get steps
            local.get fuel
            global.set fuel
            return
            unreachable
          end
          i32.const 4
          global.set fault
          i64.const 3
          global.set a
          local.get n
          global.set b
          br 3 (block)
        end
        i32.const 6
        global.set fault
        local.get steps
        global.set a
        i64.const 1
        global.set b
        br 2 (block)
      end
      i32.const -1
      global.set fault
      br 1 (block)
    end
    br 0 (block)
  end
  local.get fuel
  global.set fuel
  i64.const 0

func run (i32 i32) -> (i32) export run
  locals 6xi32 6xi64 1xi32 1xi64 2xi32 1xi64 1xi32
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
            i32.const 0
            global.set row
            local.get table
            i32.load +72
            local.set 3
            local.get 3
            i32.const 0
            i32.eq
            if
              local.get table
              i32.load +80
              local.set 4
              local.get 4
              local.set from
              local.get table
              i32.load +88
              local.set 6
              local.get 6
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
                        local.get from
                        i64.load
                        local.set 8
                        local.get fuel
                        global.set fuel
                        local.get 8
                        call collatz
                        local.set 9
                        global.get fuel
                        local.set fuel
                        global.get fault
                        br_if 6 (block)
                        local.get to
                        local.get 9
                        i64.store
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
                    br_if 5 (block)
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
            i64.load +56
            local.set 10
            local.get table
            i64.load +64
            local.set 11
            local.get 10
            local.set value
            local.get 11
            local.set width
            local.get 3
            i32.const 2
            i32.ne
            if
              local.get table
              i32.load +80
              local.set 14
              local.get 14
              i64.load
              local.set 15
              local.get 15
              local.set value
              i64.const 0
              local.set width
            else
            end
            local.get table
            i32.load +88
            local.set 16
            local.get 16
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
                      local.get fuel
                      global.set fuel
                      local.get value
                      call collatz
                      local.set 18
                      global.get fuel
                      local.set fuel
                      global.get fault
                      br_if 7 (block)
                      local.get to
                      local.get 18
                      i64.store
                      local.get value
                      local.get width
                      i64.add
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
                  br_if 6 (block)
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
          br 3 (block)
        end
        i32.const -1
        global.set fault
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
