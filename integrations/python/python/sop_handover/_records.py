"""Plain data as frozen dataclasses, whose fields have Python-style names."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, Callable, ClassVar, Dict, List, Mapping, Optional, Tuple, Type, TypeVar, Union
from typing import get_args, get_origin, get_type_hints

Params = Mapping[str, Union[str, int, List[str]]]

#: Returns the index of a code unit.
Index = Callable[[int], int]

_R = TypeVar("_R", bound="Record")
_Read = Callable[[Any, Any], Any]


def camel(name: str) -> str:
    """The key of a field in JSON."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


class Record:
    """A result. It never changes, and two with the same fields are equal."""

    _readers: ClassVar[Optional[List[Tuple[str, str, Optional[_Read], bool]]]] = None

    @classmethod
    def _of(cls: Type[_R], data: Mapping[str, Any], index: Index = lambda unit: unit) -> _R:
        """Makes a record of the engine's data. `index` converts its positions."""
        readers = cls.__dict__.get("_readers")
        if readers is None:
            readers = cls._readers = _readers_of(cls)
        made = cls.__new__(cls)
        state = made.__dict__
        for name, key, read, optional in readers:
            if optional and key not in data:
                state[name] = None
                continue
            value = data[key]
            state[name] = value if read is None else read(value, index)
        return made

    def _plain(self) -> Dict[str, Any]:
        """As JSON. Optional members that are `None` are left out."""
        out: Dict[str, Any] = {}
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if value is None and field.default is not MISSING:
                continue
            out[camel(field.name)] = plain(value)
        return out


class Storable(Record):
    """A result that can be stored or sent as a message."""

    def to_dict(self) -> Dict[str, Any]:
        """As JSON, with the same keys as in every other language."""
        return self._plain()


@dataclass(frozen=True)
class Span(Record):
    """A piece of a text: `text[start:end]`. Both are indexes of the Python string."""

    start: int
    end: int


def plain(value: Any) -> Any:
    """The value with its records as dicts."""
    if isinstance(value, Record):
        return value._plain()
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def _readers_of(cls: type) -> List[Tuple[str, str, Optional[_Read], bool]]:
    hints = get_type_hints(cls)
    readers = []
    for field in fields(cls):
        key = camel(field.name)
        read = _reader(hints[field.name])
        if issubclass(cls, Span) and field.name in ("start", "end"):
            key = "from" if field.name == "start" else "to"
            read = _position
        readers.append((field.name, key, read, field.default is not MISSING))
    return readers


def _position(value: int, index: Index) -> int:
    return index(value)


def _reader(hint: Any) -> Optional[_Read]:
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint._of
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        item = _reader(args[0])
        if item is None:
            return lambda value, index: tuple(value)
        return lambda value, index: tuple([item(one, index) for one in value])
    if origin is Union:
        inner = next((_reader(arg) for arg in args if arg is not type(None)), None)
        if inner is not None:
            return lambda value, index: None if value is None else inner(value, index)
    return None


@dataclass(frozen=True)
class Issue(Record):
    """A problem with data, or a note about something left out of a result."""

    code: str
    message: str
    params: Params
    #: Where the problem is: keys and indexes, from the outermost in.
    path: Tuple[Union[str, int], ...]


@dataclass(frozen=True)
class TargetRef(Storable):
    """An assignment or people: the receiver of work, or the one that passed it on."""

    id: str
    name: str
    kind: str
