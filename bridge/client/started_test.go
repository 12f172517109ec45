//go:build linux

package client

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/valyala/fasthttp"

	"weft/bridge/engine"
	"weft/bridge/message"
)

// The test binary is a server that the client starts where this names its socket.
const asServer = "TEST_AS_SERVER"

func TestMain(m *testing.M) {
	if socket := os.Getenv(asServer); socket != "" {
		answering(socket, os.Getenv(asServer+"_DOES"))
	}
	os.Exit(m.Run())
}

// answering serves on a socket: it ends without an answer to its first request ("dies"), hangs up and goes on ("hangs up"), takes a moment ("takes its time"), or answers
// every request as a server does, with "pid" in the place of a job's id.
func answering(socket, does string) {
	ln, err := net.Listen("unix", socket)
	if err != nil {
		panic(err)
	}
	fmt.Println("listening")
	for {
		c, err := ln.Accept()
		if err != nil {
			panic(err)
		}
		go func() {
			reader := bufio.NewReader(c)
			var request fasthttp.Request
			for request.Read(reader) == nil {
				switch does {
				case "dies":
					syscall.Kill(os.Getpid(), syscall.SIGKILL) // the socket's file stays
				case "hangs up":
					c.Close()
					return
				case "takes its time":
					time.Sleep(5 * moment)
				}
				path, body := string(request.Header.RequestURI()), ""
				switch {
				case path == "/v1/run":
					body = frame(ints(int64(os.Getpid())))
				case path == "/v1/jobs":
					body = response("202", "application/json", fmt.Sprintf(`{"id":"%d","state":"done","operation":"map"}`, os.Getpid()))
				default:
					body = response("404", "application/problem+json", `{"code":"not_found","reason":"unknown_job","detail":"there is no job"}`)
				}
				c.Write([]byte(body))
			}
		}()
	}
}

// started is a client that starts such a server where none is, each time one that does the next thing.
func started(t *testing.T, does ...string) (client *Client, pids *[]int) {
	socket := filepath.Join(t.TempDir(), "s")
	pids = new([]int)
	return open(t, Config{URL: "unix:" + socket, Start: func(context.Context) error {
		os.Remove(socket)
		server := exec.Command(os.Args[0])
		server.Env = append(os.Environ(), asServer+"="+socket, asServer+"_DOES="+does[min(len(*pids), len(does)-1)])
		out, err := server.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, server.Start())
		*pids = append(*pids, server.Process.Pid)
		t.Cleanup(func() { server.Process.Kill(); server.Wait() })
		_, err = bufio.NewReader(out).ReadString('\n')
		return err
	}}), pids
}

func TestAServerIsStartedWhereNobodyListens(t *testing.T) {
	c, pids := started(t, "answers")
	require.Empty(t, *pids)
	for range 3 {
		reply, err := c.Run(t.Context(), square(ints(1).Columns[0]))
		require.NoError(t, err)
		require.Equal(t, ints(int64((*pids)[0])).Columns, reply.Columns)
	}
	require.Len(t, *pids, 1)
}

func TestARunWhoseServerEndsIsDoneByTheNext(t *testing.T) {
	c, pids := started(t, "dies", "answers")
	reply, err := c.Run(t.Context(), square(ints(1).Columns[0]))
	require.NoError(t, err)
	require.Len(t, *pids, 2)
	require.Equal(t, ints(int64((*pids)[1])).Columns, reply.Columns)
}

func TestAJobIsBegunAgainWhereItsServerHasEnded(t *testing.T) {
	c, pids := started(t, "dies", "answers")
	status, err := c.Submit(t.Context(), square(ints(1).Columns[0]))
	require.NoError(t, err)
	require.Equal(t, fmt.Sprint((*pids)[1]), status.ID)
}

func TestAJobIsNotBegunTwiceByAServerThatGoesOn(t *testing.T) {
	c, pids := started(t, "hangs up")
	_, err := c.Submit(t.Context(), square(ints(1).Columns[0]))
	require.Equal(t, "connection_lost", faultOf(t, err).Reason)
	require.Len(t, *pids, 1)
}

func TestEffectsAreNotHadTwice(t *testing.T) {
	c, pids := started(t, "dies", "answers")
	r := square(ints(1).Columns[0])
	r.Operation = engine.Foreach
	_, err := c.Run(t.Context(), r)
	require.Equal(t, "connection_lost", faultOf(t, err).Reason)
	require.Len(t, *pids, 1)
}

