"""Processes that write into a data set until they are done, or until they are killed."""

import os
import random
import signal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from making import made_data, without_statements

from sco_speeches import SpeechRecord, load, write
from sco_speeches.publish import add, build, withdraw
from sco_speeches.text import sha256


def version(name: str, number: int) -> SpeechRecord:
    """The record of this id in one of its versions; each id has a text of its own."""
    content = f"{without_statements().text.content}\n{name}"
    text = {"content": content, "length": len(content), "sha256": sha256(content)}
    article = made_data()["article"] | {"title": f"Версия {number}"}
    return SpeechRecord.from_dict(without_statements(name).to_dict() | {"text": text, "article": article})


def write_on(home: Path, seed: int, told: Connection) -> None:
    """Add, replace and withdraw records for ever, and tell each change once it is done."""
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    told.send(("ready", "", 0))
    for number in count(seed * 1_000):
        corpus = load(home)
        what = chance.choice(("add", "add", "replace", "replace", "withdraw")) if len(corpus) > 1 else "add"
        if what == "add":
            name = f"r{number}"
            add(version(name, number), home)
        elif what == "replace":
            name = chance.choice(list(corpus))
            write(version(name, number), home)
            build(home)
        else:
            name = chance.choice(list(corpus))
            withdraw(name, f"Reason {number}.", home)
        told.send((what, name, number))


def die_before_renaming(home: Path) -> None:
    """Write a record anew and be killed when its file is whole but has not got its name yet."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with patch.object(Path, "replace", die), patch.object(os, "replace", die):
        write(version("r0", 1), home)


def add_all(home: Path, names: list[str], told: Connection) -> None:
    """Add records of these ids, one after the other, as soon as the other side says so."""
    told.send("ready")
    told.recv()
    for name in names:
        add(version(name, 1), home)
