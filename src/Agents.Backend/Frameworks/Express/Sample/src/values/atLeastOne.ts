/** A change must change something. */
export function atLeastOne(body: object): boolean {
  return Object.keys(body).length > 0;
}
