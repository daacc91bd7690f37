import {secretVariables} from '../../session/findings/environment-findings.ts';
import type {KnownSecrets} from '../../session/secrets/known-secrets.ts';
import {isScrubbed} from './commands/scrub-command.ts';
import {comment} from './instructions/comment.ts';
import {quoteValue} from './instructions/quote.ts';

export type Variables = {
	/** What ENV has set so far, the base's included. Grows with every export that becomes one. */
	current: Map<string, string>;
	/** Those that the image is to have in the end, by name. */
	wanted: ReadonlySet<string>;
	/** Those that last as long as the build. */
	arguments: Map<string, string>;
	secrets: KnownSecrets;
};

/** What every engine gives a container whose image sets no PATH. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
An exported variable as an instruction: ENV where the image is to have it, else ARG, which lasts as long
as the build.
*/
export function exportInstruction(
	[name, value]: readonly [string, string],
	{current, wanted, arguments: passed, secrets}: Variables,
): {lines: string[]; notes: string[]} {
	const isKnown =
		current.get(name) === value ||
		passed.get(name) === value ||
		(name === 'PATH' && !current.has(name) && value === defaultPath);
	if (isKnown) {
		return {lines: [], notes: []};
	}

	const line = `${name}=${value}`;
	if (secretVariables([line], []).length > 0 || isScrubbed(line, secrets)) {
		return {
			lines: [comment(`${name} was exported, but its value is excluded: it looks like a secret.`)],
			notes: [`The value of ${name} is excluded: it looks like a secret.`],
		};
	}

	const quoted = quoteValue(value);
	if (quoted === undefined || quoteValue(name) !== name) {
		return {
			lines: [],
			notes: [`${name} contains a line break, which a Dockerfile cannot express.`],
		};
	}

	// ARG never hides what ENV has set.
	if (current.has(name) || wanted.has(name)) {
		current.set(name, value);
		return {lines: [`ENV ${name}=${quoted}`], notes: []};
	}

	passed.set(name, value);
	return {lines: [`ARG ${name}=${quoted}`], notes: []};
}
