/** The code by which one goes on elsewhere: getting it, and typing it in. */

import { useEffect, useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { useScreen } from "../core/context";
import { grouped, spelled } from "../core/say";
import type { Code } from "../core/types";
import { day, words } from "../words";
import { Dialog } from "./dialog";

export function CodeDialog() {
  const [code, setCode] = useState<Code | null>(null);
  const [state, setState] = useState(words.loading);

  useEffect(() => {
    api.code().then(
      (made) => {
        setCode(made);
        setState("");
      },
      (error: unknown) => setState(sentence(error)),
    );
  }, []);

  const copy = () => {
    if (code) navigator.clipboard?.writeText(code.code).then(() => setState(words.codeCopied), () => setState(""));
  };

  return (
    <Dialog key="code" title={words.codeTitle}>
      {code && (
        <>
          <p class="code" aria-hidden="true">
            {grouped(code.code)}
          </p>
          <p>
            {words.codeSpelled}
            {spelled(code.code)}
          </p>
          <p class="small">{words.codeExpires(day(code.expires))}</p>
          <button type="button" class="choice" onClick={copy}>
            {words.codeCopy}
          </button>
        </>
      )}
      <p role="status">{state}</p>
      <p class="small">{words.codeText}</p>
    </Dialog>
  );
}

export function ResumeDialog() {
  const { conversation, open } = useScreen();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");

  const resume = async () => {
    setProblem("");
    try {
      await api.resume(typed);
      open(null);
      await conversation.restart();
    } catch (error) {
      setProblem(sentence(error));
    }
  };

  return (
    <Dialog
      key="resume"
      title={words.resume}
      footer={
        <>
          <button type="button" class="choice" onClick={() => open(null)}>
            {words.cancel}
          </button>
          <button type="submit" form="resume" class="main" disabled={!typed.trim()}>
            {words.resumeGo}
          </button>
        </>
      }
    >
      <form
        id="resume"
        onSubmit={(event) => {
          event.preventDefault();
          void resume();
        }}
      >
        <label class="stacked">
          {words.resumeLabel}
          <input
            class="code-field"
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={20}
            value={typed}
            aria-describedby="resume-problem"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p id="resume-problem" role="alert" class="problem">
          {problem}
        </p>
        <p class="small">{words.resumeText}</p>
      </form>
    </Dialog>
  );
}
