import { config } from '../config.js';
import { currentRequest } from './requestContext.js';

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

const least = levels.indexOf(config.logLevel);

/** Writes one JSON object a line. Never hand it a body, a header, a query value or an address. */
function write(level: Level, event: string, fields: Record<string, unknown>): void {
  if (levels.indexOf(level) < least) return;
  const entry = { time: new Date().toISOString(), level, event, ...currentRequest(), ...fields };
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}

export const log = {
  info: (event: string, fields: Record<string, unknown> = {}): void => write('info', event, fields),
  warn: (event: string, fields: Record<string, unknown> = {}): void => write('warn', event, fields),
  error: (event: string, fields: Record<string, unknown> = {}): void => write('error', event, fields),
};
