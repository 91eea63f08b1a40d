import { randomUUID } from 'node:crypto';
import { issue, knownToken, revoke } from './refreshTokens.js';

export function startSession(accountId: string): Promise<string> {
  return issue({ account_id: accountId, family: randomUUID() });
}

/** The same token stays until it expires. */
export async function continueSession(token: string): Promise<{ accountId: string; refreshToken: string } | undefined> {
  const known = await knownToken(token);
  return known && { accountId: known.account_id, refreshToken: token };
}

export async function endSession(token: string): Promise<void> {
  const known = await knownToken(token);
  if (known) await revoke(known.family);
}
