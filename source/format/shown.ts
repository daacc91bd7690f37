import {rememberLong} from './remember-long.ts';
import {safeText} from './safe-text.ts';

declare const brand: unique symbol;

/**
One line that may be painted: nothing in it moves the cursor, hides or reorders text. Everything below the
paint is exact; what it says becomes `Shown` once, where a line is painted, and the compiler refuses any
other text there. Only this module makes it.
*/
export type Shown = (string & {readonly [brand]: true}) | '';

/** A line with nothing on it, where the type of `''` would be lost. */
export const blank: Shown = '';

/**
What may stand in a painted line: `Shown`, a number, or words that are written in the source. For any other
text it is `Shown`, so that the compiler says what is missing.
*/
export type Paintable<Text extends string | number> = Text extends Shown | number
	? Text
	: Text extends string
		? Record<never, never> extends Record<Text, unknown>
			? Shown
			: Text
		: never;

const safe = rememberLong((text: string) => safeText(text));

/** Makes text from outside harmless; see `safeText`. What is shown already is refused. */
export function toShown<Text extends string>(text: Text extends Shown ? never : Text): Shown {
	return safe(text) as Shown;
}

/** A line of shown parts and of the words between them: `` phrase`${name}: ${count} files` ``. */
export const phrase = <Parts extends ReadonlyArray<string | number>>(
	words: TemplateStringsArray,
	...parts: Parts & {[Index in keyof Parts]: Paintable<Parts[Index]>}
): Shown => String.raw({raw: words}, ...parts) as Shown;

/** @param separator Words of the source. */
export const joinShown = <Separator extends string>(
	parts: readonly Shown[],
	separator: Separator & Paintable<Separator>,
): Shown => parts.join(separator) as Shown;

/** @param text Shown, or words of the source. @param times At least 0; less counts as 0. */
export const repeated = <Text extends string>(text: Text & Paintable<Text>, times: number): Shown =>
	text.repeat(Math.max(0, times)) as Shown;

/** The part from one index up to another, which must not be inside a character. */
export const sliced = (text: Shown, start: number, end?: number): Shown =>
	text.slice(start, end) as Shown;

/** Without spaces at its end. */
export const trimmedEnd = (text: Shown): Shown => text.trimEnd() as Shown;

/**
For code that only cuts, fills up, joins or colours what is shown already.
@param text Made of shown text alone.
*/
export const stillShown = (text: string): Shown => text as Shown;
