import {safeLogLine} from '../../format/safe-log-line.ts';
import {isSecretName} from '../../format/secret-name.ts';
import {mask} from '../../session/recording/without-secrets.ts';
import {scrubCommand} from '../from-session/commands/scrub-command.ts';

/** Shorter ones hide nothing, and would be found in every other word. */
const shortestValue = 3;

/** Of a value of several lines, those that are this long: others are brackets and the like. */
const shortestLine = 6;

/**
Longer texts are cut: one build cannot fill a file, and patterns take long with more. What is half a word then
may be half a secret, which no pattern knows.
*/
export const longestKept = 1000;

const cut = (text: string): string =>
	text.length <= longestKept
		? text
		: `${text.slice(0, longestKept - 30).replace(/\S+$/, '')}[${text.length} characters]`;

/** What may be printed of a value: all of it, or one of its lines, as it is and as a log shows it. */
function formsOf(value: string): string[] {
	const lines = value.split(/\r\n|\r|\n/).map(line => line.trim());
	const shortest = lines.filter(line => line !== '').length > 1 ? shortestLine : shortestValue;
	return lines
		.filter(line => line.length >= shortest)
		.flatMap(line => [line, safeLogLine(line, {colours: false})]);
}

/** Values of build arguments whose names say that they are secret. */
export const secretArguments = (buildArguments: Readonly<Record<string, string>>): string[] =>
	Object.entries(buildArguments).flatMap(([name, value]) => (isSecretName(name) ? [value] : []));

/**
Makes texts fit to be kept.

@param values Known secrets, each with its exact bytes as text.
@returns Hides them in one line, and what else looks like a secret; cuts what is longer than `longestKept`.
*/
export function hideValues(values: Iterable<string>): (line: string) => string {
	const forms = [...new Set([...values].flatMap(formsOf))].sort(
		(one, other) => other.length - one.length,
	);
	return line => scrubCommand(cut(forms.reduce((left, form) => left.replaceAll(form, mask), line)));
}
