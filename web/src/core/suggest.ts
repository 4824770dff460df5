/** 「猜你想问」: topic titles near to what is being typed, by the pairs of neighbouring characters they share. */

const NOISE = /[\s，。？！、；：“”「」『』（）()?!,.;:'"—-]/g;

function clean(text: string): string {
  return text.replace(NOISE, "").toLowerCase();
}

function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) found.add(text.slice(i, i + 2));
  return found;
}

/** How near a title is to what was typed: pairs count most, single characters a little, the very words at once most. */
export function nearness(typed: string, title: string): number {
  const said = clean(typed);
  const named = clean(title);
  if (!said || !named) return 0;
  const wanted = pairs(said);
  let shared = 0;
  for (const pair of pairs(named)) if (wanted.has(pair)) shared++;
  const letters = new Set(named);
  let alike = 0;
  for (const letter of new Set(said)) if (letters.has(letter)) alike++;
  const whole = named.includes(said) ? 2 : 0;
  if (!shared && !whole) return 0;
  return (shared * 2 + alike * 0.5) / Math.sqrt(said.length + named.length) + whole;
}

/** Up to `most` titles, nearest first; nothing for less than two characters, a slash or long text. */
export function suggest(typed: string, titles: readonly string[], most = 4): string[] {
  const said = clean(typed);
  if (said.length < 2 || said.length > 30 || /^\d/.test(said)) return [];
  return titles
    .map((title) => ({ title, score: nearness(said, title) }))
    .filter(({ title, score }) => score >= 0.5 && clean(title) !== said)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ title }) => title);
}
