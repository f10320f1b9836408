"""What happens if I tell you?  The first page a victim opens: nothing asked twice, nothing kept."""
