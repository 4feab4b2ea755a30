"""Tables of weights are written and read back, and their sums turned into probabilities."""

from pathlib import Path

import pytest

from geo.event.weight import BIAS, log_odds, logistic, logit, read_rows, read_weights, write_rows


def test_a_table_is_read_back_without_the_weights_that_tell_nothing(tmp_path: Path) -> None:
    table = {"near=sea": (0.5, -1.25), "#": (-2.0, 0.0), BIAS: (0.01, 0.0), "word=a": (0.04, -0.04)}
    path = tmp_path / "two.tsv"
    write_rows(path, "About ends.\nIn log odds.", table, least=0.05)
    assert path.read_text(encoding="utf-8").startswith("# About ends.\n# In log odds.\nbias\t0.01\t0.00\n")
    assert read_rows(path) == {BIAS: (0.01, 0.0), "#": (-2.0, 0.0), "near=sea": (0.5, -1.25)}


def test_a_table_of_one_outcome_gives_a_number_for_each_feature(tmp_path: Path) -> None:
    path = tmp_path / "one.tsv"
    write_rows(path, "About one.", {"b": [2.0], BIAS: [-1.0]}, least=0.0)
    table = read_weights(path)
    assert log_odds(["b", "b", "unheard of"], table) == pytest.approx(3.0)


@pytest.mark.parametrize("probability", [0.01, 0.5, 0.97])
def test_logistic_undoes_logit(probability: float) -> None:
    assert logistic(logit(probability)) == pytest.approx(probability)


@pytest.mark.parametrize(("odds", "probability"), [(-1e6, 0.0), (1e6, 1.0)])
def test_odds_out_of_range_are_all_but_certain(odds: float, probability: float) -> None:
    assert logistic(odds) == pytest.approx(probability, abs=1e-12)
