package engine

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"strings"

	"weft/bridge/fault"
)

// newID makes a job's id: random, behind the number of the process that alone knows the job, where there is one.
func newID(process int) string {
	var random [12]byte
	rand.Read(random[:])
	id := hex.EncodeToString(random[:])
	if process != 0 {
		id = strconv.Itoa(process) + "-" + id
	}
	return id
}

// unknown is the fault of an id that no job here has; it says whose it is, where the id tells.
func (e *Engine) unknown(id string) *fault.Fault {
	const shared = `a server keeps jobs for many processes, as the one at "sidecar:"`
	owner, _, named := strings.Cut(id, "-")
	process, err := strconv.Atoi(owner)
	switch {
	case !named || err != nil || process == e.config.Process:
		return fault.New(fault.NotFound, "unknown_job", "there is no job %q", id)
	case e.config.Process == 0:
		return fault.New(fault.NotFound, "foreign_job", "job %s belongs to process %d, which alone knows it; %s", id, process, shared)
	}
	return fault.New(fault.NotFound, "foreign_job", "job %s belongs to process %d, which alone knows it, and this is process %d; %s",
		id, process, e.config.Process, shared)
}
