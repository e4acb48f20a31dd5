"""The receipts desk: bank files in, suspense explained."""
