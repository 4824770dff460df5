"""The desk of the hotline at `/operator`: pages made on the server, for who answers calls and who looks after them."""
