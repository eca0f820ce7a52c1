import { z } from "zod";
import { bookDeposit } from "@/lib/deposits/commands";
import { depositEntryInput, depositListInput } from "@/lib/deposits/input";
import {
  type DepositEntryView,
  type DepositView,
  getDeposit,
  listDepositEntries,
  listDepositPage,
} from "@/lib/deposits/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "deposits";

const depositWire = (it: DepositView) => ({
  deposit_id: it.id,
  brand_appid: it.brandAppid,
  brand_name: it.brandName,
  channel: it.channel,
  required_fen: it.requiredFen,
  available_fen: it.availableFen,
  held_fen: it.heldFen,
  short_fen: it.shortFen,
  exempt_evidence: it.exemptEvidence,
  updated_at: it.updatedAt,
});

const entryWire = (it: DepositEntryView) => ({
  entry_id: it.id,
  kind: it.kind,
  amount_fen: it.amountFen,
  reference: it.reference,
  note: it.note,
  ledger_transaction_id: it.ledgerTransactionId,
  ledger_reference: it.ledgerReference,
  created_at: it.createdAt,
});

/** Deposits, their entries, and the operator's bookings. */
export const depositRoutes: ApiRoute[] = [
  route(
    "get",
    "/deposits",
    { summary: "Deposits: the brand's own, or every brand's for the operator", tag },
    {
      permission: "deposit.read",
      query: z.strictObject({
        ...pageQuery,
        channel: depositListInput.shape.channel,
        is_short: z.stringbool().optional(),
        q: depositListInput.shape.q,
      }),
      run: async (caller, { query: { is_short, ...query } }) =>
        wirePage(await listDepositPage(caller, { ...query, isShort: is_short, direction: "older" }), depositWire),
    },
  ),
  route(
    "get",
    "/deposits/{deposit_id}",
    { summary: "One deposit: what is asked, there, held and short", tag },
    {
      permission: "deposit.read",
      run: async (caller, { params }) => depositWire(await getDeposit(caller, params.deposit_id ?? "")),
    },
  ),
  route(
    "get",
    "/deposits/{deposit_id}/entries",
    { summary: "Entries of a deposit, newest first, with their ledger reference", tag },
    {
      permission: "deposit.read",
      query: z.strictObject(pageQuery),
      run: async (caller, { params, query }) => {
        const deposit = await getDeposit(caller, params.deposit_id ?? "");
        const page = await listDepositEntries(caller, { ...query, depositId: deposit.id, direction: "older" });
        return wirePage(page, entryWire);
      },
    },
  ),
  route(
    "post",
    "/deposits/{deposit_id}/entries",
    { summary: "Book a top-up, hold, deduction, release or withdrawal, once per reference", tag, status: 201 },
    {
      permission: "deposit.book",
      body: z.strictObject({
        kind: depositEntryInput.shape.kind,
        amount_fen: depositEntryInput.shape.amountFen,
        reference: depositEntryInput.shape.reference,
        note: depositEntryInput.shape.note,
      }),
      run: async (caller, { params, body: { amount_fen, ...body } }) => {
        const { brandId, channel } = await getDeposit(caller, params.deposit_id ?? "");
        const booked = await bookDeposit(caller, { ...body, brandId, channel, amountFen: amount_fen });
        return { entry_id: booked.entryId, available_fen: booked.availableFen, held_fen: booked.heldFen };
      },
    },
  ),
];
