import { handleAuth } from "@/lib/doors/auth";

type Place = { params: Promise<{ nextauth: string[] }> };

const handle = async (request: Request, { params }: Place) => handleAuth(request, (await params).nextauth);

export { handle as GET, handle as POST };
