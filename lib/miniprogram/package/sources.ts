import type { Wording } from "@/lib/miniprogram/package/diagnostics";
import { FEATURES } from "@/lib/miniprogram/package/features";
import { type Place, PlaceFinder } from "@/lib/miniprogram/package/text";

export interface Use extends Place {
  file: string;
}

/** A host named in the sources: `count` places in all, the first of them listed. */
export interface DomainUse {
  domain: string;
  schemes: string[];
  count: number;
  uses: Use[];
}

/** Something used that a browser preview cannot do. */
export interface UnsupportedUse {
  feature: string;
  name: Wording;
  count: number;
  uses: Use[];
}

/** Places listed per domain or feature; the count goes on. */
const LISTED = 20;
/** Distinct domains kept: a source could name one per byte. */
const MOST_DOMAINS = 500;
const ADDRESS =
  /\b(https?|wss?):\/\/([a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}|\d{1,3}(?:\.\d{1,3}){3}|localhost)(?::\d{1,5})?(?![\w.-]*@)/gi;
/** Names of vocabularies, not addresses anybody connects to. */
const NAMESPACES = new Set(["www.w3.org", "schema.org", "ns.adobe.com"]);
const SOURCE = /\.(m?js|ts|json|html?|css|wxml|wxss|wxs|xhsml|xhs|ttml|ttss|sjs|jxml|jxss|jds)$/i;
const CODE = /\.(m?js|ts|html?|wxml|wxs|xhsml|xhs|ttml|sjs|jxml|jds)$/i;

/** True for files whose text is read for domains and features. */
export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** Collects, file by file, the domains a package names and the features it uses that a browser lacks. */
export class SourceScan {
  private readonly domains = new Map<string, DomainUse>();
  private readonly features = new Map<string, UnsupportedUse>();

  constructor(private readonly kind: "h5" | "native") {}

  read(file: string, text: string): void {
    const finder = new PlaceFinder(text);
    for (const match of text.matchAll(ADDRESS)) this.addDomain(match, { file, ...finder.at(match.index) });
    if (!CODE.test(file)) return;
    for (const feature of FEATURES) {
      if (feature.only && feature.only !== this.kind) continue;
      for (const match of text.matchAll(feature.pattern)) {
        const known = this.features.get(feature.key) ?? {
          feature: feature.key,
          name: feature.name,
          count: 0,
          uses: [],
        };
        note(known, { file, ...finder.at(match.index) });
        this.features.set(feature.key, known);
      }
    }
  }

  result(): { domains: DomainUse[]; unsupported: UnsupportedUse[] } {
    const byCount = (a: { count: number }, b: { count: number }) => b.count - a.count;
    return {
      domains: [...this.domains.values()].sort(byCount),
      unsupported: [...this.features.values()].sort(byCount),
    };
  }

  private addDomain(match: RegExpMatchArray, use: Use): void {
    const scheme = (match[1] as string).toLowerCase();
    const domain = (match[2] as string).toLowerCase();
    if (NAMESPACES.has(domain)) return;
    const known = this.domains.get(domain) ?? { domain, schemes: [], count: 0, uses: [] };
    if (!this.domains.has(domain) && this.domains.size >= MOST_DOMAINS) return;
    if (!known.schemes.includes(scheme)) known.schemes.push(scheme);
    note(known, use);
    this.domains.set(domain, known);
  }
}

function note(known: { count: number; uses: Use[] }, use: Use): void {
  known.count += 1;
  if (known.uses.length < LISTED) known.uses.push(use);
}
