"""How is the product put together?  Settings, addresses and the door for a web server."""
