import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { api } from "@/lib/api/app";
import { rotateUploadKey } from "@/lib/miniapps/commands";
import { createApiKey } from "@/lib/tenants/keys";
import { listVersionReviews } from "@/lib/versions/review-queries";
import { approveVersion } from "@/lib/versions/reviews";
import { admittedBrand, makeMiniapp, testFiles } from "@/lib/versions/testing";
import { main } from "./main";
import type { Report } from "./report";

const { owner } = testDatabase();
testFiles();

let server: ReturnType<typeof serve>;
let url: string;
let brand: MadeOrg;
let appid: string;
let uploadKey: string;
let secret: string;
const folder = mkdtempSync(join(tmpdir(), "liantai-cli-"));
const config = join(folder, "config", "cli.json");

/** A project of two files; `mark` makes its content another. */
function project(name: string, mark = "one"): string {
  const at = join(folder, name);
  mkdirSync(join(at, "dist", ".git"), { recursive: true });
  writeFileSync(join(at, "package.json"), JSON.stringify({ name: "shop", version: "1.2.0" }));
  const ignore = [{ type: "suffix", value: ".map" }];
  writeFileSync(
    join(at, "project.config.json"),
    JSON.stringify({ appid, miniprogramRoot: "dist/", packOptions: { ignore } }),
  );
  writeFileSync(join(at, "dist", "index.html"), `<!doctype html><title>${mark}</title>`);
  writeFileSync(join(at, "dist", "app.js.map"), "never packed");
  writeFileSync(join(at, "dist", ".git", "HEAD"), "never packed");
  return at;
}

beforeAll(async () => {
  url = await new Promise<string>((listening) => {
    server = serve({ fetch: api.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      listening(`http://127.0.0.1:${port}`),
    );
  });
  brand = await admittedBrand(owner());
  ({ appid } = await makeMiniapp(brand));
  ({ uploadKey } = await rotateUploadKey(callerOf(brand), { appid }));
  ({ secret } = await createApiKey(callerOf(brand), { name: "cli" }));
});

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as a shell would; answers its exit code and what it printed as JSON. */
async function run(argv: string[], env: Record<string, string> = {}): Promise<{ code: number; report: Report }> {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    const code = await main([...argv, "--json"], { LIANTAI_CLI_CONFIG: config, LIANTAI_URL: url, ...env });
    return { code, report: JSON.parse(printed) as Report };
  } finally {
    write.mockRestore();
  }
}

const result = <T>(it: { report: Report }): T => it.report.result as T;
const countVersions = async () =>
  (
    await owner().query(
      "select count(*)::int as n from versions v join miniapps m on m.id = v.miniapp_id where m.appid = $1",
      [appid],
    )
  ).rows[0].n;

describe("signing in", () => {
  it("keeps an upload key and an organisation's secret, for their owner alone", async () => {
    const keyFile = join(folder, "upload.key");
    writeFileSync(keyFile, `${uploadKey}\n`);
    expect((await run(["login", "--appid", appid, "--pkp", keyFile])).code).toBe(0);
    const signed = await run(["login"], { LIANTAI_APPID: brand.appid, LIANTAI_SECRET_KEY: secret });
    expect([signed.code, result<{ appid: string }>(signed).appid]).toEqual([0, brand.appid]);
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(config, "utf8"))).toMatchObject({
      appid: brand.appid,
      uploadKeys: { [appid]: uploadKey },
    });
    expect(JSON.stringify(signed.report)).not.toContain(secret);
  });

  it("is refused with a wrong secret, and nothing is kept", async () => {
    const other = join(folder, "other.json");
    const env = { LIANTAI_APPID: brand.appid, LIANTAI_SECRET_KEY: "wrong", LIANTAI_CLI_CONFIG: other };
    expect(await run(["login"], env)).toMatchObject({ code: 3, report: { remoteOutcome: "refused" } });
    expect(existsSync(other)).toBe(false);
  });
});

