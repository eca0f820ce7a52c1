import { Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { make, makeButton } from "@/lib/miniprogram/native/api/ui/layer";
import { openForm, openSheet } from "@/lib/miniprogram/native/api/ui/sheet";

interface Address {
  userName: string;
  telNumber: string;
  provinceName: string;
  cityName: string;
  countyName: string;
  detailInfo: string;
  postalCode: string;
}

type Decision = { act: "use" | "edit"; index: number } | { act: "add" } | null;

/** The visitor's addresses for this mini-program, kept on his device; he picks one, or writes one down first. */
export async function chooseAddress(context: MoreContext): Promise<Record<string, string>> {
  const { kept } = context;
  for (;;) {
    const list = kept.get<Address[]>("addresses", []);
    const decision = list.length > 0 ? await decide(context, list) : ({ act: "add" } as const);
    if (!decision) throw new Refusal("cancel");
    if (decision.act === "use") return told(list[decision.index]);
    const before = decision.act === "edit" ? list[decision.index] : undefined;
    const written = await write(context, before);
    if (!written && list.length === 0) throw new Refusal("cancel");
    if (!written) continue;
    const next = before ? list.map((one) => (one === before ? written : one)) : [...list, written];
    kept.set("addresses", next.slice(-20));
    if (list.length === 0) return told(written);
  }
}

const told = (address: Address | undefined): Record<string, string> => ({
  ...address,
  nationalCode: "",
  detailInfoNew: address?.detailInfo ?? "",
  streetName: "",
});

function decide({ layer, say, kept }: MoreContext, list: readonly Address[]): Promise<Decision> {
  return new Promise((resolve) => {
    let decision: Decision = null;
    const end = (made: Decision) => {
      decision = made;
      shown.close();
    };
    const cards = list.map(({ userName, telNumber, provinceName, cityName, countyName, detailInfo }, index) => {
      const where = make("small", "", `${provinceName}${cityName}${countyName}${detailInfo}`);
      const pick = makeButton("pick", "", () => end({ act: "use", index }));
      pick.append(`${userName}  ${telNumber}`, where);
      const edit = makeButton("side", say("edit"), () => end({ act: "edit", index }));
      const remove = makeButton("side", say("remove"), () => {
        kept.set(
          "addresses",
          kept.get<Address[]>("addresses", []).filter((_, at) => at !== cards.indexOf(card)),
        );
        cards.splice(cards.indexOf(card), 1);
        card.remove();
      });
      const card = make("div", "card", [pick, edit, remove]);
      return card;
    });
    const add = make("div", "form", [makeButton("go", say("add"), () => end({ act: "add" }))]);
    const content: Node[] = [make("h2", "", say("addressTitle")), ...cards, add];
    content.push(makeButton("row last", say("cancel"), () => shown.close()));
    const shown = openSheet(layer, say("addressTitle"), content, () => resolve(decision));
  });
}

async function write({ layer, say }: MoreContext, before?: Address): Promise<Address | null> {
  const region = before && [before.provinceName, before.cityName, before.countyName].join(" ");
  const values = await openForm(layer, {
    title: say("addressTitle"),
    fields: [
      { name: "userName", label: say("addressName"), value: before?.userName },
      { name: "telNumber", label: say("addressPhone"), value: before?.telNumber, type: "tel" },
      { name: "region", label: say("addressRegion"), value: region },
      { name: "detailInfo", label: say("addressDetail"), value: before?.detailInfo, long: true },
      { name: "postalCode", label: say("addressPostal"), value: before?.postalCode, type: "tel" },
    ],
    submit: say("save"),
    cancel: say("cancel"),
    check: ({ userName, telNumber, region: place, detailInfo }) =>
      userName && /^[\d+ -]{5,20}$/.test(telNumber ?? "") && place && detailInfo ? null : say("addressWrong"),
  });
  if (!values) return null;
  const { userName = "", telNumber = "", detailInfo = "", postalCode = "", region: place = "" } = values;
  const [provinceName = "", cityName = "", ...rest] = place.split(/[\s,，/]+/);
  return { userName, telNumber, provinceName, cityName, countyName: rest.join(""), detailInfo, postalCode };
}
