import { Pool } from "undici";
import { type Pace, pace } from "./pace";

export type Call = { method: "GET" | "POST"; path: string; headers?: Record<string, string>; body?: string };

/**
 * Keeps `lanes` requests under way on as many kept-alive connections for about `seconds`; the same generator for whatever
 * is measured. An answer of 400 and above ends the run: a figure with errors in it is none.
 */
export async function load(
  name: string,
  origin: string,
  { lanes, seconds, call }: { lanes: number; seconds: number; call: (n: number) => Call },
): Promise<Pace> {
  const pool = new Pool(origin, { connections: lanes, pipelining: 1 });
  try {
    return await pace(name, lanes, seconds, async (n) => {
      const { method, path, headers, body } = call(n);
      const answer = await pool.request({ method, path, headers, body });
      if (answer.statusCode >= 400) throw new Error(`${name}: ${answer.statusCode} ${await answer.body.text()}`);
      await answer.body.dump();
    });
  } finally {
    await pool.close();
  }
}