describe("from upload to release and back", () => {
  it("uploads, previews, submits, releases, rolls back, and tells how it stands", async () => {
    const at = project("story");
    const plan = await run(["upload", "--pp", at, "--dry-run"]);
    expect(plan.report).toMatchObject({ status: "dry-run", remoteOutcome: "not-sent", result: { files: 1 } });
    const first = await run(["upload", "--pp", at, "-r", "3", "--ud", "首个版本"]);
    expect(first).toMatchObject({ code: 0, report: { result: { version: "1.2.0", status: "development" } } });
    const again = await run(["upload", "--pp", at, "-r", "3", "--ud", "首个版本"]);
    expect(result<{ version_id: string }>(again).version_id).toBe(result<{ version_id: string }>(first).version_id);
    expect(await countVersions()).toBe(1);

    const picture = join(folder, "qr.png");
    const shown = await run([
      "preview", "--pp", at, "--path", "/index.html", "--query", "a=1",
      "--qrcode-format", "image", "--qrcode-output-dest", picture,
    ]); // biome-ignore format: read as it is typed
    expect(result<{ url: string }>(shown).url).toMatch(/\/t\//);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");

    const listed = await run(["versions", "--appid", appid, "--branch", "main"]);
    expect(result<{ items: { robot: number }[] }>(listed).items).toMatchObject([{ robot: 3, version: "1.2.0" }]);
    const publish = async (version: string) => {
      expect(await run(["submit", version, "--appid", appid, "--notes", "请审核首页"])).toMatchObject({ code: 0 });
      const reviewer = callerOf(await makeOrganisation(owner(), "operator"), "operator", "usr_reviewer");
      const { items } = await listVersionReviews(reviewer, { limit: 25, direction: "older", status: "in_review" });
      await approveVersion(reviewer, { reviewId: items[0]?.id ?? "" });
      expect(await run(["release", version, "--appid", appid])).toMatchObject({ code: 0 });
    };
    await publish("1.2.0");
    await run(["upload", "--pp", project("story", "two"), "--uv", "1.3.0"]);
    await publish("1.3.0");
    expect(await run(["rollback", "--appid", appid, "--note", "支付异常"])).toMatchObject({
      report: { result: { version: "1.2.0", kind: "rollback" } },
    });
    expect(await run(["status", "--appid", appid])).toMatchObject({
      report: { result: { live: { version: "1.2.0" } } },
    });
    expect(await run(["rollback", "9.9.9", "--appid", appid])).toMatchObject({
      code: 1,
      report: { error: { code: "not_found" }, remoteOutcome: "not-sent" },
    });
  });

  it("an upload key uploads and previews, and opens nothing else", async () => {
    const env = { LIANTAI_UPLOAD_KEY: uploadKey, LIANTAI_CLI_CONFIG: join(folder, "none.json") };
    const at = project("key", "by key");
    expect(await run(["preview", "--pp", at, "--uv", "2.0.0"], env)).toMatchObject({ code: 0 });
    expect(await run(["versions", "--appid", appid], env)).toMatchObject({
      code: 1,
      report: { error: { code: "unauthenticated" }, remoteOutcome: "not-sent" },
    });
  });
});

describe("what is wrong", () => {
  it.each([
    ["an unknown command", ["fly"], "usage"],
    ["an unknown option", ["upload", "--fast"], "usage"],
    ["a robot that is none", ["upload", "--pp", ".", "-r", "31"], "usage"],
    ["no folder", ["upload", "--pp", "/nowhere"], "usage"],
  ])("%s is said before anything is sent", async (_, argv, code) => {
    expect(await run(argv)).toMatchObject({ code: 2, report: { error: { code }, remoteOutcome: "not-sent" } });
  });

  it("a package that is refused is told with its reasons, and asking again says the same", async () => {
    const at = project("broken");
    writeFileSync(join(at, "dist", "app.json"), "{ not json");
    writeFileSync(join(at, "dist", "index.html"), "");
    rmSync(join(at, "dist", "index.html"));
    const refused = await run(["upload", "--pp", at, "--uv", "3.0.0", "--idempotency-key", "broken-upload"]);
    expect(refused).toMatchObject({ code: 3, report: { remoteOutcome: "refused" } });
    expect(refused.report.error?.diagnostics?.length).toBeGreaterThan(0);
    expect(await run(["status", "--appid", appid, "--key", "broken-upload"])).toMatchObject({
      report: { result: { outcome: "refused" } },
    });
  });
});

/** A line that cuts: lets `bytes` of the request through (or all), and nothing of the answer, `cuts` times. */
function cuttingLine(cuts: number, bytes: number): Promise<{ url: string; line: Server }> {
  let left = cuts;
  const port = Number(new URL(url).port);
  const line = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    let passed = 0;
    let isUpload = false;
    client.on("data", (chunk) => {
      isUpload ||= chunk.includes("POST /api/v1/miniprograms");
      if (isUpload && left > 0 && passed + chunk.length > bytes) {
        upstream.write(chunk.subarray(0, Math.max(0, bytes - passed)));
        left -= 1;
        setTimeout(() => {
          client.destroy();
          upstream.destroy();
        }, 20);
        return;
      }
      passed += chunk.length;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (isUpload && left > 0) {
        left -= 1;
        client.destroy();
        upstream.destroy();
      } else client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  return new Promise((listening) =>
    line.listen(0, "127.0.0.1", () =>
      listening({ url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, line }),
    ),
  );
}

describe("a line that breaks", () => {
  it.each([0, 60, 400, 700, 900, Number.POSITIVE_INFINITY])(
    "after %s bytes of the upload still ends as one version",
    { timeout: 30_000 },
    async (bytes) => {
      const before = await countVersions();
      const { url: broken, line } = await cuttingLine(1, bytes);
      const at = project(`cut-${bytes}`, `cut ${bytes}`);
      const sent = await run(["upload", "--pp", at, "--uv", "4.0.0"], { LIANTAI_URL: broken });
      line.close();
      expect(sent).toMatchObject({ code: 0, report: { remoteOutcome: "accepted" } });
      expect(await countVersions()).toBe(before + 1);
    },
  );

  it("for good ends with nobody knowing, and the key to ask with", { timeout: 30_000 }, async () => {
    const { url: broken, line } = await cuttingLine(99, 0);
    const at = project("lost", "lost");
    const sent = await run(["upload", "--pp", at, "--uv", "5.0.0", "--idempotency-key", "lost-upload"], {
      LIANTAI_URL: broken,
    });
    line.close();
    expect(sent).toMatchObject({ code: 4, report: { remoteOutcome: "unknown" } });
    expect(sent.report.error?.message).toContain("lost-upload");
    expect(await run(["status", "--appid", appid, "--key", "lost-upload"])).toMatchObject({
      report: { result: { outcome: "unknown" } },
    });
  });
});
