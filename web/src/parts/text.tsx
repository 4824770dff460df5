import { words } from "../words";

/** The guide's words, with citations 〔…〕 set apart; a decline says first why it is one. */
export function Words({ text, reason }: { text: string; reason?: string }) {
  if (!text) return null;
  const label = reason ? words.reasons[reason] : undefined;
  return (
    <div class="bubble">
      {label && <span class="reason">{label}</span>}
      {text.split(/(〔[^〕]*〕)/).map((part, i) =>
        part.startsWith("〔") ? (
          <span key={i} class="cite">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </div>
  );
}
