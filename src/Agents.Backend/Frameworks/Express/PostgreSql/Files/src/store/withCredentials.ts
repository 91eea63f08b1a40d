import type { Account } from '../auth/accounts.js';
import { inTransaction } from './database.js';
import type { Table } from './table.js';

export interface Credential {
  readonly account_id: string;
  readonly password_hash: string;
}

/** Accounts with their passwords' hashes, which a table of their own keeps. */
export function withCredentials(accounts: Table<Account>, credentials: Table<Credential>): Table<Account> {
  const whole = async (found: readonly Account[]): Promise<Account[]> => {
    const kept = await credentials.find([{ property: 'account_id', is: 'in', value: found.map(({ id }) => id) }]);
    const hashes = new Map(kept.map((credential) => [credential.account_id, credential.password_hash]));
    return found.map((account) => ({ ...account, passwordHash: hashes.get(account.id) ?? '' }));
  };

  return {
    ...accounts,
    async get(id) {
      const account = await accounts.get(id);
      return account && (await whole([account]))[0];
    },
    async find(where) {
      return whole(await accounts.find(where));
    },
    async list(where, slice) {
      const page = await accounts.list(where, slice);
      return { ...page, rows: await whole(page.rows) };
    },
    insert: (account) =>
      inTransaction(async () => {
        await accounts.insert(account);
        await credentials.insert({ account_id: account.id, password_hash: account.passwordHash });
      }),
    update: (account) =>
      inTransaction(async () => {
        await accounts.update(account);
        await credentials.update({ account_id: account.id, password_hash: account.passwordHash });
      }),
  };
}
