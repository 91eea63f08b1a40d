import type { Server } from 'node:http';
import type { Express } from 'express';
import { config } from '../config.js';
import { log } from './log.js';

const longestStopMs = 10_000;

/** Listens until SIGTERM or SIGINT, then lets running requests finish. */
export function serve(app: Express): void {
  const server = app.listen(config.port, config.host, (error?: Error) => {
    if (error) {
      process.stderr.write(`HOST and PORT: cannot listen on ${config.host}:${config.port}: ${error.message}\n`);
      process.exit(1);
    }
    log.info('service_started', { host: config.host, port: config.port });
  });
  process.once('SIGTERM', () => stop(server));
  process.once('SIGINT', () => stop(server));
}

function stop(server: Server): void {
  log.info('service_stopping');
  server.close(() => process.exit(0));
  // A kept-alive connection becomes idle when its last answer is out.
  setInterval(() => server.closeIdleConnections(), 100).unref();
  setTimeout(() => server.closeAllConnections(), longestStopMs).unref();
}
