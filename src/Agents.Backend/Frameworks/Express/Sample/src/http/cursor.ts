import { z } from 'zod';
import type { Position } from '../store/table.js';

/** Where a page ended, and in which order it was cut. */
const Cursor = z.strictObject({
  sort: z.string().optional(),
  sequence: z.int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});
type Cursor = z.infer<typeof Cursor>;

/** A `next_cursor` of ours. */
export function cursor(): z.ZodType<Cursor, unknown> {
  return z.string().transform((text, context) => {
    const read = Cursor.safeParse(decode(text));
    if (read.success) return read.data;
    context.addIssue('is no cursor of ours');
    return z.NEVER;
  });
}

/** A cursor continues the order it was made in. */
export function continuesOrder(cursor: Cursor | undefined, sort: string | undefined): boolean {
  return cursor === undefined || cursor.sort === sort;
}

export function nextCursor(position: Position | undefined, sort?: string): string | undefined {
  return position && Buffer.from(JSON.stringify({ sort, ...position })).toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
