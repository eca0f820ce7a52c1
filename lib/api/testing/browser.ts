import { systemCaller } from "@/lib/doors/callers";
import { greetVisitor } from "@/lib/doors/visitor";
import { readVisitKey } from "@/lib/host/travelling";
import { openRelease, openTrial } from "@/lib/previews/open";
import { readAddress } from "@/lib/previews/rules";
import { api } from "../app";

const origin = "http://localhost:3000";
export const navigation = { "sec-fetch-dest": "document", "sec-fetch-mode": "navigate", accept: "text/html" };

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is what is under test
export type Told = { status: number; ok: boolean; data: any; error?: { code: string; message: string } };

/** A visitor's browser: it keeps cookies, opens links, and runs the shell's part of a mini-program. */
export class Browser {
  readonly cookies = new Map<string, string>();

  headers(more: Record<string, string> = {}): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return { host: "localhost:3000", ...(cookie && { cookie }), ...more };
  }

  private keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const cut = pair.indexOf("=");
      this.cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  }

  async get(path: string, more: Record<string, string> = navigation, method = "GET"): Promise<Response> {
    const answer = await api.request(`${origin}${path}`, { method, headers: this.headers(more) });
    this.keep(answer.headers);
    return answer;
  }

  /** Opens a share link and the page it leads to. */
  async openShare(code: string, query = ""): Promise<OpenPage> {
    const answer = await this.get(`/s/${code}${query}`);
    const location = answer.headers.get("location");
    if (answer.status !== 302 || !location) throw new Error(`${answer.status} for share ${code}`);
    return this.openPage(location);
  }

  /** What `/m/<appid>` does, without Next. */
  async openPage(location: string): Promise<OpenPage> {
    const url = new URL(location, origin);
    const visitor = this.greet();
    const visitKey = readVisitKey(url.searchParams.get("v"));
    url.searchParams.delete("v");
    const appid = decodeURIComponent(url.pathname.slice(3));
    const opening = { locale: "zh-CN", visitorId: visitor, visitKey, ...readAddress(url.searchParams) } as const;
    const { ticket, launch } = await openRelease(systemCaller("test"), appid, opening);
    return new OpenPage(this, ticket, appid, launch.path, launch.query);
  }

  async openTrial(url: string, appid: string): Promise<OpenPage> {
    const opening = { locale: "zh-CN", visitorId: this.greet(), path: "", query: {} } as const;
    const boot = await openTrial(systemCaller("test"), url.split("/").at(-1) ?? "", null, opening);
    return new OpenPage(this, boot.ticket, appid, boot.launch.path, boot.launch.query);
  }

  private greet(): string {
    const visitor = greetVisitor(new Request(origin, { headers: this.headers() }));
    this.keep(new Headers({ "set-cookie": visitor.setCookie }));
    return visitor.id;
  }
}

/** A mini-program open in a browser, with the calls its shell makes. */
export class OpenPage {
  private session: string | null = null;

  constructor(
    readonly browser: Browser,
    readonly ticket: string,
    readonly appid: string,
    readonly path: string,
    readonly query: Record<string, string>,
  ) {}

  async call(name: string, body: unknown = {}, more: Record<string, string> = {}): Promise<Told> {
    const answer = await api.request(`${origin}/host/${encodeURIComponent(this.ticket)}/${name}`, {
      method: "POST",
      headers: this.browser.headers({
        "x-liantai-host": "1",
        origin,
        "content-type": "application/json",
        ...more,
      }),
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Told, "status">) };
  }

  /** The shop's backend, as the storefront reaches it: through the shell's `request`, signed in. */
  async shop(method: string, path: string, data?: unknown): Promise<Told> {
    if (!this.session) {
      const { code } = (await this.call("login")).data;
      this.session = (await this.plain("POST", "/login", { code })).data.session;
    }
    return this.plain(method, path, data, { "x-session": this.session ?? "" });
  }

  async plain(method: string, path: string, data?: unknown, header: Record<string, string> = {}): Promise<Told> {
    const told = await this.call("request", { url: `/shop/${this.appid}${path}`, method, data, header });
    if (!told.ok) return told;
    const { statusCode, data: body } = told.data;
    return { status: statusCode, ok: statusCode < 300, data: body, error: body?.error };
  }
}
