(function(){"use strict";const h=document.currentScript,i=new URL("../chat",h.src),d=`
button{position:fixed;right:max(20px,env(safe-area-inset-right));bottom:max(20px,env(safe-area-inset-bottom));z-index:2147483000;
min-height:52px;padding:0 22px;border:2px solid #fff;border-radius:26px;background:#15518f;color:#fff;cursor:pointer;
font:500 16px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;box-shadow:0 4px 16px rgba(10,25,45,.3)}
button:hover{background:#0f3f71}
button:focus-visible{outline:3px solid #c2570c;outline-offset:2px}
iframe{position:fixed;right:20px;bottom:20px;z-index:2147483001;width:420px;height:min(720px,calc(100vh - 40px));border:0;
border-radius:16px;background:#fff;box-shadow:0 8px 40px rgba(10,25,45,.35);color-scheme:light dark}
@media(max-width:600px),(max-height:480px){iframe{inset:0;width:100%;height:100%;border-radius:0}}
@media print{:host{display:none}}
[hidden]{display:none}`;function s(){const a=document.createElement("div"),n=a.attachShadow({mode:"open"}),o=document.createElement("button");o.type="button",o.textContent="咨询小巨人申报",o.setAttribute("aria-haspopup","dialog"),n.append(o);try{const t=new CSSStyleSheet;t.replaceSync(d),n.adoptedStyleSheets=[t]}catch{const t=document.createElement("style");t.textContent=d,n.append(t)}document.body.append(a);let e;const r=()=>{var t;return(t=e==null?void 0:e.contentWindow)==null?void 0:t.postMessage({guide:"open"},i.origin)},u=()=>{e||(e=document.createElement("iframe"),e.title="小巨人向导对话窗口",e.src=i.href,e.allow="clipboard-write",e.addEventListener("load",r),n.append(e)),e.hidden=!1,o.hidden=!0,e.focus(),r()},c=()=>{!e||e.hidden||(e.hidden=!0,o.hidden=!1,o.focus())};o.addEventListener("click",u),addEventListener("message",t=>{var p;t.origin===i.origin&&t.source===(e==null?void 0:e.contentWindow)&&((p=t.data)==null?void 0:p.guide)==="close"&&c()}),addEventListener("keydown",t=>{t.key==="Escape"&&c()})}document.body?s():addEventListener("DOMContentLoaded",s)})();
