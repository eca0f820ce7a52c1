import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callerOf } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { rotateUploadKey } from "@/lib/miniapps/commands";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { admittedBrand, makeMiniapp, testFiles } from "@/lib/versions/testing";
import { api } from "./app";

const { owner, url } = testDatabase();
const { blobs } = testFiles();

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid, id } = await makeMiniapp(brand);
  const { uploadKey } = await rotateUploadKey(callerOf(brand), { appid });
  const versions = async () => {
    const { rows } = await owner().query("select id from versions where miniapp_id = $1", [id]);
    return rows.length as number;
  };
  return { appid, token: uploadKey, versions };
}
type Shop = Awaited<ReturnType<typeof shop>>;

/** Numbers that look random and are the same in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** A whole upload as bytes on the wire. */
function wire(it: Shop, key: string, archive: Buffer): Buffer {
  const mark = "----upload-boundary";
  const field = (name: string, value: string) =>
    `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = Buffer.concat([
    Buffer.from(field("version", "1.0.0") + field("branch", "main")),
    Buffer.from(`--${mark}\r\ncontent-disposition: form-data; name="file"; filename="a.zip"\r\n\r\n`),
    archive,
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
  const head = [
    `POST /api/v1/miniprograms/${it.appid}/versions HTTP/1.1`,
    "host: localhost",
    `authorization: Bearer ${it.token}`,
    `idempotency-key: ${key}`,
    `content-type: multipart/form-data; boundary=${mark}`,
    `content-length: ${body.length}`,
    "connection: close",
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

/** Sends so many bytes; cuts the line there (or reads the answer where that is all of them). */
async function sendBytes(port: number, bytes: Buffer, count: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk.toString("latin1");
  });
  await new Promise<void>((resolve) => socket.write(bytes.subarray(0, count), () => resolve()));
  if (count < bytes.length) socket.resetAndDestroy();
  else await once(socket, "close");
  return answer;
}

async function fateAt(
  port: number,
  it: Shop,
  key: string,
): Promise<{ outcome: string; version?: { version_id: string } }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/miniprograms/${it.appid}/uploads/${key}`, {
    headers: { authorization: `Bearer ${it.token}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { outcome: string };
}

async function settled(port: number, it: Shop, key: string) {
  for (let tries = 0; tries < 300; tries++) {
    const fate = await fateAt(port, it, key);
    if (fate.outcome !== "processing") return fate;
    await sleep(100);
  }
  throw new Error("the upload stays under way");
}

/** A build that takes a moment to unpack. */
const build = (mark: string, files = 40) =>
  packFiles(
    Object.fromEntries([
      ["index.html", `<title>${mark}</title>`],
      ...Array.from({ length: files }, (_, n) => [`part-${n}.js`, `// ${mark} ${n} ${"x".repeat(2_000)}`]),
    ]),
  );

describe("a line cut at any byte", () => {
  let port = 0;
  let server: ReturnType<typeof serve>;
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server = serve({ fetch: api.fetch, port: 0 }, (info) => {
        port = info.port;
        resolve();
      });
    });
  });
  afterAll(() => {
    server.close();
  });

  test("leaves one version or none, and the key tells which", async () => {
    const it = await shop();
    const random = seeded(20261122);
    const archive = await build("cut", 4);
    const length = wire(it, "cut-key-000", archive).length;
    const before = blobs();
    const cuts = [0, 1, length - 1, length - 2, ...Array.from({ length: 46 }, () => Math.floor(random() * length))];
    for (const [n, count] of cuts.entries()) {
      const key = `cut-key-${n}`;
      await sendBytes(port, wire(it, key, archive), count);
    }
    await sleep(300);
    let accepted = 0;
    for (const [n, count] of cuts.entries()) {
      const { outcome } = await settled(port, it, `cut-key-${n}`);
      // The archive is there in whole when the last mark is: the line break behind it says nothing.
      if (count < length - 2) expect(outcome).toBe("unknown");
      else if (outcome === "accepted") accepted++;
    }
    expect(await it.versions()).toBe(accepted);
    if (accepted === 0) expect(blobs()).toBe(before);
    // The same bytes in whole, under a key whose line was cut: one version.
    const bytes = wire(it, "cut-key-7", archive);
    expect(await sendBytes(port, bytes, bytes.length)).toMatch(/^HTTP\/1\.1 201/);
    expect(await sendBytes(port, bytes, bytes.length)).toMatch(/^HTTP\/1\.1 200/);
    expect(await settled(port, it, "cut-key-7")).toMatchObject({ outcome: "accepted" });
    expect(await it.versions()).toBe(accepted + 1);
  });

  test("after the last byte the answer is lost, the version is not", async () => {
    const it = await shop();
    const bytes = wire(it, "answer-lost-1", await build("lost"));
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    await new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
    // Not before the bytes are there; the answer takes longer than that.
    await sleep(30);
    socket.resetAndDestroy();
    const deadline = Date.now() + 10_000;
    let fate = await fateAt(port, it, "answer-lost-1");
    while (fate.outcome === "processing" && Date.now() < deadline) fate = await settled(port, it, "answer-lost-1");
    const again = await sendBytes(port, bytes, bytes.length);
    expect(again).toMatch(fate.outcome === "accepted" ? /^HTTP\/1\.1 200/ : /^HTTP\/1\.1 20[01]/);
    expect(await it.versions()).toBe(1);
  });
});

describe("a server killed at work", () => {
  const running = new Set<ChildProcess>();
  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
  });

  async function start(port: number): Promise<ChildProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/api/serve.ts"], {
      env: { ...process.env, DATABASE_URL: url(), API_PORT: String(port) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.add(child);
    child.once("exit", () => running.delete(child));
    await once(child.stdout ?? child, "data");
    return child;
  }

  test("between unpacking and storing leaves one version or none; sent again it is one", {
    timeout: 90_000,
  }, async () => {
    const it = await shop();
    const port = 20_000 + (process.pid % 20_000);
    const archive = await build("killed", 400);
    const moments = [15, 60, 120, 250];
    for (const [n, ms] of moments.entries()) {
      const child = await start(port);
      const sending = sendBytes(port, wire(it, `killed-key-${n}`, archive), Number.POSITIVE_INFINITY).catch(() => "");
      await sleep(ms);
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await Promise.all([exited, sending]);
    }
    // What the dead held is believed for some seconds; here they are over.
    await owner().query("update upload_attempts set held_until = clock_timestamp() - interval '1 second'");
    const before = await it.versions();
    const child = await start(port);
    const fates = await Promise.all(moments.map((_, n) => fateAt(port, it, `killed-key-${n}`)));
    for (const { outcome } of fates) expect(["unknown", "failed", "accepted"]).toContain(outcome);
    expect(fates.filter(({ outcome }) => outcome === "accepted")).toHaveLength(before);
    for (const n of moments.keys()) {
      const bytes = wire(it, `killed-key-${n}`, archive);
      expect(await sendBytes(port, bytes, bytes.length)).toMatch(/^HTTP\/1\.1 20[01]/);
      expect(await fateAt(port, it, `killed-key-${n}`)).toMatchObject({ outcome: "accepted" });
    }
    expect(await it.versions()).toBe(moments.length);
    child.kill("SIGTERM");
    await once(child, "exit");
  });
});
