"""Sources: what is watched, whatever its kind: polled when it is due, read in a process apart."""
