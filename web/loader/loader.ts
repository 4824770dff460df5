/**
 * The embed script: draws the launcher, and loads the chat into a frame when it is opened for the first time.
 *
 *     <script src="https://…/w/loader.js" defer></script>
 *
 * Everything is drawn in a shadow root, so the page's styles and ours do not touch each other. The frame and the page
 * speak by postMessage; each side checks who speaks.
 */

const script = document.currentScript as HTMLScriptElement;
const chat = new URL("../chat", script.src);

const STYLE = `
button{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));z-index:2147483000;
min-height:52px;padding:0 22px;border:2px solid #fff;border-radius:26px;background:#15518f;color:#fff;cursor:pointer;
font:500 16px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;box-shadow:0 4px 16px rgba(10,25,45,.3)}
button:hover{background:#0f3f71}
button:focus-visible{outline:3px solid #c2570c;outline-offset:2px}
iframe{position:fixed;right:20px;bottom:20px;z-index:2147483001;width:420px;height:min(720px,calc(100vh - 40px));border:0;
border-radius:16px;background:#fff;box-shadow:0 8px 40px rgba(10,25,45,.35);color-scheme:light dark}
@media(max-width:600px),(max-height:480px){iframe{inset:0;width:100%;height:100%;border-radius:0}}
@media print{:host{display:none}}
[hidden]{display:none}`;

function start(): void {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "咨询小巨人申报";
  button.setAttribute("aria-haspopup", "dialog");
  root.append(button);
  try {
    // A sheet made by script is allowed where the page's policy forbids inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = STYLE;
    root.append(style);
  }
  document.body.append(host);

  let frame: HTMLIFrameElement | undefined;

  const greet = (): void => frame?.contentWindow?.postMessage({ guide: "open" }, chat.origin);

  const open = (): void => {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.title = "小巨人向导对话窗口";
      frame.src = chat.href;
      frame.allow = "clipboard-write";
      frame.addEventListener("load", greet);
      root.append(frame);
    }
    frame.hidden = false;
    button.hidden = true;
    frame.focus();
    greet();
  };

  const close = (): void => {
    if (!frame || frame.hidden) return;
    frame.hidden = true;
    button.hidden = false;
    button.focus();
  };

  button.addEventListener("click", open);
  addEventListener("message", (event) => {
    if (event.origin === chat.origin && event.source === frame?.contentWindow && event.data?.guide === "close") close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}

if (document.body) start();
else addEventListener("DOMContentLoaded", start);
