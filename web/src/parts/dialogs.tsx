/** The dialogs by their names. */

import { useScreen, type DialogName } from "../core/context";
import { words } from "../words";
import { AnswersSheet } from "./answers";
import { CodeDialog, ResumeDialog } from "./codes";
import { Dialog } from "./dialog";
import { RemoveDialog } from "./remove";

export function Dialogs({ name }: { name: DialogName | null }) {
  switch (name) {
    case "menu":
      return <Menu />;
    case "answers":
      return <AnswersSheet />;
    case "code":
      return <CodeDialog />;
    case "resume":
      return <ResumeDialog />;
    case "remove":
      return <RemoveDialog />;
    default:
      return null;
  }
}

function Menu() {
  const { view, open, say } = useScreen();
  const ways: [DialogName, string][] = [
    ["code", words.codeGet],
    ["resume", words.resume],
    ["remove", words.remove],
  ];
  return (
    <Dialog key="menu" title={words.more}>
      <ul class="menu">
        {!view.human && (
          <li>
            <button
              type="button"
              onClick={() => {
                open(null);
                say(words.human);
              }}
            >
              {words.human}
            </button>
          </li>
        )}
        {ways.map(([name, title]) => (
          <li key={name}>
            <button type="button" onClick={() => open(name)}>
              {title}
            </button>
          </li>
        ))}
        <li>
          <a href="/notice" target="_blank" rel="noopener">
            {words.wholeNotice}
          </a>
        </li>
        <li>
          <a href="/privacy" target="_blank" rel="noopener">
            {words.privacy}
          </a>
        </li>
      </ul>
    </Dialog>
  );
}
