import { closePools } from "@/db/client";
import { jobCaller } from "@/lib/doors/job";
import { verifyBooks } from "./queries";

// `npm run ledger:verify`: recomputes every chain, names the first bad row of each book, exits 1 where there is one.
const { books, transactions, faults } = await verifyBooks(jobCaller("ledger-verify"));
for (const fault of faults)
  console.error(`book ${fault.bookId}: ${fault.fault} is wrong at #${fault.seq} (${fault.reference})`);
console.log(`${books} books, ${transactions} transactions, ${faults.length} faults`);
await closePools();
process.exitCode = faults.length > 0 ? 1 : 0;
