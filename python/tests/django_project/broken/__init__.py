"""An application whose kernels do not compile."""
