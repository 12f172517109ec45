package main

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	connections = 8
	rounds      = 7
	roundTime   = 600 * time.Millisecond
)

func body(kind string) string {
	items := ""
	n := 10
	if kind == "ints" {
		n = 10_000
	}
	for i := range n {
		if i > 0 {
			items += ","
		}
		if kind == "ints" {
			items += strconv.Itoa(i * 37)
		} else {
			items += strconv.FormatFloat(float64(i)*1.37+0.25, 'g', -1, 64)
		}
	}
	return `{"operation":"map","kernel":"std.square","items":[` + items + `]}`
}

// load posts the body over and over on each connection and prints the requests a second of the best round.
func load(url, kind string) error {
	text := body(kind)
	client := &fasthttp.Client{MaxConnsPerHost: connections}
	return rate(func() error { return post(client, url, text) })
}

// get asks for a page, likewise.
func get(url string) error {
	client := &fasthttp.Client{MaxConnsPerHost: connections}
	return rate(func() error {
		status, body, err := client.Get(nil, url)
		if err == nil && status != 200 {
			err = fmt.Errorf("%d: %s", status, body)
		}
		return err
	})
}

func rate(request func() error) error {
	best := 0.0
	for range rounds + 1 { // the first one warms up
		var done atomic.Int64
		var failed atomic.Pointer[error]
		var group sync.WaitGroup
		start := time.Now()
		for range connections {
			group.Go(func() {
				for time.Since(start) < roundTime {
					if err := request(); err != nil {
						failed.Store(&err)
						return
					}
					done.Add(1)
				}
			})
		}
		group.Wait()
		if err := failed.Load(); err != nil {
			return *err
		}
		best = max(best, float64(done.Load())/time.Since(start).Seconds())
	}
	fmt.Println(best)
	return nil
}

func post(client *fasthttp.Client, url, text string) error {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	request.SetRequestURI(url + "/v1/run")
	request.Header.SetMethod("POST")
	request.Header.SetContentType("application/json")
	request.SetBodyString(text)
	if err := client.Do(request, response); err != nil {
		return err
	}
	if response.StatusCode() != 200 {
		return fmt.Errorf("%d: %s", response.StatusCode(), response.Body())
	}
	return nil
}

// latency prints the 99th percentile, in seconds, of 1,000 one-item calls while two other jobs keep all cores busy.
func latency(url string) error {
	client := &fasthttp.Client{}
	busy := `{"operation":"max","key":"std.collatz","items":{"range":[1,4000000000]},"wait_ms":1,"malt":{"timeout_ms":120000}}`
	for range 2 {
		request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
		request.SetRequestURI(url + "/v1/jobs")
		request.Header.SetMethod("POST")
		request.Header.SetContentType("application/json")
		request.SetBodyString(busy)
		if err := client.Do(request, response); err != nil {
			return err
		}
		if response.StatusCode() != 202 {
			return fmt.Errorf("%d: %s", response.StatusCode(), response.Body())
		}
	}
	var times []time.Duration
	for range 1000 {
		start := time.Now()
		if err := post(client, url, `{"operation":"map","kernel":"std.square","items":[3.0]}`); err != nil {
			return err
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	fmt.Println(times[989].Seconds())
	return nil
}
