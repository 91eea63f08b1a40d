import type { z } from 'zod';
import type { Fault } from './problem.js';

const required = 'is required';

/** Names a missing value, whatever it should have been; leaves every other message to `faultsOf`. */
export function sayRequired(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.input === undefined ? required : undefined;
}

/** Says in our words what zod found; never repeats the value that was sent. */
export function faultsOf(error: z.ZodError, pointerTo: (path: PropertyKey[]) => string): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'is not known here' }))
      : [{ pointer: pointerTo(issue.path), detail: describe(issue) }],
  );
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.message === required) return required;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${named(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must ${verb(issue.origin)} ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `must ${verb(issue.origin)} ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${unit(issue.origin)}`;
    default:
      return issue.message;
  }
}

function named(type: string): string {
  switch (type) {
    case 'int':
      return 'an integer';
    case 'array':
      return 'a list';
    case 'object':
      return 'an object';
    default:
      return `a ${type}`;
  }
}

function verb(origin: string): string {
  return origin === 'array' ? 'have' : 'be';
}

function unit(origin: string): string {
  return origin === 'array' ? ' items' : '';
}
