import { randomBytes } from 'node:crypto';

const counts = 4096;
let moment = 0;
let count = 0;

/** A UUID of version 7: ids made here, one after the other, sort in that order, and so do rows by their keys. */
export function newId(): string {
  count += 1;
  if (Date.now() > moment || count === counts) {
    moment = Math.max(Date.now(), moment + 1);
    count = 0;
  }
  const bytes = randomBytes(16);
  bytes.writeUIntBE(moment, 0, 6);
  bytes.writeUInt16BE(0x7000 + count, 6);
  bytes.writeUInt8((bytes.readUInt8(8) % 0x40) + 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
