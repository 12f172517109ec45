//go:build !unix

package server

import "net"

// gone is never known here: a client that leaves cancels nothing before its timeout.
func gone(net.Conn, bool) bool { return false }
