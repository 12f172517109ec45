package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"weft/kernel"
)

// The test binary is the command where this is set.
const asCommand = "TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		// A gate says that it was reached and opens when a byte comes in.
		kernel.RegisterContext("test.gate", func(ctx context.Context, n int64) (int64, error) {
			os.Stdout.WriteString("at the gate\n")
			open := make(chan struct{})
			go func() { os.Stdin.Read(make([]byte, 1)); close(open) }()
			select {
			case <-open:
				return n, nil
			case <-ctx.Done():
				return 0, ctx.Err()
			}
		})
		main()
	}
	os.Exit(m.Run())
}

// started is a process that serves.
type started struct {
	*exec.Cmd
	t      *testing.T
	in     io.Writer
	out    *bufio.Reader
	errors strings.Builder
	url    string
}

func start(t *testing.T, args ...string) *started { return starting(t, nil, args...) }

func starting(t *testing.T, environ []string, args ...string) *started {
	s := &started{Cmd: exec.Command(os.Args[0], append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...), t: t}
	s.Env = append(append(os.Environ(), asCommand+"=1"), environ...)
	s.Stderr = &s.errors
	in, err := s.StdinPipe()
	require.NoError(t, err)
	out, err := s.StdoutPipe()
	require.NoError(t, err)
	s.in, s.out = in, bufio.NewReader(out)
	require.NoError(t, s.Start())
	t.Cleanup(func() { s.Process.Kill(); s.Wait() })
	line := s.line()
	found := regexp.MustCompile(`^weft serving on (https?://127\.0\.0\.1:\d+)( and unix:\S+)? \(\d+ workers?\)$`).FindStringSubmatch(line)
	require.NotNil(t, found, "%q %s", line, s.errors.String())
	s.url = found[1]
	return s
}

func (s *started) line() string {
	s.t.Helper()
	line, err := s.out.ReadString('\n')
	require.NoError(s.t, err, s.errors.String())
	return strings.TrimSuffix(line, "\n")
}

// ends waits for the exit code.
func (s *started) ends(code int) {
	s.t.Helper()
	io.Copy(io.Discard, s.out)
	s.Wait()
	require.Equal(s.t, code, s.ProcessState.ExitCode(), s.errors.String())
}

func (s *started) signal(sig syscall.Signal) {
	s.t.Helper()
	require.NoError(s.t, s.Process.Signal(sig))
}

// answered is how a request came back.
type answered struct {
	status int
	body   string
	err    error
}

func post(client *http.Client, url, body string) answered {
	response, err := client.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return answered{err: err}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return answered{response.StatusCode, string(text), err}
}

// atTheGate posts a run that waits at the gate.
func (s *started) atTheGate() <-chan answered {
	s.t.Helper()
	answer := make(chan answered, 1)
	go func() {
		answer <- post(&http.Client{Transport: &http.Transport{}}, s.url+"/v1/run", `{"operation":"call","kernel":"test.gate","args":[5]}`)
	}()
	require.Equal(s.t, "at the gate", s.line())
	return answer
}

func TestSIGTERMDrains(t *testing.T) {
	s := start(t)
	running := s.atTheGate()
	s.signal(syscall.SIGTERM)
	require.Equal(t, "weft drains", s.line())
	var refused answered
	for refused.status != 503 { // the line is written just before the server hears of it
		if refused = post(http.DefaultClient, s.url+"/v1/run", `{"operation":"call","kernel":"std.add","args":[1,2]}`); refused.err != nil {
			require.NoError(t, refused.err)
		}
	}
	require.Contains(t, refused.body, `"reason":"draining"`)
	_, err := s.in.Write([]byte("."))
	require.NoError(t, err)
	require.Equal(t, answered{200, `{"result":5,"type":"int"}`, nil}, <-running)
	require.Equal(t, "weft has stopped", s.line())
	s.ends(0)
}

func TestTheDrainTimeoutCancelsTheRest(t *testing.T) {
	s := start(t, "--drain-timeout", "20ms")
	running := s.atTheGate()
	s.signal(syscall.SIGINT)
	got := <-running
	require.Equal(t, 503, got.status, got.body)
	require.Contains(t, got.body, `"reason":"draining"`)
	s.ends(0)
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	s := start(t)
	running := s.atTheGate()
	s.signal(syscall.SIGTERM)
	require.Equal(t, "weft drains", s.line())
	s.signal(syscall.SIGTERM)
	s.ends(130)
	got := <-running // cut off, or told just in time that it was cancelled
	require.True(t, got.err != nil || got.status >= 400, "%+v", got)
}

