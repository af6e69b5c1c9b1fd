"""Kills, full disks, flipped and missing bytes."""
