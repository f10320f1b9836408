"""What does an officer or a caseworker do here?  Asks, before anything is passed on."""
