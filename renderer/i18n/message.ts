/** A text with `{name}` places, or one per plural form of the number `n`. */
export type Message = string | Plural;
interface Plural {
  readonly one: string;
  readonly other: string;
}

/** Lets a file of texts keep their exact types while it is checked. */
export const texts = <const T extends Readonly<Record<string, Message>>>(all: T): T => all;

/** What another language must give: every key, a plural where the first language has one. */
export type TranslationOf<T extends Readonly<Record<string, Message>>> = {
  readonly [K in keyof T]: T[K] extends string ? string : Plural;
};

type PlacesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesIn<Rest>
  : never;
type TextOf<M extends Message> = M extends Plural ? M['one'] | M['other'] : M;

/** What must be given for a message's places; a plural always needs its number. */
export type ValuesOf<M extends Message> = Readonly<
  Record<PlacesIn<TextOf<M> & string>, string | number>
> &
  (M extends Plural ? { readonly n: number } : unknown);

/** Puts values into the places of a text; `number` writes those that are numbers. */
export function fill(
  text: string,
  values: Readonly<Record<string, string | number>>,
  number: (value: number) => string,
): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? number(value) : value;
  });
}
