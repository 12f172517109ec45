package wasm

// The SIMD instructions that a compiler of numeric loops and byte scans wants. A further one is a constant here and a row in vectors.
const (
	V128Load                Op = vector | 0x00
	V128Load8x8S            Op = vector | 0x01
	V128Load8x8U            Op = vector | 0x02
	V128Load16x4S           Op = vector | 0x03
	V128Load16x4U           Op = vector | 0x04
	V128Load32x2S           Op = vector | 0x05
	V128Load32x2U           Op = vector | 0x06
	V128Load8Splat          Op = vector | 0x07
	V128Load16Splat         Op = vector | 0x08
	V128Load32Splat         Op = vector | 0x09
	V128Load64Splat         Op = vector | 0x0a
	V128Store               Op = vector | 0x0b
	V128Const               Op = vector | 0x0c
	I8x16Shuffle            Op = vector | 0x0d
	I8x16Swizzle            Op = vector | 0x0e
	I8x16Splat              Op = vector | 0x0f
	I32x4Splat              Op = vector | 0x11
	I64x2Splat              Op = vector | 0x12
	F32x4Splat              Op = vector | 0x13
	F64x2Splat              Op = vector | 0x14
	I8x16ExtractLaneU       Op = vector | 0x16
	I8x16ReplaceLane        Op = vector | 0x17
	I32x4ExtractLane        Op = vector | 0x1b
	I32x4ReplaceLane        Op = vector | 0x1c
	I64x2ExtractLane        Op = vector | 0x1d
	I64x2ReplaceLane        Op = vector | 0x1e
	F32x4ExtractLane        Op = vector | 0x1f
	F32x4ReplaceLane        Op = vector | 0x20
	F64x2ExtractLane        Op = vector | 0x21
	F64x2ReplaceLane        Op = vector | 0x22
	I8x16Eq                 Op = vector | 0x23
	I8x16Ne                 Op = vector | 0x24
	I8x16LtU                Op = vector | 0x26
	I8x16GtU                Op = vector | 0x28
	I8x16LeU                Op = vector | 0x2a
	I8x16GeU                Op = vector | 0x2c
	I32x4Eq                 Op = vector | 0x37
	I32x4Ne                 Op = vector | 0x38
	I32x4LtS                Op = vector | 0x39
	I32x4LtU                Op = vector | 0x3a
	I32x4GtS                Op = vector | 0x3b
	I32x4GtU                Op = vector | 0x3c
	I32x4LeS                Op = vector | 0x3d
	I32x4LeU                Op = vector | 0x3e
	I32x4GeS                Op = vector | 0x3f
	I32x4GeU                Op = vector | 0x40
	F32x4Eq                 Op = vector | 0x41
	F32x4Ne                 Op = vector | 0x42
	F32x4Lt                 Op = vector | 0x43
	F32x4Gt                 Op = vector | 0x44
	F32x4Le                 Op = vector | 0x45
	F32x4Ge                 Op = vector | 0x46
	F64x2Eq                 Op = vector | 0x47
	F64x2Ne                 Op = vector | 0x48
	F64x2Lt                 Op = vector | 0x49
	F64x2Gt                 Op = vector | 0x4a
	F64x2Le                 Op = vector | 0x4b
	F64x2Ge                 Op = vector | 0x4c
	V128Not                 Op = vector | 0x4d
	V128And                 Op = vector | 0x4e
	V128Andnot              Op = vector | 0x4f
	V128Or                  Op = vector | 0x50
	V128Xor                 Op = vector | 0x51
	V128Bitselect           Op = vector | 0x52
	V128AnyTrue             Op = vector | 0x53
	V128Load8Lane           Op = vector | 0x54
	V128Load16Lane          Op = vector | 0x55
	V128Load32Lane          Op = vector | 0x56
	V128Load64Lane          Op = vector | 0x57
	V128Store8Lane          Op = vector | 0x58
	V128Store16Lane         Op = vector | 0x59
	V128Store32Lane         Op = vector | 0x5a
	V128Store64Lane         Op = vector | 0x5b
	V128Load32Zero          Op = vector | 0x5c
	V128Load64Zero          Op = vector | 0x5d
	F32x4DemoteF64x2Zero    Op = vector | 0x5e
	F64x2PromoteLowF32x4    Op = vector | 0x5f
	I8x16Popcnt             Op = vector | 0x62
	I8x16AllTrue            Op = vector | 0x63
	I8x16Bitmask            Op = vector | 0x64
	F32x4Ceil               Op = vector | 0x67
	F32x4Floor              Op = vector | 0x68
	F32x4Trunc              Op = vector | 0x69
	F32x4Nearest            Op = vector | 0x6a
	I8x16Shl                Op = vector | 0x6b
	I8x16ShrU               Op = vector | 0x6d
	I8x16Add                Op = vector | 0x6e
	I8x16Sub                Op = vector | 0x71
	F64x2Ceil               Op = vector | 0x74
	F64x2Floor              Op = vector | 0x75
	I8x16MinU               Op = vector | 0x77
	I8x16MaxU               Op = vector | 0x79
	F64x2Trunc              Op = vector | 0x7a
	F64x2Nearest            Op = vector | 0x94
	I32x4Abs                Op = vector | 0xa0
	I32x4Neg                Op = vector | 0xa1
	I32x4AllTrue            Op = vector | 0xa3
	I32x4Bitmask            Op = vector | 0xa4
	I32x4Shl                Op = vector | 0xab
	I32x4ShrS               Op = vector | 0xac
	I32x4ShrU               Op = vector | 0xad
	I32x4Add                Op = vector | 0xae
	I32x4Sub                Op = vector | 0xb1
	I32x4Mul                Op = vector | 0xb5
	I32x4MinS               Op = vector | 0xb6
	I32x4MinU               Op = vector | 0xb7
	I32x4MaxS               Op = vector | 0xb8
	I32x4MaxU               Op = vector | 0xb9
	I64x2Abs                Op = vector | 0xc0
	I64x2Neg                Op = vector | 0xc1
	I64x2AllTrue            Op = vector | 0xc3
	I64x2Bitmask            Op = vector | 0xc4
	I64x2ExtendLowI32x4S    Op = vector | 0xc7
	I64x2ExtendHighI32x4S   Op = vector | 0xc8
	I64x2ExtendLowI32x4U    Op = vector | 0xc9
	I64x2ExtendHighI32x4U   Op = vector | 0xca
	I64x2Shl                Op = vector | 0xcb
	I64x2ShrS               Op = vector | 0xcc
	I64x2ShrU               Op = vector | 0xcd
	I64x2Add                Op = vector | 0xce
	I64x2Sub                Op = vector | 0xd1
	I64x2Mul                Op = vector | 0xd5
	I64x2Eq                 Op = vector | 0xd6
	I64x2Ne                 Op = vector | 0xd7
	I64x2LtS                Op = vector | 0xd8
	I64x2GtS                Op = vector | 0xd9
	I64x2LeS                Op = vector | 0xda
	I64x2GeS                Op = vector | 0xdb
	I64x2ExtmulLowI32x4S    Op = vector | 0xdc
	I64x2ExtmulHighI32x4S   Op = vector | 0xdd
	I64x2ExtmulLowI32x4U    Op = vector | 0xde
	I64x2ExtmulHighI32x4U   Op = vector | 0xdf
	F32x4Abs                Op = vector | 0xe0
	F32x4Neg                Op = vector | 0xe1
	F32x4Sqrt               Op = vector | 0xe3
	F32x4Add                Op = vector | 0xe4
	F32x4Sub                Op = vector | 0xe5
	F32x4Mul                Op = vector | 0xe6
	F32x4Div                Op = vector | 0xe7
	F32x4Min                Op = vector | 0xe8
	F32x4Max                Op = vector | 0xe9
	F32x4Pmin               Op = vector | 0xea
	F32x4Pmax               Op = vector | 0xeb
	F64x2Abs                Op = vector | 0xec
	F64x2Neg                Op = vector | 0xed
	F64x2Sqrt               Op = vector | 0xef
	F64x2Add                Op = vector | 0xf0
	F64x2Sub                Op = vector | 0xf1
	F64x2Mul                Op = vector | 0xf2
	F64x2Div                Op = vector | 0xf3
	F64x2Min                Op = vector | 0xf4
	F64x2Max                Op = vector | 0xf5
	F64x2Pmin               Op = vector | 0xf6
	F64x2Pmax               Op = vector | 0xf7
	I32x4TruncSatF32x4S     Op = vector | 0xf8
	I32x4TruncSatF32x4U     Op = vector | 0xf9
	F32x4ConvertI32x4S      Op = vector | 0xfa
	F32x4ConvertI32x4U      Op = vector | 0xfb
	I32x4TruncSatF64x2SZero Op = vector | 0xfc
	I32x4TruncSatF64x2UZero Op = vector | 0xfd
	F64x2ConvertLowI32x4S   Op = vector | 0xfe
	F64x2ConvertLowI32x4U   Op = vector | 0xff
)

