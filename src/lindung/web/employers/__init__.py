"""The desk of employers that are not registered or report too little."""
