import { Seeded } from "./seeded";

export type Delivery<T> = { item: T; copy: number };

/** The same calls late, out of order and more than once, as a network and impatient clients make them. */
export function disturb<T>(
  items: readonly T[],
  seed: number,
  { late, twice }: { late: number; twice: number },
): Delivery<T>[] {
  const seeded = new Seeded(seed);
  return items
    .flatMap((item, index) => {
      const copies = seeded.chance(twice) ? 2 + seeded.below(2) : 1;
      return Array.from({ length: copies }, (_, copy) => ({ item, copy, place: index + seeded.next() * late }));
    })
    .sort((a, b) => a.place - b.place)
    .map(({ item, copy }) => ({ item, copy }));
}