var vectors = [256]shape{
	V128Load & 0xff:                {name: "v128.load", types: "i>v", immediate: immMemory, align: 4},
	V128Load8x8S & 0xff:            {name: "v128.load8x8_s", types: "i>v", immediate: immMemory, align: 3},
	V128Load8x8U & 0xff:            {name: "v128.load8x8_u", types: "i>v", immediate: immMemory, align: 3},
	V128Load16x4S & 0xff:           {name: "v128.load16x4_s", types: "i>v", immediate: immMemory, align: 3},
	V128Load16x4U & 0xff:           {name: "v128.load16x4_u", types: "i>v", immediate: immMemory, align: 3},
	V128Load32x2S & 0xff:           {name: "v128.load32x2_s", types: "i>v", immediate: immMemory, align: 3},
	V128Load32x2U & 0xff:           {name: "v128.load32x2_u", types: "i>v", immediate: immMemory, align: 3},
	V128Load8Splat & 0xff:          {name: "v128.load8_splat", types: "i>v", immediate: immMemory},
	V128Load16Splat & 0xff:         {name: "v128.load16_splat", types: "i>v", immediate: immMemory, align: 1},
	V128Load32Splat & 0xff:         {name: "v128.load32_splat", types: "i>v", immediate: immMemory, align: 2},
	V128Load64Splat & 0xff:         {name: "v128.load64_splat", types: "i>v", immediate: immMemory, align: 3},
	V128Store & 0xff:               {name: "v128.store", types: "iv>", immediate: immMemory, align: 4},
	V128Const & 0xff:               {name: "v128.const", types: ">v", immediate: immV128},
	I8x16Shuffle & 0xff:            {name: "i8x16.shuffle", types: "vv>v", immediate: immLanes},
	I8x16Swizzle & 0xff:            {name: "i8x16.swizzle", types: "vv>v"},
	I8x16Splat & 0xff:              {name: "i8x16.splat", types: "i>v"},
	I32x4Splat & 0xff:              {name: "i32x4.splat", types: "i>v"},
	I64x2Splat & 0xff:              {name: "i64x2.splat", types: "l>v"},
	F32x4Splat & 0xff:              {name: "f32x4.splat", types: "f>v"},
	F64x2Splat & 0xff:              {name: "f64x2.splat", types: "d>v"},
	I8x16ExtractLaneU & 0xff:       {name: "i8x16.extract_lane_u", types: "v>i", immediate: immLane},
	I8x16ReplaceLane & 0xff:        {name: "i8x16.replace_lane", types: "vi>v", immediate: immLane},
	I32x4ExtractLane & 0xff:        {name: "i32x4.extract_lane", types: "v>i", immediate: immLane},
	I32x4ReplaceLane & 0xff:        {name: "i32x4.replace_lane", types: "vi>v", immediate: immLane},
	I64x2ExtractLane & 0xff:        {name: "i64x2.extract_lane", types: "v>l", immediate: immLane},
	I64x2ReplaceLane & 0xff:        {name: "i64x2.replace_lane", types: "vl>v", immediate: immLane},
	F32x4ExtractLane & 0xff:        {name: "f32x4.extract_lane", types: "v>f", immediate: immLane},
	F32x4ReplaceLane & 0xff:        {name: "f32x4.replace_lane", types: "vf>v", immediate: immLane},
	F64x2ExtractLane & 0xff:        {name: "f64x2.extract_lane", types: "v>d", immediate: immLane},
	F64x2ReplaceLane & 0xff:        {name: "f64x2.replace_lane", types: "vd>v", immediate: immLane},
	I8x16Eq & 0xff:                 {name: "i8x16.eq", types: "vv>v"},
	I8x16Ne & 0xff:                 {name: "i8x16.ne", types: "vv>v"},
	I8x16LtU & 0xff:                {name: "i8x16.lt_u", types: "vv>v"},
	I8x16GtU & 0xff:                {name: "i8x16.gt_u", types: "vv>v"},
	I8x16LeU & 0xff:                {name: "i8x16.le_u", types: "vv>v"},
	I8x16GeU & 0xff:                {name: "i8x16.ge_u", types: "vv>v"},
	I32x4Eq & 0xff:                 {name: "i32x4.eq", types: "vv>v"},
	I32x4Ne & 0xff:                 {name: "i32x4.ne", types: "vv>v"},
	I32x4LtS & 0xff:                {name: "i32x4.lt_s", types: "vv>v"},
	I32x4LtU & 0xff:                {name: "i32x4.lt_u", types: "vv>v"},
	I32x4GtS & 0xff:                {name: "i32x4.gt_s", types: "vv>v"},
	I32x4GtU & 0xff:                {name: "i32x4.gt_u", types: "vv>v"},
	I32x4LeS & 0xff:                {name: "i32x4.le_s", types: "vv>v"},
	I32x4LeU & 0xff:                {name: "i32x4.le_u", types: "vv>v"},
	I32x4GeS & 0xff:                {name: "i32x4.ge_s", types: "vv>v"},
	I32x4GeU & 0xff:                {name: "i32x4.ge_u", types: "vv>v"},
	F32x4Eq & 0xff:                 {name: "f32x4.eq", types: "vv>v"},
	F32x4Ne & 0xff:                 {name: "f32x4.ne", types: "vv>v"},
	F32x4Lt & 0xff:                 {name: "f32x4.lt", types: "vv>v"},
	F32x4Gt & 0xff:                 {name: "f32x4.gt", types: "vv>v"},
	F32x4Le & 0xff:                 {name: "f32x4.le", types: "vv>v"},
	F32x4Ge & 0xff:                 {name: "f32x4.ge", types: "vv>v"},
	F64x2Eq & 0xff:                 {name: "f64x2.eq", types: "vv>v"},
	F64x2Ne & 0xff:                 {name: "f64x2.ne", types: "vv>v"},
	F64x2Lt & 0xff:                 {name: "f64x2.lt", types: "vv>v"},
	F64x2Gt & 0xff:                 {name: "f64x2.gt", types: "vv>v"},
	F64x2Le & 0xff:                 {name: "f64x2.le", types: "vv>v"},
	F64x2Ge & 0xff:                 {name: "f64x2.ge", types: "vv>v"},
	V128Not & 0xff:                 {name: "v128.not", types: "v>v"},
	V128And & 0xff:                 {name: "v128.and", types: "vv>v"},
	V128Andnot & 0xff:              {name: "v128.andnot", types: "vv>v"},
	V128Or & 0xff:                  {name: "v128.or", types: "vv>v"},
	V128Xor & 0xff:                 {name: "v128.xor", types: "vv>v"},
	V128Bitselect & 0xff:           {name: "v128.bitselect", types: "vvv>v"},
	V128AnyTrue & 0xff:             {name: "v128.any_true", types: "v>i"},
	V128Load8Lane & 0xff:           {name: "v128.load8_lane", types: "iv>v", immediate: immMemoryLane},
	V128Load16Lane & 0xff:          {name: "v128.load16_lane", types: "iv>v", immediate: immMemoryLane, align: 1},
	V128Load32Lane & 0xff:          {name: "v128.load32_lane", types: "iv>v", immediate: immMemoryLane, align: 2},
	V128Load64Lane & 0xff:          {name: "v128.load64_lane", types: "iv>v", immediate: immMemoryLane, align: 3},
	V128Store8Lane & 0xff:          {name: "v128.store8_lane", types: "iv>", immediate: immMemoryLane},
	V128Store16Lane & 0xff:         {name: "v128.store16_lane", types: "iv>", immediate: immMemoryLane, align: 1},
	V128Store32Lane & 0xff:         {name: "v128.store32_lane", types: "iv>", immediate: immMemoryLane, align: 2},
	V128Store64Lane & 0xff:         {name: "v128.store64_lane", types: "iv>", immediate: immMemoryLane, align: 3},
	V128Load32Zero & 0xff:          {name: "v128.load32_zero", types: "i>v", immediate: immMemory, align: 2},
	V128Load64Zero & 0xff:          {name: "v128.load64_zero", types: "i>v", immediate: immMemory, align: 3},
	F32x4DemoteF64x2Zero & 0xff:    {name: "f32x4.demote_f64x2_zero", types: "v>v"},
	F64x2PromoteLowF32x4 & 0xff:    {name: "f64x2.promote_low_f32x4", types: "v>v"},
	I8x16Popcnt & 0xff:             {name: "i8x16.popcnt", types: "v>v"},
	I8x16AllTrue & 0xff:            {name: "i8x16.all_true", types: "v>i"},
	I8x16Bitmask & 0xff:            {name: "i8x16.bitmask", types: "v>i"},
	F32x4Ceil & 0xff:               {name: "f32x4.ceil", types: "v>v"},
	F32x4Floor & 0xff:              {name: "f32x4.floor", types: "v>v"},
	F32x4Trunc & 0xff:              {name: "f32x4.trunc", types: "v>v"},
	F32x4Nearest & 0xff:            {name: "f32x4.nearest", types: "v>v"},
	I8x16Shl & 0xff:                {name: "i8x16.shl", types: "vi>v"},
	I8x16ShrU & 0xff:               {name: "i8x16.shr_u", types: "vi>v"},
	I8x16Add & 0xff:                {name: "i8x16.add", types: "vv>v"},
	I8x16Sub & 0xff:                {name: "i8x16.sub", types: "vv>v"},
	F64x2Ceil & 0xff:               {name: "f64x2.ceil", types: "v>v"},
	F64x2Floor & 0xff:              {name: "f64x2.floor", types: "v>v"},
	I8x16MinU & 0xff:               {name: "i8x16.min_u", types: "vv>v"},
	I8x16MaxU & 0xff:               {name: "i8x16.max_u", types: "vv>v"},
	F64x2Trunc & 0xff:              {name: "f64x2.trunc", types: "v>v"},
	F64x2Nearest & 0xff:            {name: "f64x2.nearest", types: "v>v"},
	I32x4Abs & 0xff:                {name: "i32x4.abs", types: "v>v"},
	I32x4Neg & 0xff:                {name: "i32x4.neg", types: "v>v"},
	I32x4AllTrue & 0xff:            {name: "i32x4.all_true", types: "v>i"},
	I32x4Bitmask & 0xff:            {name: "i32x4.bitmask", types: "v>i"},
	I32x4Shl & 0xff:                {name: "i32x4.shl", types: "vi>v"},
	I32x4ShrS & 0xff:               {name: "i32x4.shr_s", types: "vi>v"},
	I32x4ShrU & 0xff:               {name: "i32x4.shr_u", types: "vi>v"},
	I32x4Add & 0xff:                {name: "i32x4.add", types: "vv>v"},
	I32x4Sub & 0xff:                {name: "i32x4.sub", types: "vv>v"},
	I32x4Mul & 0xff:                {name: "i32x4.mul", types: "vv>v"},
	I32x4MinS & 0xff:               {name: "i32x4.min_s", types: "vv>v"},
	I32x4MinU & 0xff:               {name: "i32x4.min_u", types: "vv>v"},
	I32x4MaxS & 0xff:               {name: "i32x4.max_s", types: "vv>v"},
	I32x4MaxU & 0xff:               {name: "i32x4.max_u", types: "vv>v"},
	I64x2Abs & 0xff:                {name: "i64x2.abs", types: "v>v"},
	I64x2Neg & 0xff:                {name: "i64x2.neg", types: "v>v"},
	I64x2AllTrue & 0xff:            {name: "i64x2.all_true", types: "v>i"},
	I64x2Bitmask & 0xff:            {name: "i64x2.bitmask", types: "v>i"},
	I64x2ExtendLowI32x4S & 0xff:    {name: "i64x2.extend_low_i32x4_s", types: "v>v"},
	I64x2ExtendHighI32x4S & 0xff:   {name: "i64x2.extend_high_i32x4_s", types: "v>v"},
	I64x2ExtendLowI32x4U & 0xff:    {name: "i64x2.extend_low_i32x4_u", types: "v>v"},
	I64x2ExtendHighI32x4U & 0xff:   {name: "i64x2.extend_high_i32x4_u", types: "v>v"},
	I64x2Shl & 0xff:                {name: "i64x2.shl", types: "vi>v"},
	I64x2ShrS & 0xff:               {name: "i64x2.shr_s", types: "vi>v"},
	I64x2ShrU & 0xff:               {name: "i64x2.shr_u", types: "vi>v"},
	I64x2Add & 0xff:                {name: "i64x2.add", types: "vv>v"},
	I64x2Sub & 0xff:                {name: "i64x2.sub", types: "vv>v"},
	I64x2Mul & 0xff:                {name: "i64x2.mul", types: "vv>v"},
	I64x2Eq & 0xff:                 {name: "i64x2.eq", types: "vv>v"},
	I64x2Ne & 0xff:                 {name: "i64x2.ne", types: "vv>v"},
	I64x2LtS & 0xff:                {name: "i64x2.lt_s", types: "vv>v"},
	I64x2GtS & 0xff:                {name: "i64x2.gt_s", types: "vv>v"},
	I64x2LeS & 0xff:                {name: "i64x2.le_s", types: "vv>v"},
	I64x2GeS & 0xff:                {name: "i64x2.ge_s", types: "vv>v"},
	I64x2ExtmulLowI32x4S & 0xff:    {name: "i64x2.extmul_low_i32x4_s", types: "vv>v"},
	I64x2ExtmulHighI32x4S & 0xff:   {name: "i64x2.extmul_high_i32x4_s", types: "vv>v"},
	I64x2ExtmulLowI32x4U & 0xff:    {name: "i64x2.extmul_low_i32x4_u", types: "vv>v"},
	I64x2ExtmulHighI32x4U & 0xff:   {name: "i64x2.extmul_high_i32x4_u", types: "vv>v"},
	F32x4Abs & 0xff:                {name: "f32x4.abs", types: "v>v"},
	F32x4Neg & 0xff:                {name: "f32x4.neg", types: "v>v"},
	F32x4Sqrt & 0xff:               {name: "f32x4.sqrt", types: "v>v"},
	F32x4Add & 0xff:                {name: "f32x4.add", types: "vv>v"},
	F32x4Sub & 0xff:                {name: "f32x4.sub", types: "vv>v"},
	F32x4Mul & 0xff:                {name: "f32x4.mul", types: "vv>v"},
	F32x4Div & 0xff:                {name: "f32x4.div", types: "vv>v"},
	F32x4Min & 0xff:                {name: "f32x4.min", types: "vv>v"},
	F32x4Max & 0xff:                {name: "f32x4.max", types: "vv>v"},
	F32x4Pmin & 0xff:               {name: "f32x4.pmin", types: "vv>v"},
	F32x4Pmax & 0xff:               {name: "f32x4.pmax", types: "vv>v"},
	F64x2Abs & 0xff:                {name: "f64x2.abs", types: "v>v"},
	F64x2Neg & 0xff:                {name: "f64x2.neg", types: "v>v"},
	F64x2Sqrt & 0xff:               {name: "f64x2.sqrt", types: "v>v"},
	F64x2Add & 0xff:                {name: "f64x2.add", types: "vv>v"},
	F64x2Sub & 0xff:                {name: "f64x2.sub", types: "vv>v"},
	F64x2Mul & 0xff:                {name: "f64x2.mul", types: "vv>v"},
	F64x2Div & 0xff:                {name: "f64x2.div", types: "vv>v"},
	F64x2Min & 0xff:                {name: "f64x2.min", types: "vv>v"},
	F64x2Max & 0xff:                {name: "f64x2.max", types: "vv>v"},
	F64x2Pmin & 0xff:               {name: "f64x2.pmin", types: "vv>v"},
	F64x2Pmax & 0xff:               {name: "f64x2.pmax", types: "vv>v"},
	I32x4TruncSatF32x4S & 0xff:     {name: "i32x4.trunc_sat_f32x4_s", types: "v>v"},
	I32x4TruncSatF32x4U & 0xff:     {name: "i32x4.trunc_sat_f32x4_u", types: "v>v"},
	F32x4ConvertI32x4S & 0xff:      {name: "f32x4.convert_i32x4_s", types: "v>v"},
	F32x4ConvertI32x4U & 0xff:      {name: "f32x4.convert_i32x4_u", types: "v>v"},
	I32x4TruncSatF64x2SZero & 0xff: {name: "i32x4.trunc_sat_f64x2_s_zero", types: "v>v"},
	I32x4TruncSatF64x2UZero & 0xff: {name: "i32x4.trunc_sat_f64x2_u_zero", types: "v>v"},
	F64x2ConvertLowI32x4S & 0xff:   {name: "f64x2.convert_low_i32x4_s", types: "v>v"},
	F64x2ConvertLowI32x4U & 0xff:   {name: "f64x2.convert_low_i32x4_u", types: "v>v"},
}
