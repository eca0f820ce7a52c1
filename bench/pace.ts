export type Pace = { name: string; perSecond: number };

/** Keeps `lanes` calls under way for about `seconds`; answers finished calls per second. */
export async function pace(
  name: string,
  lanes: number,
  seconds: number,
  call: (n: number) => Promise<unknown>,
): Promise<Pace> {
  let n = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const lane = async () => {
    while (performance.now() < end) await call(n++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { name, perSecond: n / ((performance.now() - start) / 1000) };
}

/** A against B in turns, so that a machine whose speed drifts does not favour either; answers the median ratio. */
export async function versus(
  rounds: number,
  a: () => Promise<Pace>,
  b: () => Promise<Pace>,
): Promise<{ a: number; b: number; ratio: number }> {
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) pairs.push([(await a()).perSecond, (await b()).perSecond]);
  const median = (values: number[]) => values.sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;
  return {
    a: median(pairs.map(([one]) => one)),
    b: median(pairs.map(([, two]) => two)),
    ratio: median(pairs.map(([one, two]) => one / two)),
  };
}