func TestAJobOfAServerThatHasEndedIsLostAndSaysSo(t *testing.T) {
	c, pids := started(t, "answers")
	status, err := c.Submit(t.Context(), square(ints(1).Columns[0]))
	require.NoError(t, err)
	require.NoError(t, syscall.Kill((*pids)[0], syscall.SIGKILL))
	for len(*pids) < 2 { // its connections end a moment later
		_, err = c.Job(t.Context(), status.ID)
		require.Error(t, err)
	}
	require.Equal(t, "server_restarted", faultOf(t, err).Reason)
	require.Contains(t, err.Error(), fmt.Sprintf("process %d, which served before, has ended, and its jobs with it", (*pids)[0]))
}

func TestAServerThatCannotBeStartedIsAskedForOnce(t *testing.T) {
	calls := 0
	c := open(t, Config{URL: "unix:" + filepath.Join(t.TempDir(), "s"), Start: func(context.Context) error {
		calls++
		return tooLate(time.Second)
	}})
	_, err := c.Run(t.Context(), square(ints(1).Columns[0]))
	require.Equal(t, "deadline", faultOf(t, err).Reason)
	require.Equal(t, 1, calls)
}

func TestASmallRunIsAnsweredOnTheCallersThread(t *testing.T) {
	c, pids := started(t, "answers")
	r := square(ints(1).Columns[0])
	_, rest, err := c.Begin(r)
	require.NoError(t, err)
	require.NotNil(t, rest) // the server is still to be started
	_, err = rest(t.Context())
	require.NoError(t, err)
	// The machine may be busy elsewhere for a moment, but not each time.
	require.Eventually(t, func() bool {
		reply, rest, err := c.Begin(r)
		require.NoError(t, err)
		if rest != nil {
			reply, err = rest(t.Context())
			require.NoError(t, err)
		}
		require.Equal(t, ints(int64((*pids)[0])).Columns, reply.Columns)
		return rest == nil
	}, 10*time.Second, time.Microsecond)
}

func TestARunThatTakesLongerGoesOnWhereItWasSent(t *testing.T) {
	c, pids := started(t, "takes its time")
	for range 3 {
		reply, err := unfinished(t, c)(t.Context())
		require.NoError(t, err)
		require.Equal(t, ints(int64((*pids)[0])).Columns, reply.Columns)
	}
}

// unfinished begins a run that is not done when Begin returns. On a busy machine, whoever waits a moment may look again only after the answer came.
func unfinished(t *testing.T, c *Client) (rest func(context.Context) (*message.Reply, error)) {
	t.Helper()
	require.Eventually(t, func() bool {
		var err error
		_, rest, err = c.Begin(square(ints(1).Columns[0]))
		require.NoError(t, err)
		return rest != nil
	}, 10*time.Second, time.Microsecond)
	return rest
}

func TestARunThatFailsIsNotSentAgain(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "s")
	ln, err := net.Listen("unix", socket)
	require.NoError(t, err)
	defer ln.Close()
	requests := make(chan string, 9)
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			var request fasthttp.Request
			request.Read(bufio.NewReader(c))
			requests <- string(request.Header.RequestURI())
			c.Write([]byte(response("422", "application/problem+json", `{"code":"kernel_failed","reason":"value","detail":"no","item":0}`)))
			c.Close()
		}
	}()
	c := open(t, Config{URL: "unix:" + socket})
	_, rest, err := c.Begin(square(ints(1).Columns[0]))
	if rest != nil {
		_, err = rest(t.Context())
	}
	require.Equal(t, "value", faultOf(t, err).Reason)
	require.Equal(t, "/v1/run", <-requests)
	require.Empty(t, requests)
}

func TestWhatIsNoWholeResponseIsWaitedFor(t *testing.T) {
	whole1 := response("200", "text/plain", "whole")
	require.True(t, whole([]byte(whole1)))
	for end := range len(whole1) {
		require.False(t, whole([]byte(whole1[:end])), "%q", whole1[:end])
	}
	require.False(t, whole([]byte(strings.Replace(whole1, "Content-Length", "X-Length", 1))))
}

func TestARunThatNobodyWaitsForIsHungUp(t *testing.T) {
	c, _ := started(t, "takes its time")
	_, err := c.Run(t.Context(), square(ints(1).Columns[0]))
	require.NoError(t, err)
	rest := unfinished(t, c)
	ended, end := context.WithCancel(t.Context())
	end()
	_, err = rest(ended)
	require.Equal(t, "cancelled", faultOf(t, err).Code.String())
}
