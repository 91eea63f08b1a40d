"""Logs: one JSON object a line on standard output, with the ids of the request it belongs to."""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import datetime, timezone
from typing import Any, Dict

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warn": logging.WARNING, "error": logging.ERROR}

request_ids: ContextVar[Dict[str, str]] = ContextVar("request_ids", default={})
_logger = logging.getLogger("app")


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON; a record of a library becomes the event ``server_message``."""

    _names = {number: name for name, number in LEVELS.items()}

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, timezone.utc)
        line: Dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": self._names.get(record.levelno, "error"),
            "event": record.getMessage() if record.name == _logger.name else "server_message",
            **request_ids.get(),
            **getattr(record, "fields", {}),
        }
        if record.name != _logger.name:
            line["message"] = record.getMessage()
        return json.dumps(line, ensure_ascii=False)


def configure(level: str) -> None:
    """Sends everything, this service's and its libraries', through one handler."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _logger.setLevel(LEVELS[level])


def log(event: str, level: str = "info", **fields: Any) -> None:
    """Logs an event. Never pass a body, a header, a query value, an address or a secret."""
    _logger.log(LEVELS[level], event, extra={"fields": fields})
