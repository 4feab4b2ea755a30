"""The fitted weights: which words speak for a place name, and what each sign of a place is worth.

Written by `python -m geo.toponym.train`; `data/weights.json` says what it was fitted on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import ConfigError
from geo.toponym.features import Scorer
from geo.toponym.resolve import WORTH

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WEIGHTS_FILE", "Model", "load_model"]

WEIGHTS_FILE = Path(__file__).with_name("data") / "weights.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What recognition and resolution were taught."""

    recognition: Scorer
    resolution: Mapping[str, float]
    calibration: Mapping[str, float]


@cache
def load_model(path: Path = WEIGHTS_FILE) -> Model:
    """Return the weights in a file; the shipped ones by default.

    Raises
    ------
    ConfigError
        Where the file is missing or holds no weights.
    """
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return Model(
            recognition=Scorer({str(k): float(v) for k, v in fields["recognition"].items()}),
            resolution=WORTH | {str(k): float(v) for k, v in fields.get("resolution", {}).items()},
            calibration={str(k): float(v) for k, v in fields.get("calibration", {}).items()},
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ConfigError(f"{path} holds no weights ({error}); make them with `python -m geo.toponym.train`") from error
