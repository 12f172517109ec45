// Package sidecar finds and starts the server that the processes of one user on one host share: the program weft on a unix socket, in a
// session of its own.
//
// Which socket that is follows from the user, weft's version, the program and the settings of the caller, and from nothing else: so processes that
// ask for the same get the same one, and another version's is never taken for it. It stands in a folder in which nobody else can write (folder.go).
//
// Starting is the program's affair (weft serve --detach): it takes a lock, so that of many starters one starts, and detaches from everything it was
// given. Nothing of that can be done here, inside somebody's process: a lock would be inherited by its forks, and a server would be its child.
package sidecar
