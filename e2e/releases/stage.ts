import type { Browser, BrowserContext, Page } from "@playwright/test";
import pg from "pg";
import type { OrgRole } from "@/db/enums";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { hashPassword } from "@/lib/kernel/crypto";
import { createMiniapp } from "@/lib/miniapps/commands";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { makeProvider } from "@/lib/providers/testing";
import { reachDeploymentDatabase } from "../journey/books";
import { password, signIn } from "../journey/people";

export type Seated = { page: Page; context: BrowserContext; userId: string; email: string };

type Seat = { name?: string; isPhone?: boolean };

/** The deployment that is tested, with organisations and people of these journeys' own. */
export class Stage {
  private constructor(
    readonly owner: pg.Client,
    private readonly browser: Browser,
  ) {}

  static async open(browser: Browser): Promise<Stage> {
    reachDeploymentDatabase();
    const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    return new Stage(owner, browser);
  }

  close(): Promise<void> {
    return this.owner.end();
  }

  /** The deployment's operator; made here where these journeys run on their own. */
  async operator(): Promise<MadeOrg> {
    const { rows } = await this.owner.query<MadeOrg>(
      "select id, kind, name, slug, appid from organisations where kind = 'operator' limit 1",
    );
    return rows[0] ?? makeOrganisation(this.owner, "operator", "联台");
  }

  /** A service provider admitted to its two rights in 小红书. */
  provider = (name: string): Promise<MadeOrg> => makeProvider(this.owner, name);

  /** A brand admitted to 小红书 whose deposit is paid. */
  async brand(name: string): Promise<MadeOrg> {
    const brand = await makeOrganisation(this.owner, "brand", name);
    await this.owner.query(
      `insert into admissions (id, brand_id, channel, mode, subject, category, status, created_at, updated_at)
       values ($1, $2, 'xiaohongshu', 'self_developed', $3, 'beauty', 'admitted', now(), now())`,
      [`adm_${brand.id}`, brand.id, name],
    );
    await this.owner.query(
      `insert into deposits (id, brand_id, channel, required_fen, available_fen, updated_at)
       values ($1, $2, 'xiaohongshu', 2000000, 2000000, now())`,
      [`dep_${brand.id}`, brand.id],
    );
    return brand;
  }

  miniapp = (brand: MadeOrg, name: string) =>
    createMiniapp(callerOf(brand), {
      channel: "xiaohongshu",
      name,
      intro: "护肤与礼盒",
      category: "beauty",
      domains: [],
    });

  /** Somebody with a seat there, signed in on a screen of his own. */
  async seat(org: MadeOrg, role: OrgRole, { name, isPhone = false }: Seat = {}): Promise<Seated> {
    const { userId, email } = await makeMember(this.owner, org, role);
    await this.owner.query("update users set password_hash = $2, name = coalesce($3, name) where id = $1", [
      userId,
      await hashPassword(password),
      name ?? null,
    ]);
    const page = await this.screen(isPhone);
    await signIn(page, email);
    return { page, context: page.context(), userId, email };
  }

  /** A phone whose owner is nobody we know. */
  stranger = (): Promise<Page> => this.screen(true);

  private async screen(isPhone: boolean): Promise<Page> {
    const context = await this.browser.newContext({
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      ...(isPhone && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
    });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  }
}

/** A small H5 build that says which one it is. */
export const build = (mark: string): Promise<Buffer> =>
  packFiles({ "index.html": `<!doctype html><meta charset="utf-8"><title>${mark}</title><h1 id="mark">${mark}</h1>` });

/** What the package in the shell says of itself. */
export const markIn = (page: Page) => page.frameLocator("iframe").locator("#mark");
