package bridge

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"weft/bridge/column"
	"weft/bridge/fault"
	"weft/bridge/message"
)

// shelf is the lists that an engine keeps for requests that name them. Each owner has names of his own and sees no other's. What has been taken from the shelf stays as it is for
// whoever took it: a list is never changed, and one that is dropped is freed when the last job over it has ended.
type shelf struct {
	limits shelfLimits

	mu      sync.Mutex
	kept    map[shelfKey]*shelved
	holds   map[string]holding // by owner
	total   int64              // bytes
	clock   uint64             // counts uses
	expired map[shelfKey]struct{}
	oldest  []shelfKey // the expired ones, oldest first
	next    time.Time  // nothing expires before
	sweep   *time.Timer
	closed  bool
}

// holding is what an owner has on the shelf.
type holding struct {
	bytes int64
	names int
}

type shelfKey struct{ owner, name string }

// shelfLimits are bytes: in all, of one owner, of one list; and how long a list is kept where nobody says.
type shelfLimits struct {
	total, owner, item int64
	ttl                time.Duration
}

// shelved is a list on the shelf.
type shelved struct {
	info    message.DatasetInfo
	items   column.Column
	ttl     time.Duration
	expires time.Time
	used    uint64 // when, by the shelf's clock
}

const (
	maxDatasets     = 4096   // of one owner
	expiredDatasets = 10_000 // names that are remembered, to tell "expired" from "never was"
)

func newShelf(limits shelfLimits) *shelf {
	return &shelf{limits: limits, kept: map[shelfKey]*shelved{}, holds: map[string]holding{}, expired: map[shelfKey]struct{}{}}
}

// put keeps a list in place of the one that had its name. created is false where there was one.
func (s *shelf) put(key shelfKey, items column.Column, ttl time.Duration, spare bool) (info message.DatasetInfo, created bool, err error) {
	if ttl == 0 {
		ttl = s.limits.ttl
	}
	now := time.Now()
	made := &shelved{items: items, ttl: ttl, expires: now.Add(ttl), info: message.DatasetInfo{
		Name: key.name, Type: items.Type().String(), Length: items.Len(), Bytes: column.SizeBytes(items), PutMS: now.UnixMilli(), Spare: spare,
	}}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return info, false, errClosed()
	}
	s.expire(now)
	old := s.kept[key]
	if old != nil && spare && !old.info.Spare { // the same content, as its name says, and its owner counts on it
		made.info.Spare, made.expires = false, later(old.expires, made.expires)
	}
	if err := s.room(key, made.info.Bytes); err != nil {
		return info, false, err
	}
	s.remove(key)
	delete(s.expired, key)
	s.kept[key] = made
	own := s.holds[key.owner]
	s.holds[key.owner] = holding{own.bytes + made.info.Bytes, own.names + 1}
	s.total += made.info.Bytes
	s.touch(made)
	if s.next.IsZero() || made.expires.Before(s.next) {
		s.next = made.expires
		s.schedule(now)
	}
	return made.described(), old == nil, nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// room makes room for a list in place of the one that has its key, or says why there is none. The caller holds mu.
func (s *shelf) room(key shelfKey, bytes int64) error {
	if bytes > s.limits.item {
		return s.tooLarge(key.name, bytes)
	}
	for {
		total, own, names := s.total+bytes, s.holds[key.owner].bytes+bytes, s.holds[key.owner].names+1
		if old := s.kept[key]; old != nil {
			total, own, names = total-old.info.Bytes, own-old.info.Bytes, names-1
		}
		ownerFull := own > s.limits.owner || names > maxDatasets
		if !ownerFull && total <= s.limits.total {
			return nil
		}
		if spare, found := s.spare(key, ownerFull); found {
			s.remove(spare)
			continue
		}
		switch {
		case names > maxDatasets:
			return fault.New(fault.LimitExceeded, "data_names", "at most %d lists are kept for one owner; delete some", maxDatasets)
		case own > s.limits.owner:
			return fault.New(fault.LimitExceeded, "data_owner", "data %q takes %d bytes; with it this owner's data would take %d of at most %d: delete some", key.name, bytes, own, s.limits.owner)
		}
		return fault.New(fault.LimitExceeded, "data_total", "data %q takes %d bytes; with it all data here would take %d of at most %d", key.name, bytes, total, s.limits.total)
	}
}

func (s *shelf) tooLarge(name string, bytes int64) error {
	return fault.New(fault.LimitExceeded, "data_size", "data %q takes %d bytes, and one list may take %d here", name, bytes, s.limits.item)
}

