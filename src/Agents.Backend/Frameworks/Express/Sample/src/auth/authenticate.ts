import type { Guard } from '../http/guard.js';
import { accounts, type Account } from './accounts.js';
import { verifyAccessToken } from './accessTokens.js';
import { authAttempted } from './attempts.js';
import { bearerToken } from '../http/bearer.js';
import { unauthorized } from '../http/unauthorized.js';

/** The account behind the bearer token, looked up at each request: what was taken away is gone at once. */
export type Caller = Account;

/** Lets only signed-in callers pass; the handler finds the account in `res.locals.caller`. */
export const authenticate: Guard = async (req, res, next) => {
  const token = bearerToken(req);
  const id = token === undefined ? undefined : await verifyAccessToken(token);
  const caller: Caller | undefined = id === undefined ? undefined : await accounts.get(id);
  if (!caller) {
    authAttempted('failed', token === undefined ? 'no bearer token' : 'bearer token not valid');
    throw unauthorized('A valid bearer token is required.');
  }
  authAttempted('succeeded', 'bearer token');
  res.locals.caller = caller;
  next();
};
