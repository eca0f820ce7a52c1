/** Where item `index` stands in a ring of `count`, so that it is as near to `middle` as can be. */
export function slotFor(index: number, middle: number, count: number): number {
  return index + count * Math.round((middle - index) / count);
}

/** Position to move to from `current` so that item `wanted` is reached the shorter way round; forwards when equal. */
export function turnTo(current: number, wanted: number, count: number): number {
  const forwards = (((wanted - current) % count) + count) % count;
  return forwards <= count / 2 ? current + forwards : current + forwards - count;
}
