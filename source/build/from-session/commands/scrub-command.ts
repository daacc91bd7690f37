import {mask, withoutSecrets} from '../../../session/recording/without-secrets.ts';
import type {KnownSecrets} from '../../../session/secrets/known-secrets.ts';

/** A command without what looks like a secret, and without what is known as one. */
export const scrubCommand = (text: string, secrets?: KnownSecrets): string =>
	secrets?.hide(withoutSecrets(text), mask) ?? withoutSecrets(text);

/** True when something is missing from a command: it cannot be run as it stands. */
export const isScrubbed = (text: string, secrets?: KnownSecrets): boolean =>
	text.includes(mask) || scrubCommand(text, secrets) !== text;

/** Longer ones, and those that hold files, are not read before they are published. */
const longestQuote = 200;

/** A command for a remark; `undefined`: parts of it are secret, and it cannot be told which are not. */
export function quotedCommand(text: string, secrets: KnownSecrets): string | undefined {
	const scrubbed = scrubCommand(text, secrets);
	const isClear = text.length <= longestQuote && !/\n|<</.test(text);
	return scrubbed === text || isClear ? scrubbed : undefined;
}
