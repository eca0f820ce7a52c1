import { api } from "@/lib/api/app";

const handle = (request: Request) => api.fetch(request);

export { handle as GET, handle as POST };
