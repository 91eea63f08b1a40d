import type { ReturnAllInput } from './contracts.js';
import { tables } from '../store/tables.js';
import { Problem } from '../http/problem.js';

export async function returnAll(input: ReturnAllInput): Promise<void> {
  const loans = await tables.loans.find([{ property: 'book_id', is: 'equals', value: input.book.id }]);
  if (loans.length === 0) throw new Problem(409, 'It is not lent.');
  await tables.loans.delete(loans.map((loan) => loan.id));
}
