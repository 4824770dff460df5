"""How well the guide understands people: questions and answers of outsiders, put to the real conversation."""
