// Package client is a remote engine: the methods of bridge.Door over HTTP. It knows the routes and the documents, not the engine.
//
// Requests and replies with data travel as binary frames (package message), so numbers are exact and nothing is spelled as JSON. Long
// waits are cut into windows: a request waits for at most some seconds, is answered with its job, and goes on by asking for the job's
// result. So nothing between client and server sees a connection that is silent for long.
//
// The connections are ours (pool.go), the syntax of HTTP is fasthttp's. fasthttp's own client has no way to end one request early; here the
// end of a context closes its connection, which tells the server to cancel the computation.
//
// Faults: what the server says, as it says it (code, reason, item); unavailable where no server answers, with what was tried.
package client
