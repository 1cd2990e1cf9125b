"""The buckets of confidence: in order, measured on enough questions, and surer where they say so."""

from qa.confidence import bounds, confidence
from qa.decision import stated_threshold


def test_a_probability_falls_into_its_bucket() -> None:
    begins = bounds()
    assert list(begins) == ["high", "medium", "low"]
    for name, probability in begins.items():
        assert confidence(probability).name == name
    assert confidence(1.0).name == "high"
    assert confidence(begins["high"] - 1e-9).name == "medium"
    assert begins["low"] == stated_threshold()


def test_surer_answers_were_right_more_often() -> None:
    measured = [confidence(begins) for begins in bounds().values()]
    assert all(one.n >= 100 for one in measured)
    assert measured[0].right > measured[1].right > measured[2].right
