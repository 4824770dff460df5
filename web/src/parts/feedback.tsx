import { useEffect, useRef, useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { words } from "../words";
import { ThumbDown, ThumbUp } from "./icons";

type Stage = "open" | "reason" | "thanked";

/** 有用/没用, with a reason for the latter. The judgement is sent at once, the reason afterwards if there is one. */
export function Feedback({ message }: { message: number }) {
  const [stage, setStage] = useState<Stage>("open");
  const [problem, setProblem] = useState("");
  const [reason, setReason] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (stage === "reason") box.current?.focus();
  }, [stage]);

  const judge = async (useful: boolean, why?: string) => {
    setProblem("");
    try {
      await api.feedback(message, useful, why);
      setStage(useful || why !== undefined ? "thanked" : "reason");
    } catch (error) {
      setProblem(sentence(error));
    }
  };

  return (
    <div class="feedback" aria-live="off">
      {stage === "open" && (
        <>
          <button type="button" class="quiet" onClick={() => judge(true)}>
            <ThumbUp />
            {words.useful}
          </button>
          <button type="button" class="quiet" onClick={() => judge(false)}>
            <ThumbDown />
            {words.useless}
          </button>
        </>
      )}
      {stage === "reason" && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void judge(false, reason.trim());
          }}
        >
          <label>
            {words.feedbackAsk}
            <textarea
              rows={2}
              maxLength={500}
              value={reason}
              ref={box}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="main small" disabled={!reason.trim()}>
            {words.feedbackSend}
          </button>
          <button type="button" class="quiet" onClick={() => setStage("thanked")}>
            {words.feedbackSkip}
          </button>
        </form>
      )}
      <p role="status" class={problem ? "problem" : "thanks"}>
        {problem || (stage === "thanked" ? words.feedbackThanks : "")}
      </p>
    </div>
  );
}
