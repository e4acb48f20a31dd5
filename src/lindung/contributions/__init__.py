"""What is due, what was paid, what is in arrears, and so who is covered today."""