func TestAUnixSocketIsForItsUserAloneAndIsTidiedUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "weft.sock")
	s := start(t, "--unix", path)
	mode, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), mode.Mode().Perm())
	client := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) { return net.Dial("unix", path) }}}
	require.Equal(t, answered{200, `{"result":3,"type":"int"}`, nil}, post(client, "http://weft/v1/run", `{"operation":"call","kernel":"std.add","args":[1,2]}`))

	_, err = listenUnix(path)
	require.ErrorContains(t, err, "a server is listening there already")

	require.NoError(t, s.Process.Kill())
	s.Wait()
	require.FileExists(t, path, "a killed server leaves its socket")
	again := start(t, "--unix", path)
	again.signal(syscall.SIGTERM)
	again.ends(0)
	require.NoFileExists(t, path)
}

func TestAFileThatIsNoSocketIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "precious")
	require.NoError(t, os.WriteFile(path, []byte("data"), 0o600))
	_, err := listenUnix(path)
	require.ErrorContains(t, err, "there is a file that is no socket")
	require.FileExists(t, path)
}

func TestOffLoopbackATokenIsNeeded(t *testing.T) {
	var out, complaints strings.Builder
	args := []string{"serve", "--listen", "0.0.0.0:0"}
	require.Equal(t, exitFailure, invoke(args, process{out: &out, err: &complaints}))
	require.Empty(t, out.String())
	require.Regexp(t, `^weft: forbidden: server: \S+:\d+ can be reached from other machines, and there is no token; give one \(weft serve --token-file FILE\), or`, complaints.String())
}

func TestTokensAreReadFromAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens")
	require.NoError(t, os.WriteFile(path, []byte("# today's\nfirst-token\n\n  second-token\n"), 0o600))
	s := start(t, "--token-file", path)
	for token, status := range map[string]int{"first-token": 200, "second-token": 200, "third-token": 401} {
		request, err := http.NewRequest("GET", s.url+"/v1/info", nil)
		require.NoError(t, err)
		request.Header.Set("Authorization", "Bearer "+token)
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		response.Body.Close()
		require.Equal(t, status, response.StatusCode)
	}

	one := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(one, []byte("second-token\n"), 0o600))
	var out, complaints strings.Builder
	require.Equal(t, exitOK, invoke([]string{"run", "std.square", "--range", "0:4", "--url", s.url, "--token-file", one}, process{out: &out, err: &complaints}))
	require.Equal(t, "[0,1,4,9]\n", out.String())
	require.Equal(t, exitUnavailable, invoke([]string{"info", "--url", s.url}, process{out: &out, err: &complaints}))
	require.Contains(t, complaints.String(), "weft: unauthenticated: ")

	require.NoError(t, os.WriteFile(path, []byte("# none\n"), 0o600))
	_, err := readTokens(path)
	require.ErrorContains(t, err, "holds no token")
}

func TestCommandsSpeakToAServer(t *testing.T) {
	s := start(t)
	response, err := http.Post(s.url+"/v1/jobs", "application/json", strings.NewReader(`{"operation":"sum","items":{"range":[0,10]}}`))
	require.NoError(t, err)
	response.Body.Close()
	id := filepath.Base(response.Header.Get("Location"))
	for _, c := range []struct {
		args []string
		out  string
	}{
		{[]string{"run", "std.square", "--range", "0:3"}, `^\[0,1,4\]\n$`},
		{[]string{"kernels"}, `(?m)^std\.square +\(float\) -> float +`},
		{[]string{"kernels", "--json"}, `"name": "std\.square"`},
		{[]string{"info"}, `(?m)^workers +\d+ of \d+ cores$`},
		{[]string{"info", "--json"}, `"workers": \d`},
		{[]string{"jobs"}, `(?m)^` + regexp.QuoteMeta(id) + ` +\w+ +sum `},
		{[]string{"jobs", "--json"}, `"id": "` + regexp.QuoteMeta(id) + `"`},
		{[]string{"jobs", id}, `"operation": "sum"`},
		{[]string{"doctor"}, `(?m)^ok    engine       http://127`},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			var out, complaints strings.Builder
			code := invoke(append(c.args, "--url", s.url), process{out: &out, err: &complaints})
			require.Equal(t, exitOK, code, complaints.String())
			require.Regexp(t, c.out, out.String())
		})
	}
}

func TestASignalInterruptsARun(t *testing.T) {
	s := start(t)
	signals := make(chan os.Signal, 1)
	code := make(chan int, 1)
	go func() {
		code <- invoke([]string{"run", "test.gate", "--range", "0:1", "--url", s.url}, process{out: io.Discard, err: io.Discard, signals: signals})
	}()
	require.Equal(t, "at the gate", s.line())
	signals <- os.Interrupt
	require.Equal(t, exitInterrupted, <-code)
}

