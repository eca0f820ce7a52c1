import { type Machine, must } from "./machine";

/** Talents of the shop in each state, who are answered for by the institution. */
export async function openPartnerships(shop: Machine, institution: Machine) {
  const make = async (name: string): Promise<string> =>
    (await must(institution, "POST", "/creators", { name })).creator_appid;
  const invite = async (talent: string): Promise<string> =>
    (await must(shop, "POST", "/partnerships", { creators: [talent] })).items[0].partnership_id;
  const act = (who: Machine, id: string, deed: string) => must(who, "POST", `/partnerships/${id}/${deed}`);
  const ids = {
    new_talent: await make("桃子的周末"),
    invited_talent: await make("一只小岛"),
    asked_talent: await make("南风手账"),
    partner_talent: await make("橘子周记"),
    past_talent: await make("旧日书桌"),
    blocked_talent: await make("不再来往"),
  };
  await invite(ids.invited_talent);
  await invite(ids.asked_talent);
  await act(institution, await invite(ids.partner_talent), "accept");
  await act(institution, await invite(ids.past_talent), "refuse");
  await must(shop, "PUT", `/partnerships/blocks/${ids.blocked_talent}`);
  return ids;
}
