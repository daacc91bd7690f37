import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {exactJson, readJsonStrings, readListText} from './exact-text.ts';
import {defaultShell} from './field-text.ts';

const curlyQuotes = /[“”„«»]/g;

/** Reads the exec form. @param text Starts with a bracket. */
function parseExecForm(text: string): ParseResult<string[] | undefined> {
	const words = readJsonStrings(text);
	if (!words) {
		const straight = text.replaceAll(curlyQuotes, '"').replaceAll("'", '"');
		const unquoted = text
			.replaceAll(/^\[|\]$/g, '')
			.split(/[\s,]+/)
			.filter(Boolean);
		return invalid(text, text, {
			message: 'The exec form is a JSON array of strings; this is none.',
			nextStep: 'Write it as ["program", "argument"], or without the bracket for a shell.',
			suggestion: readJsonStrings(straight) ? straight : exactJson(unquoted),
		});
	}

	return words[0] === ''
		? invalid(text, '""', {
				message: 'The program has no name.',
				nextStep: 'Write the program first: ["program", "argument"].',
			})
		: valid(words.length === 0 ? undefined : words);
}

const hasNull = (text: string) =>
	invalid(text, '\0', {
		message: 'A null character cannot stand in a command.',
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

/** Reads a healthcheck: `NONE` turns it off, a JSON array is the exec form, anything else a script. */
export function parseHealthcheckText(text: string): ParseResult<string[] | undefined> {
	const script = text.trim().replace(/^CMD\s+/, '');
	if (script.startsWith('[')) {
		const words = parseExecForm(script);
		const [kind = ''] = (words.isValid && words.value) || [];
		const hasKind = ['CMD', 'CMD-SHELL', 'NONE', ''].includes(kind);
		return words.isValid && words.value && !hasKind ? valid(['CMD', ...words.value]) : words;
	}

	if (script.includes('\0')) {
		return hasNull(text);
	}

	if (script === '' || script === 'NONE') {
		return valid(script === '' ? undefined : ['NONE']);
	}

	return valid(['CMD-SHELL', script]);
}
