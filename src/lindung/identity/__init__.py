"""What identifies people, employers and places: NIK, NPWP, normal forms of names and phones, region codes."""
