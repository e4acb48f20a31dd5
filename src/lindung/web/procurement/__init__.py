"""The desk of procurement packages: which are not registered in time, letters about them, heads per rupiah."""
