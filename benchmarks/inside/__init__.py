"""What runs in processes of its own, in the tool that is measured; it prints a line of JSON or nothing."""
