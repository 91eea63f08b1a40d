import { randomUUID } from 'node:crypto';
import { refreshTokens } from '../store/signIn.js';
import { transaction } from '../store/transaction.js';
import { issue, knownToken, revoke } from './refreshTokens.js';

/** Begins a family: every token that comes from this login. */
export function startSession(accountId: string): Promise<string> {
  return issue({ account_id: accountId, family: randomUUID(), used: false });
}

/** Takes a token for its successor. One that was used before has been copied: its whole family ends. */
export function continueSession(token: string): Promise<{ accountId: string; refreshToken: string } | undefined> {
  return transaction(async () => {
    const known = await knownToken(token);
    if (!known) return undefined;
    if (known.used) {
      await revoke(known.family);
      return undefined;
    }
    await refreshTokens.update({ ...known, used: true });
    return { accountId: known.account_id, refreshToken: await issue({ account_id: known.account_id, family: known.family, used: false }) };
  });
}

/** Ends the family the token belongs to. */
export async function endSession(token: string): Promise<void> {
  const known = await knownToken(token);
  if (known) await revoke(known.family);
}
