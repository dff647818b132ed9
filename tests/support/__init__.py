"""What tests share: courses, kernels, portals and hostile submissions."""
