import {invalid, type ParseResult, valid} from './parse-result.ts';

/**
One `--env`: `KEY=value`, or a bare `KEY` whose value is taken from Slipway's own environment.
@returns `KEY=value`.
*/
export function parseEnvironment(
	text: string,
	ownEnvironment: Readonly<Record<string, string | undefined>>,
): ParseResult<string> {
	const equals = text.indexOf('=');
	const key = equals === -1 ? text : text.slice(0, equals);
	const offending = /[\s\0]+/.exec(key);
	if (key === '') {
		return invalid(text, '', {
			message: 'The variable name is empty.',
			nextStep: 'Use the form KEY=value.',
		});
	}

	if (offending) {
		return invalid(text, offending[0], {
			message: `The name "${key}" contains a space.`,
			nextStep: 'Use the form KEY=value, one variable at a time.',
			suggestion: key.trim() === '' || /\s/.test(key.trim()) ? undefined : text.trim(),
		});
	}

	if (text.includes('\0')) {
		return invalid(text, '\0', {
			message: `The value of ${key} contains a null character.`,
			nextStep: 'Remove it.',
		});
	}

	if (equals !== -1) {
		return valid(text);
	}

	const value = ownEnvironment[key];
	return value === undefined
		? invalid(text, key, {
				message: `${key} has no value, and is not set in the environment of Slipway.`,
				nextStep: `Write ${key}=value.`,
				suggestion: undefined,
			})
		: valid(`${key}=${value}`);
}
