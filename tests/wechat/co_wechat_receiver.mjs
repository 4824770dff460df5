// co-wechat as the receiver of messages: node co_wechat_receiver.mjs TOKEN APP_ID [AES_KEY]; prints its port.
// It answers what it understood, which proves the platform that wrote it.
import { createServer } from "node:http";
import { createRequire } from "node:module";

const wechat = createRequire(new URL("../../web/package.json", import.meta.url))("co-wechat");
const [token, appid, encodingAESKey = ""] = process.argv.slice(2);

const receive = wechat({ token, appid, encodingAESKey }).middleware(async (message) => {
  const kind = message.MsgType === "event" ? message.Event : message.MsgType;
  return `${kind}：${message.Content ?? message.Recognition ?? message.EventKey ?? ""}`;
});

// Just as much of koa's context as it uses.
const server = createServer(async (request, response) => {
  const query = Object.fromEntries(new URL(request.url, "http://here").searchParams);
  const context = { req: request, request, query, method: request.method, status: 200 };
  try {
    await receive(context, async () => {});
    response.writeHead(context.status, { "Content-Type": context.type ?? "text/plain" });
    response.end(context.body);
  } catch (error) {
    response.writeHead(500);
    response.end(String(error));
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
