import { writeFileSync } from "node:fs";
import QRCode from "qrcode";
import type { Client } from "./client";
import { numberOption, type Options } from "./options";
import { packProject } from "./pack";
import { usage } from "./problem";
import { readProject } from "./project";
import type { Screen } from "./screen";
import { planUpload, sendPackage } from "./upload";

const formats = ["terminal", "base64", "image"] as const;

/** `preview`: uploads to the branch `preview` and opens a trial behind a QR, on the terminal or in a file. */
export async function preview(client: Client, values: Options, screen: Screen) {
  const format = formats.find((one) => one === (values["qrcode-format"] ?? "terminal"));
  if (!format) throw usage(`--qrcode-format is one of ${formats.join(", ")}`);
  const dest = values["qrcode-output-dest"];
  if (format !== "terminal" && !dest) throw usage("--qrcode-output-dest says where the picture goes");
  const project = readProject(values.project ?? ".");
  const packed = await packProject(project);
  const plan = planUpload(values, project, packed, true);
  const uploaded = await sendPackage(client, plan, packed, screen);
  const query = values.query ? `?${values.query.replace(/^\?/, "")}` : "";
  const trial = await client.upload("POST", `/miniprograms/${encodeURIComponent(plan.appid)}/previews`, {
    body: {
      version_id: String(uploaded.version_id),
      name: values.name ?? `CLI ${plan.version}`,
      path: `${values.path ?? "/"}${query}`,
      audience: values["members-only"] ? "members" : "anyone",
      hours: numberOption(values, "hours", 720) ?? 24,
    },
  });
  const url = String(trial.url);
  if (format === "terminal") await screen.qr(url);
  else if (dest) {
    const picture = await QRCode.toBuffer(url, { width: 430, margin: 2 });
    writeFileSync(dest, format === "image" ? picture : `data:image/png;base64,${picture.toString("base64")}`);
  }
  screen.say(url);
  return { ...trial, version_id: uploaded.version_id, version: plan.version, upload_key: plan.uploadKey };
}
