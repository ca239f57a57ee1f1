"""Rules about the tree itself; each a function of a root, so that a made-up tree can break it."""
