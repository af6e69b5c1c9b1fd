"""What a therapist talks about: frozen records and pure rules, standard library only."""
