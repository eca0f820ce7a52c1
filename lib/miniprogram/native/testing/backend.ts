/** What a test's stand-in for the mini-program's own backend is asked, and what it answers. */
export interface MockRequest {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: unknown;
}
export interface MockAnswer {
  statusCode: number;
  data: unknown;
  header?: Record<string, string>;
}
export type Backend = (request: MockRequest) => MockAnswer | Promise<MockAnswer>;

/** A call of the shell as the server saw it. */
export interface SeenCall {
  type: string;
  params: unknown;
}

/** The server's side of the shell's calls, kept in memory. */
export class TestHost {
  readonly calls: SeenCall[] = [];
  readonly errors: string[] = [];
  readonly unsupported: string[] = [];
  private logins = 0;

  constructor(private readonly backend: Backend) {}

  async answer(type: string, params: unknown): Promise<unknown> {
    this.calls.push({ type, params });
    const body = (typeof params === "object" && params !== null ? params : {}) as Record<string, unknown>;
    switch (type) {
      case "login":
        this.logins += 1;
        return { code: `code-${this.logins}` };
      case "request":
        return this.request(body);
      case "payment":
        return { amount_fen: 100 };
      case "share":
        return { url: null };
      case "boot-error":
        this.errors.push(errorText(body));
        return null;
      case "note":
        this.unsupported.push(String(body.name));
        return null;
      default:
        return {};
    }
  }

  private async request(body: Record<string, unknown>): Promise<unknown> {
    const { url, method = "GET", header = {}, data, answer } = body as unknown as MockRequest & { answer?: string };
    const { statusCode, data: sent, header: headers = {} } = await this.backend({ url, method, header, data });
    const asBytes = answer === "base64";
    const text = typeof sent === "string" ? sent : JSON.stringify(sent ?? null);
    return { statusCode, data: asBytes ? Buffer.from(text).toString("base64") : sent, header: headers };
  }
}

function errorText({ message, source, line, column }: Record<string, unknown>): string {
  return source ? `${source}:${line}:${column} ${message}` : String(message);
}
