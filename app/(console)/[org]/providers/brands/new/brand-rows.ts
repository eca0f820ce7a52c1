/** One brand as it is being written. */
export type BrandRow = {
  key: number;
  brandName: string;
  subject: string;
  category: string;
  /** An administrator's e-mail, or the appid of a brand that is here already. */
  contact: string;
  depositEvidence: string;
  /** Name of the file behind `depositEvidence`, where it is one. */
  fileName: string | null;
};

type Category = { value: string; label: string };

export const emptyRow = (key: number, category: string): BrandRow => ({
  key,
  brandName: "",
  subject: "",
  category,
  contact: "",
  depositEvidence: "",
  fileName: null,
});

/** Lines copied from a sheet: name, subject, category by name or id, contact, evidence. Unknown categories are told. */
export function readTable(
  text: string,
  categories: readonly Category[],
  firstKey: number,
): { rows: BrandRow[]; unknown: { row: number; category: string }[] } {
  const unknown: { row: number; category: string }[] = [];
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const rows = lines.slice(0, 200).map((line, index) => {
    const [brandName = "", subject = "", given = "", contact = "", depositEvidence = ""] = line
      .split(/\t|,|，/)
      .map((cell) => cell.trim());
    const known = categories.find((one) => one.value === given || one.label === given);
    if (!known) unknown.push({ row: index + 1, category: given });
    const category = known?.value ?? categories[0]?.value ?? "";
    return { ...emptyRow(firstKey + index, category), brandName, subject, contact, depositEvidence };
  });
  return { rows, unknown };
}

/** The rows as the command takes them: what has an @ is an address, anything else an appid. */
export const toBrands = (rows: readonly BrandRow[]) =>
  rows.map(({ brandName, subject, category, contact, depositEvidence }) => ({
    brandName,
    subject,
    category,
    depositEvidence,
    ...(contact.includes("@") || contact === "" ? { contactEmail: contact || undefined } : { brandAppid: contact }),
  }));
