// biome-ignore lint/suspicious/noExplicitAny: what a client's models do with an answer is what is under test
type Fields = Record<string, any>;

export type Credentials = { appid: string; secret: string };

/** A client as the institutions' developers use it: made from a base address and their credentials, nothing else. */
export interface WireSdk {
  call(path: string, body: Fields): Promise<Fields>;
}

/**
 * As the C# client: stable token; `coupon_id` written as text, products and SKUs as bare ulong, `next_key` null where it
 * is the first page; reads ids given as text or number, `public_coupons` and `qrcode_url`.
 */
export class SharpSdk implements WireSdk {
  private token = "";

  constructor(
    private readonly base: string,
    private readonly who: Credentials,
  ) {}

  private async post(path: string, text: string): Promise<Fields> {
    const answer = await fetch(`${this.base}${path}`, {
      method: "POST",
      body: text,
      headers: { "content-type": "application/json" },
    });
    return JSON.parse((await answer.text()).replace(/:(\d{16,20})(?=[,}\]])/g, ':"$1"'));
  }

  async call(path: string, body: Fields): Promise<Fields> {
    if (!this.token) {
      const { appid, secret } = this.who;
      const given = { grant_type: "client_credential", appid, secret, force_refresh: null };
      this.token = (await this.post("/cgi-bin/stable_token", JSON.stringify(given))).access_token;
    }
    const numbers = new Set(["product_id", "sku_id"]);
    const model = "page_size" in body ? { next_key: null, ...body } : body;
    const text = JSON.stringify(model, (key, value) => (numbers.has(key) ? `#${value}#` : value));
    const answer = await this.post(`${path}?access_token=${this.token}`, text.replace(/"#(\d+)#"/g, "$1"));
    if (answer.errcode !== 0) throw new Error(`${path}: ${answer.errcode} ${answer.errmsg}`);
    return answer;
  }
}

const longs = new Set(["product_id", "sku_id", "bind_time", "commission_ratio", "page_size"]);

/**
 * As the Java client: plain token by GET, kept and asked for anew on 40001, 40014 or 42001; anything but 2xx throws; ids are
 * Long, so an empty string for one throws as Jackson does; models are strict about numbers that come as something else.
 */
export class JavaSdk implements WireSdk {
  private token = "";
  tokens = 0;

  constructor(
    private readonly base: string,
    private readonly who: Credentials,
  ) {}

  private async read(answer: Response): Promise<Fields> {
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const exact = (await answer.text()).replace(/:(\d{16,20})(?=[,}\]])/g, ':"$1"');
    return JSON.parse(exact, (key, value) => {
      if (longs.has(key) && !/^-?\d+$/.test(String(value))) throw new Error(`${key} is no Long: ${value}`);
      return longs.has(key) ? BigInt(value) : value;
    });
  }

  private async refresh(): Promise<void> {
    const { appid, secret } = this.who;
    const query = new URLSearchParams({ grant_type: "client_credential", appid, secret });
    this.token = (await this.read(await fetch(`${this.base}/cgi-bin/token?${query}`))).access_token;
    this.tokens++;
  }

  async call(path: string, body: Fields, isRetry = false): Promise<Fields> {
    if (!this.token) await this.refresh();
    const joint = path.includes("?") ? "&" : "?";
    const text = JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? String(value) : value));
    const answer = await this.read(
      await fetch(`${this.base}${path}${joint}access_token=${this.token}`, { method: "POST", body: text }),
    );
    if ([40001, 40014, 42001].includes(answer.errcode) && !isRetry) {
      await this.refresh();
      return this.call(path, body, true);
    }
    if (answer.errcode !== 0) throw new Error(`${path}: ${answer.errcode} ${answer.errmsg}`);
    return answer;
  }
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const renamed = (value: unknown, name: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, name));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), renamed(item, name)]));
};

/** As the JS client: camel case on its own side; quotes bare numbers of 16 digits and more before it parses. */
export class ScriptSdk implements WireSdk {
  private token = "";

  constructor(
    private readonly base: string,
    private readonly who: Credentials,
  ) {}

  private async post(path: string, body: Fields): Promise<Fields> {
    const answer = await fetch(`${this.base}${path}`, { method: "POST", body: JSON.stringify(renamed(body, snake)) });
    const text = (await answer.text()).replace(/([[:,]\s*)(\d{16,})(?=\s*[,}\]])/g, '$1"$2"');
    return renamed(JSON.parse(text), camel) as Fields;
  }

  async call(path: string, body: Fields): Promise<Fields> {
    if (!this.token) {
      const given = { grantType: "client_credential", ...this.who };
      this.token = (await this.post("/cgi-bin/stable_token", given)).accessToken;
    }
    const answer = await this.post(`${path}?access_token=${this.token}`, body);
    if (answer.errcode !== 0) throw new Error(`${path}: ${answer.errcode} ${answer.errmsg}`);
    return answer;
  }
}
