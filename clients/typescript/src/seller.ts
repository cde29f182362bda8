/**
 * Sells tickets of nothing: the adapter by which the certification drives the client. `POST /sale` with
 * whom and what; the answer says whether it was sold.
 *
 *   node target/seller.js PORT BASE TOKEN-ENDPOINT CLIENT-ID    the secret in GONGSHI_CLIENT_SECRET
 */
import { createServer, type IncomingMessage } from "node:http";
import { EligibilityClient, noticeOf, type Question } from "./eligibility.js";

/** Longer than any sale. */
const BODY_BYTES_MAX = 8192;

const [port, base, tokenEndpoint, clientId] = process.argv.slice(2);
if (port === undefined || base === undefined || tokenEndpoint === undefined || clientId === undefined) {
  console.error("node target/seller.js PORT BASE TOKEN-ENDPOINT CLIENT-ID");
  process.exit(2);
}
const client = new EligibilityClient({
  base,
  tokenEndpoint,
  clientId,
  clientSecret: process.env["GONGSHI_CLIENT_SECRET"] ?? "",
  purpose: "ticket-sale",
});

async function sale(request: IncomingMessage): Promise<object> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk;
    if (body.length > BODY_BYTES_MAX) {
      throw new Error("Too large");
    }
  }
  const wanted = JSON.parse(body) as Record<string, string>;
  const question: Question = {
    documentType: wanted["document_type"] ?? "",
    number: wanted["document_number"] ?? "",
    serviceClass: wanted["service_class"] ?? "",
    ...(wanted["name"] === undefined ? {} : { name: wanted["name"] }),
    ...(wanted["travel_date"] === undefined ? {} : { travelDate: wanted["travel_date"] }),
  };
  const ground = await client.groundToRefuse(question);
  return ground === undefined ? { sold: true } : { sold: false, notice: noticeOf(ground) };
}

createServer((request, response) => {
  sale(request).then(
    (answer) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer)),
    () => response.writeHead(400).end(),
  );
}).listen(Number(port), "127.0.0.1");
