import {unicodeEscape} from './unicode-escape.ts';

/** What JSON leaves as it is though a terminal may act on it or hide it: DEL, C1, invisible and bidi characters. */
const harmful =
	/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/**
JSON that means exactly `value`, and is as harmless as it is when somebody reads it in a terminal.

@param indent What each level is indented with; `undefined`: all in one line.
*/
export const safeJson = (value: unknown, indent?: string): string =>
	JSON.stringify(value, undefined, indent).replace(harmful, unicodeEscape);
