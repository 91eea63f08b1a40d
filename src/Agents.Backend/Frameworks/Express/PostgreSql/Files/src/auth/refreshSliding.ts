import { randomUUID } from 'node:crypto';
import { refreshTokens } from '../store/signIn.js';
import { transaction } from '../store/transaction.js';
import { expiry, issue, knownToken, revoke } from './refreshTokens.js';

export function startSession(accountId: string): Promise<string> {
  return issue({ account_id: accountId, family: randomUUID() });
}

/** The same token lives on from its last use. */
export function continueSession(token: string): Promise<{ accountId: string; refreshToken: string } | undefined> {
  return transaction(async () => {
    const known = await knownToken(token);
    if (!known) return undefined;
    await refreshTokens.update({ ...known, expires_at: expiry() });
    return { accountId: known.account_id, refreshToken: token };
  });
}

export async function endSession(token: string): Promise<void> {
  const known = await knownToken(token);
  if (known) await revoke(known.family);
}
