"""Reads lines "module number" and answers each with 1 or 0: what python-stdnum thinks of it."""
import sys
from importlib import import_module

for line in sys.stdin:
    module, number = line.rstrip("\n").split("\t")
    print(int(import_module("stdnum." + module).is_valid(number)))
