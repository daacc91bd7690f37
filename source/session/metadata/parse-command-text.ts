import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {editableJson, readJsonStrings, readListText} from './editable-text.ts';
import {defaultShell} from './field-text.ts';

const curlyQuotes = /[“”„«»]/g;

/** Reads the exec form, to `undefined` for no words. @param text Starts with a bracket. */
export function parseExecForm(text: string): ParseResult<string[] | undefined> {
	const words = readJsonStrings(text);
	if (!words) {
		const straight = text.replaceAll(curlyQuotes, '"').replaceAll("'", '"');
		const unquoted = text
			.replaceAll(/^\[|\]$/g, '')
			.split(/[\s,]+/)
			.filter(Boolean);
		return invalid(text, text, {
			message: 'The exec form must be a JSON array of strings.',
			nextStep: 'Use the form ["program", "argument"], or no bracket for the shell form.',
			suggestion: readJsonStrings(straight) ? straight : editableJson(unquoted),
		});
	}

	return words[0] === ''
		? invalid(text, '""', {
				message: 'The program is missing.',
				nextStep: 'Put the program first: ["program", "argument"].',
			})
		: valid(words.length === 0 ? undefined : words);
}

export const hasNull = (text: string) =>
	invalid(text, '\0', {
		message: 'A command may not contain a null character.',
		nextStep: 'Remove it.',
	});

/**
Reads a command or an entrypoint: a JSON array (exec form) as it is, anything else as a script for the
shell (shell form). @returns `undefined` inside for none.
*/
export function parseCommandText(
	text: string,
	shell: readonly string[] = defaultShell,
): ParseResult<string[] | undefined> {
	const script = text.trim();
	if (script.includes('\0')) {
		return hasNull(text);
	}

	if (script.startsWith('[')) {
		return parseExecForm(script);
	}

	return valid(script === '' ? undefined : [...shell, script]);
}

/** Reads the shell that the shell form is for: a JSON array or words. */
export function parseShellText(text: string): ParseResult<string[] | undefined> {
	const words = text.trim().startsWith('[') ? parseExecForm(text.trim()) : readListText(text);
	return words.isValid && words.value?.length === 0 ? valid(undefined) : words;
}
