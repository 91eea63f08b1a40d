import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const keyLength = 32;

/** What an unknown address is compared with, so that it costs the same time as a known one. */
const nobody = encode(randomBytes(16), randomBytes(keyLength));

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return encode(salt, await derive(password, salt, keyLength, cost));
}

export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [salt = '', expected = ''] = (hash ?? nobody).split(':');
  const actual = await derive(password, Buffer.from(salt, 'base64'), keyLength, cost);
  return timingSafeEqual(actual, Buffer.from(expected, 'base64')) && hash !== undefined;
}

function encode(salt: Buffer, key: Buffer): string {
  return `${salt.toString('base64')}:${key.toString('base64')}`;
}
