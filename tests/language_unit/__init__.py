"""Tests of reading Chinese quantities: tables of hand-written cases and properties."""
