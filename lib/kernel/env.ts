import path from "node:path";

/** The only reader of `process.env`. Read late, so that tests and the launcher can set what they need. */
export const env = {
  /** Owner of the schema: migrations, and the server on which the pools take their ordinary roles. */
  get databaseUrl(): string {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start through `npm run demo`, `npm start` or set it");
    return url;
  },
  get isSandbox(): boolean {
    return process.env.LIANTAI_SANDBOX === "1";
  },
  get isProduction(): boolean {
    return process.env.NODE_ENV === "production";
  },
  get dataDir(): string {
    return path.resolve(process.env.LIANTAI_DATA_DIR ?? ".data");
  },
  get port(): number {
    return Number(process.env.PORT ?? 3000);
  },
  get apiPort(): number {
    return Number(process.env.API_PORT ?? 3001);
  },
  /** The address links and QR codes carry; the launcher offers the LAN address where none is configured. */
  get publicUrl(): string {
    return process.env.PUBLIC_URL ?? process.env.PUBLIC_URL_OFFERED ?? `http://localhost:${process.env.PORT ?? 3000}`;
  },
  get isPublicUrlConfigured(): boolean {
    return Boolean(process.env.PUBLIC_URL);
  },
  /** Signs sessions, trial links and frame tickets; encrypts personal data. */
  get secret(): string {
    const secret = process.env.LIANTAI_SECRET;
    if (secret) return secret;
    throw new Error("LIANTAI_SECRET is not set: the launcher makes one in the data folder");
  },
  get poolSize(): number {
    return Number(process.env.LIANTAI_POOL_SIZE ?? 20);
  },
  /** Host below which each preview has an origin of its own, as `preview.example.net` for `*.preview.example.net`. */
  get previewHost(): string | undefined {
    return process.env.LIANTAI_PREVIEW_HOST?.toLowerCase().replace(/^\*?\./, "") || undefined;
  },
  /** The browser that looks at uploaded versions, where it is not the system's. */
  get browser(): string | undefined {
    return process.env.LIANTAI_BROWSER || process.env.PLAYWRIGHT_CHROMIUM || undefined;
  },
  /** Folders programs are looked for in. */
  get searchPath(): string[] {
    return (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  },
  /** Addresses of the deployment's own network that callbacks may go to. None by default. */
  get callbackAddresses(): string[] {
    return (process.env.LIANTAI_CALLBACK_ADDRESSES ?? "").split(",").filter(Boolean);
  },
  /** Proxies that may tell the client's address. None by default. */
  get trustedProxies(): string[] {
    return (process.env.LIANTAI_TRUSTED_PROXIES ?? "").split(",").filter(Boolean);
  },
};
