package bridge
import ("testing";"fmt";"time";"runtime")
func TestZZ(t *testing.T){
 door := open(t, Config{MemoryBytes: 1<<20})
 for _, s := range []string{
 `{"operation":"sort","items":{"range":[0,30000000]}}`,
 `{"operation":"sort","key":"std.neg","items":{"range":[0,30000000]}}`,
 `{"operation":"usort","items":{"range":[0,30000000]}}`,
 `{"operation":"top_k","k":3,"items":{"range":[0,30000000]}}`,
 `{"operation":"scan","kernel":"std.add","items":{"range":[0,30000000]}}`,
 `{"operation":"group_by","kernel":"test.even","items":{"range":[0,30000000]}}`,
 `{"operation":"filter","kernel":"test.even","items":{"range":[0,30000000]}}`,
 `{"operation":"map","kernel":"test.text","items":{"range":[0,30000000]}}`,
 `{"operation":"map","kernel":"std.neg","items":{"range":[0,30000000]},"on_error":"skip"}`,
 `{"operation":"mapreduce","kernel":"test.pair","items":{"range":[0,3000000]}}`,
 }{ b := time.Now(); var m0, m1 runtime.MemStats; runtime.ReadMemStats(&m0); _, err := door.Run(t.Context(), ask(t, s)); runtime.ReadMemStats(&m1); fmt.Println(s, "\n   ", err, time.Since(b), (m1.TotalAlloc-m0.TotalAlloc)>>20, "MB") }
}
