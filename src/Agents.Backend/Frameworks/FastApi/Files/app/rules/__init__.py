"""Rules over rows, checked before anything is written."""
