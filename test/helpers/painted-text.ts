/** What Slipway's own styles are made of (`theme.ts`), and the grey of the practice engine's logs. */
const ownCodes = '(?:0|1|2|4|7|22|24|27|3[1-7]|38;5;\\d{1,3}|39|9[013])';
/** Styles of the terminal begin with a reset, written as an empty code. */
const style = `\u001B\\[(?:;?${ownCodes}(?:;${ownCodes})*)?m`;

/** The cursor, erasing, scrolling, taking and giving back the terminal, and copying (OSC 52). */
const screen = [
	'\u001B\\[(?:\\d{1,3}(?:;\\d{1,3})?|;\\d{1,3})?H',
	'\u001B\\[\\d{0,3}[A-DLMSTX]',
	// To the row above or below, the last one to its start.
	'\u001B[DEM]',
	'\u001B\\[[02]?[JK]',
	'\u001B\\[(?:\\d{0,3};\\d{1,3})?r',
	'\u001B\\[\\?(?:1049|2004|2026|25|7)[hl]',
	'\u001B\\]8;;\u001B\\\\',
	'\u001B\\]52;c;[A-Za-z\\d+/]*={0,2}\u0007',
	'[\\r\\b]',
].join('|');

const ownStyles = new RegExp(style, 'g');
const ownSequences = new RegExp(`${style}|${screen}`, 'g');

/** Moves the cursor, changes the terminal, hides or reorders text, or stacks marks over other lines. */
const harm =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|\p{M}{9}/u;

function harmAround(text: string): string | undefined {
	const at = text.search(harm);
	return at === -1 ? undefined : JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
}

/** @param frame One screen, as it is handed to the frame writer. @returns What must not be in it, with its surroundings. */
export const harmInFrame = (frame: string): string | undefined =>
	harmAround(frame.replace(ownStyles, '').replaceAll('\n', ''));

/** @param bytes What the terminal was sent. @returns What must not be in it, with its surroundings. */
export const harmInOutput = (bytes: string): string | undefined =>
	harmAround(bytes.replace(ownSequences, ''));
