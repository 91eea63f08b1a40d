import { Problem } from './problem.js';
import type { Guard } from './guard.js';

interface Window {
  readonly endsAt: number;
  count: number;
}

/** Clients remembered at a time; past it the one seen first is forgotten, so that memory stays bounded. */
const mostClients = 100_000;

/** By bucket, then by client address. A bucket is shared by every route that names it. */
const buckets = new Map<string, Map<string, Window>>();

setInterval(sweep, 60_000).unref();

/** At most `max` requests per client address in each window. */
export function rateLimiter({ bucket, windowMs, max }: { bucket: string; windowMs: number; max: number }): Guard {
  const clients = buckets.get(bucket) ?? new Map<string, Window>();
  buckets.set(bucket, clients);

  return (req, res, next) => {
    const now = performance.now();
    const window = currentWindow(clients, req.socket.remoteAddress ?? 'unknown', now, windowMs);
    window.count += 1;
    const reset = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    res.set({
      'RateLimit-Limit': String(max),
      'RateLimit-Remaining': String(Math.max(0, max - window.count)),
      'RateLimit-Reset': String(reset),
    });
    if (window.count > max) {
      throw new Problem(429, 'Too many requests. Try again later.', undefined, { 'Retry-After': String(reset) });
    }
    next();
  };
}

function currentWindow(clients: Map<string, Window>, address: string, now: number, windowMs: number): Window {
  const known = clients.get(address);
  if (known && known.endsAt > now) return known;
  const window: Window = { endsAt: now + windowMs, count: 0 };
  clients.delete(address);
  clients.set(address, window);
  if (clients.size > mostClients) {
    for (const oldest of clients.keys()) {
      clients.delete(oldest);
      break;
    }
  }
  return window;
}

function sweep(): void {
  const now = performance.now();
  for (const clients of buckets.values()) {
    for (const [address, window] of clients) if (window.endsAt <= now) clients.delete(address);
  }
}
