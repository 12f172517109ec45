package bridge

import (
	"context"
	"maps"
	"slices"
	"strings"

	"weft/bridge/fault"
	"weft/bridge/message"
	"weft/kernel"
)

// published is a kernel that has a name of its own. Its source is compiled for each owner that calls it.
type published struct {
	info   message.KernelInfo
	source *message.Source
}

// maxPublished bounds the published kernels.
const maxPublished = 4096

func (d *local) Publish(ctx context.Context, definition *message.Definition) (message.KernelInfo, bool, error) {
	info, created, err := d.publish(ctx, definition)
	if created {
		d.prepared.forget()
	}
	return info, created, leaving(err)
}

func (d *local) publish(ctx context.Context, definition *message.Definition) (message.KernelInfo, bool, error) {
	none := message.KernelInfo{}
	if err := d.open(ctx); err != nil {
		return none, false, err
	}
	if err := publishable(definition); err != nil {
		return none, false, err
	}
	find := finder{kernels: d.kernels, ctx: ctx, owner: owner(ctx)}
	source, err := find.add(find.owner, definition.Kernel.Source)
	if err != nil {
		return none, false, err
	}
	info, err := find.describe(source, nil)
	if err != nil {
		return none, false, err
	}
	info.Name = definition.Name
	created, err := d.kernels.publish(&published{info, source.source}, definition.Replace)
	return info, created, err
}

// publishable checks a name before anything is compiled.
func publishable(d *message.Definition) error {
	const longest = 200
	switch {
	case d.Kernel.Source == nil:
		return fault.Invalid("source_missing", `a kernel is published by its source: {"kernel": {"source": "def f(x: int) -> int: …"}}`)
	case len(d.Params) > 0:
		return fault.Invalid("not_applicable", "a published kernel has its types in its source: annotate its parameters instead of giving params")
	case !kernel.ValidName(d.Name) || len(d.Name) > longest:
		return fault.Invalid("name", "%.300q is not a kernel's name; allowed are words of letters, digits and _, joined by dots, as in \"shop.net_price\", %d characters at most", d.Name, longest)
	case strings.HasPrefix(d.Name, "std."):
		return fault.New(fault.Forbidden, "reserved_name", "names that begin with \"std.\" belong to weft (got %q)", d.Name)
	case len(kernel.Lookup(d.Name)) > 0:
		return fault.New(fault.AlreadyExists, "registered_name", "%s is registered in Go, which cannot be replaced", d.Name)
	}
	return nil
}

func (d *local) Unpublish(ctx context.Context, name string) (message.KernelInfo, error) {
	if err := d.open(ctx); err != nil {
		return message.KernelInfo{}, leaving(err)
	}
	info, err := d.kernels.withdraw(name)
	d.prepared.forget()
	return info, leaving(err)
}

// publish puts a kernel under its name; created is false where it is there already.
func (k *kernels) publish(p *published, replace bool) (created bool, err error) {
	k.publishing.Lock() // the file and the map change together
	defer k.publishing.Unlock()
	old := k.publication(p.info.Name)
	switch {
	case old != nil && old.info.Hash == p.info.Hash:
		return false, nil
	case old != nil && !replace:
		return false, fault.New(fault.AlreadyExists, "kernel", "%s is another kernel already (%s, this one is %s); replace=true replaces it", p.info.Name, old.info.Hash, p.info.Hash)
	case old == nil && len(k.publications()) >= maxPublished:
		return false, fault.New(fault.LimitExceeded, "kernels", "at most %d kernels can be published", maxPublished)
	}
	if err := k.store.keep(p); err != nil {
		return false, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.published[p.info.Name] = p
	k.names.Add(1)
	return true, nil
}

func (k *kernels) withdraw(name string) (message.KernelInfo, error) {
	k.publishing.Lock()
	defer k.publishing.Unlock()
	old := k.publication(name)
	if old == nil || old.info.Name != name {
		if len(kernel.Lookup(name)) > 0 {
			return message.KernelInfo{}, fault.New(fault.Forbidden, "registered_name", "%s is registered in Go, which cannot be removed", name)
		}
		return message.KernelInfo{}, k.unknown(name)
	}
	if err := k.store.drop(name); err != nil {
		return message.KernelInfo{}, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.published, name)
	k.names.Add(1)
	return old.info, nil
}

// publication finds a published kernel by name or hash; nil where there is none.
func (k *kernels) publication(name string) *published {
	k.mu.Lock()
	defer k.mu.Unlock()
	if p, ok := k.published[name]; ok {
		return p
	}
	if strings.HasPrefix(name, "sha256:") {
		for _, p := range k.published {
			if p.info.Hash == name {
				return p
			}
		}
	}
	return nil
}

// publications are the names, sorted.
func (k *kernels) publications() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Sorted(maps.Keys(k.published))
}
