"""Rules, services and faces with fakes: no Qt, no vault, seconds."""
