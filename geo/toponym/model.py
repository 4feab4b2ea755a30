"""The fitted weights: which words speak for a place name, and what each sign of a place is worth.

Written by `python -m geo.toponym.train`; `data/weights.json` says what it was fitted on.
"""

from __future__ import annotations

import json
import os
from functools import cache

from geo.errors import ConfigError
from geo.model.value import Value
from geo.toponym.confidence import CALIBRATION
from geo.toponym.features import Scorer
from geo.toponym.resolve import WORTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WEIGHTS_FILE", "Model", "load_model"]

WEIGHTS_FILE = os.path.join(os.path.dirname(__file__), "data", "weights.json")


class Model(Value):
    """What recognition and resolution were taught."""

    recognition: Scorer
    resolution: Mapping[str, float]
    calibration: Mapping[str, float]  # by sign of `geo.toponym.confidence`


@cache
def load_model(path: os.PathLike[str] | str = WEIGHTS_FILE) -> Model:
    """Return the weights in a file; the shipped ones by default.

    Raises
    ------
    ConfigError
        Where the file is missing or holds no weights.
    """
    try:
        with open(path, encoding="utf-8") as file:
            fields = json.load(file)
        return Model(
            recognition=Scorer(_numbers(fields["recognition"])),
            resolution=WORTH | _numbers(fields.get("resolution", {})),
            calibration=CALIBRATION | _numbers(fields.get("calibration", {})),
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ConfigError(f"{path} holds no weights ({error}); make them with `python -m geo.toponym.train`") from error


def _numbers(table: Mapping[str, float | str]) -> dict[str, float]:
    return dict(zip(table, map(float, table.values()), strict=True))
