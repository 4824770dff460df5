import { useScreen } from "../core/context";
import { words } from "../words";

/** Says once that the line is down; empty (but present, so that it is announced) while it is up. */
export function Banner() {
  const { view } = useScreen();
  return (
    <div role="status" class={view.online ? "banner" : "banner shown"}>
      {view.online ? "" : view.session ? words.offline : words.firstFailed}
    </div>
  );
}
