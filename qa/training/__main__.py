"""`python -m qa.training`: train the reader on the shared training sets."""

import argparse
import logging
from pathlib import Path

import torch

from qa.training.datasets import load_articles, load_dataset
from qa.training.examples import Examples
from qa.training.noise import Noise
from qa.training.train import Settings, Trainer

__all__ = ["main"]


def main() -> None:
    """Train, from the last checkpoint where there is one, and write checkpoints into the folder --out."""
    parser = argparse.ArgumentParser(prog="python -m qa.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the training sets")
    parser.add_argument("--out", type=Path, required=True, help="the folder that checkpoints are kept in")
    parser.add_argument("--start", type=Path, help="shipped weights to begin from, by default the bundled encoder's")
    parser.add_argument("--steps", type=int, default=Settings.steps, help="batches to train on")
    parser.add_argument("--batch", type=int, default=Settings.batch, help="pairs in a batch")
    parser.add_argument("--rate", type=float, default=Settings.rate, help="the highest learning rate of the layers")
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument(
        "--upper-only", action="store_true", help="leave the layers that read each text apart as they are"
    )
    parser.add_argument("--minutes", type=float, help="stop after so long, to go on another time")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    torch.use_deterministic_algorithms(True)
    data = load_dataset(options.data).joined(load_articles())
    settings = Settings(
        steps=options.steps,
        batch=options.batch,
        rate=options.rate,
        seed=options.seed,
        upper_only=options.upper_only,
    )
    trainer = Trainer(settings, options.start)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        trainer.resume(checkpoint)
    noise = Noise(asked.question for asked in data.questions)
    examples = Examples(data, noise, options.seed + trainer.step)
    trainer.run(examples, checkpoint, options.minutes)


if __name__ == "__main__":
    main()
