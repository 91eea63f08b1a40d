import type { z } from 'zod';
import type { Fault } from './problem.js';

/** Says in our words what zod found; never repeats the value that was sent. */
export function faultsOf(error: z.ZodError, pointerTo: (path: PropertyKey[]) => string): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'is not known here' }))
      : [{ pointer: pointerTo(issue.path), detail: describe(issue) }],
  );
}

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message === 'is required' ? issue.message : `must be ${named(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${counted(issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${counted(issue.origin)}`;
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

function counted(origin: string): string {
  return origin === 'array' ? ' items' : '';
}
