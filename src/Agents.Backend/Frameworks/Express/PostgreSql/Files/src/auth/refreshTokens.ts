import { createHash, randomBytes } from 'node:crypto';
import { config } from '../config.js';
import { refreshTokens } from '../store/signIn.js';

/** Kept under its digest: the token itself is known to its holder alone. */
export interface RefreshToken {
  readonly digest: string;
  readonly account_id: string;
  /** Every token that comes from one login. */
  readonly family: string;
  readonly expires_at: string;
  readonly used?: boolean;
}

setInterval(() => void sweep().catch(() => undefined), 60_000).unref();

export function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function expiry(): string {
  return new Date(Date.now() + config.refreshTokenSeconds * 1000).toISOString();
}

export async function issue(given: Pick<RefreshToken, 'account_id' | 'family' | 'used'>): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await refreshTokens.insert({ ...given, digest: digest(token), expires_at: expiry() });
  return token;
}

/** The kept token; undefined when it is unknown or expired. */
export async function knownToken(token: string): Promise<RefreshToken | undefined> {
  const known = await refreshTokens.get(digest(token));
  return known && Date.parse(known.expires_at) > Date.now() ? known : undefined;
}

export async function revoke(family: string): Promise<void> {
  const members = await refreshTokens.find([{ property: 'family', is: 'equals', value: family }]);
  await refreshTokens.delete(members.map((member) => member.digest));
}

async function sweep(): Promise<void> {
  const expired = await refreshTokens.find([{ property: 'expires_at', is: 'atMost', value: new Date().toISOString() }]);
  await refreshTokens.delete(expired.map((token) => token.digest));
}
