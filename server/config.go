package server

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"log/slog"
	"strings"
	"time"

	"weft/bridge"
	"weft/bridge/fault"
)

// Config is how a server is set up. The zero value is a server for loopback or a unix socket, without a token.
type Config struct {
	// Tokens are the bearer tokens that are accepted; several, so that one can be replaced while the old one still works. None: the server
	// serves only where no other machine can reach it.
	Tokens []string `json:"-"`
	// CertFile and KeyFile name the PEM files of TLS 1.2 or newer; both or none. Unix sockets are always served without TLS.
	CertFile string `json:"cert_file,omitempty"`
	KeyFile  string `json:"key_file,omitempty"`

	// SameUser has unix sockets answer only processes of this process's user, by the word of the kernel.
	SameUser bool `json:"same_user,omitempty"`

	BodyBytes    int64         `json:"body_bytes"`    // the largest request body; 0: DefaultBodyBytes
	Wait         time.Duration `json:"wait"`          // of a request without wait_ms; 0: 30 s
	Connections  int           `json:"connections"`   // open at once, above it 503; 0: 4,096
	ReadTimeout  time.Duration `json:"read_timeout"`  // of a request to arrive, beside one second for each MiB that has; 0: 30 s
	WriteTimeout time.Duration `json:"write_timeout"` // of an answer to be taken, beside one second for each MiB of it; 0: 30 s
	IdleTimeout  time.Duration `json:"idle_timeout"`  // of a connection between two requests; 0: 120 s

	// Log gets what the operator should see: internal faults with their causes, and what the HTTP layer complains of. nil: nothing is logged.
	Log *slog.Logger `json:"-"`
}

// DefaultBodyBytes is the largest request body of a server that is not configured otherwise: 256 MiB, 32 million numbers in a frame.
const DefaultBodyBytes = 256 << 20

// settled is the configuration with its defaults filled in, the tokens as hashes and the certificate read.
type settled struct {
	Config
	tokens [][sha256.Size]byte
	owners []context.Context // what each token's requests begin with
	tls    *tls.Config
}

func (c Config) settle() (settled, error) {
	or := func(value *time.Duration, standard time.Duration) {
		if *value == 0 {
			*value = standard
		}
	}
	or(&c.Wait, 30*time.Second)
	or(&c.ReadTimeout, 30*time.Second)
	or(&c.WriteTimeout, 30*time.Second)
	or(&c.IdleTimeout, 120*time.Second)
	if c.BodyBytes == 0 {
		c.BodyBytes = DefaultBodyBytes
	}
	if c.Connections == 0 {
		c.Connections = 4096
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := settled{Config: c}
	if c.BodyBytes < 0 || c.Connections < 0 || min(c.Wait, c.ReadTimeout, c.WriteTimeout, c.IdleTimeout) < 0 {
		return s, fault.Invalid("config", "server: limits and timeouts cannot be negative (got %+v)", c.limits())
	}
	for _, token := range c.Tokens {
		if token == "" || strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			return s, fault.Invalid("token", "server: a token is one or more printable ASCII characters without spaces (got %d characters)", len(token))
		}
		s.tokens = append(s.tokens, sha256.Sum256([]byte(token)))
		s.owners = append(s.owners, bridge.WithOwner(context.Background(), token))
	}
	if (c.CertFile == "") != (c.KeyFile == "") {
		return s, fault.Invalid("tls", "server: TLS needs both a certificate and a key (got certificate %q, key %q)", c.CertFile, c.KeyFile)
	}
	if c.CertFile != "" {
		certificate, err := tls.LoadX509KeyPair(c.CertFile, c.KeyFile)
		if err != nil {
			return s, fault.Invalid("tls", "server: the certificate %q with the key %q cannot be used: %v", c.CertFile, c.KeyFile, err).Because(err)
		}
		s.tls = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}}
	}
	return s, nil
}

// limits are the numbers of the configuration, for messages.
func (c Config) limits() map[string]any {
	return map[string]any{
		"body_bytes": c.BodyBytes, "connections": c.Connections, "wait": c.Wait,
		"read_timeout": c.ReadTimeout, "write_timeout": c.WriteTimeout, "idle_timeout": c.IdleTimeout,
	}
}

// perByte is the time that so many bytes may take at the slowest pace that is served: 1 MiB a second.
func perByte(n int64) time.Duration { return time.Duration(n) * time.Second >> 20 }
