import type {LedgerEntry} from './ledger-entry.ts';
import type {RecordedCommand} from './recorded-command.ts';
import {mask, withoutSecrets} from './without-secrets.ts';

type IsSame = (known: LedgerEntry, told: RecordedCommand) => boolean;

/** The very same mark told both. */
const isSameMoment: IsSame = (known, told) => known.startedAt === told.startedAt;

/** What other commands have shown to be a secret was masked in a file, and is not in the log. */
function isMaskedAs(kept: string, told: string): boolean {
	const [first = '', ...others] = kept.split(mask);
	let at = told.startsWith(first) && others.length > 0 ? first.length : -1;
	for (const part of others) {
		const found = at === -1 ? -1 : told.indexOf(part, at);
		at = found === -1 ? -1 : found + part.length;
	}

	return at !== -1;
}

/**
For shells that do not tell when a command starts. What was kept in a file has lost its secrets; a line
that was read at another width of the terminal is cut.
*/
const isSameText: IsSame = (known, told) => {
	if (known.text === undefined || told.text === undefined) {
		return true;
	}

	const [one, other] = [withoutSecrets(known.text), withoutSecrets(told.text)];
	return one.startsWith(other) || other.startsWith(one) || isMaskedAs(one, other);
};

const unmeasured = (command: RecordedCommand): LedgerEntry => ({
	...command,
	growthBytes: undefined,
	newPaths: undefined,
});

/** Without a text it was known to be uncertain: the log knows no better. */
const betterText = (known: string | undefined, told: string | undefined): string | undefined =>
	known === undefined || told === undefined || known.startsWith(told) ? known : told;

/** What was measured stays; a command that went on while nobody was there gets its end. */
function completed(known: LedgerEntry, told: RecordedCommand): LedgerEntry {
	const {text, directory, exitCode, endedAt, hasRoughTimes} = told;
	const isUnfinished = known.exitCode === undefined && exitCode !== undefined;
	return {
		...known,
		text: betterText(known.text, text),
		directory,
		...(isUnfinished && {exitCode, endedAt, ...(hasRoughTimes && {hasRoughTimes})}),
	};
}

/**
What is known of a session's commands, completed by what its log tells. Both are in order; known commands
that the log has not got stay (they ran in a container that was replaced, or are not in it yet).
@param options.tellsStart True where a command's start is the same in both.
*/
export function mergeLedger(
	known: readonly LedgerEntry[],
	told: readonly RecordedCommand[],
	{tellsStart}: {tellsStart: boolean},
): LedgerEntry[] {
	const isSame = tellsStart ? isSameMoment : isSameText;
	const merged: LedgerEntry[] = [];
	let next = 0;
	for (const entry of known) {
		const at = told.findIndex((command, index) => index >= next && isSame(entry, command));
		const command = told[at];
		if (command) {
			merged.push(...told.slice(next, at).map(unmeasured), completed(entry, command));
			next = at + 1;
		} else {
			const later = told.slice(next).findIndex(({startedAt}) => startedAt > entry.startedAt);
			const end = later === -1 ? told.length : next + later;
			merged.push(...told.slice(next, end).map(unmeasured), entry);
			next = end;
		}
	}

	return [...merged, ...told.slice(next).map(unmeasured)];
}
