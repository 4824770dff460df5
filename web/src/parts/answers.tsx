import { useEffect, useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { useScreen } from "../core/context";
import type { Answers } from "../core/types";
import { words } from "../words";
import { Dialog } from "./dialog";

/** 「我的回答」: what is on record, each with a way to change it. */
export function AnswersSheet() {
  const { open, say } = useScreen();
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    api.answers().then(setAnswers, (error: unknown) => setProblem(sentence(error)));
  }, []);

  const change = (label: string) => {
    open(null);
    say(words.changeOf(label));
  };

  return (
    <Dialog key="answers" title={words.answers}>
      <p role="status" class={problem ? "problem" : "small"}>
        {problem || (answers ? summary(answers) : words.loading)}
      </p>
      {answers && answers.facts.length > 0 && (
        <ul class="answers">
          {answers.facts.map(({ id, label, text, typed }) => (
            <li key={id}>
              <span class="answer-label">{label}</span>
              <b>{text}</b>
              <button type="button" class="link" aria-label={words.changeOf(label)} onClick={() => change(label)}>
                {words.change}
              </button>
              {typed && <small>{words.typed(typed)}</small>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function summary({ facts, counts, remaining }: Answers): string {
  if (!facts.length) return words.answersEmpty;
  const parts = counts ? [words.answersCounts(counts.pass, counts.fail, counts.unknown)] : [];
  if (remaining) parts.push(words.answersRemaining(remaining));
  return parts.join("；");
}
