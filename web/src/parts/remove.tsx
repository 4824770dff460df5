import { useState } from "preact/hooks";
import { api, sentence } from "../core/api";
import { useScreen } from "../core/context";
import { shelf } from "../core/shelf";
import { words } from "../words";
import { Dialog } from "./dialog";

/** Asks once more, then has everything of this person's deleted, here and at the gateway. */
export function RemoveDialog() {
  const { conversation, open } = useScreen();
  const [state, setState] = useState("");
  const [busy, setBusy] = useState(false);

  const remove = async () => {
    setBusy(true);
    try {
      await api.remove();
      shelf.removeItem("guide.ready");
      shelf.removeItem("guide.draft");
      open(null);
      await conversation.restart();
    } catch (error) {
      setState(sentence(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      key="remove"
      title={words.removeTitle}
      footer={
        <>
          <button type="button" class="choice" onClick={() => open(null)}>
            {words.removeNo}
          </button>
          <button type="button" class="danger" disabled={busy} onClick={remove}>
            {words.removeYes}
          </button>
        </>
      }
    >
      <p>{words.removeText}</p>
      <p role="alert" class="problem">
        {state}
      </p>
    </Dialog>
  );
}
