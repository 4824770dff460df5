/** Taking the result along: the report as PDF, Word, Excel or on paper, and the code to go on with elsewhere. */

import { useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { useScreen } from "../core/context";
import { words } from "../words";

type Form = "pdf" | "docx" | "xlsx" | "page";

const FORMS: [Form, string][] = [
  ["pdf", words.reportPdf],
  ["docx", words.reportWord],
  ["xlsx", words.reportExcel],
  ["page", words.reportPrint],
];

export function KeepResult() {
  const { open } = useScreen();
  const [busy, setBusy] = useState(false);
  const [state, setState] = useState("");

  // The buttons stay what they are and are never disabled: either would take the focus away from who uses the keyboard.
  const make = async (form: Form) => {
    if (busy) return;
    // A window opened after waiting would be taken for an advertisement, so the one for printing is opened first.
    const paper = form === "page" ? window.open("", "_blank") : null;
    setBusy(true);
    setState(words.reportMaking);
    try {
      const made = await api.report();
      setState(words.reportReady(made.number));
      if (paper) paper.location.href = made.page;
      else if (form !== "page") download(made[form]);
    } catch (error) {
      paper?.close();
      setState(sentence(error));
    }
    setBusy(false);
  };

  return (
    <section class="keep" aria-label={words.reportTitle}>
      <h4>{words.reportTitle}</h4>
      <div class="chips">
        {FORMS.map(([form, title]) => (
          <button key={form} type="button" class="choice" aria-disabled={busy} onClick={() => make(form)}>
            {title}
          </button>
        ))}
        <button type="button" class="choice" onClick={() => open("code")}>
          {words.codeGet}
        </button>
      </div>
      <p role="status" class="small">
        {state}
      </p>
    </section>
  );
}

function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
