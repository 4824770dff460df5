/** localStorage where it may be used (a frame on another site may not), else a shelf that forgets on reload. */

import { memoryShelf, type Shelf } from "./queue";

function usable(): Shelf {
  try {
    localStorage.setItem("guide.try", "1");
    localStorage.removeItem("guide.try");
    return {
      keys: () => Object.keys(localStorage),
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
    };
  } catch {
    return memoryShelf();
  }
}

export const shelf: Shelf = usable();
