"""How far two annotations agree, as tables."""

from rich.console import Console
from rich.table import Table

from sco_speeches.authoring.agreeing import Agreement
from sco_speeches.text import harmless


def agreeing(found: Agreement, console: Console) -> None:
    """Print the scores of each layer, alpha, and the places where the two differ. Raises MissingExtraError as `alpha` does."""
    alpha = found.alpha
    table = Table(box=None, pad_edge=False)
    table.add_column("layer", no_wrap=True)
    for name in ("a", "b", "precision", "recall", "F1", "overlapping: precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for layer in found.layers:
        name = f"  {layer.value}" if layer.value else layer.layer
        scores = [score for scores in (layer.exact, layer.overlapping) for score in (scores.precision, scores.recall, scores.f1)]
        table.add_row(name, str(layer.items_a), str(layer.items_b), *map(_number, scores))
    console.print(table)
    console.print(f"\nKrippendorff's alpha of the mode of {len(found.modes):,} words: {_number(alpha)}")
    console.print(f"\n{len(found.disagreements):,} place{'' if len(found.disagreements) == 1 else 's'} where they differ")
    for one in found.disagreements:
        console.print(f"\n{one.layer}, {one.start} to {one.end}: {harmless(one.words)}")
        console.print(f"  a: {harmless(one.a or '–')}")
        console.print(f"  b: {harmless(one.b or '–')}")


def _number(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"
