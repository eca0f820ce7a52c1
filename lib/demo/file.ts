import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { OrgKind, OrgRole } from "@/db/enums";
import { demoFile } from "@/lib/kernel/paths";

/** What a person or a script needs to try everything at once. */
export type DemoFile = {
  base_url: string;
  api_url: string;
  users: { email: string; password: string; org: string; role: OrgRole | "promoter" | "creator" }[];
  orgs: { name: string; kind: OrgKind; appid: string; secret: string }[];
  /** Third-party applications of providers. */
  components: { component_appid: string; component_appsecret: string; token: string; encoding_aes_key: string }[];
  miniprograms: { appid: string; name: string; brand_appid: string; upload_key: string }[];
  promoters: {
    sharer_appid: string;
    openid: string;
    institution_appid: string;
    commission_type: number;
    commission_ratio: number;
  }[];
  creators: { creator_appid: string; name: string }[];
};

/** Writes it whole or not at all; readable by its owner only, for it carries secrets. */
export async function writeDemoFile(content: DemoFile): Promise<void> {
  const file = demoFile();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
