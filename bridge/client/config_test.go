package client

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"weft/bridge/fault"
)

func TestURLsAreTakenApart(t *testing.T) {
	for url, want := range map[string]endpoint{
		"http://localhost:8700":   {network: "tcp", address: "localhost:8700", host: "localhost:8700"},
		"http://localhost":        {network: "tcp", address: "localhost:80", host: "localhost"},
		"http://h:1/weft/":        {network: "tcp", address: "h:1", host: "h:1", prefix: "/weft"},
		"http://[::1]:8700":       {network: "tcp", address: "[::1]:8700", host: "[::1]:8700"},
		"https://compute.example": {network: "tcp", address: "compute.example:443", host: "compute.example"},
		"unix:/run/weft.sock":     {network: "unix", address: "/run/weft.sock", host: "localhost"},
		"unix:///run/weft.sock":   {network: "unix", address: "/run/weft.sock", host: "localhost"},
	} {
		e, err := Config{URL: url}.endpoint()
		require.NoError(t, err, url)
		require.Equal(t, url[:5] == "https", e.tls != nil)
		e.tls = nil
		require.Equal(t, want, e, url)
	}
}

func TestWrongConfigurationsAreExplained(t *testing.T) {
	dir := t.TempDir()
	empty, text := filepath.Join(dir, "empty"), filepath.Join(dir, "text")
	require.NoError(t, os.WriteFile(empty, []byte(" \n"), 0o600))
	require.NoError(t, os.WriteFile(text, []byte("no certificate"), 0o600))
	for _, c := range []struct {
		config Config
		reason string
		detail string
	}{
		{Config{}, "url", "allowed are http://host:port, https://host:port and unix:/path"},
		{Config{URL: "localhost:8700"}, "url", "localhost:8700"},
		{Config{URL: "ftp://h"}, "url", "ftp://h"},
		{Config{URL: "unix:relative"}, "url", "needs its whole path"},
		{Config{URL: "http://user:secret@h"}, "url", "give a token instead"},
		{Config{URL: "http://h/?a=b"}, "url", "nothing may follow the path"},
		{Config{URL: "http://h", CAFile: text}, "ca_file", "goes with an https:// URL"},
		{Config{URL: "https://h", CAFile: text}, "ca_file", "holds no certificate"},
		{Config{URL: "https://h", CAFile: filepath.Join(dir, "missing")}, "ca_file", "cannot be read"},
		{Config{URL: "http://h", Token: "a b"}, "token", "printable ASCII"},
		{Config{URL: "http://h", Token: "a", TokenFile: text}, "token", "cannot be combined"},
		{Config{URL: "http://h", TokenFile: empty}, "token_file", "is empty"},
		{Config{URL: "http://h", TokenFile: filepath.Join(dir, "missing")}, "token_file", "cannot be read"},
		{Config{URL: "http://h", Headers: map[string]string{"X A": "b"}}, "headers", `"X A" is not the name of a header`},
		{Config{URL: "http://h", Headers: map[string]string{"X-A": "b\r\nc: d"}}, "headers", "line break"},
		{Config{URL: "http://h", Headers: map[string]string{"content-length": "5"}}, "headers", "Content-Length is written by weft"},
	} {
		_, err := Open(c.config)
		var f *fault.Fault
		require.ErrorAs(t, err, &f, "%+v", c.config)
		require.Equal(t, fault.InvalidArgument, f.Code)
		require.Equal(t, c.reason, f.Reason)
		require.Contains(t, f.Detail, c.detail)
	}
}

func TestATokenFileIsReadOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte("secret\n"), 0o600))
	c := open(t, Config{URL: "http://h", TokenFile: file})
	require.Equal(t, "Bearer secret", c.headers["Authorization"])
}
