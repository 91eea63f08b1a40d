import { createHash, randomBytes } from 'node:crypto';
import { config } from '../config.js';

interface RefreshToken {
  readonly accountId: string;
  expiresAt: number;
}

/** By the token's SHA-256. */
const tokens = new Map<string, RefreshToken>();

setInterval(sweep, 60_000).unref();

export function startSession(accountId: string): string {
  const token = randomBytes(32).toString('base64url');
  tokens.set(digest(token), { accountId, expiresAt: nextExpiry() });
  return token;
}

/** The same token lives on from its last use. */
export function continueSession(token: string): { accountId: string; refreshToken: string } | undefined {
  const known = tokens.get(digest(token));
  if (!known || known.expiresAt <= Date.now()) return undefined;
  known.expiresAt = nextExpiry();
  return { accountId: known.accountId, refreshToken: token };
}

export function endSession(token: string): void {
  tokens.delete(digest(token));
}

function nextExpiry(): number {
  return Date.now() + config.refreshTokenSeconds * 1000;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function sweep(): void {
  const now = Date.now();
  for (const [key, token] of tokens) if (token.expiresAt <= now) tokens.delete(key);
}
