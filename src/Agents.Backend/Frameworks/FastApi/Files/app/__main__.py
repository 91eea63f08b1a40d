"""Starts the service: ``python3 -m app``."""

import asyncio
import socket
from typing import List, Optional

import uvicorn

from app.logs import configure, log
from app.main import app
from app.settings import settings

STOP_SECONDS = 10


class Server(uvicorn.Server):
    async def shutdown(self, sockets: Optional[List[socket.socket]] = None) -> None:
        """Takes no new connections and lets running requests finish, but not for ever."""
        log("service_stopping")
        try:
            await asyncio.wait_for(super().shutdown(sockets), STOP_SECONDS)
        except asyncio.TimeoutError:
            log("service_stopped_early", "warn")


def main() -> None:
    configure(settings.log_level)
    log("service_starting", port=settings.port)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
    )
    Server(config).run()


if __name__ == "__main__":
    main()
