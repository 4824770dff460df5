import { useScreen } from "../core/context";
import { words } from "../words";

/** What this is, until when it was valid, and where one may begin. */
export function Greeting() {
  const { view, say } = useScreen();
  const session = view.session;
  if (!session) return null;
  const { greeting } = session;
  return (
    <section class="greeting" aria-label={greeting.title}>
      <h2>{greeting.title}</h2>
      <p>{greeting.text}</p>
      <p class="validity">{greeting.validity}</p>
      <div class="chips">
        {greeting.chips.map((chip, i) => {
          const { title, payload } = typeof chip === "string" ? { title: chip, payload: chip } : chip;
          return (
            <button key={title} type="button" class={i === 0 ? "main" : "choice"} onClick={() => say(title, payload)}>
              {title}
            </button>
          );
        })}
      </div>
      <p class="links">
        <a href="/notice" target="_blank" rel="noopener">
          {words.wholeNotice}
        </a>
        <a href="/privacy" target="_blank" rel="noopener">
          {words.privacy}
        </a>
      </p>
      {session.resumed && <p class="note">{words.welcomeBack}</p>}
    </section>
  );
}
