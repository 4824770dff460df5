/** Taking the result along: the report as PDF, Word, Excel or on paper, and the code to go on with elsewhere. */

import { useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { useScreen } from "../core/context";
import type { Report } from "../core/types";
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
  const [report, setReport] = useState<Report | null>(null);
  const [state, setState] = useState("");

  const make = async (form: Form) => {
    // A window opened after waiting would be taken for an advertisement, so the one for printing is opened first.
    const paper = form === "page" ? window.open("", "_blank") : null;
    setState(words.reportMaking);
    try {
      const made = await api.report();
      setReport(made);
      setState(words.reportReady(made.number));
      if (paper) paper.location.href = made.page;
      else if (form !== "page") download(made[form]);
    } catch (error) {
      paper?.close();
      setState(sentence(error));
    }
  };

  return (
    <section class="keep" aria-label={words.reportTitle}>
      <h4>{words.reportTitle}</h4>
      <div class="chips">
        {FORMS.map(([form, title]) =>
          report ? (
            <a
              key={form}
              class="choice"
              href={report[form]}
              {...(form === "page" ? { target: "_blank", rel: "noopener" } : { download: true })}
            >
              {title}
            </a>
          ) : (
            <button key={form} type="button" class="choice" disabled={state === words.reportMaking} onClick={() => make(form)}>
              {title}
            </button>
          ),
        )}
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
