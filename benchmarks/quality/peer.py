"""Runs the peer on texts in an environment that has it.

Reads texts as a JSON list from standard input; writes for each the strings that it gives, or null where it raised an error
or took too long, and the seconds of the processor for loading and for all texts.
"""

import json
import signal
import sys
import time
import warnings

LIMIT = 60
"""How long one text may take, in seconds, where the system can interrupt."""


def main() -> None:
    """Extract the direct speech of each text."""
    warnings.simplefilter("ignore")
    begun = time.process_time()
    from direct_speech_extractor_ru import Extractor  # type: ignore[import-not-found]

    loading = time.process_time() - begun
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _stop)
    answers = []
    begun = time.process_time()
    for text in json.load(sys.stdin):
        try:
            if hasattr(signal, "alarm"):
                signal.alarm(LIMIT)
            answers.append(Extractor(text).direct_speech())
        except Exception as error:  # noqa: BLE001 - whatever it raises, it gives nothing for this text
            answers.append(None)
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        finally:
            if hasattr(signal, "alarm"):
                signal.alarm(0)
    json.dump({"answers": answers, "loading": loading, "seconds": time.process_time() - begun}, sys.stdout)


def _stop(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    main()
