package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"weft/internal/guard"
)

const (
	// startTime is how long a server may take until it listens.
	startTime = 20 * time.Second
	lockEvery = 5 * time.Millisecond
)

// readyWords begin the line by which a server says that it listens.
const readyWords = "weft serving on "

// detach starts the server as a process of its own, and returns when it listens. Of several that do so at once for the same socket, one starts it, and all return when
// it listens: a lock beside the socket is held meanwhile. It is this process that holds it, which forks into nothing but the server, so it ends with it.
func (i *invocation) detach() error {
	path := i.text("unix")
	if path == "" {
		return misuse("--detach needs --unix PATH: who comes later finds the server there")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	lock, err := i.lock(lockOf(path))
	if err != nil {
		return err
	}
	defer lock.Close()
	alive, err := serves(path)
	if err != nil {
		return misfortune("cannot listen on the socket "+path, err)
	}
	if alive {
		i.say("weft is serving on unix:"+path+" already", "serving", map[string]any{"urls": []string{"unix:" + path}, "started": false})
		return nil
	}
	sweep(path)
	return i.launch(path)
}

// lockOf is the file that is locked while a server is started on a socket.
func lockOf(socket string) string { return socket + ".lock" }

// lock takes a file for this process, and waits for others that have it.
func (i *invocation) lock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, misfortune("cannot lock the socket", err)
	}
	again := time.NewTicker(lockEvery)
	defer again.Stop()
	late := time.After(startTime + time.Second)
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil && there(file):
			return file, nil
		case err == nil: // it was removed meanwhile
			file.Close()
			return i.lock(path)
		case !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			file.Close()
			return nil, misfortune("cannot lock "+path, err)
		}
		select {
		case <-again.C:
		case <-late:
			file.Close()
			return nil, fmt.Errorf("another process is starting the server and does not get done (it holds %s)", path)
		case <-i.signals:
			file.Close()
			return nil, errInterrupted
		}
	}
}

// there says whether an open file still has its name.
func there(file *os.File) bool {
	ours, err := file.Stat()
	named, missing := os.Lstat(file.Name())
	return err == nil && missing == nil && os.SameFile(ours, named)
}

// launch runs the server and waits until it says that it listens, or what it says as its last words.
func (i *invocation) launch(socket string) error {
	program, err := os.Executable()
	if err != nil {
		return misfortune("cannot find this program", err)
	}
	server := exec.Command(program, i.attached()...)
	server.Dir = "/"
	server.Env = i.environ
	server.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	ours, theirs, err := os.Pipe()
	if err != nil {
		return err
	}
	defer ours.Close()
	server.Stdout, server.Stderr = theirs, theirs
	closeOnExec()
	err = server.Start()
	theirs.Close()
	if err != nil {
		return misfortune("cannot start the server", err)
	}
	words := make(chan string, 1)
	guard.Go(func() {
		text, _ := io.ReadAll(io.LimitReader(ours, 64<<10)) // until it has ended, or goes on and writes elsewhere
		words <- string(bytes.TrimSpace(text))
	})
	select {
	case text := <-words:
		if ready := text[max(0, strings.LastIndex(text, readyWords)):]; strings.HasPrefix(ready, readyWords) {
			i.say(ready, "serving", map[string]any{"urls": []string{"unix:" + socket}, "pid": server.Process.Pid, "started": true})
			return nil
		}
		return fmt.Errorf("the server did not start: %s", lastWords(text, server.Wait()))
	case <-time.After(startTime):
		err = fmt.Errorf("the server did not listen within %v", startTime)
	case <-i.signals:
		err = errInterrupted
	}
	server.Process.Kill()
	server.Wait()
	return err
}

// lastWords are what a process said before it ended; or, if nothing, how it ended. Of a crash the first lines say what it was.
func lastWords(text string, ended error) string {
	const most = 600
	text = strings.TrimPrefix(text, "weft: ")
	if text == "" && ended != nil {
		return ended.Error()
	}
	if len(text) > most {
		text = text[:most] + "…"
	}
	return text
}

// attached are the arguments of the server itself: the flags that are set, with whole paths, since it runs elsewhere.
func (i *invocation) attached() []string {
	arguments := []string{"serve", "--detach=false", "--json=false"}
	for _, o := range i.command.flags {
		value := i.text(o.name)
		switch {
		case o.name == "detach" || o.name == "json" || o.name == "log" || !i.set[o.name]:
			continue
		case o.value == "":
			arguments = append(arguments, "--"+o.name+"="+value)
			continue
		case (o.value == "PATH" || o.value == "FILE" || o.value == "DIR") && value != "":
			if whole, err := filepath.Abs(value); err == nil {
				value = whole
			}
		}
		arguments = append(arguments, "--"+o.name, value)
	}
	log := os.DevNull
	if given := i.text("log"); given != "" {
		if whole, err := filepath.Abs(given); err == nil {
			log = whole
		}
	}
	return append(arguments, "--log", log)
}

// closeOnExec keeps what this process was given by the one that started it, its sockets and files, from the server.
func closeOnExec() {
	for _, folder := range []string{"/proc/self/fd", "/dev/fd"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			if fd, err := strconv.Atoi(entry.Name()); err == nil && fd > 2 {
				syscall.CloseOnExec(fd)
			}
		}
		return
	}
}

// logLimit is what a log may have when a server starts; a longer one begins anew.
const logLimit = 1 << 20

// writeTo makes a file the standard output and error from now on, if one is given.
func (i *invocation) writeTo(path string) error {
	if path == "" {
		return nil
	}
	flags := os.O_WRONLY | os.O_CREATE | os.O_APPEND | syscall.O_NOFOLLOW
	if about, err := os.Lstat(path); err == nil && about.Mode().IsRegular() && about.Size() > logLimit {
		flags |= os.O_TRUNC
	}
	file, err := os.OpenFile(path, flags, 0o600)
	if err != nil {
		return misfortune("cannot write the log", err)
	}
	defer file.Close()
	for _, standard := range []int{1, 2} {
		if err := redirect(int(file.Fd()), standard); err != nil {
			return misfortune("cannot write the log", err)
		}
	}
	return nil
}
