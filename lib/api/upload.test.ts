import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { rotateUploadKey } from "@/lib/miniapps/commands";
import { getUploadKey, setUploadKeyBlocks } from "@/lib/miniapps/upload-key";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { createTrialInput } from "@/lib/previews/input";
import { openTrial } from "@/lib/previews/open";
import { createTrial, revokeTrial } from "@/lib/previews/trials";
import { setUploadLimits } from "@/lib/versions/limits";
import { admittedBrand, h5, makeMiniapp, testFiles, upload } from "@/lib/versions/testing";
import { serveFrame } from "./frame";
import { uploadRoutes } from "./upload";

const { owner } = testDatabase();
const { blobs } = testFiles();

async function shop() {
  const brand = await admittedBrand(owner());
  const { appid } = await makeMiniapp(brand);
  const { uploadKey } = await rotateUploadKey(callerOf(brand), { appid });
  return { brand, appid, uploadKey };
}

function post(
  appid: string,
  key: string,
  file: Uint8Array,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", new Blob([new Uint8Array(file)]), "shop.zip");
  return uploadRoutes.request(`/miniprograms/${appid}/versions`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
}

const limitsOf = (appid: string, key: string, peer?: string) =>
  uploadRoutes.request(
    `/miniprograms/${appid}/upload-limits`,
    { headers: { authorization: `Bearer ${key}`, "x-forwarded-for": "203.0.113.7" } },
    peer ? { incoming: { socket: { remoteAddress: peer } } } : {},
  );

describe("an upload key limited to addresses", () => {
  test("works from them, is refused elsewhere with a row in the log, and tells where it was used last", async () => {
    const { brand, appid, uploadKey } = await shop();
    const me = callerOf(brand);
    expect((await limitsOf(appid, uploadKey)).status).toBe(200);
    await setUploadKeyBlocks(me, { appid, blocks: ["203.0.113.9/24", "2001:db8::/32"] });
    expect((await limitsOf(appid, uploadKey, "::ffff:203.0.113.200")).status).toBe(200);
    expect(await getUploadKey(me, appid)).toMatchObject({
      hasKey: true,
      usedFrom: "203.0.113.200",
      blocks: ["2001:db8::/32", "203.0.113.0/24"],
    });
    // Where no proxy is trusted, what a client says of its address counts for nothing.
    for (const peer of ["198.51.100.1", undefined]) {
      const refused = await limitsOf(appid, uploadKey, peer);
      expect([refused.status, (await refused.json()).error.code]).toEqual([403, "address_refused"]);
    }
    process.env.LIANTAI_TRUSTED_PROXIES = "10.0.0.1";
    try {
      expect((await limitsOf(appid, uploadKey, "10.0.0.1")).status).toBe(200);
      expect((await limitsOf(appid, uploadKey, "198.51.100.1")).status).toBe(403);
    } finally {
      delete process.env.LIANTAI_TRUSTED_PROXIES;
    }
    const { rows } = await owner().query(
      "select after->>'address' as address from audit_log where org_id = $1 and outcome = 'denied' order by id",
      [brand.id],
    );
    expect(rows.map((row) => row.address)).toEqual(["198.51.100.1", null, "198.51.100.1"]);
    expect((await getUploadKey(me, appid)).usedFrom).toBe("203.0.113.7");
  });

  test("takes no list that is none, and only from who may set it", async () => {
    const { brand, appid } = await shop();
    await expect(setUploadKeyBlocks(callerOf(brand), { appid, blocks: ["1.2.3.4", "here"] })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { "blocks.1": "block" } },
    });
    await expect(setUploadKeyBlocks(callerOf(brand, "analyst"), { appid, blocks: [] })).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = callerOf(await admittedBrand(owner()));
    await expect(setUploadKeyBlocks(other, { appid, blocks: [] })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the limits of an upload", () => {
  test("are the deployment's, and told before anything is sent", async () => {
    const { appid, uploadKey, brand } = await shop();
    expect(await (await limitsOf(appid, uploadKey)).json()).toMatchObject({
      max_package_bytes: 2 * 1024 * 1024,
      max_total_bytes: 30 * 1024 * 1024,
      max_robot: 30,
      max_desc_length: 200,
      max_trial_members: expect.any(Number),
    });
    const operator = callerOf(await makeOrganisation(owner(), "operator"), "admin");
    const settings = { packageBytes: 65_536, totalBytes: 131_072, providerTotalBytes: 65_536 };
    await expect(setUploadLimits(callerOf(brand), settings)).rejects.toMatchObject({ code: "forbidden" });
    await setUploadLimits(operator, settings);
    try {
      expect(await (await limitsOf(appid, uploadKey)).json()).toMatchObject({ max_package_bytes: 65_536 });
      const heavy = await packFiles({ "index.html": "<p>", "a.js": "x".repeat(70_000) });
      const refused = await post(appid, uploadKey, heavy, { version: "9.0.0" });
      expect(refused.status).toBe(400);
      expect((await refused.json()).error.code).toBe("package_refused");
    } finally {
      await owner().query("delete from deployment_settings");
    }
  });
});

describe("package upload", () => {
  test("by upload key, once", async () => {
    const { appid, uploadKey } = await shop();
    const fields = { version: "1.4.0", desc: "first", branch: "main", robot: "3" };
    const first = await post(appid, uploadKey, await h5(), fields, { "idempotency-key": "build-0001" });
    expect(first.status).toBe(201);
    const body = await first.json();
    expect(body).toMatchObject({ appid, version: "1.4.0", status: "development", kind: "h5" });
    const again = await post(appid, uploadKey, await h5(), fields, { "idempotency-key": "build-0001" });
    expect([again.status, again.headers.get("idempotency-replayed"), (await again.json()).version_id]).toEqual([
      200,
      "true",
      body.version_id,
    ]);
    const other = await post(appid, uploadKey, await h5("other"), fields, { "idempotency-key": "build-0001" });
    expect(other.status).toBe(422);
    const fate = await uploadRoutes.request(`/miniprograms/${appid}/uploads/build-0001`, {
      headers: { authorization: `Bearer ${uploadKey}` },
    });
    expect(await fate.json()).toMatchObject({ outcome: "accepted", version: { version: "1.4.0", robot: 3 } });
  });

  test("a refused package names every reason and leaves no file", async () => {
    const { appid, uploadKey } = await shop();
    const before = blobs();
    const refused = await post(appid, uploadKey, Buffer.from("not a zip at all"), { version: "1.0.0" });
    expect(refused.status).toBe(400);
    const { error } = await refused.json();
    expect(error).toMatchObject({ code: "package_refused", diagnostics: [{ level: "error", code: "not_a_zip" }] });
    expect(blobs()).toBe(before);
  });

  test("needs the key of this very mini-program", async () => {
    const { appid } = await shop();
    const other = await shop();
    expect((await post(appid, other.uploadKey, await h5(), { version: "1.0.0" })).status).toBe(401);
    expect((await post(appid, "upk_unknown_unknown", await h5(), { version: "1.0.0" })).status).toBe(401);
  });

  test("bad forms and sizes are refused, and nothing stays", async () => {
    const { appid, uploadKey } = await shop();
    const before = blobs();
    expect((await post(appid, uploadKey, await h5(), { version: "no spaces please" })).status).toBe(400);
    expect((await post(appid, uploadKey, new Uint8Array(33 * 1024 * 1024), { version: "1.0.0" })).status).toBe(413);
    const send = (body: string, type: string) =>
      uploadRoutes.request(`/miniprograms/${appid}/versions`, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${uploadKey}`, "content-type": type },
      });
    expect((await send("{}", "application/json")).status).toBe(400);
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n';
    expect((await send(`${head}cut off`, "multipart/form-data; boundary=b")).status).toBe(400);
    expect((await send(`${head}x\r\n--b--\r\n`, "multipart/form-data; boundary=b")).status).toBe(400);
    expect(blobs()).toBe(before);
  });
});

describe("the frame", () => {
  test("serves the files of its version alone, with the sandbox policy, until the trial ends", async () => {
    const { brand, appid } = await shop();
    const versionId = await upload(brand, appid);
    const { trialId, url } = await createTrial(
      callerOf(brand),
      createTrialInput.parse({ versionId, name: "t", audience: "anyone" }),
    );
    const token = url.split("/").at(-1) ?? "";
    const { ticket } = await openTrial(systemCaller("test"), token, null, {
      locale: "en",
      visitorId: null,
      path: "",
      query: {},
    });
    const get = (path: string, headers = {}) =>
      serveFrame(
        new Request(`http://localhost:3000/frame/${ticket}/${path}`, {
          headers: { host: "localhost:3000", ...headers },
        }),
      );
    const page = await get("index.html");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("sandbox allow-scripts allow-forms");
    expect(page.headers.get("content-security-policy")).toContain("connect-src 'none'");
    const html = await page.text();
    expect(html).toContain(`src="/frame/${ticket}/app.js"`);
    expect(html.indexOf("/frame/sdk.js")).toBeLessThan(html.indexOf("app.js"));
    const script = await get("app.js");
    expect([script.status, await script.text()]).toEqual([200, "// 1.0.0"]);
    expect((await get("app.js", { "if-none-match": script.headers.get("etag") ?? "" })).status).toBe(304);
    expect((await get("index.html", { "sec-fetch-dest": "document" })).status).toBe(403);
    for (const path of ["nothing.js", "..%2f..%2fetc/passwd", "%2e%2e/x", "a//b"])
      expect((await get(path)).status).toBe(404);
    await revokeTrial(callerOf(brand), { trialId });
    const ended = await get("app.js");
    expect([ended.status, ended.headers.get("content-security-policy")?.includes("sandbox")]).toEqual([410, true]);
  });

  test("hands out the two scripts, and nothing to a made-up ticket", async () => {
    const at = (path: string) => serveFrame(new Request(`http://localhost:3000${path}`));
    for (const path of ["/frame/shell.js", "/frame/sdk.js"]) {
      const script = await at(path);
      expect(script.headers.get("content-type")).toContain("javascript");
      expect((await script.text()).length).toBeGreaterThan(1000);
    }
    expect((await at("/frame/r~ver_1~~~~zz.forged-forged-forged/index.html")).status).toBe(404);
    expect((await at("/frame/x")).status).toBe(404);
  });
});