// spare is the list that was used longest ago of those that may go for another: of its owner, or of all; never the one that it replaces. The caller holds mu.
func (s *shelf) spare(other shelfKey, ofOwner bool) (found shelfKey, ok bool) {
	var used uint64
	for key, d := range s.kept {
		if d.info.Spare && key != other && (!ofOwner || key.owner == other.owner) && (!ok || d.used < used) {
			found, used, ok = key, d.used, true
		}
	}
	return found, ok
}

// take gives a list to a request. What is spare lives on from its last use.
func (s *shelf) take(key shelfKey) (column.Column, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, err := s.find(key)
	if err != nil {
		return nil, err
	}
	if d.info.Spare {
		d.expires = later(d.expires, time.Now().Add(d.ttl))
	}
	s.touch(d)
	return d.items, nil
}

func (s *shelf) touch(d *shelved) {
	s.clock++
	d.used = s.clock
}

// describe says what is kept under a name.
func (s *shelf) describe(key shelfKey) (message.DatasetInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, err := s.find(key)
	if err != nil {
		return message.DatasetInfo{}, err
	}
	return d.described(), nil
}

func (d *shelved) described() message.DatasetInfo {
	info := d.info
	info.ExpiresMS = d.expires.UnixMilli()
	return info
}

// drop forgets a list.
func (s *shelf) drop(key shelfKey) (message.DatasetInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d, err := s.find(key)
	if err != nil {
		return message.DatasetInfo{}, err
	}
	s.remove(key)
	return d.described(), nil
}

// list is what an owner has, by name.
func (s *shelf) list(owner string) []message.DatasetInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(time.Now())
	list := []message.DatasetInfo{}
	for key, d := range s.kept {
		if key.owner == owner {
			list = append(list, d.described())
		}
	}
	slices.SortFunc(list, func(a, b message.DatasetInfo) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// use is what all owners' lists take.
func (s *shelf) use() message.DataUse {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(time.Now())
	use := message.DataUse{Count: len(s.kept), Bytes: s.total}
	for _, d := range s.kept {
		if d.info.Spare {
			use.Spare++
		}
	}
	return use
}

// find is a list that has not expired; not_found with reason "data_expired" or "unknown_data". The caller holds mu.
func (s *shelf) find(key shelfKey) (*shelved, error) {
	s.expire(time.Now())
	if d := s.kept[key]; d != nil {
		return d, nil
	}
	if _, was := s.expired[key]; was {
		return nil, fault.New(fault.NotFound, "data_expired", "data %q was kept until its time to live was over; put it again", key.name)
	}
	f := fault.New(fault.NotFound, "unknown_data", "there is no data %q", key.name)
	var names []string
	for at := range s.kept {
		if at.owner == key.owner && !message.NamesContent(at.name) {
			names = append(names, at.name)
		}
	}
	slices.Sort(names)
	if near := fault.Nearest(key.name, names); near != "" {
		f.Detail += `; did you mean "` + near + `"?`
	}
	return nil, f
}

// remove takes a list off the shelf. The caller holds mu.
func (s *shelf) remove(key shelfKey) {
	d := s.kept[key]
	if d == nil {
		return
	}
	delete(s.kept, key)
	s.total -= d.info.Bytes
	own := s.holds[key.owner]
	s.holds[key.owner] = holding{own.bytes - d.info.Bytes, own.names - 1}
	if own.names == 1 {
		delete(s.holds, key.owner)
	}
}

// expire removes what has lived long enough, and remembers the names. The caller holds mu.
func (s *shelf) expire(now time.Time) {
	if now.Before(s.next) {
		return
	}
	s.next = time.Time{}
	for key, d := range s.kept {
		if now.Before(d.expires) {
			if s.next.IsZero() || d.expires.Before(s.next) {
				s.next = d.expires
			}
			continue
		}
		s.remove(key)
		s.expired[key] = struct{}{}
		s.oldest = append(s.oldest, key)
	}
	for len(s.oldest) > expiredDatasets {
		delete(s.expired, s.oldest[0])
		s.oldest = s.oldest[1:]
	}
}

// schedule sees to it that what expires is freed when nobody asks. The caller holds mu.
func (s *shelf) schedule(now time.Time) {
	if s.sweep != nil {
		s.sweep.Stop()
		s.sweep = nil
	}
	if !s.next.IsZero() {
		s.sweep = time.AfterFunc(max(time.Second, s.next.Sub(now)), s.tidy)
	}
}

func (s *shelf) tidy() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := time.Now(); !s.closed {
		s.expire(now)
		s.schedule(now)
	}
}

// close forgets all.
func (s *shelf) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.sweep != nil {
		s.sweep.Stop()
	}
	s.kept, s.holds, s.total = map[shelfKey]*shelved{}, map[string]holding{}, 0
}
