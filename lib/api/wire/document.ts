import { type WireErrorCode, wireErrors } from "./errors";
import { familyOf, type WireFamily, wireFamilies } from "./families";
import { nameOf } from "./names";
import type { WireCall } from "./wire-call";
import type { WireDoc } from "./wire-doc";

type Documented = WireCall & { doc: WireDoc };

/** JSON as the wire writes it: a bigint as a bare number, left-out fields told as such. */
export function printed(value: unknown, indent = 2): string {
  const text = JSON.stringify(
    value,
    (_key, item) => (typeof item === "bigint" ? `bare ${item}` : item === undefined ? "(left out)" : item),
    indent,
  );
  return text.replace(/"bare (\d+)"/g, "$1");
}

/** A documented call as it is sent. */
export function requestOf(it: WireCall): string {
  const token = it.token === "none" ? "" : "?access_token=ACCESS_TOKEN";
  const line = `${it.method.toUpperCase()} ${it.path}${token}`;
  return it.method === "get" ? line : `${line}\n\n${printed(it.doc?.body ?? {})}`;
}

const holders: Partial<Record<WireCall["token"], string>> = {
  institution: "机构 institution",
  shop: "小店 shop",
  talent: "达人 talent",
  organisation: "任一组织 any organisation",
  none: "无 none",
};

const titles: Record<WireFamily, string> = {
  token: "基础 Base",
  promoter: "推客 Promoters",
  headsupplier: "机构 Institutions",
  league: "小店联盟 Shops' league",
  talent: "达人 Talents",
  coupon: "小店优惠券 Shops' coupons",
  provider: "服务商 Providers",
};

function errorLines({ doc }: Documented): string {
  const codes = [...new Set(doc.faults.map((fault) => fault.code))].sort((a, b) => a - b);
  const how = (code: WireErrorCode) =>
    doc.faults
      .filter((fault) => fault.code === code)
      .map((fault) => (fault.when ? fault.when : `\`${printed(fault.change ?? {}, 0)}\``))
      .join(", ");
  return codes.map((code) => `| ${code} | ${wireErrors[code]} | ${how(code)} |`).join("\n");
}

function section(it: Documented): string {
  const { doc } = it;
  const left = doc.optional?.length
    ? `\n\nMay be left out: ${doc.optional.map((name) => `\`${name}\``).join(", ")}.`
    : "";
  const errors = doc.faults.length > 0 ? `\n\n| errcode | errmsg | with |\n|---|---|---|\n${errorLines(it)}` : "";
  const answer = printed({ errcode: 0, errmsg: "ok", ...doc.answer });
  return `### ${nameOf(it, "zh-CN")}\n\n${it.summary}. Token: ${holders[it.token]}. §${doc.section}.\n\n\`\`\`\n${requestOf(it)}\n\n→ ${answer}\n\`\`\`${left}${errors}`;
}

/** The documentation of every call of institutions and shops, as the contract test plays it. */
export function documentOf(calls: readonly WireCall[]): string {
  const documented = calls.filter((it): it is Documented => it.doc !== undefined);
  const parts = wireFamilies.flatMap((family) => {
    const own = documented.filter((it) => familyOf(it.path) === family);
    return own.length === 0 ? [] : [`## ${titles[family]} (${own.length})`, ...own.map(section)];
  });
  const head =
    "# 机构与小店接口 · The wire of institutions and shops\n\nEvery example and every error on this page is played by the contract test. `{name}` stands for an id of the world it is played in. What holds for all: 41001 without a token, 40001 for one that is not live, 42001 for one that ran out, 48001 for an account of another kind, 47001 for a body that is no JSON object, 44002 (10071003 in the promoter family) for none, 45009 beyond the daily quota.";
  return `${[head, ...parts].join("\n\n")}\n`;
}
