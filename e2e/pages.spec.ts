import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { signIn } from "./journey/people";
import { Stage } from "./journey/stage";
import { addNewcomers } from "./pages/empty";
import {
  brandStops,
  emptyStops,
  institutionStops,
  operatorStops,
  promoterStops,
  publicStops,
  refusedStops,
  type Stop,
} from "./pages/tour";
import { tour } from "./pages/visit";

test.afterAll(closePools);

/** A page that is not there says so by its status, which the browser notes. */
const expected = /status of 404/;

test("every other page, in English and dark, at the desk and as narrow as a phone", async ({ browser, baseURL }) => {
  test.setTimeout(900_000);
  const { slugs, finance } = await addNewcomers();
  const empty = emptyStops(slugs);
  const faults: string[] = [];
  const stage = new Stage(browser, baseURL ?? "");
  const visit = async (email: string | null, stops: readonly Stop[], device: "desktop" | "phone" = "desktop") =>
    test.step(email ?? "nobody", async () => {
      const page = await stage.enter(email ?? "nobody", device, { locale: "en", theme: "dark" });
      if (email) await signIn(page, email);
      faults.push(...(await tour(page, stops)));
      await page.context().close();
    });

  await visit(null, publicStops, "phone");
  await visit("ops@liantai.example", operatorStops);
  await visit("admin@suye.example", brandStops);
  await visit("admin@qinghe.example", institutionStops);
  await visit("brand@empty.example", empty.brand);
  await visit("institution@empty.example", empty.institution);
  await visit("provider@empty.example", empty.provider);
  await visit(finance, refusedStops);
  await visit("a@promoter.example", promoterStops, "phone");
  await visit("b@promoter.example", [{ path: "/p/me" }, { path: "/p/me/complete" }], "phone");
  await visit("test@suye.example", [{ path: "/t" }, { path: "/p" }], "phone");

  expect(faults).toEqual([]);
  expect(stage.complaints.filter((one) => !expected.test(one))).toEqual([]);
  await stage.leave();
});
