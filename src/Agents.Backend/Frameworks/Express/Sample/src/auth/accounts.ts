import { memoryTable } from '../store/memoryTable.js';

/** An account as it is kept. */
export interface Account {
  id: string;
  email: string;
  created_at: string;
  passwordHash: string;
}

export const accounts = memoryTable<Account>('id');

/** The account as it is answered: all but the password's hash. */
export function answered(account: Account): Omit<Account, 'passwordHash'> {
  const { passwordHash: _hash, ...answer } = account;
  return answer;
}

/** The account with this address, whatever its case. */
export async function byEmail(email: string): Promise<Account | undefined> {
  const [account] = await accounts.find([{ property: 'email', is: 'equalsIgnoringCase', value: email }]);
  return account;
}
