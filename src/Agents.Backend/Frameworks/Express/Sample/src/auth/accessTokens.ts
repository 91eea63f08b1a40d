import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { config } from '../config.js';
import { log } from '../http/log.js';

interface SigningKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

/** The first signs, all verify: a key is rotated by putting a new one in front. */
const keys = signingKeys().map((key): SigningKey => ({
  id: createHash('sha256').update(`kid:${key}`).digest('base64url').slice(0, 11),
  secret: new TextEncoder().encode(key),
}));

function signingKeys(): readonly [string, ...string[]] {
  const [first, ...others] = config.jwtKeys;
  if (first !== undefined) return [first, ...others];
  log.warn('signing_key_made', { setting: 'JWT_KEYS', note: 'tokens end with this process' });
  return [randomBytes(32).toString('base64url')];
}

export async function signAccessToken(accountId: string): Promise<string> {
  const [{ id, secret }] = keys as [SigningKey];
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: id })
    .setIssuer(config.tokenIssuer)
    .setAudience(config.tokenAudience)
    .setSubject(accountId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${config.accessTokenSeconds}s`)
    .sign(secret);
}

/** The account a token was signed for; undefined when it is not a token of ours, or no longer. */
export async function verifyAccessToken(token: string): Promise<string | undefined> {
  for (const { secret } of keys) {
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer: config.tokenIssuer,
        audience: config.tokenAudience,
        requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      });
      return payload.sub;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return undefined;
}
