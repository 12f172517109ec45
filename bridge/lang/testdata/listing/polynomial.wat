module polynomial
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
  locals 9xi32 3xf64 2xi64 2xf64 1xi32 1xf64 5xi32 2xf64 1xi32
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
                        local.get rows
                        local.get row
                        i32.sub
                        local.set 9
                        local.get 9
                        i32.const 64
                        local.get 9
                        i32.const 64
                        i32.lt_u
                        select
                        local.set 10
                        local.get fuel
                        local.get 10
                        i32.le_u
                        if
                          call weft.yield
                          local.tee fuel
                          i32.eqz
                          br_if 7 (block)
                        else
                          local.get fuel
                          local.get 10
                          i32.sub
                          local.set fuel
                        end
                        local.get row
                        local.get 10
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
                              local.get from
                              f64.load
                              local.set 11
                              f64.const 2.5
                              local.get 11
                              f64.mul
                              f64.const 1.5
                              f64.add
                              local.get 11
                              f64.mul
                              f64.const 0.5
                              f64.sub
                              local.set 12
                              local.get 12
                              local.set 13
                              local.get 12
                              local.get 12
                              f64.ne
                              if
                                f64.const NaN
                                local.set 13
                              else
                              end
                              local.get to
                              local.get 13
                              f64.store
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
            local.set 14
            local.get table
            i64.load +64
            local.set 15
            local.get 14
            f64.convert_i64_s
            local.set value
            local.get 15
            f64.convert_i64_s
            local.set width
            local.get 3
            i32.const 2
            i32.ne
            if
              local.get table
              i32.load +80
              local.set 18
              local.get 18
              f64.load
              local.set 19
              local.get 19
              local.set value
              f64.const -0
              local.set width
            else
            end
            local.get table
            i32.load +88
            local.set 20
            local.get 20
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
                      local.set 23
                      local.get 23
                      i32.const 64
                      local.get 23
                      i32.const 64
                      i32.lt_u
                      select
                      local.set 24
                      local.get fuel
                      local.get 24
                      i32.le_u
                      if
                        call weft.yield
                        local.tee fuel
                        i32.eqz
                        br_if 8 (block)
                      else
                        local.get fuel
                        local.get 24
                        i32.sub
                        local.set fuel
                      end
                      local.get row
                      local.get 24
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
                            f64.const 2.5
                            local.get value
                            f64.mul
                            f64.const 1.5
                            f64.add
                            local.get value
                            f64.mul
                            f64.const 0.5
                            f64.sub
                            local.set 25
                            local.get 25
                            local.set 26
                            local.get 25
                            local.get 25
                            f64.ne
                            if
                              f64.const NaN
                              local.set 26
                            else
                            end
                            local.get to
                            local.get 26
                            f64.store
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
                      end
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
