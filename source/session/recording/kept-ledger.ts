import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';
import type {LedgerEntry} from './ledger-entry.ts';
import {secretsOfCommands, withoutKnownSecrets} from './without-secrets.ts';

/** Characters of all commands together, which engines keep with every other setting of a container. */
const mostCharacters = 100_000;

/** Characters of one command; a longer one is a script that was pasted, of which a part would be another command. */
const longestText = 20_000;

const moment = v.pipe(v.number(), v.finite());

const kept = v.array(
	v.object({
		text: v.optional(v.string()),
		directory: v.string(),
		exitCode: v.optional(v.number()),
		startedAt: moment,
		endedAt: moment,
		hasRoughTimes: v.optional(v.literal(true)),
		growthBytes: v.optional(moment),
	}),
);

/** One for commands whose texts are not kept. */
function unknownOne(entries: readonly LedgerEntry[]): LedgerEntry[] {
	const [first] = entries;
	const last = entries.at(-1);
	return first && last
		? [{...last, text: undefined, startedAt: first.startedAt, growthBytes: undefined}]
		: [];
}

/**
A session's commands for a label of the container that replaces the one whose log has told them: any Slipway on
any machine reads them there. Without secrets; of very many the newest ones, and one that is unknown for all before.
*/
export function encodeKeptLedger(entries: readonly LedgerEntry[]): string {
	const secrets = secretsOfCommands(entries);
	const encode = ({text, newPaths: _, ...rest}: LedgerEntry) => {
		const shown = text === undefined ? undefined : withoutKnownSecrets(text, secrets);
		return JSON.stringify({
			text: shown !== undefined && shown.length > longestText ? undefined : shown,
			...rest,
		});
	};
	let texts: string[] = [];
	let characters = 0;
	for (const [index, entry] of entries.toReversed().entries()) {
		const text = encode(entry);
		characters += text.length;
		if (characters > mostCharacters) {
			const older = entries.slice(0, entries.length - index);
			texts = [...unknownOne(older).map(encode), ...texts];
			break;
		}

		texts = [text, ...texts];
	}

	return `[${texts.join(',')}]`;
}

/** @returns Empty for what `encodeKeptLedger` did not write. */
export function readKeptLedger(label: string): LedgerEntry[] {
	const checked = checkedJson(label, kept);
	return checked.isValid
		? checked.value.map(({text, exitCode, growthBytes, hasRoughTimes, ...entry}) => ({
				...entry,
				text,
				exitCode,
				growthBytes,
				newPaths: undefined,
				...(hasRoughTimes && {hasRoughTimes}),
			}))
		: [];
}
