import {type Healthcheck, healthcheckOf} from '../../engine/healthcheck.ts';
import {readHealthcheckOptions} from '../../engine/healthcheck-options.ts';
import {invalid, type ParseResult, valid} from '../../format/parse-result.ts';
import {hasNull, parseExecForm} from './parse-command-text.ts';

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
export function parseHealthcheckText(text: string): ParseResult<Healthcheck | undefined> {
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
