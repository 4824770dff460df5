import { render } from "preact";
import { App } from "./app";
import { Conversation } from "./core/conversation";
import { applyLarge } from "./core/large";
import "./style/base.css";
import "./style/controls.css";
import "./style/composer.css";
import "./style/chat.css";
import "./style/cards.css";
import "./style/verdict.css";
import "./style/human.css";
import "./style/dialogs.css";

applyLarge();
const conversation = new Conversation();
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App conversation={conversation} />, root);
}
void conversation.start();
