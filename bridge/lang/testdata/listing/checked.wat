module checked
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

func run (i32 i32) -> (i32) export run
  locals 12xi32 6xi64 2xi32 1xi64 1xi32 4xi64 2xi32 1xi64 6xi32 8xi64 1xi32 4xi64
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
                                        i32.load +72
                                        local.set 3
                                        local.get table
                                        i32.load +104
                                        local.set 4
                                        local.get 3
                                        i32.const 0
                                        i32.eq
                                        local.get 4
                                        i32.const 0
                                        i32.eq
                                        i32.and
                                        if
                                          local.get table
                                          i32.load +80
                                          local.set 5
                                          local.get 5
                                          local.set from
                                          local.get table
                                          i32.load +112
                                          local.set 7
                                          local.get 7
                                          local.set from
                                          local.get table
                                          i32.load +120
                                          local.set 9
                                          local.get 9
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
                                                    local.get rows
                                                    local.get row
                                                    i32.sub
                                                    local.set 12
                                                    local.get 12
                                                    i32.const 64
                                                    local.get 12
                                                    i32.const 64
                                                    i32.lt_u
                                                    select
                                                    local.set 13
                                                    local.get fuel
                                                    local.get 13
                                                    i32.le_u
                                                    if
                                                      call weft.yield
                                                      local.tee fuel
                                                      i32.eqz
                                                      br_if 7 (block)
                                                    else
                                                      local.get fuel
                                                      local.get 13
                                                      i32.sub
                                                      local.set fuel
                                                    end
                                                    local.get row
                                                    local.get 13
                                                    i32.add
                                                    local.set end
                                                    block
                                                      block
                                                        loop
                                                          local.get row
                                                          local.get end
                                                          i32.lt_u
                                                          if
                                                          else
                                                            br 2 (block)
                                                          end
                                                          local.get row
                                                          global.set row
                                                          local.get from
                                                          i64.load
                                                          local.set 14
                                                          local.get from
                                                          i64.load
                                                          local.set 15
                                                          local.get 14
                                                          local.get 15
                                                          i64.mul
                                                          local.set 39
                                                          local.get 14
                                                          i64.const 2147483648
                                                          i64.add
                                                          local.get 15
                                                          i64.const 2147483648
                                                          i64.add
                                                          i64.or
                                                          i64.const 4294967295
                                                          i64.gt_u
                                                          if
                                                            local.get 14
                                                            i64.const -1
                                                            i64.eq
                                                            if
                                                              local.get 15
                                                              i64.const -9223372036854775808
                                                              i64.eq
                                                              br_if 12 (block)
                                                            else
                                                              local.get 14
                                                              i64.const 0
                                                              i64.ne
                                                              if
                                                                local.get 39
                                                                local.get 14
                                                                i64.div_s
                                                                local.get 15
                                                                i64.ne
                                                                br_if 14 (block)
                                                              else
                                                              end
                                                            end
                                                          else
                                                          end
                                                          local.get 14
                                                          local.get 15
                                                          i64.sub
                                                          local.set 40
                                                          local.get 14
                                                          local.get 40
                                                          i64.xor
                                                          local.get 14
                                                          local.get 15
                                                          i64.xor
                                                          i64.and
                                                          i64.const 0
                                                          i64.lt_s
                                                          br_if 12 (block)
                                                          local.get 40
                                                          i64.eqz
                                                          br_if 13 (block)
                                                          local.get 39
                                                          i64.const -9223372036854775808
                                                          i64.eq
                                                          local.get 40
                                                          i64.const -1
                                                          i64.eq
                                                          i32.and
                                                          br_if 14 (block)
                                                          local.get 39
                                                          local.get 40
                                                          i64.div_s
                                                          local.set 46
                                                          local.get 39
                                                          local.get 46
                                                          local.get 40
                                                          i64.mul
                                                          i64.sub
                                                          local.set 47
                                                          local.get 46
                                                          local.get 47
                                                          local.get 40
                                                          i64.xor
                                                          i64.const 63
                                                          i64.shr_s
                                                          i64.const 0
                                                          local.get 47
                                                          i64.const 0
                                                          i64.ne
                                                          select
                                                          i64.add
                                                          local.set 41
                                                          local.get to
                                                          local.get 41
                                                          i64.store
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
                                                    end
                                                    br 0 (loop)
                                                  end
                                                  unreachable
                                                end
                                                call weft.yield
                                                local.tee fuel
                                                i32.eqz
                                                br_if 10 (block)
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
                                        local.set 16
                                        local.get table
                                        i64.load +64
                                        local.set 17
                                        local.get 16
                                        local.set value
                                        local.get 17
                                        local.set width
                                        local.get 3
                                        i32.const 2
                                        i32.ne
                                        if
                                          local.get table
                                          i32.load +80
                                          local.set 21
                                          local.get 21
                                          local.set from
                                          local.get 21
                                          i64.load
                                          local.set 22
                                          local.get 22
                                          local.set value
                                          i64.const 0
                                          local.set width
                                        else
                                        end
                                        local.get 3
                                        i32.const 0
                                        i32.eq
                                        local.set 23
                                        local.get table
                                        i64.load +88
                                        local.set 24
                                        local.get table
                                        i64.load +96
                                        local.set 25
                                        local.get 24
                                        local.set value
                                        local.get 25
                                        local.set width
                                        local.get 4
                                        i32.const 2
                                        i32.ne
                                        if
                                          local.get table
                                          i32.load +112
                                          local.set 29
                                          local.get 29
                                          local.set from
                                          local.get 29
                                          i64.load
                                          local.set 30
                                          local.get 30
                                          local.set value
                                          i64.const 0
                                          local.set width
                                        else
                                        end
                                        local.get 4
                                        i32.const 0
                                        i32.eq
                                        local.set 31
                                        local.get table
                                        i32.load +120
                                        local.set 32
                                        local.get 32
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
                                                  local.get rows
                                                  local.get row
                                                  i32.sub
                                                  local.set 35
                                                  local.get 35
                                                  i32.const 64
                                                  local.get 35
                                                  i32.const 64
                                                  i32.lt_u
                                                  select
                                                  local.set 36
                                                  local.get fuel
                                                  local.get 36
                                                  i32.le_u
                                                  if
                                                    call weft.yield
                                                    local.tee fuel
                                                    i32.eqz
                                                    br_if 13 (block)
                                                  else
                                                    local.get fuel
                                                    local.get 36
                                                    i32.sub
                                                    local.set fuel
                                                  end
                                                  local.get row
                                                  local.get 36
                                                  i32.add
                                                  local.set end
                                                  block
                                                    block
                                                      loop
                                                        local.get row
                                                        local.get end
                                                        i32.lt_u
                                                        if
                                                        else
                                                          br 2 (block)
                                                        end
                                                        local.get row
                                                        global.set row
                                                        local.get 23
                                                        if
                                                          local.get from
                                                          i64.load
                                                          local.set 37
                                                          local.get 37
                                                          local.set value
                                                          local.get from
                                                          i32.const 8
                                                          i32.add
                                                          local.set from
                                                        else
                                                        end
                                                        local.get 31
                                                        if
                                                          local.get from
                                                          i64.load
                                                          local.set 38
                                                          local.get 38
                                                          local.set value
                                                          local.get from
                                                          i32.const 8
                                                          i32.add
                                                          local.set from
                                                        else
                                                        end
                                                        local.get value
                                                        local.get value
                                                        i64.mul
                                                        local.set 42
                                                        local.get value
                                                        i64.const 2147483648
                                                        i64.add
                                                        local.get value
                                                        i64.const 2147483648
                                                        i64.add
                                                        i64.or
                                                        i64.const 4294967295
                                                        i64.gt_u
                                                        if
                                                          local.get value
                                                          i64.const -1
                                                          i64.eq
                                                          if
                                                            local.get value
                                                            i64.const -9223372036854775808
                                                            i64.eq
                                                            br_if 18 (block)
                                                          else
                                                            local.get value
                                                            i64.const 0
                                                            i64.ne
                                                            if
                                                              local.get 42
                                                              local.get value
                                                              i64.div_s
                                                              local.get value
                                                              i64.ne
                                                              br_if 20 (block)
                                                            else
                                                            end
                                                          end
                                                        else
                                                        end
                                                        local.get value
                                                        local.get value
                                                        i64.sub
                                                        local.set 43
                                                        local.get value
                                                        local.get 43
                                                        i64.xor
                                                        local.get value
                                                        local.get value
                                                        i64.xor
                                                        i64.and
                                                        i64.const 0
                                                        i64.lt_s
                                                        br_if 18 (block)
                                                        local.get 43
                                                        i64.eqz
                                                        br_if 19 (block)
                                                        local.get 42
                                                        i64.const -9223372036854775808
                                                        i64.eq
                                                        local.get 43
                                                        i64.const -1
                                                        i64.eq
                                                        i32.and
                                                        br_if 20 (block)
                                                        local.get 42
                                                        local.get 43
                                                        i64.div_s
                                                        local.set 48
                                                        local.get 42
                                                        local.get 48
                                                        local.get 43
                                                        i64.mul
                                                        i64.sub
                                                        local.set 49
                                                        local.get 48
                                                        local.get 49
                                                        local.get 43
                                                        i64.xor
                                                        i64.const 63
                                                        i64.shr_s
                                                        i64.const 0
                                                        local.get 49
                                                        i64.const 0
                                                        i64.ne
                                                        select
                                                        i64.add
                                                        local.set 44
                                                        local.get to
                                                        local.get 44
                                                        i64.store
                                                        local.get value
                                                        local.get width
                                                        i64.add
                                                        local.set value
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
                                                  end
                                                  br 0 (loop)
                                                end
                                                unreachable
                                              end
                                              call weft.yield
                                              local.tee fuel
                                              i32.eqz
                                              br_if 16 (block)
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
                                      i32.const -1
                                      global.set fault
                                      br 17 (block)
                                    end
                                    i32.const 1
                                    global.set fault
                                    local.get 14
                                    global.set a
                                    local.get 15
                                    global.set b
                                    br 16 (block)
                                  end
                                  i32.const 1
                                  global.set fault
                                  local.get 14
                                  global.set a
                                  local.get 15
                                  global.set b
                                  br 15 (block)
                                end
                                i32.const 2
                                global.set fault
                                local.get 14
                                global.set a
                                local.get 15
                                global.set b
                                br 14 (block)
                              end
                              i32.const 3
                              global.set fault
                              br 13 (block)
                            end
                            i32.const 4
                            global.set fault
                            local.get 39
                            global.set a
                            local.get 40
                            global.set b
                            br 12 (block)
                          end
                          i32.const -1
                          global.set fault
                          br 11 (block)
                        end
                        i32.const -1
                        global.set fault
                        br 10 (block)
                      end
                      i32.const 1
                      global.set fault
                      local.get value
                      global.set a
                      local.get value
                      global.set b
                      br 9 (block)
                    end
                    i32.const 1
                    global.set fault
                    local.get value
                    global.set a
                    local.get value
                    global.set b
                    br 8 (block)
                  end
                  i32.const 2
                  global.set fault
                  local.get value
                  global.set a
                  local.get value
                  global.set b
                  br 7 (block)
                end
                i32.const 3
                global.set fault
                br 6 (block)
              end
              i32.const 4
              global.set fault
              local.get 42
              global.set a
              local.get 43
              global.set b
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
      br 1 (block)
    end
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
