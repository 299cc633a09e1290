"""What the commands do. Each is imported when its command is called: none waits for what another needs."""
