"""How sure an answer is: the fit, and that sureness follows the evidence."""

import numpy as np
import pytest

from geo.toponym.calibrate import fit_curve
from geo.toponym.confidence import CALIBRATION, Curve, share
from geo.toponym.model import load_model


def test_thefit_curve_finds_the_shares_that_answers_were_drawn_with() -> None:
    random = np.random.default_rng(1)
    answers = []
    for score in random.uniform(-4, 6, 4_000):
        share = 1 / (1 + np.exp(0.5 - 0.8 * score))
        answers.append(({"name": 1.0, "name.score": float(score)}, bool(random.random() < share)))
    fitted = fit_curve("name", answers)
    assert fitted["name"] == pytest.approx(-0.5, abs=0.2)
    assert fitted["name.score"] == pytest.approx(0.8, abs=0.1)


def test_few_answers_leave_what_was_set_by_hand() -> None:
    assert fit_curve("place", []) == pytest.approx({k: v for k, v in CALIBRATION.items() if k.startswith("place")})


def test_more_evidence_makes_surer_up_to_a_bound() -> None:
    calibration = load_model().calibration
    assert set(calibration) == set(CALIBRATION)
    curve = Curve("name", calibration)
    shares = [share(curve.log_odds(score)) for score in (-50.0, -1.0, 0.0, 2.0, 5.0, 50.0)]
    assert shares == sorted(shares)
    assert 0.0 < shares[0] < 0.1
    assert 0.9 < shares[-1] < 1.0
