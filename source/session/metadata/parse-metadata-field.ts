import {constants} from 'node:os';
import {type Healthcheck, healthcheckOf} from '../../engine/healthcheck.ts';
import {readHealthcheckOptions} from '../../engine/healthcheck-options.ts';
import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {readItemText, readListText} from './editable-text.ts';
import {itemId} from './field-text.ts';
import type {ListFieldId, MetadataFieldId, MetadataValue} from './metadata-field.ts';
import {hasNull, parseCommandText, parseExecForm, parseShellText} from './parse-command-text.ts';
import {parseListItem} from './parse-list-item.ts';

function parseTest(text: string): ParseResult<string[] | undefined> {
	const script = text.replace(/^CMD\s+/, '');
	if (script.startsWith('[')) {
		const words = parseExecForm(script);
		const [kind = ''] = (words.isValid && words.value) || [];
		const hasKind = ['CMD', 'CMD-SHELL', 'NONE', ''].includes(kind);
		return words.isValid && words.value && !hasKind ? valid(['CMD', ...words.value]) : words;
	}

	return script.includes('\0')
		? hasNull(text)
		: valid(script === '' || script === 'CMD' ? undefined : ['CMD-SHELL', script]);
}

/**
Reads a healthcheck as it is written in a Dockerfile, with or without HEALTHCHECK, options and CMD: `NONE`
turns it off, a JSON array is the exec form, anything else a script. Times that are not said are the base's.
*/
function parseHealthcheckText(text: string): ParseResult<Healthcheck | undefined> {
	const options = readHealthcheckOptions(text.trim().replace(/^HEALTHCHECK\s+/, ''));
	if (!options.isValid) {
		return options;
	}

	const {times, rest} = options.value;
	if (rest === 'NONE') {
		return valid(healthcheckOf('NONE'));
	}

	const test = parseTest(rest);
	if (!test.isValid) {
		return test;
	}

	if (test.value) {
		return valid({test: test.value, ...times});
	}

	return rest === text.trim()
		? valid(undefined)
		: invalid(text, text, {
				message: 'The command of the healthcheck is missing.',
				nextStep: 'Put it behind the options, such as --interval=30s CMD /check.',
			});
}

/** The list as the metadata hold it; of two items with one name the later counts. */
export function listValue(id: ListFieldId, items: readonly string[]): MetadataValue {
	const unique =
		id === 'onBuild'
			? [...items]
			: [...new Map(items.map(item => [itemId(id, item), item])).values()];
	return id === 'labels'
		? Object.fromEntries(unique.map(item => [itemId(id, item), item.slice(item.indexOf('=') + 1)]))
		: unique;
}

function parseList(id: ListFieldId, text: string): ParseResult<MetadataValue> {
	const words = readListText(text.trim());
	if (!words.isValid) {
		return words;
	}

	const found: string[] = [];
	for (const word of words.value) {
		const items = parseListItem(id, word);
		if (!items.isValid) {
			const {message, nextStep} = items.problem;
			return invalid(text, word, {message, nextStep});
		}

		found.push(...items.value);
	}

	return valid(listValue(id, found));
}

const parseUser = (text: string): ParseResult<string> =>
	/^[^\s:\0]+(?::[^\s:\0]+)?$/.test(text)
		? valid(text)
		: invalid(text, text, {
				message: `"${text}" is not a user.`,
				nextStep: 'Use a name or number, or user:group.',
			});

const parseWorkingDirectory = (text: string): ParseResult<string> =>
	text.startsWith('/') && !text.includes('\0')
		? valid(text)
		: invalid(text, text, {
				message: `"${text}" is not an absolute path.`,
				nextStep: 'Enter the path inside the container, such as /srv/app.',
				suggestion: text.includes('\0') ? undefined : `/${text}`,
			});

function parseStopSignal(text: string): ParseResult<string> {
	const name = text.toUpperCase();
	const full = name.startsWith('SIG') ? name : `SIG${name}`;
	const isNumber = /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 64;
	if (isNumber || full in constants.signals || /^SIGRTM(?:IN|AX)(?:[+-]\d+)?$/.test(full)) {
		return valid(isNumber ? text : full);
	}

	return invalid(text, text, {
		message: `"${text}" is not a signal.`,
		nextStep: 'Enter its name or number, such as SIGTERM, SIGINT or 9.',
	});
}

const parseLine = (text: string): ParseResult<string> =>
	text.includes('\0')
		? invalid(text, '\0', {
				message: 'It may not contain a null character.',
				nextStep: 'Remove it.',
			})
		: valid(text);

/**
Reads a field as it was edited in one line; empty: the image is not to set it.
@param shell The image's own, for commands in shell form; `undefined`: `/bin/sh -c`.
*/
export function parseMetadataField(
	id: MetadataFieldId,
	text: string,
	shell?: readonly string[] | undefined,
): ParseResult<MetadataValue> {
	const value = readItemText(text.trim());
	const optional = (parse: (text: string) => ParseResult<string>): ParseResult<MetadataValue> =>
		value === '' ? valid(undefined) : parse(value);
	switch (id) {
		case 'command':
		case 'entrypoint':
			return parseCommandText(text, shell);
		case 'shell':
			return parseShellText(text);
		case 'healthcheck':
			return parseHealthcheckText(text);
		case 'user':
			return optional(parseUser);
		case 'workingDirectory':
			return optional(parseWorkingDirectory);
		case 'stopSignal':
			return optional(parseStopSignal);
		case 'author':
		case 'message':
			return optional(parseLine);
		default:
			return parseList(id, text);
	}
}
