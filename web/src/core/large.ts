/** Large type: remembered on this device. All sizes are in rem, so one number on <html> does it. */

import { shelf } from "./shelf";

const KEY = "guide.large";

export function isLarge(): boolean {
  return shelf.getItem(KEY) === "1";
}

export function applyLarge(): void {
  document.documentElement.classList.toggle("large", isLarge());
}

export function toggleLarge(): boolean {
  if (isLarge()) shelf.removeItem(KEY);
  else shelf.setItem(KEY, "1");
  applyLarge();
  return isLarge();
}
