/** Counts from 1; over a database this is its sequence. */
export function counter(): () => number {
  let last = 0;
  return () => (last += 1);
}
