package kernel

// Option is a property of a kernel, given when it is registered.
type Option func(*function)

// Cheap says that the kernel takes microseconds an item and never blocks, so that a small call may run it on the caller's own thread.
func Cheap() Option {
	return func(f *function) { f.cheap = true }
}

// Doc is one line for people: what the kernel gives, and when it fails.
func Doc(text string) Option {
	return func(f *function) { f.doc = text }
}

// In registers the kernel in r instead of Default.
func In(r *Registry) Option {
	return func(f *function) { f.registry = r }
}

// DocOf is the line that a kernel was registered with, "" where there is none.
func DocOf(k Kernel) string {
	if documented, ok := k.(interface{ Doc() string }); ok {
		return documented.Doc()
	}
	return ""
}
