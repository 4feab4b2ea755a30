"""Frozen values, declared as dataclasses are, for a process that has but milliseconds.

A `Value` behaves like a `dataclass(frozen=True, slots=True, kw_only=True)`. Importing `dataclasses` loads `inspect` and
all that it needs, and each class of it compiles six methods: together a third of the time between the start of a
process and its first answer. A `Value` compiles its `__init__` alone, when the first of its kind is made.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False  # `typing` costs 3 ms, too
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Self, dataclass_transform
else:

    def dataclass_transform(**_options):  # noqa: ANN003, ANN202 - of use to type checkers alone
        return lambda cls: cls


__all__ = ["Value"]


@dataclass_transform(frozen_default=True, kw_only_default=True)
class _Declaration(type):
    """Makes slots of the annotations in a class body, which are strings under `from __future__ import annotations`."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, kw_only: bool = True) -> _Declaration:
        fields = tuple(body.get("__annotations__", ()))
        body["_defaults"] = {field: body.pop(field) for field in fields if field in body}
        body["_kw_only"] = kw_only
        body["_fields"] = body["__slots__"] = body["__match_args__"] = fields
        if fields:
            body["_values"] = attrgetter(*fields)
        return super().__new__(cls, name, bases, body)


class Value(metaclass=_Declaration):
    """The base of frozen values: what a subclass annotates is a field, what it assigns there the field's default.

    Two values are equal where they are of one class and all their fields are.
    """

    if TYPE_CHECKING:  # set for each class by its declaration
        _fields: ClassVar[tuple[str, ...]]
        _values: ClassVar[Callable[[object], Any]]  # gets them all
        _defaults: ClassVar[dict[str, Any]]
        _kw_only: ClassVar[bool]

    def __init__(self, *args: Any, **fields: Any) -> None:  # noqa: ANN401 - a field may be anything
        made = type(self)
        made.__init__ = _compiled(made)  # type: ignore[method-assign]  # from now on
        made.__init__(self, *args, **fields)

    def replace(self, **fields: Any) -> Self:  # noqa: ANN401 - a field may be anything
        """Return the value with other `fields`."""
        cls = type(self)
        return cls(**{name: getattr(self, name) for name in cls._fields} | fields)

    __replace__ = replace  # for `copy.replace`, since Python 3.13

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"cannot assign to field {name!r}; a {type(self).__name__} is frozen, use its replace()")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"cannot delete field {name!r}; a {type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = type(self)._values
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        values = type(self)._values  # noqa: SLF001 - our own class
        return hash(values(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self)._fields)
        return f"{type(self).__qualname__}({shown})"

    def __getstate__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in type(self)._fields)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, value in zip(type(self)._fields, state, strict=True):
            object.__setattr__(self, name, value)


def _compiled(cls: type[Value]) -> Callable[..., None]:
    """Return the `__init__` of a class of values; its source holds nothing but the names of the fields."""
    defaults = cls._defaults
    parameters = ", ".join(f"{name}=defaults[{name!r}]" if name in defaults else name for name in cls._fields)
    source = "".join(f"\n    put_{name}(self, {name})" for name in cls._fields)
    scope: dict[str, Any] = {f"put_{name}": getattr(cls, name).__set__ for name in cls._fields}  # of their slots
    scope["defaults"] = defaults
    exec(f"def __init__(self, {'*, ' * cls._kw_only}{parameters}) -> None:{source}", scope)  # noqa: S102 - see above
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made
