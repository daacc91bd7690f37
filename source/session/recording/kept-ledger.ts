import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import {secretsOfCommands, withoutKnownSecrets} from './without-secrets.ts';

/** Characters of all commands together, which engines keep with every other setting of a container. */
const mostCharacters = 100_000;

/** Characters of one command; a longer one is a script that was pasted. */
const longestText = 2000;

const moment = v.pipe(v.number(), v.finite());

const kept = v.array(
	v.object({
		text: v.optional(v.string()),
		directory: v.string(),
		exitCode: v.optional(v.number()),
		startedAt: moment,
		endedAt: moment,
		growthBytes: v.optional(moment),
	}),
);

/**
A session's commands for a label of the container that replaces the one whose log has told them: any Slipway on
any machine reads them there. Without secrets; of very many the newest ones.
*/
export function encodeKeptLedger(entries: readonly LedgerEntry[]): string {
	const secrets = secretsOfCommands(entries);
	let texts: string[] = [];
	let characters = 0;
	for (const {text, directory, exitCode, startedAt, endedAt, growthBytes} of entries.toReversed()) {
		const entry = JSON.stringify({
			text:
				text === undefined ? undefined : withoutKnownSecrets(text, secrets).slice(0, longestText),
			directory,
			exitCode,
			startedAt,
			endedAt,
			growthBytes,
		});
		characters += entry.length;
		if (characters > mostCharacters) {
			break;
		}

		texts = [entry, ...texts];
	}

	return `[${texts.join(',')}]`;
}

/** @returns Empty for what `encodeKeptLedger` did not write. */
export function readKeptLedger(label: string): LedgerEntry[] {
	const checked = checkedJson(label, kept);
	return checked.isValid
		? checked.value.map(({text, exitCode, growthBytes, ...entry}) => ({
				...entry,
				text,
				exitCode,
				growthBytes,
				newPaths: undefined,
			}))
		: [];
}