func TestJSONLinesAreForMachines(t *testing.T) {
	s := &started{Cmd: exec.Command(os.Args[0], "serve", "--json"), t: t}
	s.Env = append(os.Environ(), asCommand+"=1", "WEFT_LISTEN=127.0.0.1:0", "WEFT_WORKERS=1")
	out, err := s.StdoutPipe()
	require.NoError(t, err)
	s.out = bufio.NewReader(out)
	require.NoError(t, s.Start())
	t.Cleanup(func() { s.Process.Kill(); s.Wait() })
	require.Regexp(t, `^\{"event":"serving","pid":\d+,"urls":\["http://127\.0\.0\.1:\d+"\],"workers":1\}$`, s.line())
	s.signal(syscall.SIGTERM)
	require.JSONEq(t, `{"event":"draining","timeout_ms":30000}`, s.line())
	require.JSONEq(t, `{"event":"stopped","cancelled":false}`, s.line())
	s.ends(0)
}

const endless = `{"source":"def f(n: int) -> int:\n    while n >= 0:\n        n += 1\n        if n > 1000000:\n            n = 0\n    return n\n"}`

func TestAnEndlessKernelKeepsNobodyWaiting(t *testing.T) {
	s := starting(t, []string{"GOMAXPROCS=1"})
	submitted := post(http.DefaultClient, s.url+"/v1/jobs", `{"operation":"map","kernel":`+endless+`,"items":{"range":[0,100]}}`)
	require.Equal(t, 202, submitted.status, submitted.body)
	var job struct{ ID, State string }
	require.NoError(t, json.Unmarshal([]byte(submitted.body), &job))
	follow := func(until string) {
		response, err := http.Get(s.url + "/v1/jobs/" + job.ID + "/events")
		require.NoError(t, err)
		defer response.Body.Close()
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			if strings.Contains(lines.Text(), `"state":"`+until+`"`) {
				return
			}
		}
		t.Fatalf("the job never was %s", until)
	}
	follow("running")
	fastest := time.Hour
	for range 20 {
		begun := time.Now()
		response, err := http.Get(s.url + "/healthz")
		require.NoError(t, err)
		response.Body.Close()
		require.Equal(t, 200, response.StatusCode)
		fastest = min(fastest, time.Since(begun))
	}
	require.Less(t, fastest, 50*time.Millisecond)
	require.Equal(t, answered{200, `{"result":[1],"type":"list[int]"}`, nil}, post(http.DefaultClient, s.url+"/v1/run", `{"operation":"map","kernel":{"source":"lambda n: n + 1"},"items":[0]}`))
	request, err := http.NewRequest("DELETE", s.url+"/v1/jobs/"+job.ID, nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	response.Body.Close()
	follow("cancelled")
}

func TestKernelsOfAFolderAndOfTheDataDirectory(t *testing.T) {
	dir := t.TempDir()
	s := start(t, "--kernels", "testdata/kernels", "--data-dir", dir)
	require.Equal(t, answered{200, `{"result":4,"type":"int"}`, nil}, post(http.DefaultClient, s.url+"/v1/run", `{"operation":"count","key":"primes.is_prime","items":{"range":[0,10]}}`))
	request, err := http.NewRequest("PUT", s.url+"/v1/kernels/third", strings.NewReader("def f(x: float) -> float:\n    return x / 3\n"))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "text/x-python")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	response.Body.Close()
	require.Equal(t, 201, response.StatusCode)
	s.signal(syscall.SIGTERM)
	s.ends(0)

	again := start(t, "--data-dir", dir)
	require.Equal(t, answered{200, `{"result":[2.0],"type":"list[float]"}`, nil}, post(http.DefaultClient, again.url+"/v1/run", `{"operation":"map","kernel":"third","items":[6]}`))
	require.Equal(t, 404, post(http.DefaultClient, again.url+"/v1/run", `{"operation":"map","kernel":"primes.is_prime","items":[6]}`).status)
}

func TestDataIsPutListedAndDropped(t *testing.T) {
	s := start(t)
	file := filepath.Join(t.TempDir(), "xs.json")
	require.NoError(t, os.WriteFile(file, []byte("[1, 2.5]"), 0o600))
	for _, step := range []struct {
		arguments []string
		code      int
		says      string
	}{
		{[]string{"data", "prices", "--put", file, "--ttl", "10m"}, 0, `"type": "float",\s+"length": 2`},
		{[]string{"data", "prices"}, 0, `"bytes": 16`},
		{[]string{"data"}, 0, `(?m)^prices +float +2 +16 bytes +\d{4}-`},
		{[]string{"data", "--json"}, 0, `"data": \[\s+\{\s+"name": "prices"`},
		{[]string{"data", "prices", "--drop"}, 0, `"name": "prices"`},
		{[]string{"data", "prices"}, 1, `there is no data "prices"`},
		{[]string{"data", "prices", "--put", file + ".no"}, 1, `cannot read`},
	} {
		var out strings.Builder
		code := invoke(append(step.arguments, "--url", s.url), process{out: &out, err: &out})
		require.Equal(t, step.code, code, out.String())
		require.Regexp(t, step.says, out.String())
	}
}
