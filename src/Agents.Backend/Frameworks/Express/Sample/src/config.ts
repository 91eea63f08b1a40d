import { integer, oneOf, optional, setting } from './settings.js';

/** Read once at start; a bad setting stops the service. */
export const config = {
  host: setting('HOST', '127.0.0.1'),
  port: integer('PORT', 3000, 0, 65_535),
  logLevel: oneOf('LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error']),
  maxBodyBytes: 1048576,
  requestsPerMinute: integer('RATE_LIMIT_PER_MINUTE', 300, 1, 1_000_000),
  metricsToken: optional('METRICS_TOKEN'),
  loginsPerMinute: integer('LOGIN_LIMIT_PER_MINUTE', 10, 1, 1_000_000),
  jwtKeys: (optional('JWT_KEYS', 'comma-separated keys of at least 32 characters', (keys) => keys.split(',').every((key) => key.length >= 32)) ?? '')
  .split(',')
  .filter((key) => key !== ''),
  tokenIssuer: 'bookstore',
  tokenAudience: 'bookstore',
  accessTokenSeconds: 900,
  refreshTokenSeconds: 2592000,
};
