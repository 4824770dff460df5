// A log-in provider of the tests' own: oauth2-mock-server, told by lines of JSON on its input what to say next.
//
// {"claims": {…}} are added to the ID tokens to come; {"fault": "…"} spoils them. Each line is answered with one.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { generateKeyPairSync, sign } from "node:crypto";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { OAuth2Server } = await import(pathToFileURL(require.resolve("oauth2-mock-server")).href);

const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");
await server.start(0, "127.0.0.1");

let claims = {};
let fault = "";
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const parts = (token) => token.split(".").slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url")));

function signedBy(algorithm, token, signature) {
  const [header, payload] = parts(token);
  const said = `${encoded({ ...header, alg: algorithm })}.${encoded(payload)}`;
  return `${said}.${signature(said)}`;
}

server.service.on("beforeTokenSigning", (token) => {
  if (!("aud" in token.payload)) return; // the access token
  const now = Math.floor(Date.now() / 1000);
  Object.assign(token.payload, claims);
  if (fault === "nonce") token.payload.nonce = "another";
  if (fault === "no nonce") delete token.payload.nonce;
  if (fault === "issuer") token.payload.iss = "https://another.example";
  if (fault === "audience") token.payload.aud = "another";
  if (fault === "audience of another party") Object.assign(token.payload, { aud: "another", azp: "guide" });
  if (fault === "expired") Object.assign(token.payload, { iat: now - 7200, exp: now - 3600 });
});

server.service.on("beforeResponse", (response) => {
  const body = response.body;
  if (fault === "signature") {
    body.id_token = signedBy("RS256", body.id_token, (said) =>
      sign("sha256", Buffer.from(said), stranger.privateKey).toString("base64url"));
  }
  if (fault === "changed after signing") {
    const [header, payload] = parts(body.id_token);
    const signature = body.id_token.split(".")[2];
    body.id_token = `${encoded(header)}.${encoded({ ...payload, preferred_username: "everything" })}.${signature}`;
  }
  if (fault === "unsigned") body.id_token = signedBy("none", body.id_token, () => "");
  if (fault === "no ID token") delete body.id_token;
  if (fault === "error") Object.assign(response, { statusCode: 400, body: { error: "invalid_grant" } });
});

console.log(JSON.stringify({ issuer: server.issuer.url }));
for await (const line of createInterface({ input: process.stdin })) {
  ({ claims = {}, fault = "" } = JSON.parse(line));
  console.log("{}");
}
await server.stop();
