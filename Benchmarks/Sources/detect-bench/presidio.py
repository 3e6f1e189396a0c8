"""Times Presidio's pattern recognisers: `presidio.py TEXT`, without any model of a language.

Prints the seconds of processor time and the number of results; then a line for each result that is
more than a shape, its check digits right: its kind, start and end.
"""
import inspect
import sys
import time

from presidio_analyzer import PatternRecognizer, predefined_recognizers

# Kinds that both have and that pass a check; Presidio gives those the score 1.
SHARED = {"CREDIT_CARD", "IBAN_CODE", "EMAIL_ADDRESS", "CRYPTO"}

recognisers = []
for _, kind in sorted(inspect.getmembers(predefined_recognizers, inspect.isclass)):
    if issubclass(kind, PatternRecognizer):
        try:
            recogniser = kind()
        except TypeError:
            continue
        if getattr(recogniser, "patterns", None):
            recognisers.append(recogniser)

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
for recogniser in recognisers:
    recogniser.analyze(text[:1000], recogniser.supported_entities)
before = time.process_time()
found = []
for recogniser in recognisers:
    found += recogniser.analyze(text, recogniser.supported_entities) or []
print(f"{time.process_time() - before:.6f} {len(found)} {len(recognisers)}")
for result in found:
    if result.entity_type in SHARED and result.score == 1.0:
        print(result.entity_type, result.start, result.end)
