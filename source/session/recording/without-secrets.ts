import {createTextCache} from '../../format/text-cache.ts';
import {findSecrets} from '../secrets/find-secrets.ts';
import {type KnownSecrets, knownSecrets, secretValuesIn} from '../secrets/known-secrets.ts';
import type {RecordedCommand} from './recorded-command.ts';

/** Stands for a secret, whatever its length. */
export const mask = '***';

const masked = createTextCache<string>(200_000);

function maskOnce(text: string): string {
	let left = '';
	let at = 0;
	for (const {from, to} of findSecrets(text)) {
		left += text.slice(at, from) + mask;
		at = to;
	}

	return left + text.slice(at);
}

/** A command without what looks like a secret in it. Doing it again changes nothing. */
export const withoutSecrets = (text: string): string =>
	masked.of(text, whole => {
		let left = whole;
		// What stands beside a mask may be read in another way than before.
		for (let next = maskOnce(left), tries = 0; next !== left && tries < 9; tries += 1) {
			left = next;
			next = maskOnce(left);
		}

		return left;
	});

type Command = Pick<RecordedCommand, 'text'>;

/** Commands never change, and there may be thousands of them. */
const valuesOf = new WeakMap<Command, readonly string[]>();

function valuesIn(command: Command): readonly string[] {
	const known = valuesOf.get(command) ?? secretValuesIn(command.text ?? '');
	valuesOf.set(command, known);
	return known;
}

let last: {key: string; secrets: KnownSecrets} | undefined;

/**
What the commands of a session say of its secrets, for finding them in other commands.
@param more Values that are known from elsewhere.
@returns The same object for the same values.
*/
export function secretsOfCommands(
	commands: readonly Command[],
	more: readonly string[] = [],
): KnownSecrets {
	const values = [...new Set([...commands.flatMap(valuesIn), ...more])].sort();
	const key = values.join('\0');
	if (last?.key !== key) {
		last = {key, secrets: knownSecrets(values)};
	}

	return last.secrets;
}

/** A command without what looks like a secret, and without what another command shows to be one. */
export const withoutKnownSecrets = (text: string, secrets: KnownSecrets): string =>
	secrets.hide(withoutSecrets(text), mask);
