"""What an office has excepted: `waivers.yaml` read, and held against the findings."""
