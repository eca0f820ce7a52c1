import { api } from "../app";

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is what is under test
type Body = any;

type Call = { method: "GET" | "POST"; path: string; query?: Record<string, string>; body?: unknown };
type Recorded = Call & { note: string; answer: string };

const volatile =
  /(preauthcode|queryauthcode|ticket|refreshtoken)(?:@|%40){3}[\w-]+|\b(cat|aat|ver|rev|mbr|rvf|org)_[\w-]{10,}/g;

/**
 * A provider's server as its libraries make it: tokens in the query, bodies as JSON. Whatever it asks is written down
 * with its answer, so that the documentation shows calls that were made.
 */
export class WireClient {
  readonly recorded: Recorded[] = [];
  /** Names of values that differ from run to run. */
  private readonly names = new Map<string, string>();

  /** From now on this value is written down by its name. */
  name(value: string, name: string): void {
    this.names.set(value, name);
  }

  async send(note: string, call: Call): Promise<Response> {
    const query = new URLSearchParams(call.query);
    const answer = await api.request(`${call.path}${query.size > 0 ? `?${query}` : ""}`, {
      method: call.method,
      body: call.body === undefined ? undefined : typeof call.body === "string" ? call.body : JSON.stringify(call.body),
    });
    const type = answer.headers.get("content-type") ?? "";
    const told = type.includes("json")
      ? JSON.stringify(await answer.clone().json(), null, 2)
      : `HTTP ${answer.status} ${type || answer.headers.get("location") || ""}`;
    this.recorded.push({ ...call, note, answer: told });
    return answer;
  }

  async ask(note: string, call: Call): Promise<Body> {
    return (await this.send(note, call)).json();
  }

  /** What was asked and answered, by path, as Markdown. */
  document(summaries: ReadonlyMap<string, string>): string {
    const paths = [...new Set(this.recorded.map((one) => `${one.method} ${one.path}`))];
    const parts = paths.map((path) => {
      const calls = this.recorded.filter((one) => `${one.method} ${one.path}` === path);
      const shown = calls.map((one) => `${one.note}:\n\n\`\`\`\n${this.request(one)}\n→ ${one.answer}\n\`\`\``);
      return `## ${path}\n\n${summaries.get(path) ?? ""}.\n\n${shown.join("\n\n")}`;
    });
    return `${this.steady(parts.join("\n\n"))}\n`;
  }

  private request({ method, path, query, body }: Call): string {
    const asked = new URLSearchParams(query);
    const line = `${method} ${path}${asked.size > 0 ? `?${decodeURIComponent(asked.toString())}` : ""}`;
    if (body === undefined) return line;
    return `${line}\n${typeof body === "string" ? body : JSON.stringify(body)}`;
  }

  private steady(text: string): string {
    let out = text;
    for (const [value, name] of this.names) out = out.replaceAll(value, name);
    return out
      .replace(volatile, (whole) => `${whole.split(/@|%40|_/)[0]}_…`)
      .replace(/rid: [\w-]+/g, "rid: …")
      .replace(/\b1[789]\d{8}\b/g, "1700000000")
      .replace(/"auditid": ?"?\d+"?/g, '"auditid": 1');
  }
}
