"""Runs the aligner of `langextract` on the tasks of `benchmarks.grounding`, in an environment that has it; no model, no network.

Reads a task as JSON from standard input, writes the intervals that it found and the seconds it took.
"""

import json
import logging
import sys
import time

from langextract.core import data, tokenizer  # type: ignore[import-not-found]
from langextract.resolver import WordAligner  # type: ignore[import-not-found]


def main() -> None:
    """Align the selectors of one task."""
    logging.disable(logging.CRITICAL)
    task = json.load(sys.stdin)
    extractions = [data.Extraction(extraction_class="words", extraction_text=words) for words in task["selectors"]]
    options = {"tokenizer_impl": tokenizer.UnicodeTokenizer()} if task["tokenizer"] == "unicode" else {}
    begun = time.process_time()
    [aligned] = WordAligner().align_extractions([extractions], task["text"], **options)
    seconds = time.process_time() - begun
    intervals = [one.char_interval and (one.char_interval.start_pos, one.char_interval.end_pos) for one in aligned]
    json.dump({"intervals": intervals, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
