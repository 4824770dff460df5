"""Tests of the knowledge: cut, proofs, mistakes told with file and line, words."""
