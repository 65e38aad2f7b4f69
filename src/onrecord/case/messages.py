"""What the adding process and its workers say to each other, in frames over pipes.

MessagePack and not pickle: a worker that a hostile page took over can lie, but it cannot make its parent run code.
"""

import struct
from typing import BinaryIO

import msgspec

from onrecord.reading.settings import Failure, ReadSettings, Unit

__all__ = ["Made", "NotMade", "Pieces", "Read", "Ready", "Setup", "Split", "receive", "send"]

_LENGTH = struct.Struct(">Q")


class Setup(msgspec.Struct, frozen=True, tag=True):
    """The first message to a worker: whether it reads (or only cuts up), and what it may use."""

    reads: bool
    seconds: float
    memory: int


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker stands ready, or cannot: *error* says why."""

    error: str | None = None


class Read(msgspec.Struct, frozen=True, tag=True):
    """Read one piece."""

    unit: Unit
    settings: ReadSettings


class Made(msgspec.Struct, frozen=True, tag=True):
    """The record of the piece, as JSON."""

    record: bytes


class NotMade(msgspec.Struct, frozen=True, tag=True):
    """The piece gave no record."""

    state: str
    reason: str


class Split(msgspec.Struct, frozen=True, tag=True):
    """Give pieces of the input at *path*, called *name*, after the first *skip*."""

    path: str
    name: str
    skip: int
    settings: ReadSettings


class Pieces(msgspec.Struct, frozen=True, tag=True):
    """Some pieces, and whether these were the last."""

    pieces: list[tuple[Unit | None, Failure | None]]
    done: bool


Message = Setup | Ready | Read | Made | NotMade | Split | Pieces
_decoder = msgspec.msgpack.Decoder(Message)
_encoder = msgspec.msgpack.Encoder()


def send(stream: BinaryIO, message: Message) -> None:
    """Write *message* as one frame."""
    data = _encoder.encode(message)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Message:
    """Return the next message; raises EOFError where the other side has gone, msgspec.MsgspecError on nonsense."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    message: Message = _decoder.decode(_exactly(stream, length))
    return message


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
