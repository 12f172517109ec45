"""The library: found, loaded and called. What goes in and out here is bytes, buffers and descriptors."""
