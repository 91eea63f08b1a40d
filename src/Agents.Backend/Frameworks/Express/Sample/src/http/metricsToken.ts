import { createHash, timingSafeEqual } from 'node:crypto';
import { config } from '../config.js';
import { bearerToken } from './bearer.js';
import type { Guard } from './guard.js';
import { unauthorized } from './unauthorized.js';

/** Asks for `METRICS_TOKEN` where one is set. */
export const metricsToken: Guard = (req, _res, next) => {
  if (config.metricsToken !== undefined && !timingSafeEqual(digest(bearerToken(req) ?? ''), digest(config.metricsToken))) {
    throw unauthorized('The metrics take a token.');
  }
  next();
};

/** Digests have the same length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
