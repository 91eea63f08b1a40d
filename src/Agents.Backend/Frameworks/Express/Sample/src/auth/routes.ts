import { type Response, Router } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { signAccessToken } from './accessTokens.js';
import { type Account, accounts, answered, byEmail } from './accounts.js';
import { authAttempted } from './attempts.js';
import { authenticate } from './authenticate.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { continueSession, endSession, startSession } from './refreshRotate.js';
import { config } from '../config.js';
import { conflict } from '../http/conflict.js';
import { received } from '../http/observe.js';
import { rateLimiter } from '../http/rateLimiter.js';
import { unauthorized } from '../http/unauthorized.js';
import { methodNotAllowed } from '../http/unmatched.js';
import { validateRequest } from '../http/validateRequest.js';
import { transaction } from '../store/transaction.js';
import { email } from '../values/email.js';
import { text } from '../values/text.js';

export const RegisterRequest = z.strictObject({
  email: email(),
  password: text({ min: 12, max: 128 }),
});

export const LoginRequest = z.strictObject({
  email: email(),
  password: text({ min: 1, max: 128 }),
});

export const RefreshRequest = z.strictObject({
  refresh_token: text({ min: 1, max: 512 }),
});

export const router = Router({ caseSensitive: true, strict: true });

/** Registers an account. */
router.post('/auth/register', received, rateLimiter({ bucket: 'register', windowMs: 60_000, max: config.loginsPerMinute }), validateRequest(RegisterRequest), async (req, res) => {
  const body: z.infer<typeof RegisterRequest> = req.body;
  const { password, ...given } = body;
  const passwordHash = await hashPassword(password);
  const account = await transaction(async () => {
    if (await byEmail(given.email)) throw conflict('Another account has this address.');
    const made: Account = { id: randomUUID(), ...given, created_at: new Date().toISOString(), passwordHash };
    await accounts.insert(made);
    return made;
  });
  res.status(201).json(answered(account));
});

/** Answers a token pair for an email address and password. */
router.post('/auth/login', received, rateLimiter({ bucket: 'login', windowMs: 60_000, max: config.loginsPerMinute }), validateRequest(LoginRequest), async (req, res) => {
  const body: z.infer<typeof LoginRequest> = req.body;
  const account = await byEmail(body.email);
  const isRight = await verifyPassword(body.password, account?.passwordHash);
  if (!account || !isRight) {
    authAttempted('failed', 'address or password');
    throw unauthorized('The address or the password is wrong.');
  }
  authAttempted('succeeded', 'password');
  await answerTokens(res, account.id, startSession(account.id));
});

/** Answers a new token pair for a refresh token. */
router.post('/auth/refresh', received, rateLimiter({ bucket: 'refresh', windowMs: 60_000, max: config.loginsPerMinute }), validateRequest(RefreshRequest), async (req, res) => {
  const body: z.infer<typeof RefreshRequest> = req.body;
  const session = continueSession(body.refresh_token);
  if (!session) {
    authAttempted('failed', 'refresh token');
    throw unauthorized('The refresh token is unknown, expired or was used before.');
  }
  authAttempted('succeeded', 'refresh token');
  await answerTokens(res, session.accountId, session.refreshToken);
});

/** Revokes a refresh token and its family. */
router.post('/auth/logout', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), validateRequest(RefreshRequest), async (req, res) => {
  const body: z.infer<typeof RefreshRequest> = req.body;
  endSession(body.refresh_token);
  res.status(204).end();
});

/** Answers the caller's own account. */
router.get('/auth/me', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), authenticate, async (_req, res) => {
  res.json(answered(res.locals.caller));
});

async function answerTokens(res: Response, accountId: string, refreshToken: string): Promise<void> {
  res.json({
    access_token: await signAccessToken(accountId),
    token_type: 'Bearer',
    expires_in: config.accessTokenSeconds,
    refresh_token: refreshToken,
  });
}

router.all('/auth/register', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('POST'));
router.all('/auth/login', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('POST'));
router.all('/auth/refresh', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('POST'));
router.all('/auth/logout', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('POST'));
router.all('/auth/me', received, rateLimiter({ bucket: 'requests', windowMs: 60_000, max: config.requestsPerMinute }), methodNotAllowed('GET'));
