import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { config } from '../config.js';

interface RefreshToken {
  readonly accountId: string;
  readonly family: string;
  readonly expiresAt: number;
  used: boolean;
}

/** By the token's SHA-256. Used ones stay until they expire, so that a second use is noticed. */
const tokens = new Map<string, RefreshToken>();

setInterval(sweep, 60_000).unref();

/** Begins a family: every token that comes from this login. */
export function startSession(accountId: string): string {
  return issue(accountId, randomUUID());
}

/** Takes a token for its successor. One that was used before has been copied: its whole family ends. */
export function continueSession(token: string): { accountId: string; refreshToken: string } | undefined {
  const known = tokens.get(digest(token));
  if (!known || known.expiresAt <= Date.now()) return undefined;
  if (known.used) {
    revoke(known.family);
    return undefined;
  }
  known.used = true;
  return { accountId: known.accountId, refreshToken: issue(known.accountId, known.family) };
}

/** Ends the family the token belongs to. */
export function endSession(token: string): void {
  const known = tokens.get(digest(token));
  if (known) revoke(known.family);
}

function issue(accountId: string, family: string): string {
  const token = randomBytes(32).toString('base64url');
  tokens.set(digest(token), { accountId, family, expiresAt: Date.now() + config.refreshTokenSeconds * 1000, used: false });
  return token;
}

function revoke(family: string): void {
  for (const [key, token] of tokens) if (token.family === family) tokens.delete(key);
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function sweep(): void {
  const now = Date.now();
  for (const [key, token] of tokens) if (token.expiresAt <= now) tokens.delete(key);
}
