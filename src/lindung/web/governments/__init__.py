"""The desk of local governments."""
