type Patch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** The row with what the patch gives; null takes a property away (JSON merge patch, RFC 7396). */
export function mergePatch<T extends object>(row: T, patch: Patch<T>): T {
  const merged = new Map<string, unknown>(Object.entries(row));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged) as T;
}
