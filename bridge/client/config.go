package client

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/url"
	"os"
	"strings"
	"time"

	"weft/bridge/fault"
)

// Config says which server, and how to reach it. Only URL is needed.
type Config struct {
	URL            string            // "http://host:port", "https://host:port", either with a path in front of the routes; "unix:/path"
	Token          string            // sent as Authorization: Bearer
	TokenFile      string            // a file with the token, instead of Token; read once, by Open
	Timeout        time.Duration     // total time of requests that do not say their own; 0: none
	ConnectTimeout time.Duration     // default 2 s
	Retries        *int              // of what did not reach a server; default 2
	CAFile         string            // PEM certificates to trust instead of the system's
	Headers        map[string]string // sent with every request
	ReplyBytes     int64             // the largest answer that is read; default 4 GiB

	// Start is called where nobody listens on the unix socket, and returns when somebody does: then the server is this user's own, which is checked. It may be called
	// again, when that server has ended. nil: there is a server, or there is none.
	Start func(context.Context) error
}

const (
	defaultConnectTimeout = 2 * time.Second
	defaultRetries        = 2
	defaultReplyBytes     = 4 << 30
)

// endpoint is a server's address, taken apart.
type endpoint struct {
	network, address string // for a dialer
	host             string // of the Host header
	prefix           string // in front of the routes, without a slash at its end
	tls              *tls.Config
}

func (c Config) endpoint() (endpoint, error) {
	if path, ok := strings.CutPrefix(c.URL, "unix:"); ok {
		path = strings.TrimPrefix(path, "//")
		if !strings.HasPrefix(path, "/") {
			return endpoint{}, fault.Invalid("url", "url: a unix socket needs its whole path, as in unix:/run/weft.sock (got %q)", c.URL)
		}
		return endpoint{network: "unix", address: path, host: "localhost"}, nil
	}
	u, err := url.Parse(c.URL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return endpoint{}, fault.Invalid("url", "url: allowed are http://host:port, https://host:port and unix:/path (got %q)", c.URL)
	}
	switch {
	case u.User != nil:
		return endpoint{}, fault.Invalid("url", "url: a name and password in the URL are not used; give a token instead")
	case u.RawQuery != "" || u.Fragment != "":
		return endpoint{}, fault.Invalid("url", "url: nothing may follow the path (got %q)", c.URL)
	}
	e := endpoint{network: "tcp", host: u.Host, prefix: strings.TrimRight(u.EscapedPath(), "/")}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	e.address = net.JoinHostPort(u.Hostname(), port)
	if u.Scheme == "https" {
		e.tls = &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}
	}
	return e, c.trust(&e)
}

// trust reads the certificates.
func (c Config) trust(e *endpoint) error {
	if c.CAFile == "" {
		return nil
	}
	if e.tls == nil {
		return fault.Invalid("ca_file", "ca_file goes with an https:// URL (got %q)", c.URL)
	}
	text, err := os.ReadFile(c.CAFile)
	if err != nil {
		return fault.Invalid("ca_file", "ca_file cannot be read: %v", err)
	}
	e.tls.RootCAs = x509.NewCertPool()
	if !e.tls.RootCAs.AppendCertsFromPEM(text) {
		return fault.Invalid("ca_file", "ca_file %s holds no certificate in PEM form", c.CAFile)
	}
	return nil
}

func (c Config) token() (string, error) {
	token := c.Token
	if c.TokenFile != "" {
		if token != "" {
			return "", fault.Invalid("token", "token and token_file cannot be combined")
		}
		text, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return "", fault.Invalid("token_file", "token_file cannot be read: %v", err)
		}
		if token = string(bytes.TrimSpace(text)); token == "" {
			return "", fault.Invalid("token_file", "token_file %s is empty", c.TokenFile)
		}
	}
	for _, c := range []byte(token) {
		if c <= ' ' || c >= 0x7F {
			return "", fault.Invalid("token", "a token has printable ASCII characters only, without spaces")
		}
	}
	return token, nil
}

// reserved are the headers that the client writes itself.
var reserved = []string{"Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Accept"}

func (c Config) checkHeaders() error {
	for name, value := range c.Headers {
		if name == "" || strings.ContainsFunc(name, notToken) {
			return fault.Invalid("headers", "headers: %q is not the name of a header", name)
		}
		if strings.ContainsAny(value, "\r\n\x00") {
			return fault.Invalid("headers", "headers: the value of %s has a line break", name)
		}
		for _, own := range reserved {
			if strings.EqualFold(name, own) {
				return fault.Invalid("headers", "headers: %s is written by weft", own)
			}
		}
	}
	return nil
}

// notToken is true for what cannot be part of a header's name (RFC 9110, section 5.6.2).
func notToken(r rune) bool {
	return r <= ' ' || r >= 0x7F || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
}
